"""Measures of a client: what waits, what was answered, how it moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localtime

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.measures.models import Measure
from midspan.measures.wording import handable, in_words
from midspan.rules.inputs import InputError
from midspan.rules.instruments import Change, Instrument, Mark, instrument, line_of, marked


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
    total: int | float | None
    band: str
    positive: bool | None
    complete: bool
    flags: tuple[str, ...]
    amends: UUID | None
    amended: bool
    reason: str
    parts: Mapping[str, Any] = field(default_factory=dict)
    handable: bool = True

    @property
    def result_words(self) -> str:
        """`14, moderate`, or the band alone where nothing is summed."""
        if self.total is None:
            return self.band or "no total"
        return f"{self.total:g}, {self.band}" if self.band else f"{self.total:g}"


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure with its form in the words that may be shown here, its answers and its scored result. `one_at_a_time`:
    how the client wants to see the questions, as chosen here or for the last measure; None: never chosen."""

    row: MeasureRow
    client_id: UUID
    form: Instrument
    answers: Mapping[str, Any]
    result: Mapping[str, Any] | None
    one_at_a_time: bool | None = None

    @property
    def handable(self) -> bool:
        """Whether the client may answer it."""
        return handable(self.form)


@dataclass(frozen=True, slots=True)
class Trend:
    """Results of one instrument, of one line (`line_of`), oldest first; `change` compares the first total with the last, and
    `marks` are all of them. Neither where the instrument must not be drawn as a line."""

    instrument: str
    form: Instrument
    rows: tuple[MeasureRow, ...]
    change: Change | None
    marks: tuple[Mark, ...] = ()

    @property
    def last(self) -> MeasureRow:
        return self.rows[-1]


def measures_of(reader: Reader, *, client_id: UUID) -> tuple[MeasureRow, ...]:
    """Every measure of a client, newest first, in one query."""
    found = _rows(reader).filter(client_id=client_id).order_by("-assigned_at", "-pk")
    return tuple(_row(one, reader.center_id) for one in found)


def measure(reader: Reader, *, measure_id: UUID) -> MeasureView | None:
    """One measure, or None where this reader may not see it."""
    chosen = Measure.objects.all().for_action().filter(client=OuterRef("client"), one_at_a_time__isnull=False)
    found = _rows(reader).annotate(
        layout=Subquery(chosen.order_by("-assigned_at").values("one_at_a_time")[:1])
    )
    one = found.filter(pk=measure_id).first()
    if one is None:
        return None
    form = in_words(form_of(one.instrument, one.table), reader.center_id)
    layout = one.layout if one.one_at_a_time is None else one.one_at_a_time
    return MeasureView(_row(one, reader.center_id), one.client_id, form, one.answers, one.result, layout)


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
            done.setdefault(line_of(form_of(row.instrument, row.table)), []).append(row)
    return tuple(_trend(kept) for kept in done.values())


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


def _row(one: Any, center_id: int) -> MeasureRow:
    result = one.result or {}
    try:
        form = in_words(form_of(one.instrument, one.table), center_id)
        title, may = form.title, handable(form)
    except InputError:
        title, may = one.instrument, False
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
        amends=one.amends_id, amended=one.amended, reason=one.reason, parts=result.get("subscales") or {}, handable=may,
    )  # fmt: skip


def _trend(rows: list[MeasureRow]) -> Trend:
    form = form_of(rows[-1].instrument, rows[-1].table)
    if not form.trended:
        return Trend(form.id, form, tuple(rows), None)
    totals = [(localtime(row.completed_at).date(), row.total) for row in rows if row.total is not None]
    marks = marked(form.id, totals, form.table.effective_from)
    return Trend(form.id, form, tuple(rows), marks[-1].since_start if marks else None, marks)
