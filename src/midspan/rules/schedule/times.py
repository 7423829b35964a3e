"""Wall times of a weekly template become moments.

A session begins when the clock on the wall says so and lasts as long as on any other day (RFC 5545 3.3.10: the exact
duration holds for every recurrence). Where a time of day is missing because clocks go forward, it is read with the offset
before the change (RFC 5545 3.3.5), so 2:30 becomes 3:30 of summer time; where an hour comes twice, the first one counts.
So each date has each session exactly once, whatever the clocks do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 24 * 60
WEEK = 7 * DAY


@dataclass(frozen=True, order=True)
class WallTime:
    """A weekday (0 is Monday) and two times of day; an end at or before the start is on the next day."""

    weekday: int
    start: time
    end: time

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return minutes_of(self.start, self.end)


def minutes_of(start: time, end: time) -> int:
    """Minutes from one time of day to another, over midnight where the end is not later; 1 to 1440."""
    return (_minute(end) - _minute(start)) % DAY or DAY


def moments(on: date, start: time, end: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a session of a date begins and ends, in UTC. Never empty, never earlier than it begins."""
    begins = datetime.combine(on, start, tzinfo=zone).astimezone(UTC)
    return begins, begins + timedelta(minutes=minutes_of(start, end))


def dates(weekday: int, first: date, last: date) -> Iterator[date]:
    """The dates of a weekday from one day to another, both included."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def overlap_in_week(one: WallTime, other: WallTime) -> bool:
    """Whether two times of a weekly template meet, also where one runs over midnight into the next day or week."""
    a, b = _in_week(one), _in_week(other)
    return any(a < b + shift + other.minutes and b + shift < a + one.minutes for shift in (-WEEK, 0, WEEK))


def local_date(at: datetime, zone: ZoneInfo) -> date:
    """The date on the wall at a moment."""
    return at.astimezone(zone).date()


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a date begins and ends on the wall, in UTC; 23 to 25 hours apart."""
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def week_bounds(monday: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a week begins and ends on the wall, in UTC."""
    return _midnight(monday, zone), _midnight(monday + timedelta(days=7), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _in_week(one: WallTime) -> int:
    return one.weekday * DAY + _minute(one.start)
