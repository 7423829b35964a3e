"""What is measured: each page as a person of the role that lives on it would ask for it."""

import contextlib
import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bench import enquiries, weeks
from bench.client import Answer, Person, Step
from bench.sessions import DIRECTOR, LEADER, reader
from midspan.access.errors import Refused
from midspan.measures import actions as measures
from midspan.people import queries as people
from midspan.privacy import gate

ADMISSIONS, ASSESSOR = "rosa@lighthouse.example", "mei@lighthouse.example"
SEARCHES = ("Rocha", "555-0104", "Schneider", "Fernández", "Lawson", "zzzz")
NUMBERS = itertools.count(1)
PHQ9 = ("interest", "mood", "sleep", "energy", "appetite", "worth", "concentrate", "psychomotor", "selfharm")


@dataclass(frozen=True)
class Page:
    """A page: its name, who asks for it, what makes the step for a round, requests a connection and round (0: all in one),
    how many times the bare page's processor time it may take (0: no aim), and the fewest requests a connection, which are
    also those before the clock starts (0: as asked for, after five).
    """

    name: str
    email: str
    prepare: Callable[[int], Step]
    per_round: int = 0
    at_most: float = 0
    at_least: int = 0


def all_pages() -> list[Page]:
    """Every page, the bare one first, and those last that leave something behind."""
    return [
        Page(
            "Bare page", "", _get("/bench/bare/"), at_least=100
        ),  # what others are divided by: warm, and many clock ticks
        Page("Today (admissions)", ADMISSIONS, _get("/today/"), at_most=8),
        Page("Today (group leader)", LEADER, _get("/today/"), at_most=8),
        Page("Today (clinical director)", DIRECTOR, _get("/today/"), at_most=8),
        Page("Enquiry board", ADMISSIONS, _get("/enquiries/")),
        Page("Client list", ADMISSIONS, _get("/clients/")),
        Page("Client list with search", ADMISSIONS, _search),
        Page("Chart story", ASSESSOR, _stories, at_most=8),
        Page("Story after 26 weeks", ASSESSOR, weeks.stories, at_most=8),
        Page("Week of a clinician", LEADER, weeks.week("me")),
        Page("Week of the whole center", DIRECTOR, weeks.week("all")),
        Page("Hours ledger, whole census", DIRECTOR, weeks.hours),
        Page("Submitting a PHQ-9", ASSESSOR, _phq9, per_round=2),
        Page("Creating an enquiry", ADMISSIONS, _enquiry),
        Page("Opening a group session", LEADER, weeks.opening),
        Page("Saving a check-in", LEADER, weeks.checking_in),
        Page("Signing a note for eight", LEADER, weeks.signing, per_round=5, at_most=10),
    ]


def _get(path: str) -> Callable[[int], Step]:
    return lambda count: lambda person, n: person.get(path)


def _search(count: int) -> Step:
    return lambda person, n: person.post("/clients/", {"words": SEARCHES[n % len(SEARCHES)]})


def _stories(count: int) -> Step:
    admitted = _clients(200, admitted=True)
    return lambda person, n: person.get(f"/charts/{admitted[n % len(admitted)]}/")


def _phq9(count: int) -> Step:
    """Measures to answer, assigned before the clock starts; none of them touches the safety question."""
    mei = reader(ASSESSOR)
    waiting: list[tuple[UUID, UUID]] = []
    for client_id in _clients(1000):
        with contextlib.suppress(Refused):
            measure = measures.assign(by=mei.actor, at=timezone.now(), client_id=client_id, instrument="phq9")
            waiting.append((client_id, measure))
        if len(waiting) == count:
            break
    connection.close()
    if len(waiting) < count:
        raise RuntimeError("Too few clients without a waiting PHQ-9.")

    def step(person: Person, n: int) -> Answer:
        client_id, measure = waiting.pop()
        answers: dict[str, str | list[str]] = {key: str((n + i) % 3) for i, key in enumerate(PHQ9)}
        return person.post(
            f"/charts/{client_id}/measures/{measure}/",
            answers | {"selfharm": "0", "difficulty": "1", "seen": [*PHQ9, "difficulty"]},
        )

    return step


def _enquiry(count: int) -> Step:
    def step(person: Person, n: int) -> Answer:
        number = next(NUMBERS)  # each caller is another person, with a telephone of their own
        answer = person.post("/enquiries/new/", {
            "source": "phone", "caller_kind": "person", "caller_name": f"Bench Caller {number}",
            "caller_phone": f"(903) {200 + number // 10_000}-{number % 10_000:04d}",
            "channel": "phone", "concern": "substances", "what_brings_you": enquiries.SAID, "once": secrets.token_urlsafe(16),
        })  # fmt: skip
        if answer.status != 302:
            raise RuntimeError("The enquiry form did not take the enquiry")
        return answer

    return step


def _clients(count: int, admitted: bool | None = None) -> list[UUID]:
    mei = reader(ASSESSOR)
    with gate.inside(mei):
        found = [row.client_id for row in people.clients(mei, admitted=admitted, limit=count)]
    connection.close()
    return found
