"""The enquiry board: who is on which of the six steps, with clocks, owners and marks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from midspan.access.reader import Reader
from midspan.admissions.models import Enquiry
from midspan.admissions.queries.duplicates import marks
from midspan.center import queries as centers
from midspan.measures.models import SafetyAlert
from midspan.people import names
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
    """How many enquiries each filter shows."""

    open: int
    mine: int
    late: int
    nobody: int
    ended: int


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board, or, for `ended`, one page of what has ended in `cards`."""

    columns: tuple[Column, ...]
    cards: tuple[Card, ...]
    counts: Counts
    start_hours: tuple[int, int]
    step: str = ""


def board(reader: Reader, *, now: datetime, show: Show = "open", step: str = "", offset: int = 0) -> Board:
    """The board for a filter and, where given, one step only. Five queries, whatever the number of enquiries."""
    center = centers.profile(reader.center_id)
    step = step if center.step(step) else ""
    seen = Enquiry.objects.all().visible_to(reader)
    counts, by_step = _counts(reader, seen, now, show)
    if show == "ended":
        rows = list(
            _with(reader, seen.exclude(state="open")).order_by("-closed_at", "id")[offset : offset + PER_PAGE]
        )
        return Board(
            (),
            tuple(_cards(reader, rows, center, now)),
            counts,
            (center.start_min_hours, center.start_max_hours),
        )
    found = _filtered(reader, seen.filter(state="open"), now, show)
    if step:
        rows = list(_with(reader, found.filter(step=step)).order_by("step_due_at", "id")[: 4 * PER_PAGE])
    else:
        place = Window(RowNumber(), partition_by=F("step"), order_by=[F("step_due_at").asc(), F("id").asc()])
        rows = list(
            _with(reader, found.annotate(place=place).filter(place__lte=PER_STEP)).order_by(
                "step_due_at", "id"
            )
        )
    cards = _cards(reader, rows, center, now)
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
    return Board(columns, (), counts, (center.start_min_hours, center.start_max_hours), step)


def open_count(reader: Reader) -> int:
    """How many enquiries are open, for the rail and Today."""
    return int(Enquiry.objects.all().visible_to(reader).filter(state="open").count())


def due_cards(reader: Reader, *, now: datetime, mine: bool = False, limit: int = 8) -> tuple[Card, ...]:
    """The open enquiries whose step ends first, for Today; `mine` only those the reader owns."""
    found = Enquiry.objects.all().visible_to(reader).filter(state="open")
    if mine:
        found = found.filter(owner_id=reader.actor.user_id)
    rows = list(_with(reader, found).order_by("step_due_at", "id")[:limit])
    return tuple(_cards(reader, rows, centers.profile(reader.center_id), now))


def _counts(
    reader: Reader, seen: "QuerySet[Enquiry]", now: datetime, show: Show
) -> tuple[Counts, dict[str, int]]:
    mine = Q(owner_id=reader.actor.user_id)
    late = Q(step_due_at__lt=now)
    rows: Any = seen.values("state", "step").annotate(
        n=Count("id"), mine=Count("id", filter=mine), late=Count("id", filter=late), nobody=Count("id", filter=Q(owner=None))
    ).order_by()  # fmt: skip
    rows = list(rows)
    live = [row for row in rows if row["state"] == "open"]
    counts = Counts(
        open=sum(r["n"] for r in live), mine=sum(r["mine"] for r in live), late=sum(r["late"] for r in live),
        nobody=sum(r["nobody"] for r in live), ended=sum(r["n"] for r in rows if r["state"] != "open"),
    )  # fmt: skip
    column = {"mine": "mine", "late": "late", "nobody": "nobody"}.get(show, "n")
    return counts, {row["step"]: row[column] for row in live}


def _filtered(reader: Reader, found: "QuerySet[Enquiry]", now: datetime, show: Show) -> "QuerySet[Enquiry]":
    if show == "mine":
        return found.filter(owner_id=reader.actor.user_id)
    if show == "late":
        return found.filter(step_due_at__lt=now)
    return found.filter(owner=None) if show == "nobody" else found


def _with(reader: Reader, found: "QuerySet[Enquiry]") -> "QuerySet[Enquiry]":
    """What a card needs beside the enquiry, and whether a safety alert is open for those who see alerts."""
    alerts = SafetyAlert.objects.all().for_action().filter(client_id=OuterRef("client_id"), closed_at=None)
    unsafe = Exists(alerts) if reader.may("alerts.see") else Value(False)
    return found.select_related("client", "owner").defer("reason", "call_draft").annotate(unsafe=unsafe)


def _cards(reader: Reader, rows: list[Any], center: centers.CenterProfile, now: datetime) -> list[Card]:
    alike = marks(reader, [row.client for row in rows])
    table = tables.load("enquiry-steps", now.date())
    steps = {one.key: one.name for one in center.steps}
    reasons = {r["id"]: r["label"] for r in tables.load("close-reasons", now.date()).rows("reasons")}
    return [
        Card(
            enquiry_id=row.pk, client_id=row.client_id, name=name_of(row), who_called=who_called(row),
            source=row.get_source_display(), received_at=row.received_at, clock=clock_of(row, steps, now, table), step=row.step,
            owner=row.owner.name if row.owner else "", mine=row.owner_id is not None and row.owner_id == reader.actor.user_id,
            next_step=row.next_step, next_due_at=row.next_due_at, next_late=bool(row.next_due_at and row.next_due_at < now),
            alike=alike.get(row.client_id, 0), unsafe=row.unsafe, state=row.state, state_label=row.get_state_display(),
            ended_because=reasons.get(row.close_reason, ""),
        )
        for row in rows
    ]  # fmt: skip


def name_of(row: Enquiry) -> str:
    """The name an enquirer is called."""
    c = row.client
    return names.display(legal_first=c.legal_first, legal_last=c.legal_last, name_used=c.name_used)


def who_called(row: Enquiry) -> str:
    """Who got in touch, where it was not the person: `Maureen Okonkwo, mother`."""
    if row.caller_kind == Enquiry.Caller.PERSON:
        return ""
    what = row.caller_relationship or row.caller_organisation or row.get_caller_kind_display().lower()
    return f"{row.caller_name}, {what}"


def clock_of(row: Enquiry, steps: dict[str, str], now: datetime, table: tables.Table) -> rules.Clock:
    """The enquiry's clock at a time."""
    return rules.step_clock(
        now=now, received_at=row.received_at, step_name=steps.get(row.step, row.step), step_due_at=row.step_due_at,
        start_due_at=row.start_due_at, stopped_at=row.closed_at, table=table,
    )  # fmt: skip
