"""How times are said in sentences of the schedule."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from midspan.rules.schedule import DAYS, WallTime


def day(on: date) -> str:
    """`Tue, Nov 24`."""
    return f"{on:%a, %b} {on.day}"


def clock(at: time | datetime) -> str:
    """`9:00 AM`."""
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """`on Tue, Nov 24 from 9:00 to 10:30 AM`, in the center's time."""
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    same_half = (starts.hour < 12) == (ends.hour < 12) and starts.date() == ends.date()
    first = clock(starts).rsplit(" ", 1)[0] if same_half else clock(starts)
    last = clock(ends) if starts.date() == ends.date() else f"{day(ends.date())}, {clock(ends)}"
    return f"on {day(starts.date())} from {first} to {last}"


def where(place: str, mode: str) -> str:
    """`Group room A, at the center`, `By video`."""
    modes = {"on_site": "at the center", "telehealth": "by video", "hybrid": "at the center and by video"}
    told = ", ".join(part for part in (place, modes.get(mode, "")) if part)
    return told[:1].upper() + told[1:]


def people(count: int, noun: str = "person", plural: str = "people") -> str:
    """`1 person`, `8 people`."""
    return f"{count} {noun if count == 1 else plural}"


def full(capacity: int) -> str:
    """`all 8 places are taken`, `its one place is taken`."""
    return f"all {capacity} places are taken" if capacity > 1 else "its one place is taken"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def weekly(times: Iterable[WallTime], *, clocks: bool = False) -> str:
    """`Mondays and Fridays`; with the clock `Mondays at 9:00 AM`, where a group meets twice on one day."""
    said = [f"{DAYS[one.weekday]}s" + (f" at {clock(one.start)}" if clocks else "") for one in times]
    return listed(list(dict.fromkeys(said)))
