"""What is measured: each page as a person of the role that lives on it would ask for it."""

import contextlib
import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bench.client import Answer, Person, Step
from midspan.access.errors import Refused
from midspan.access.models import User
from midspan.center import queries as centers
from midspan.measures import actions as measures
from midspan.people import queries as people
from midspan.privacy import gate

ADMISSIONS, ASSESSOR, DIRECTOR = (
    "rosa@lighthouse.example",
    "mei@lighthouse.example",
    "judith@lighthouse.example",
)
SEARCHES = ("Rocha", "555-0104", "Schneider", "Fernández", "Lawson", "zzzz")
NUMBERS = itertools.count(1)
PHQ9 = ("interest", "mood", "sleep", "energy", "appetite", "worth", "concentrate", "psychomotor", "selfharm")


@dataclass(frozen=True)
class Page:
    """A page: its name, who asks for it, what makes the step for a round, and requests a connection and round (0: all in one)."""

    name: str
    email: str
    prepare: Callable[[int], Step]
    per_round: int = 0


def all_pages() -> list[Page]:
    """Every page, the bare one first."""
    return [
        Page("Bare page", "", _get("/bench/bare/")),
        Page("Today (admissions)", ADMISSIONS, _get("/today/")),
        Page("Today (clinical director)", DIRECTOR, _get("/today/")),
        Page("Enquiry board", ADMISSIONS, _get("/enquiries/")),
        Page("Client list", ADMISSIONS, _get("/clients/")),
        Page("Client list with search", ADMISSIONS, _search),
        Page("Chart story", ASSESSOR, _stories),
        Page("Submitting a PHQ-9", ASSESSOR, _phq9, per_round=4),
        Page("Creating an enquiry", ADMISSIONS, _enquiry),
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
    reader = _reader(ASSESSOR)
    waiting: list[tuple[UUID, UUID]] = []
    for client_id in _clients(count * 3):
        with contextlib.suppress(Refused):
            measure = measures.assign(
                by=reader.actor, at=timezone.now(), client_id=client_id, instrument="phq9"
            )
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
            "channel": "phone", "concern": "substances", "what_brings_you": "A call made by the benchmark.", "once": secrets.token_urlsafe(16),
        })  # fmt: skip
        if answer.status != 302:
            raise RuntimeError("The enquiry form did not take the enquiry")
        return answer

    return step


def _reader(email: str) -> gate.Reader:
    center_id = centers.center_id_of("lighthouse")
    return gate.reader_for(User.objects.get(email=email), center_id=center_id, purpose="benchmark")


def _clients(count: int, admitted: bool | None = None) -> list[UUID]:
    reader = _reader(ASSESSOR)
    with gate.inside(reader):
        found = [row.client_id for row in people.clients(reader, admitted=admitted, limit=count)]
    connection.close()
    return found
