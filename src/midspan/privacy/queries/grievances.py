"""Reading grievances. Nobody whom one names reads it, whatever their role."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.queries.clients import display_name
from midspan.privacy.queries import dues
from midspan.privacy.queries.desk import not_named
from midspan.privacy.queries.incidents import DueView
from midspan.rules import rights


@dataclass(frozen=True, slots=True)
class GrievanceView:
    """A grievance with all that came of it. `named` are the names of the staff whom it names; `due` is empty when all is done."""

    grievance_id: UUID
    client_id: UUID | None
    client_name: str
    origin: str
    origin_label: str
    from_name: str
    reach: str
    subject_label: str
    words: str
    wants: str
    named: tuple[str, ...]
    received_on: date
    taken_by: str
    acknowledged_on: date | None
    acknowledged_how: str
    looker_id: int | None
    looker: str
    found: str
    result: str
    result_label: str
    done: str
    answered_at: datetime | None
    appealed_on: date | None
    appeal_words: str
    appeal_looker_id: int | None
    appeal_looker: str
    appeal_result_label: str
    appeal_answer: str
    appeal_answered_at: datetime | None
    letter_id: UUID | None
    due: tuple[DueView, ...]

    @property
    def who(self) -> str:
        """Who complains, in a word."""
        return self.from_name or self.origin_label

    @property
    def state(self) -> str:
        """Where it stands."""
        if self.appealed_on:
            return "Appeal answered" if self.appeal_answered_at else "Appealed"
        if self.answered_at:
            return "Answered"
        return "Looked into" if self.looker_id else "New"


def grievances(reader: Reader, *, at: datetime | None = None) -> tuple[GrievanceView, ...]:
    """Every grievance that the reader may read: those against a clock first, by their day, then the newest. Two queries at most."""
    today, names = timezone.localdate(at), centers.staff_names(reader.center_id)
    rows = _joined(not_named(reader)).order_by("-received_on", "id")
    found = [_view(row, today, names) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.due, one.due[0].due.on if one.due else date.min)))


def grievance(reader: Reader, *, grievance_id: UUID, at: datetime | None = None) -> GrievanceView | None:
    """One grievance, or None: also for those whom it names."""
    row = _joined(not_named(reader)).filter(pk=grievance_id).first()
    return _view(row, timezone.localdate(at), centers.staff_names(reader.center_id)) if row else None


def _joined(rows: Any) -> Any:
    return rows.select_related("client", "taken_by", "looker", "appeal_looker")


def _view(row: Any, today: date, names: dict[int, str]) -> GrievanceView:
    columns = ("origin", "received_on", "acknowledged_on", "answered_at", "appealed_on", "appeal_answered_at")
    found = dues.of_grievance({name: getattr(row, name) for name in columns})
    return GrievanceView(
        grievance_id=row.pk, client_id=row.client_id, client_name=display_name(row.client) if row.client else "", origin=row.origin,
        origin_label=rights.label("from", row.origin), from_name=row.from_name, reach=row.reach,
        subject_label=rights.label("subject", row.subject), words=row.words, wants=row.wants,
        named=tuple(names.get(id, "Somebody who left") for id in row.named), received_on=row.received_on, taken_by=row.taken_by.name,
        acknowledged_on=row.acknowledged_on, acknowledged_how=row.acknowledged_how, looker_id=row.looker_id,
        looker=row.looker.name if row.looker else "", found=row.found, result=row.result,
        result_label=rights.label("result", row.result), done=row.done, answered_at=row.answered_at, appealed_on=row.appealed_on,
        appeal_words=row.appeal_words, appeal_looker_id=row.appeal_looker_id,
        appeal_looker=row.appeal_looker.name if row.appeal_looker else "", appeal_result_label=rights.label("result", row.appeal_result),
        appeal_answer=row.appeal_answer, appeal_answered_at=row.appeal_answered_at, letter_id=row.letter_id,
        due=tuple(DueView(one, dues.left(one.on, today)) for one in found),
    )  # fmt: skip
