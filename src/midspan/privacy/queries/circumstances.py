"""Circumstances of a client: who consents after a death, findings of incapacity, orders of a court."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.reader import Reader
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
        """Whether it counts on a day."""
        return self.ended_at is None and on <= self.until


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
    """Everything of a client, newest first, with what has ended."""

    successors: tuple[SuccessorView, ...]
    findings: tuple[IncapacityView, ...]
    orders: tuple[OrderView, ...]


def circumstances(reader: Reader, *, client_id: UUID) -> Circumstances:
    """What is on file of a client."""
    mine = {"client_id": client_id}
    return Circumstances(
        tuple(_successor(row) for row in Successor.objects.all().visible_to(reader).filter(**mine).select_related("recorded_by").order_by("-recorded_at")),
        tuple(_finding(row) for row in Incapacity.objects.all().visible_to(reader).filter(**mine).select_related("found_by").order_by("-found_at")),
        tuple(_order(row) for row in _orders(CourtOrder.objects.all().visible_to(reader), client_id)),
    )  # fmt: skip


def orders_of(by: Actor, *, client_id: UUID) -> tuple[OrderView, ...]:
    """The orders of a client, for an act at its own center."""
    rows = CourtOrder.objects.all().for_action().filter(client__center_id=by.center_id)
    return tuple(_order(row) for row in _orders(rows, client_id))


def successors_of(by: Actor, *, client_id: UUID) -> tuple[SuccessorView, ...]:
    """Who consents now after a client's death, for an act at its own center."""
    rows = (
        Successor.objects.all()
        .for_action()
        .filter(client__center_id=by.center_id, client_id=client_id, ended_at=None)
    )
    return tuple(_successor(row) for row in rows.select_related("recorded_by"))


def finding_of(by: Actor, *, client_id: UUID, on: date) -> IncapacityView | None:
    """The finding of incapacity that counts on a day, for an act at its own center."""
    rows = Incapacity.objects.all().for_action().filter(client__center_id=by.center_id, client_id=client_id)
    found = (_finding(row) for row in rows.select_related("found_by"))
    return next((one for one in found if one.in_force(on)), None)


def _orders(rows: Any, client_id: UUID) -> Any:
    return rows.filter(client_id=client_id).select_related("recorded_by").order_by("-made_on", "-recorded_at")


def _successor(row: Any) -> SuccessorView:
    return SuccessorView(
        row.pk,
        row.name,
        row.office,
        row.shows,
        row.recorded_by.name,
        row.recorded_at,
        row.ended_at,
        row.ended_reason,
    )


def _finding(row: Any) -> IncapacityView:
    return IncapacityView(
        row.pk, row.condition, row.found_by.name, row.found_at, row.until, row.ended_at, row.ended_reason
    )


def _order(row: Any) -> OrderView:
    return OrderView(
        row.pk, row.court, row.docket, row.section, row.made_on, row.until, row.ground, row.finding, tuple(row.items), tuple(row.recipients),
        row.mandate, row.mandate_on, row.document_id, row.recorded_by.name, row.recorded_at, row.ended_at, row.ended_reason,
    )  # fmt: skip


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
