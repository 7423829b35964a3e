"""How full each weekly time of a group will be on each day ahead, and from which day on there is a chair for good. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from midspan.rules.schedule import dates, monday_of
from midspan.schedule.queries.chairs.rows import Belong, Held, Rows, Standing, Time


@dataclass(frozen=True)
class Filling:
    """The days from `today` on, for some weeks. A stay that was expected to be over, and is not, goes on."""

    rows: Rows
    today: date
    weeks: int

    @cached_property
    def last(self) -> date:
        """The last day that is looked at."""
        return self.today + timedelta(weeks=self.weeks)

    @cached_property
    def _belong(self) -> dict[int, list[Belong]]:
        found: dict[int, list[Belong]] = defaultdict(list)
        for one in self.rows.belongs:
            found[one.group_id].append(one)
        return found

    @cached_property
    def _held(self) -> dict[int, list[Held]]:
        found: dict[int, list[Held]] = defaultdict(list)
        for one in self.rows.held:
            found[one.group_id].append(one)
        return found

    def taken(self, group: Standing, slot: Time, on: date, *, expected: bool = False) -> int:
        """Chairs that are taken at a time on a day: by members, visitors of its session and open offers. With `expected` those
        who will have left, if their stay ends as it is expected to, take none.
        """
        come = [
            one for one in self._belong[group.group_id]
            if one.from_on <= on and (one.until_on is None or on <= one.until_on) and (not one.slots or slot.slot_id in one.slots)
        ]  # fmt: skip
        gone = sum(self._leaves(one) and on > one.ends_on for one in come) if expected else 0  # type: ignore[operator]
        offered = sum(
            one.from_on <= on and (not one.slots or slot.slot_id in one.slots)
            for one in self._held[group.group_id]
        )
        seats = self.rows.sessions.get((slot.slot_id, on)) or 0
        return max(len(come), seats) - gone + offered

    def open_from(
        self, group: Standing, times: Iterable[Time], first: date, *, more: int = 0, expected: bool = False
    ) -> date | None:
        """The day from which on there is a chair in every session at some times; None where there is none in these weeks.
        `more`: chairs that are given away besides.
        """
        begin = first
        for slot in times:
            days = self._days(group, slot, first)
            full = [
                on for on in days if self.taken(group, slot, on, expected=expected) + more >= group.capacity
            ]
            if not days or (full and full[-1] == days[-1]):
                return None
            begin = max(begin, full[-1] + timedelta(days=1)) if full else begin
        return begin

    def free_next(self, group: Standing, times: Iterable[Time]) -> tuple[int, date | None]:
        """Chairs that are free the next time, at the fullest of some times, and the day of it; None where there is none ahead."""
        nexts = [(slot, next(iter(self._days(group, slot, self.today)), None)) for slot in times]
        free = [(max(group.capacity - self.taken(group, slot, on), 0), on) for slot, on in nexts if on]
        return min(free, default=(0, None))

    def first_day(self, group: Standing, times: Sequence[Time], base: date, newcomers: int) -> date | None:
        """The first day from `base` on at which somebody can begin at these times, where no more than `newcomers` begin in a
        week.
        """
        days = sorted({on for slot in times for on in self._days(group, slot, base)})
        return next((on for on in days if self.begin(group, monday_of(on)) < newcomers), None)

    def begin(self, group: Standing, monday: date) -> int:
        """How many begin in the group in a week, offers included."""
        since = [one.from_on for one in self._belong[group.group_id]]
        since += [one.from_on for one in self._held[group.group_id]]
        return sum(monday_of(one) == monday for one in since)

    def leave(self, group: Standing, before: date) -> int:
        """How many members' stays are expected to end from today until a day."""
        mine = self._belong[group.group_id]
        return sum(self._leaves(one) and one.ends_on < before for one in mine)  # type: ignore[operator]

    def _leaves(self, one: Belong) -> bool:
        return one.ends_on is not None and one.ends_on >= self.today

    def _days(self, group: Standing, slot: Time, first: date) -> list[date]:
        begin = max(first, group.from_on, slot.from_on)
        end = min(one for one in (self.last, group.until_on, slot.until_on) if one is not None)
        cancelled = self.rows.sessions
        return [
            on
            for on in dates(slot.wall.weekday, begin, end)
            if cancelled.get((slot.slot_id, on), 0) is not None
        ]
