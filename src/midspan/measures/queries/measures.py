"""Measures of a client: what waits, what was answered, how it moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.timezone import localtime

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.measures.models import Measure
from midspan.people.names import display
from midspan.people.queries.prepared import Build, Visible, rows
from midspan.rules.inputs import InputError
from midspan.rules.instruments import Change, Instrument, change, instrument


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure. `state` is `waiting`, `begun`, `done` or `withdrawn`; `total` and `band` only when done."""

    id: UUID
    instrument: str
    title: str
    table: str
    mode: str
    mode_label: str
    state: str
    assigned_at: datetime
    assigned_by: str
    due_at: datetime | None
    saved_at: datetime | None
    completed_at: datetime | None
    completed_by: str
    total: int | None
    band: str
    positive: bool | None
    complete: bool
    flags: tuple[str, ...]
    amends: UUID | None
    amended: bool
    reason: str

    @property
    def result_words(self) -> str:
        """`14, moderate`, or the band alone where nothing is summed."""
        if self.total is None:
            return self.band or "no total"
        return f"{self.total}, {self.band}" if self.band else str(self.total)


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure with its form, its answers and its scored result."""

    row: MeasureRow
    client_id: UUID
    form: Instrument
    answers: Mapping[str, Any]
    result: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Trend:
    """Totals of one instrument over time, oldest first; `change` compares the first with the last."""

    instrument: str
    form: Instrument
    rows: tuple[MeasureRow, ...]
    change: Change | None

    @property
    def last(self) -> MeasureRow:
        return self.rows[-1]


@dataclass(frozen=True, slots=True)
class DueLine:
    """A measure that waits, for the Today board."""

    measure_id: UUID
    client_id: UUID
    client_name: str
    title: str
    due_at: datetime | None
    begun: bool


def measures_of(reader: Reader, *, client_id: UUID) -> tuple[MeasureRow, ...]:
    """Every measure of a client, newest first, in one query."""
    found = _rows(reader).filter(client_id=client_id).order_by("-assigned_at", "-pk")
    return tuple(_row(one) for one in found)


def measure(reader: Reader, *, measure_id: UUID) -> MeasureView | None:
    """One measure, or None where this reader may not see it."""
    one = _rows(reader).filter(pk=measure_id).first()
    if one is None:
        return None
    return MeasureView(_row(one), one.client_id, form_of(one.instrument, one.table), one.answers, one.result)


def trends(rows: Iterable[MeasureRow], *, since: date | None = None) -> tuple[Trend, ...]:
    """The measures that were completed more than never, by instrument; corrected ones are left out.

    `since`: the day on which an earlier stay ended (`start_of`); what was measured until then belongs to that one.
    """
    done: dict[str, list[MeasureRow]] = {}
    for row in sorted(rows, key=lambda one: one.assigned_at):
        early = (
            since is not None and row.completed_at is not None and localtime(row.completed_at).date() <= since
        )
        if row.state == "done" and not row.amended and not early:
            done.setdefault(row.instrument, []).append(row)
    return tuple(_trend(kept) for kept in done.values())


def due(reader: Reader, *, until: datetime, limit: int = 50) -> tuple[DueLine, ...]:
    """Measures that wait and are due by a moment, the oldest first."""
    found = rows(reader, _waiting(limit), until=until)
    return tuple(
        DueLine(
            pk, client, display(legal_first=first, legal_last=last, name_used=used), form_of(name, table).title, due_at, begun
        )
        for pk, client, first, last, used, name, table, due_at, begun in found
    )  # fmt: skip


@cache
def _waiting(limit: int) -> Build:
    def build(visible: Visible, *, until: datetime) -> Any:
        found = visible(Measure).filter(completed_at=None, withdrawn_at=None, due_at__lte=until)
        return found.order_by("due_at").values_list(
            "pk", "client_id", "client__legal_first", "client__legal_last", "client__name_used", "instrument", "table", "due_at",
            ExpressionWrapper(~Q(answers={}), output_field=BooleanField()),
        )[:limit]  # fmt: skip

    return build


def screen_for_act(
    by: Actor, *, client_id: UUID, instruments: Iterable[str], since: datetime, until: datetime
) -> tuple[str, str] | None:
    """The newest completed screen as (instrument, band), for acts of rooms above that have checked their actor."""
    found = Measure.objects.all().for_action().annotate(amended=_amended())
    found = found.filter(
        client_id=client_id, client__center_id=by.center_id, instrument__in=list(instruments), amended=False,
        completed_at__gte=since, completed_at__lte=until,
    )  # fmt: skip
    one = found.order_by("-completed_at").first()
    return None if one is None else (one.instrument, one.result["band"])


def form_of(name: str, table: str) -> Instrument:
    """The edition of an instrument that a measure was answered in."""
    return instrument(name, date.fromisoformat(table.rpartition("@")[2]))


def _amended() -> Exists:
    return Exists(
        Measure.objects.all().for_action().filter(amends=OuterRef("pk"), completed_at__isnull=False)
    )


def _rows(reader: Reader) -> Any:
    found = Measure.objects.all().visible_to(reader).annotate(amended=_amended())
    return found.select_related("assigned_by", "completed_by")


def _row(one: Any) -> MeasureRow:
    result = one.result or {}
    try:
        title = form_of(one.instrument, one.table).title
    except InputError:
        title = one.instrument
    state = (
        "withdrawn"
        if one.withdrawn_at
        else "done"
        if one.completed_at
        else "begun"
        if one.answers
        else "waiting"
    )
    return MeasureRow(
        id=one.pk, instrument=one.instrument, title=title, table=one.table, mode=one.mode, mode_label=Measure.Mode(one.mode).label,
        state=state, assigned_at=one.assigned_at, assigned_by=one.assigned_by.name if one.assigned_by else "",
        due_at=one.due_at, saved_at=one.saved_at, completed_at=one.completed_at,
        completed_by=one.completed_by.name if one.completed_by else "", total=result.get("total"), band=result.get("band") or "",
        positive=result.get("positive"), complete=result.get("complete", False), flags=tuple(result.get("flags", ())),
        amends=one.amends_id, amended=one.amended, reason=one.reason,
    )  # fmt: skip


def _trend(rows: list[MeasureRow]) -> Trend:
    form = form_of(rows[-1].instrument, rows[-1].table)
    totals = [row.total for row in rows if row.total is not None]
    moved = change(form.id, totals[0], totals[-1], form.table.effective_from) if len(totals) > 1 else None
    return Trend(form.id, form, tuple(rows), moved)
