"""The pages of the weeks inside: the week, a session of eight, its check-ins and signature, the hours, a story of many weeks."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from bench import sessions
from bench.client import Answer, Person, Step
from midspan.charting.models import Attendance
from midspan.privacy import gate
from midspan.rules.schedule import monday_of

CONNECTIONS = 8
MOST_SEEN = 20


def week(whose: str) -> Callable[[int], Step]:
    """The week view of `whose`, as its address says it: the week of today and the one before, in turn."""

    def prepare(count: int) -> Step:
        mondays = itertools.cycle([_monday(), _monday() - timedelta(days=7)])
        return lambda person, n: person.get(f"/week/?of={whose}&on={next(mondays)}")

    return prepare


def hours(count: int) -> Step:
    """The hours ledger of everybody in care, of the last whole week."""
    return lambda person, n: person.get(f"/hours/?week={_monday() - timedelta(days=7)}")


def stories(count: int) -> Step:
    """The stories of those who have been here most often in the 26 weeks of the demonstration; copies have as many, so
    that at the large size these are anybody's of the center's years.
    """
    with gate.inside(sessions.reader(sessions.DIRECTOR)):
        found = Attendance.objects.all().for_action().values("client_id").annotate(n=Count("pk"))
        ids = [row["client_id"] for row in found.order_by("-n", "client_id")[:MOST_SEEN]]
    connection.close()
    return lambda person, n: person.get(f"/charts/{ids[n % len(ids)]}/")


def opening(count: int) -> Step:
    """Opening a group's session that is marked and written, and waits for its signature."""
    laid = sessions.lay_out(CONNECTIONS, written=True)
    return lambda person, n: person.get(f"/sessions/{laid[n % len(laid)].session_id}/")


def checking_in(count: int) -> Step:
    """Saving one row with its check-in, as the page does while somebody types. Eight leaders at once, each in a session of
    their own: the session that a request of connection `n % 8` writes in is one that no other connection does.
    """
    turns = -(-count // CONNECTIONS)
    laid = sessions.lay_out(CONNECTIONS * -(-turns // sessions.EIGHT), written=False)

    def step(person: Person, n: int) -> Answer:
        turn, number = divmod(n, CONNECTIONS)
        one = laid[turn // len(laid[0].clients) % (len(laid) // CONNECTIONS) * CONNECTIONS + number]
        client = one.clients[(turn + number) % len(one.clients)]
        return person.post(
            f"/sessions/{one.session_id}/rows/{client}/",
            {
                "here": "present",
                "mood": str(n % 11),
                "craving": str((n * 3) % 11),
                "use": "none",
                "home": "yes",
                "seen": "",
            },
            accept="application/json",
        )

    return step


def signing(count: int) -> Step:
    """Signing a note for eight: each signature another session's."""
    waiting = sessions.lay_out(count, written=True)

    def step(person: Person, n: int) -> Answer:
        session_id = waiting.pop().session_id
        sessions.signed_by_request.add(session_id)
        return person.post(f"/sessions/{session_id}/sign/", {})

    return step


def _monday() -> date:
    return monday_of(timezone.localdate())
