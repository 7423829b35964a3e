"""Circumstances of a client: who consents after a death, findings of incapacity, orders of a court."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.people.models import Client
from midspan.people.queries import DeathView
from midspan.people.queries.beside import gathered
from midspan.privacy.models import CourtOrder, Incapacity, Successor
from midspan.rules.privacy import circumstances as rules


@dataclass(frozen=True, slots=True)
class SuccessorView:
    """Who consents for a client who has died. `ended_at` is None while that holds."""

    successor_id: UUID
    name: str
    office: str
    shows: str
    recorded_by_name: str
    recorded_at: datetime
    ended_at: datetime | None
    ended_reason: str

    @property
    def office_label(self) -> str:
        """As what they consent."""
        return rules.offices()[self.office].label


@dataclass(frozen=True, slots=True)
class IncapacityView:
    """The director's finding that a client cannot act. It counts through `until` unless it was ended before."""

    finding_id: UUID
    condition: str
    found_by_name: str
    found_at: datetime
    until: date
    ended_at: datetime | None
    ended_reason: str

    def in_force(self, on: date) -> bool:
        """Whether it counts on a day: from that of the finding on, and not any more on the day on which it was ended."""
        since = timezone.localdate(self.found_at)
        last = self.until if self.ended_at is None else timezone.localdate(self.ended_at) - timedelta(days=1)
        return since <= on <= min(last, self.until)


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order of a court under subpart E, with what it is limited to and the mandate that came with it, if any."""

    order_id: UUID
    court: str
    docket: str
    section: str
    made_on: date
    until: date | None
    ground: str
    finding: str
    items: tuple[str, ...]
    recipients: tuple[str, ...]
    mandate: str
    mandate_on: date | None
    document_id: UUID | None
    recorded_by_name: str
    recorded_at: datetime
    ended_at: datetime | None
    ended_reason: str

    @property
    def label(self) -> str:
        """The order in a line."""
        return f"{self.court}, {self.docket}, {rules.orders()[self.section]}"

    @property
    def ground_label(self) -> str:
        """The ground of 42 CFR 2.63 in words; empty where it reaches no confidential communications."""
        return rules.grounds().get(self.ground, "")

    @property
    def legal(self) -> dict[str, Any]:
        """What the rules are told of it."""
        told: dict[str, Any] = {
            "process": "part2_order",
            "part2_order": self.section,
            "subpoena_or_mandate": bool(self.mandate),
        }
        return told | ({"ground_263": self.ground} if self.ground else {})

    def in_force(self, on: date) -> bool:
        """Whether it counts on a day."""
        return self.ended_at is None and self.made_on <= on and (self.until is None or on <= self.until)

    def names(self, recipient: str) -> bool:
        """Whether it lets something go to somebody of this name."""
        return _folded(recipient) in {_folded(one) for one in self.recipients}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything of a client, newest first, with what has ended. `death` is None for the living."""

    death: DeathView | None
    successors: tuple[SuccessorView, ...]
    findings: tuple[IncapacityView, ...]
    orders: tuple[OrderView, ...]


WHO: Mapping[str, str] = {"recorded_by_name": "recorded_by__name"}
PARTS: tuple[tuple[str, Any, Any, Mapping[str, str]], ...] = (
    ("successors", Successor, SuccessorView, {"successor_id": "id", **WHO}),
    ("findings", Incapacity, IncapacityView, {"finding_id": "id", "found_by_name": "found_by__name"}),
    ("orders", CourtOrder, OrderView, {"order_id": "id", **WHO}),
)
DIED: Mapping[str, str] = {
    "on": "died_on", "known_from": "death_known_from", "recorded_at": "death_recorded_at", "recorded_by_name": "death_recorded_by__name",
}  # fmt: skip


def circumstances(reader: Reader, *, client_id: UUID) -> Circumstances:
    """What is on file of a client, in one statement."""
    parts = {
        name: (model.objects.all().visible_to(reader).filter(client_id=client_id), _columns(view, other))
        for name, model, view, other in PARTS
    }
    dead = Client.objects.all().visible_to(reader).filter(pk=client_id).exclude(died_on=None)
    found = gathered(dead=(dead, DIED), **parts)
    told: list[dict[str, Any]] = [
        {name: _plain(name, row[name] or "") for name in DIED} for row in found["dead"]
    ]
    death = DeathView(**told[0]) if told else None
    return Circumstances(death, **{name: _views(view, found[name]) for name, _, view, _ in PARTS})


def order_rows(by: Actor, *, client_id: UUID) -> tuple[Any, dict[str, str]]:
    """The orders of a client as a part of a larger statement (`people.queries.beside.gathered`), for `orders_of`."""
    _, model, view, other = PARTS[2]
    rows = model.objects.all().for_action().filter(client_id=client_id, client__center_id=by.center_id)
    return rows, _columns(view, other)


def orders_of(rows: Iterable[Mapping[str, Any]]) -> tuple[OrderView, ...]:
    """The orders in rows as that statement gives them, newest first."""
    found: tuple[OrderView, ...] = _views(OrderView, rows)
    return found


def successors_of(by: Actor, *, client_id: UUID) -> tuple[SuccessorView, ...]:
    """Who consents now after a client's death, for an act at its own center."""
    rows = (
        Successor.objects.all()
        .for_action()
        .filter(client__center_id=by.center_id, client_id=client_id, ended_at=None)
    )
    found: tuple[SuccessorView, ...] = _views(SuccessorView, rows.values(**_expressions(PARTS[0])))
    return found


def finding_of(by: Actor, *, client_id: UUID, on: date) -> IncapacityView | None:
    """The finding of incapacity that counts on a day, for an act at its own center."""
    rows = Incapacity.objects.all().for_action().filter(client__center_id=by.center_id, client_id=client_id)
    found: tuple[IncapacityView, ...] = _views(IncapacityView, rows.values(**_expressions(PARTS[1])))
    return next((one for one in found if one.in_force(on)), None)


def _columns(view: Any, other: Mapping[str, str]) -> dict[str, str]:
    return {name: other.get(name, name) for name in view.__dataclass_fields__}


def _expressions(part: tuple[str, Any, Any, Mapping[str, str]]) -> dict[str, F]:
    """The columns under other names than those of the model's own fields, which the view has too."""
    return {f"as_{name}": F(column) for name, column in _columns(part[2], part[3]).items()}


def _views(view: Any, rows: Iterable[Mapping[str, Any]]) -> Any:
    """Views of rows as JSON or as values, newest first."""
    found = [
        view(
            **{
                name: _plain(name, row[name] if name in row else row[f"as_{name}"])
                for name in view.__dataclass_fields__
            }
        )
        for row in rows
    ]
    return tuple(
        sorted(found, key=lambda one: getattr(one, "recorded_at", None) or one.found_at, reverse=True)
    )


def _plain(name: str, value: Any) -> Any:
    """A value of a row, read out of JSON where it came so."""
    if isinstance(value, list):
        return tuple(value)
    if not isinstance(value, str):
        return value
    if name.endswith("_id"):
        return UUID(value)
    if name.endswith("_at"):
        return _time(value)
    return _date(value) if name.endswith("_on") or name in {"on", "until"} else value


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
