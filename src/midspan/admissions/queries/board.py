"""The enquiry board: who is on which of the six steps, with clocks, owners and marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from midspan.access.reader import Reader
from midspan.admissions.models import Enquiry
from midspan.admissions.queries.duplicates import Short, marks
from midspan.center import queries as centers
from midspan.measures.models import SafetyAlert
from midspan.people import names
from midspan.people.queries.prepared import Visible, rows
from midspan.rules import admissions as rules
from midspan.rules import tables

Show = Literal["open", "mine", "late", "nobody", "ended"]
PER_STEP, PER_PAGE = 25, 50


@dataclass(frozen=True, slots=True)
class Card:
    """One enquiry on the board. `unsafe`: an open safety alert; `alike`: how many charts may be the same person's."""

    enquiry_id: UUID
    client_id: UUID
    name: str
    who_called: str
    source: str
    received_at: datetime
    clock: rules.Clock
    step: str
    owner: str
    mine: bool
    next_step: str
    next_due_at: datetime | None
    next_late: bool
    alike: int
    unsafe: bool
    state: str
    state_label: str
    ended_because: str


@dataclass(frozen=True, slots=True)
class Column:
    """One step with its cards; `total` counts those that are not shown too."""

    key: str
    name: str
    owner_role: str
    target_hours: int
    cards: tuple[Card, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open enquiries each filter shows. What has ended is not counted: that would read every year's enquiries for one
    number.
    """

    open: int
    mine: int
    late: int
    nobody: int


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board, or, for `ended`, one page of what has ended in `cards`; `older`: whether another page follows."""

    columns: tuple[Column, ...]
    cards: tuple[Card, ...]
    counts: Counts
    start_hours: tuple[int, int]
    step: str = ""
    older: bool = False


def board(reader: Reader, *, now: datetime, show: Show = "open", step: str = "", offset: int = 0) -> Board:
    """The board for a filter and, where given, one step only. Five queries, whatever the number of enquiries."""
    center = centers.profile(reader.center_id)
    step = step if center.step(step) else ""
    seen = Enquiry.objects.all().visible_to(reader)
    counts, by_step = _counts(reader, now, show)
    start = (center.start_min_hours, center.start_max_hours)
    if show == "ended":
        ended = _shown(reader, seen.exclude(state="open")).order_by("-closed_at", "id")
        page = list(ended[offset : offset + PER_PAGE + 1])
        cards = _cards(reader, page[:PER_PAGE], center, now)
        return Board((), tuple(cards), counts, start, older=len(page) > PER_PAGE)
    found: Any
    if step:
        found = _filtered(reader, seen.filter(state="open", step=step), now, show)
        found = _shown(reader, found).order_by("step_due_at", "id")[: 4 * PER_PAGE]
    elif show == "open":
        found = rows(reader, _open_seeing_alerts if reader.may("alerts.see") else _open)
    else:
        found = _shown(reader, _by_step(_filtered(reader, seen.filter(state="open"), now, show)))
        found = found.order_by("step_due_at", "id")
    cards = _cards(reader, found, center, now)
    columns = tuple(
        Column(
            s.key,
            s.name,
            s.owner_role,
            s.target_hours,
            tuple(c for c in cards if c.step == s.key),
            by_step.get(s.key, 0),
        )
        for s in center.steps
        if step in ("", s.key)
    )
    return Board(columns, (), counts, start, step)


def _counts(reader: Reader, now: datetime, show: Show) -> tuple[Counts, dict[str, int]]:
    live = rows(reader, _numbers, now=now, me=reader.actor.user_id or 0)
    n, mine, late, nobody = (sum(row[at] for row in live) for at in range(1, 5))
    column = {"mine": 2, "late": 3, "nobody": 4}.get(show, 1)
    return Counts(n, mine, late, nobody), {row[0]: row[column] for row in live}


def _numbers(visible: Visible, *, now: datetime, me: int) -> Any:
    found = visible(Enquiry).filter(state="open").order_by().values_list("step")
    return found.annotate(
        n=Count("id"), mine=Count("id", filter=Q(owner_id=me)), late=Count("id", filter=Q(step_due_at__lt=now)),
        nobody=Count("id", filter=Q(owner=None)),
    )  # fmt: skip


def _open(visible: Visible, alerts: bool = False) -> Any:
    return _columns(_by_step(visible(Enquiry).filter(state="open")), alerts).order_by("step_due_at", "id")


def _open_seeing_alerts(visible: Visible) -> Any:
    return _open(visible, alerts=True)


def _by_step(found: Any) -> Any:
    """The first of each step."""
    place = Window(RowNumber(), partition_by=F("step"), order_by=[F("step_due_at").asc(), F("id").asc()])
    return found.annotate(place=place).filter(place__lte=PER_STEP)


def _filtered(reader: Reader, found: "QuerySet[Enquiry]", now: datetime, show: Show) -> "QuerySet[Enquiry]":
    if show == "mine":
        return found.filter(owner_id=reader.actor.user_id)
    if show == "late":
        return found.filter(step_due_at__lt=now)
    return found.filter(owner=None) if show == "nobody" else found


class _Row(NamedTuple):
    """What a card is made of, in the order of its query; then, whether a safety alert is open for those who see alerts."""

    pk: UUID
    state: str
    step: str
    source: str
    received_at: datetime
    step_due_at: datetime
    start_due_at: datetime
    closed_at: datetime | None
    close_reason: str
    next_step: str
    next_due_at: datetime | None
    caller_kind: str
    caller_name: str
    caller_relationship: str
    caller_organisation: str
    owner_id: int | None
    owner__name: str | None
    client_id: UUID
    client__legal_first: str
    client__legal_middle: str
    client__legal_last: str
    client__name_used: str
    client__born_on: date | None
    client__phone: str
    client__email: str
    client__merged_into: UUID | None
    unsafe: bool


def _shown(reader: Reader, found: Any) -> Any:
    return _columns(found, reader.may("alerts.see"))


def _columns(found: Any, alerts: bool) -> Any:
    open_ = SafetyAlert.objects.all().for_action().filter(client_id=OuterRef("client_id"), closed_at=None)
    unsafe = Exists(open_) if alerts else Value(False, output_field=BooleanField())
    return found.annotate(unsafe=unsafe).values_list(*_Row._fields)


def _cards(
    reader: Reader, found: Iterable[tuple[Any, ...]], center: centers.CenterProfile, now: datetime
) -> list[Card]:
    shown = [_Row(*row) for row in found]
    alike = marks(
        reader,
        [
            Short(row.client_id, row.client__legal_first, row.client__legal_middle, row.client__legal_last, row.client__name_used,
                  row.client__born_on, row.client__phone, row.client__email)
            for row in shown if row.client__merged_into is None
        ],
    )  # fmt: skip
    table = tables.load("enquiry-steps", now.date())
    steps = {one.key: one.name for one in center.steps}
    reasons = {r["id"]: r["label"] for r in tables.load("close-reasons", now.date()).rows("reasons")}
    return [
        Card(
            enquiry_id=row.pk, client_id=row.client_id, who_called=who_called(row),
            name=names.display(legal_first=row.client__legal_first, legal_last=row.client__legal_last, name_used=row.client__name_used),
            source=Enquiry.Source(row.source).label, received_at=row.received_at, clock=clock_of(row, steps, now, table), step=row.step,
            owner=row.owner__name or "", mine=row.owner_id is not None and row.owner_id == reader.actor.user_id,
            next_step=row.next_step, next_due_at=row.next_due_at, next_late=bool(row.next_due_at and row.next_due_at < now),
            alike=alike.get(row.client_id, 0), unsafe=row.unsafe, state=row.state, state_label=Enquiry.State(row.state).label,
            ended_because=reasons.get(row.close_reason, ""),
        )
        for row in shown
    ]  # fmt: skip


def name_of(row: Enquiry) -> str:
    """The name an enquirer is called."""
    c = row.client
    return names.display(legal_first=c.legal_first, legal_last=c.legal_last, name_used=c.name_used)


def who_called(row: Enquiry | _Row) -> str:
    """Who got in touch, where it was not the person: `Maureen Okonkwo, mother`."""
    if row.caller_kind == Enquiry.Caller.PERSON:
        return ""
    what = row.caller_relationship or row.caller_organisation or Enquiry.Caller(row.caller_kind).label.lower()
    return f"{row.caller_name}, {what}"


def clock_of(row: Enquiry | _Row, steps: dict[str, str], now: datetime, table: tables.Table) -> rules.Clock:
    """The enquiry's clock at a time."""
    return rules.step_clock(
        now=now, received_at=row.received_at, step_name=steps.get(row.step, row.step), step_due_at=row.step_due_at,
        start_due_at=row.start_due_at, stopped_at=row.closed_at, table=table,
    )  # fmt: skip
