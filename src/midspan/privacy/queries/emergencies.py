"""Reading what was told in emergencies, with the documentation of 42 CFR 2.51(c)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.people.queries.clients import display_name
from midspan.privacy.models import Emergency


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """An emergency disclosure: every line of 42 CFR 2.51(c). `finding` is empty until it is reviewed."""

    emergency_id: UUID
    disclosure_id: UUID
    client_id: UUID
    client_name: str
    ground_label: str
    personnel: str
    affiliation: str
    what: str
    how: str
    nature: str
    no_consent_because: str
    told_at: datetime
    told_by: str
    told_by_id: int | None
    finding: str
    review_note: str
    reviewed_at: datetime | None


def emergencies(reader: Reader, *, waiting: bool = True) -> tuple[EmergencyView, ...]:
    """Emergency disclosures of the center, oldest first; only those that wait for a review unless asked otherwise."""
    rows = _joined(reader)
    if waiting:
        rows = rows.filter(reviewed_at=None)
    return tuple(_view(row) for row in rows.order_by("disclosure__disclosed_at"))


def emergency(reader: Reader, *, emergency_id: UUID) -> EmergencyView | None:
    """One of them, or None where this reader may not see it."""
    row = _joined(reader).filter(pk=emergency_id).first()
    return _view(row) if row else None


def _joined(reader: Reader) -> Any:
    return Emergency.objects.all().visible_to(reader).select_related("client", "disclosure")


def _view(row: Any) -> EmergencyView:
    told = row.disclosure
    return EmergencyView(
        row.pk, told.pk, row.client_id, display_name(row.client), row.get_ground_display(), row.personnel, row.affiliation, told.what,
        told.how, row.nature, row.no_consent_because, told.disclosed_at, told.disclosed_by_name, told.disclosed_by_id, row.finding,
        row.review_note, row.reviewed_at,
    )  # fmt: skip
