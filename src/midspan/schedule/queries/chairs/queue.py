"""The waiting list of each group: who is to be asked next, who is passed over and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import names
from midspan.people.models import Episode
from midspan.people.queries.beside import gathered
from midspan.rules.schedule import WallTime, local_date, spans
from midspan.rules.schedule.chairs import chairs
from midspan.schedule import words
from midspan.schedule.fitting import outside
from midspan.schedule.models import Offer, Waiting
from midspan.schedule.queries.availability import Available, available_from, available_part
from midspan.schedule.queries.chairs.filling import Filling
from midspan.schedule.queries.chairs.rows import Parts, Rows, Standing, Time, Wait, made, parts, whole

State = Literal["offered", "next", "behind", "passed", "waits", "hidden"]
NAME = {"first": "client__legal_first", "last": "client__legal_last", "used": "client__name_used"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """A place that was offered; `answer` is empty while nobody has said anything."""

    offer_id: UUID
    slots: tuple[int, ...]
    from_on: date
    until_on: date
    made_at: datetime
    answer: str
    answered_at: datetime | None
    words: str
    passed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """Somebody who waits. `state`: a place is `offered`; they are `next`, for `times` from `first_on` on; they would suit but are
    `behind` others; they are `passed` over, `why` says so; they wait because no place is free; or they are `hidden`: their chart
    is not open to the reader, and nothing else is told.
    """

    waiting_id: UUID
    client_id: UUID | None
    name: str
    since: datetime
    note: str
    state: State
    times: tuple[WallTime, ...] = ()
    all_times: bool = True
    first_on: date | None = None
    why: str = ""
    in_care: bool = True
    offer: OfferLine | None = None
    before: tuple[OfferLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOf:
    """A group for which people wait, the longest first. `free` places the next time, at the fullest of its times, on `free_on`."""

    group_id: int
    title: str
    times: tuple[WallTime, ...]
    capacity: int
    free: int
    free_on: date | None
    rows: tuple[QueueRow, ...]

    @property
    def next(self) -> tuple[QueueRow, ...]:
        """Who is to be asked now."""
        return tuple(one for one in self.rows if one.state == "next")

    def passed(self, row: QueueRow) -> str:
        """Why those who waited longer are not asked before somebody, without names; empty where nobody is passed over."""
        earlier = self.rows[: self.rows.index(row)]
        over = ("passed",) if row.state == "next" else ("passed", "next", "behind")
        why = [one.why or "suits as well" for one in earlier if one.state in over]
        return f"{words.people(len(why))} waited longer: {'; '.join(why)}." if why else ""


def waiting_list(reader: Reader, now: datetime) -> tuple[QueueOf, ...]:
    """Every group for which somebody waits, by title; those where somebody is to be asked come first. One statement."""
    with whole(reader):
        found = gathered(**waiting_parts(reader, now))
    return waiting_told(reader, now, found)


def waiting_parts(reader: Reader, now: datetime) -> Parts:
    """What the lists are told from, to stand beside other parts of one statement."""
    today = local_date(now, centers.profile(reader.center_id).zone)
    mine = Waiting.objects.all().visible_to(reader).filter(ended_at=None)
    clients = mine.order_by().values("client_id")
    offers = Offer.objects.all().visible_to(reader).filter(waiting__ended_at=None)
    stays = Episode.objects.all().visible_to(reader).filter(client_id__in=clients, discharged_on=None)
    return parts(reader, today, chairs(today).soon_weeks) | {
        "seen": (mine, NAME | {"id": "id", "note": "note"}),
        "offers": (offers, {name: name for name in ("id", "waiting_id", "slots", "from_on", "until_on", "made_at", "answer", "answered_at", "words", "passed")}),
        "stays": (stays, {"client": "client_id", "program": "program_id"}),
        "known": available_part(reader, clients, today),
    }  # fmt: skip


def waiting_told(reader: Reader, now: datetime, found: Mapping[str, Any]) -> tuple[QueueOf, ...]:
    """The lists, of what was read."""
    center = centers.profile(reader.center_id)
    today = local_date(now, center.zone)
    numbers, rows = chairs(today), made(center, found)
    seen, known = _seen(found), available_from(found["known"])
    filling = Filling(rows, today, numbers.soon_weeks)
    groups = {one.group_id: one for one in rows.groups}
    told = [
        _Queue(groups[key], filling, seen, known, numbers.newcomers, center.zone).told()
        for key in sorted({one.group_id for one in rows.waits} & set(groups), key=lambda one: (groups[one].title, one))
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda one: not one.next))


@dataclass(frozen=True)
class _Seen:
    """What the reader may read of those who wait, by row of the list, and the program of their stay, by client."""

    waits: Mapping[UUID, Mapping[str, Any]]
    offers: Mapping[UUID, Sequence[OfferLine]]
    program: Mapping[UUID, int]


@dataclass
class _Queue:
    """One group's list while it is told. `given`: places that those before have, by slot."""

    group: Standing
    filling: Filling
    seen: _Seen
    known: Mapping[UUID, Available]
    newcomers: int
    zone: ZoneInfo

    def told(self) -> QueueOf:
        self.given: Counter[int] = Counter()
        one, rows = self.group, self.filling.rows
        free, free_on = self.filling.free_next(one, one.times)
        self.held = {each.waiting_id for each in rows.held}
        return QueueOf(
            group_id=one.group_id, title=one.title, times=tuple(slot.wall for slot in one.times), capacity=one.capacity,
            free=free, free_on=free_on,
            rows=tuple(self._row(each) for each in rows.waits if each.group_id == one.group_id),
        )  # fmt: skip

    def _row(self, wait: Wait) -> QueueRow:
        mine = self.seen.waits.get(wait.waiting_id)
        if mine is None:
            state: State = "offered" if wait.waiting_id in self.held else "hidden"
            return QueueRow(
                waiting_id=wait.waiting_id, client_id=None, name="", since=wait.since, note="", state=state
            )  # fmt: skip
        offers = self.seen.offers.get(wait.waiting_id, ())
        row = QueueRow(
            waiting_id=wait.waiting_id, client_id=wait.client_id, name=name_of(mine), since=wait.since, note=mine["note"], state="waits",
            in_care=wait.client_id in self.seen.program, offer=next((one for one in offers if not one.answer), None),
            before=tuple(one for one in offers if one.answer),
        )  # fmt: skip
        if wait.waiting_id in self.held:
            return replace(row, state="offered")
        return self._weighed(row, wait.client_id)

    def _weighed(self, row: QueueRow, client_id: UUID) -> QueueRow:
        program = self.seen.program.get(client_id)
        if program not in (None, self.group.program_id):
            return replace(row, state="passed", why="is in another program")
        free = self._free(Counter())
        if not free:
            return row
        suits = [slot for slot in free if not self._against(client_id, [slot])]
        if not suits:
            return replace(row, state="passed", why=self._against(client_id, free))
        said_no = self._said_no(row, suits)
        if said_no:
            return replace(row, state="passed", why=said_no)
        left = [slot for slot in suits if slot in self._free(self.given)]
        first_on = self._first(left or suits)
        if first_on is None:
            return replace(row, why="as many as may begin in these weeks begin already")
        if left:
            self.given.update(slot.slot_id for slot in left)
        chosen = tuple(left or suits)
        return replace(
            row, state="next" if left else "behind", times=tuple(slot.wall for slot in chosen), first_on=first_on,
            all_times=len(chosen) == len(self.group.times),
        )  # fmt: skip

    def _free(self, given: Counter[int]) -> list[Time]:
        """The times that have a place soon, besides those given."""
        tomorrow = self.filling.today + timedelta(days=1)
        return [
            slot for slot in self.group.times
            if self.filling.open_from(self.group, [slot], tomorrow, more=given[slot.slot_id]) is not None
        ]  # fmt: skip

    def _first(self, times: Sequence[Time]) -> date | None:
        base = self.filling.open_from(self.group, times, self.filling.today + timedelta(days=1))
        return base and self.filling.first_day(self.group, times, base, self.newcomers)

    def _against(self, client_id: UUID, times: Sequence[Time]) -> str:
        """Why somebody cannot come at some times: what they said, or another group of theirs."""
        walls = [slot.wall for slot in times]
        why = outside(self.known.get(client_id), walls, self.group.mode)
        if why:
            return why
        for other, wall in self._goes_to(client_id):
            if other.group_id != self.group.group_id and any(spans.overlaps([wall, one]) for one in walls):
                return f"goes to {other.title} then"
        return ""

    def _goes_to(self, client_id: UUID) -> Iterable[tuple[Standing, WallTime]]:
        rows: Rows = self.filling.rows
        groups = {one.group_id: one for one in rows.groups}
        for one in rows.belongs:
            if one.client_id == client_id and one.group_id in groups:
                for slot in groups[one.group_id].times:
                    if not one.slots or slot.slot_id in one.slots:
                        yield groups[one.group_id], slot.wall

    def _said_no(self, row: QueueRow, times: Sequence[Time]) -> str:
        """That they declined these very times, or more; empty where something new is free."""
        for one in row.before:
            declined = not one.slots or {slot.slot_id for slot in times} <= set(one.slots)
            if one.answer == Offer.Answer.DECLINED and declined and one.answered_at is not None:
                return f"said no to these days on {words.day(local_date(one.answered_at, self.zone))}"
        return ""


def _seen(found: Mapping[str, Any]) -> _Seen:
    by_row: dict[UUID, list[OfferLine]] = defaultdict(list)
    for row in sorted(found["offers"], key=lambda row: str(row["made_at"]), reverse=True):
        by_row[UUID(row["waiting_id"])].append(_offer(row))
    return _Seen(
        {UUID(row["id"]): row for row in found["seen"]},
        by_row,
        {UUID(row["client"]): row["program"] for row in found["stays"]},
    )


def _offer(row: Mapping[str, Any]) -> OfferLine:
    return OfferLine(
        offer_id=UUID(row["id"]), slots=tuple(row["slots"]), from_on=date.fromisoformat(row["from_on"]),
        until_on=date.fromisoformat(row["until_on"]), made_at=datetime.fromisoformat(row["made_at"]), answer=row["answer"],
        answered_at=datetime.fromisoformat(row["answered_at"]) if row["answered_at"] else None, words=row["words"], passed=row["passed"],
    )  # fmt: skip


def name_of(row: Mapping[str, Any]) -> str:
    """The name of a row that has the columns `NAME`."""
    return names.display(legal_first=row["first"], legal_last=row["last"], name_used=row["used"])
