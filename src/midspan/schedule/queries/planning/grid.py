"""A week of a center as days and slots, and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from midspan.planner.problem import Span
from midspan.rules.schedule import WallTime, spans

DAY = 24 * 60
MINUTES = 5  # in a slot; whatever begins or ends between two is widened to them


@dataclass(frozen=True, slots=True)
class Place:
    """A time of one day, in slots."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`first` and `last` are minutes of the day on the wall, multiples of `MINUTES`; `days` from Monday on."""

    monday: date
    zone: ZoneInfo
    days: int
    first: int
    last: int

    @property
    def slots(self) -> int:
        """Slots in a day."""
        return (self.last - self.first) // MINUTES

    def wall(self, one: WallTime) -> Place | None:
        """A wall time, cut at the end of its day; None if nothing of it lies in the grid."""
        start = minute(one.start)
        return self._place(one.weekday, start, min(start + one.minutes, DAY))

    def walls(self, some: Iterable[WallTime]) -> list[list[Span]]:
        """For each day the spans, in order and apart from one another. Only slots that lie in them altogether."""
        found: list[list[Span]] = [[] for _ in range(self.days)]
        for one in spans.union(some):
            start, end = minute(one.start), minute(one.end) or DAY
            first = -(-(max(start, self.first) - self.first) // MINUTES)
            last = (min(end, self.last) - self.first) // MINUTES
            if one.weekday < self.days and first < last:
                found[one.weekday].append((first, last))
        return found

    def moments(self, starts_at: datetime, ends_at: datetime) -> list[Place]:
        """A time between two moments, day by day on the wall."""
        starts, ends = starts_at.astimezone(self.zone), ends_at.astimezone(self.zone)
        found = []
        for day in range(self.days):
            on = self.monday + timedelta(days=day)
            if starts.date() <= on <= ends.date():
                first = minute(starts.time()) if starts.date() == on else 0
                last = -(-seconds(ends.time()) // 60) if ends.date() == on else DAY
                found.append(self._place(day, first, last))
        return [one for one in found if one is not None]

    def whole(self) -> list[list[Span]]:
        """All of the week."""
        return [[(0, self.slots)] for _ in range(self.days)]

    def _place(self, day: int, start: int, end: int) -> Place | None:
        first = (max(start, self.first) - self.first) // MINUTES
        last = -(-(min(end, self.last) - self.first) // MINUTES)
        return Place(day, first, last) if 0 <= day < self.days and first < last else None


def minute(clock: time) -> int:
    """Minutes of the day."""
    return clock.hour * 60 + clock.minute


def seconds(clock: time) -> int:
    return minute(clock) * 60 + clock.second
