"""A week as the calendar draws it: what lies on each day, in the center's time, with where a click leads."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from midspan.rules.schedule import DAYS, WallTime, day_bounds, monday_of
from midspan.schedule import words
from midspan.schedule.queries import WeekItem
from midspan.ui.pictures.week import Day, Event

LAST_MINUTE = time(23, 55)
EARLIEST, LATEST = 8, 18
WORKING_DAYS = 5
REACH = 100  # years: beyond them there are no weeks before or after to go to


def days(
    items: Iterable[WeekItem],
    monday: date,
    zone: ZoneInfo,
    link: Callable[[WeekItem], str],
    *,
    names: bool = True,
    whose: str = "",
) -> tuple[Day, ...]:
    """Monday to Friday, and the weekend where something lies on it. `names` says whether clients are named; `whose` week it
    is need not be said on each line.
    """
    found: list[list[Event]] = [[] for _ in range(7)]
    bounds = [day_bounds(monday + timedelta(days=number), zone) for number in range(7)]
    for item in items:
        url = link(item)
        for number, (begins, ends) in enumerate(bounds):
            if item.ends_at > begins and item.starts_at < ends:
                found[number].append(_event(item, begins, ends, zone, url, names=names, whose=whose))
    shown = 7 if any(found[WORKING_DAYS:]) else WORKING_DAYS
    return tuple(Day(monday + timedelta(days=n), tuple(found[n])) for n in range(shown))


def hours(shown: Sequence[Day]) -> tuple[int, int]:
    """The whole hours that the grid covers: the working day, or more where something lies outside it."""
    own = [event for day in shown for event in day.events if event.kind not in {"off", "hold"}]
    first = min([one.start.hour for one in own], default=EARLIEST)
    last = max([one.end.hour + (one.end.minute > 0) for one in own], default=LATEST)
    return min(first, EARLIEST), max(last, LATEST)


def _event(
    item: WeekItem, begins: datetime, ends: datetime, zone: ZoneInfo, url: str, *, names: bool, whose: str
) -> Event:
    """What lies on a day, within the day's bounds."""
    start = item.starts_at.astimezone(zone).time() if item.starts_at >= begins else time()
    end = item.ends_at.astimezone(zone).time() if item.ends_at < ends else LAST_MINUTE
    personal = bool(item.client_name) and names
    return Event(
        start=start, end=max(end, start), title=item.client_name if personal else item.title,
        note=_note(item, personal=personal, names=names, whose=whose), url=url, kind=_kind(item), icon=_icon(item), private=personal,
    )  # fmt: skip


def _note(item: WeekItem, *, personal: bool, names: bool, whose: str) -> str:
    if item.kind == "leave":
        return item.note
    if item.state == "cancelled":
        return f"Cancelled: {item.note}" if item.note else "Cancelled"
    parts = [item.title if personal else "", item.place, ", ".join(one for one in item.staff if one != whose)]
    if item.instead and names:
        parts.append(f"instead of {item.instead}")
    if item.kind == "session" and item.capacity and names:
        parts.append(f"{item.taken or 0}\u00a0of\u00a0{item.capacity}")
    return " · ".join(part for part in parts if part)


def _kind(item: WeekItem) -> str:
    if item.kind in {"closure", "leave"}:
        return "hold"
    if item.state == "cancelled":
        return "off"
    if item.kind == "session":
        return "group"
    return "family" if item.appointment_kind == "family" else ""


def _icon(item: WeekItem) -> str:
    return {"telehealth": "video", "hybrid": "video"}.get(item.mode, "")


def this_or_next(text: str, today: date) -> date:
    """The Monday of the week that an address names, or of today's where it names none, or one that no calendar reaches."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    return monday_of(day if abs(day.year - today.year) <= REACH else today)


def times(slots: Iterable[WallTime]) -> tuple[str, ...]:
    """Weekly times in short lines, days with the same times together: `Mon, Wed, Fri 9:00 to 10:30 AM`, `Mon to Fri …`."""
    days: dict[tuple[time, time], list[int]] = {}
    for one in slots:
        days.setdefault((one.start, one.end), []).append(one.weekday)
    return tuple(f"{_days(on)} {hours_of(start, end)}" for (start, end), on in days.items())


def _days(on: list[int]) -> str:
    if len(on) > 2 and on == list(range(on[0], on[-1] + 1)):
        return f"{DAYS[on[0]][:3]} to {DAYS[on[-1]][:3]}"
    return ", ".join(DAYS[day][:3] for day in on)


def hours_of(start: time, end: time) -> str:
    """`9:00 to 10:30 AM`."""
    first = words.clock(start)
    return f"{first[:-3] if first[-2:] == words.clock(end)[-2:] else first} to {words.clock(end)}"


def minutes(items: Iterable[WeekItem], zone: ZoneInfo) -> tuple[int, int]:
    """What counts towards the prescribed hours in a week's items: minutes, and on how many days."""
    counted = [one for one in items if one.countable and not one.cancelled]
    total = sum((one.ends_at - one.starts_at).total_seconds() for one in counted)
    return round(total / 60), len({one.starts_at.astimezone(zone).date() for one in counted})


def day_of(text: str) -> date:
    """The day that a form's date field holds. Raises ValueError for anything else."""
    return date.fromisoformat(text.strip())
