"""What came of waiting: the history of the lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.queries.beside import gathered
from midspan.rules.schedule import local_date
from midspan.rules.schedule.chairs import chairs
from midspan.schedule import words
from midspan.schedule.models import Offer, Waiting
from midspan.schedule.queries.chairs.queue import NAME, name_of

ANSWERS = dict(Offer.Answer.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Something that came of waiting: an offer that was answered, or waiting that ended."""

    at: datetime
    client_id: UUID
    name: str
    group: str
    what: str
    note: str


def came_of_waiting(reader: Reader, now: datetime, most: int = 30) -> tuple[Ended, ...]:
    """What came of waiting lately for those whom the reader may see, the newest first; one statement."""
    zone = centers.profile(reader.center_id).zone
    today = local_date(now, zone)
    since = now - timedelta(weeks=chairs(today).weeks)
    answered = Offer.objects.all().visible_to(reader).filter(answered_at__gte=since).exclude(answer="")
    ended = Waiting.objects.all().visible_to(reader).filter(ended_at__gte=since)
    found = gathered(
        answered=(answered, NAME | {"client": "client_id", "group": "waiting__group__title", "at": "answered_at", "made": "made_at", "answer": "answer", "words": "words", "passed": "passed"}),
        ended=(ended, NAME | {"client": "client_id", "group": "group__title", "at": "ended_at", "since": "since", "how": "ended_how"}),
    )  # fmt: skip
    lines = [_ended(row, _answered(row, zone)) for row in found["answered"]]
    lines += [_ended(row, (str(Waiting.How(row["how"]).label), _waited(row))) for row in found["ended"]]
    return tuple(sorted(lines, key=lambda one: (one.at, one.what), reverse=True)[:most])


def _answered(row: Mapping[str, Any], zone: Any) -> tuple[str, str]:
    made = datetime.fromisoformat(row["made"]).astimezone(zone).date()
    parts = (f"Offered {words.day(made)}", row["words"], row["passed"])
    return f"Offer: {ANSWERS[row['answer']].lower()}", ". ".join(part.rstrip(".") for part in parts if part)


def _waited(row: Mapping[str, Any]) -> str:
    days = (datetime.fromisoformat(row["at"]) - datetime.fromisoformat(row["since"])).days
    return f"Waited {words.people(days, 'day', 'days')}"


def _ended(row: Mapping[str, Any], said: tuple[str, str]) -> Ended:
    return Ended(
        at=datetime.fromisoformat(row["at"]), client_id=UUID(row["client"]), name=name_of(row), group=row["group"], what=said[0],
        note=said[1],
    )  # fmt: skip
