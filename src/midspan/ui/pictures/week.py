"""The week as a calendar: a grid on a desk, a list of days on a phone. Positions are classes of places.css."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.formats import date_format, time_format
from django.utils.safestring import SafeString

from midspan.ui.marks import between, icon
from midspan.ui.markup import format_html, format_html_join

STEP = 5  # minutes of one grid row
KINDS = ("", "group", "family", "hold", "off")


@dataclass(frozen=True)
class Event:
    """Local wall time. Kinds: group, family, hold (not sure yet), off (cancelled), or nothing."""

    start: datetime | time
    end: datetime | time
    title: str
    note: str = ""
    url: str = ""
    kind: str = ""
    icon: str = ""
    private: bool = False


@dataclass(frozen=True)
class Day:
    on: date
    events: Sequence[Event] = ()


def week(
    days: Sequence[Day], today: date | None = None, first: int | None = None, last: int | None = None, listed: bool = False
) -> SafeString:  # fmt: skip
    """`first` and `last` are whole hours; without them the grid fits its events. `listed` puts events below one another by
    time instead: for a week in which much goes on at once.
    """
    events = [event for day in days for event in day.events]
    first = min([_minute(event.start) // 60 for event in events], default=9) if first is None else int(first)
    last = max([-(-_minute(event.end) // 60) for event in events], default=17) if last is None else int(last)
    hours = format_html_join(
        "", "<span>{}</span>", ((time_format(time(hour % 24), "g A"),) for hour in range(first, last))
    )
    body = format_html_join("", "{}", ((_day(day, today, first * 60, last * 60),) for day in days))
    return format_html(
        '<div class="week{}"><div class="week-hours" aria-hidden="true">{}</div><div class="week-days">{}</div></div>',
        " week-listed" if listed else "",
        hours,
        body,
    )


def lanes(events: Sequence[Event]) -> list[tuple[Event, int, int]]:
    """Each event with its lane and how many lanes its cluster of overlapping events needs."""
    placed: list[tuple[Event, int, int]] = []
    cluster: list[tuple[Event, int]] = []
    ends: list[int] = []

    def close() -> None:
        placed.extend((event, lane, len(ends)) for event, lane in cluster)
        cluster.clear()
        ends.clear()

    for event in sorted(events, key=lambda one: (_minute(one.start), -_minute(one.end))):
        begin = _minute(event.start)
        if ends and begin >= max(ends):
            close()
        free = next((lane for lane, end in enumerate(ends) if end <= begin), len(ends))
        if free == len(ends):
            ends.append(0)
        ends[free] = _minute(event.end)
        cluster.append((event, free))
    close()
    return placed


def _day(day: Day, today: date | None, opens: int, closes: int) -> SafeString:
    placed = lanes(day.events)
    width = max((count for _, _, count in placed), default=1)
    slots = format_html_join("", "{}", ((_event(*one, opens, closes),) for one in placed))
    listed = (
        format_html('<ol class="week-slots lanes-{}">{}</ol>', min(width, 6), slots)
        if placed
        else SafeString('<div class="week-slots"></div><p class="week-free">Nothing planned</p>')
    )
    return format_html(
        '<section class="week-day{}"><h3><time datetime="{}">{}</time></h3>{}</section>',
        " week-today" if day.on == today else "", day.on.isoformat(), date_format(day.on, "D j"), listed,
    )  # fmt: skip


def _event(event: Event, lane: int, count: int, opens: int, closes: int) -> SafeString:
    if event.kind not in KINDS:
        raise ValueError(f"{event.kind!r} is not a kind of event. Kinds: {', '.join(KINDS[1:])}.")
    start, end = max(_minute(event.start), opens), min(_minute(event.end), closes)
    title = format_html('<a href="{}">{}</a>', event.url, event.title) if event.url else event.title
    begins = time_format(_clock(event.start), "g:i")
    return format_html(
        '<li class="event at-{} for-{} {}{}"><div class="lines-{}"><b{}>{}</b> <span class="clock">{}'
        '<span class="event-end">{}</span></span>{}{}</div></li>',
        (start - opens) // STEP, max(1, (end - start) // STEP),
        "lane-all" if count == 1 else f"lane-{min(lane, 5) + 1}",
        f" event-{event.kind}" if event.kind else "",
        max(1, min(9, ((end - start) * 4 // STEP - 6) // 16)),
        SafeString(' class="private"') if event.private else "",
        title, begins, between(_clock(event.start), _clock(event.end)).removeprefix(begins),
        format_html(" {}", icon(event.icon, 13)) if event.icon else "",
        format_html('<span class="event-note">{}</span>', event.note) if event.note else "",
    )  # fmt: skip


def _clock(moment: datetime | time) -> time:
    return moment.time() if isinstance(moment, datetime) else moment


def _minute(moment: datetime | time) -> int:
    return moment.hour * 60 + moment.minute
