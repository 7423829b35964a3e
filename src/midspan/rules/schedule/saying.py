"""Spans of a usual week in words. The week's grid says the same while it is filled: `ui/static/ui/weekgrid.js`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from midspan.rules.schedule.spans import union
from midspan.rules.schedule.times import DAYS, WallTime


@dataclass(frozen=True, slots=True)
class DayParts:
    """A center's day: when it opens and closes, the time until which it is morning and the one from which it is evening."""

    opens: time
    closes: time
    noon: time
    evening: time


def clock(at: time) -> str:
    """`9:00 AM`."""
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def said(spans: Iterable[WallTime], day: DayParts) -> tuple[str, ...]:
    """A line for each set of days with the same times: `Mon, Wed, Fri evenings from 5:00 PM`, `Tue all day`."""
    of_day: dict[int, list[WallTime]] = {}
    for one in union(spans):
        of_day.setdefault(one.weekday, []).append(one)
    alike: dict[str, list[int]] = {}
    for weekday, found in of_day.items():
        alike.setdefault(" and ".join(part(one, day) for one in found), []).append(weekday)
    return tuple(f"{days(on)} {when}" for when, on in alike.items())


def part(one: WallTime, day: DayParts) -> str:
    """A span of a day: `all day`, `mornings until 12:00 PM`, `evenings from 5:00 PM`, `9:00 to 10:30 AM`."""
    from_opening, to_closing = one.start <= day.opens, _late(one.end) >= _late(day.closes)
    if from_opening and to_closing:
        return "all day"
    if from_opening:
        return f"{'mornings ' if _late(one.end) <= _late(day.noon) else ''}until {clock(one.end)}"
    if to_closing:
        return f"{'evenings ' if one.start >= day.evening else ''}from {clock(one.start)}"
    return between(one.start, one.end)


def between(start: time, end: time) -> str:
    """`9:00 to 10:30 AM`, `11:00 AM to 1:00 PM`."""
    first, last = clock(start), clock(end)
    return f"{first[:-3] if first[-2:] == last[-2:] else first} to {last}"


def days(on: list[int]) -> str:
    """`Mon, Wed, Fri`, `Mon to Fri` of weekdays in order."""
    if len(on) > 2 and on == list(range(on[0], on[-1] + 1)):
        return f"{DAYS[on[0]][:3]} to {DAYS[on[-1]][:3]}"
    return ", ".join(DAYS[day][:3] for day in on)


def _late(end: time) -> int:
    """Minutes of the day of an end; midnight is the last of them."""
    return end.hour * 60 + end.minute or 24 * 60
