"""What the pages draw: the levels as a table, the week as a calendar, one program day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import time_format

from midspan.center.facts import Band
from midspan.center.queries import CenterProfile, LevelView, TrackView
from midspan.center.queries.shapes import DAYS
from midspan.public.reasons import told
from midspan.ui.marks import between, chip
from midspan.ui.markup import format_html
from midspan.ui.pictures.week import Day, Event


@dataclass(frozen=True, slots=True)
class Tile:
    """A number of the program, for the top of the page."""

    label: str
    value: str
    unit: str
    why: list[str]


def main_level(center: CenterProfile) -> LevelView:
    """The level that the page is about: intensive outpatient where it is offered."""
    return center.level("2.1") or (center.offered_levels or center.levels)[0]


def own_days(level: LevelView) -> str:
    """Days a week as the center runs it, or its band."""
    return str(level.own_days) if level.own_days else str(level.sessions or level.days or "")


def level_columns(center: CenterProfile) -> list[str]:
    return ["Level", "Hours a week", "Days a week", "How long", "Where you live", "For whom"]


def level_rows(center: CenterProfile) -> list[list[object]]:
    """One row a level, from least to most."""
    rows: list[list[object]] = []
    for level in center.compared_levels:
        name = format_html("{} {}", level.name, chip("Offered here", "moss")) if level.offered else level.name
        days = level.days or level.sessions
        rows.append(
            [
                name,
                _hours(center, level),
                told(center, days, level, "days", "sessions") if days else "",
                told(center, f"{level.weeks} weeks", level, "weeks") if level.weeks else "",
                level.living,
                level.who_for,
            ]
        )
    return rows


def _hours(center: CenterProfile, level: LevelView) -> object:
    if level.hours:
        return told(center, level.hours, level, "hours")
    if level.code >= "3":
        return "Day and night"
    if level.regulatory_hours_min is not None:
        return told(center, _regulatory(level), level, "regulatory_hours")
    return ""


def _regulatory(level: LevelView) -> str:
    low = level.regulatory_hours_min or 0
    if level.regulatory_hours_below is None:
        return str(Band(low, None))
    return (
        f"under {level.regulatory_hours_below:g}"
        if not low
        else f"{low:g} to under {level.regulatory_hours_below:g}"
    )


def week_days(center: CenterProfile, today: date) -> list[Day]:
    """The tracks of the main level in a coming week. Saturday and Sunday only where something meets."""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
    events: dict[int, list[Event]] = {}
    for track in main_tracks(center):
        for meeting in track.meetings:
            mark = "video" if track.telehealth else ""
            event = Event(meeting.start, meeting.end, track.name, kind="group", icon=mark)
            events.setdefault(meeting.weekday, []).append(event)
    last = 7 if {5, 6} & set(events) else 5
    return [Day(monday + timedelta(days=at), tuple(events.get(at, ()))) for at in range(last)]


def main_tracks(center: CenterProfile) -> tuple[TrackView, ...]:
    """The tracks of the level that the page is about, as its first program runs it."""
    return tuple(one for one in center.tracks if one.level_id == main_level(center).id) or center.tracks


def other_tracks(center: CenterProfile) -> list[tuple[str, str, str]]:
    """The other tracks in words: name, for whom, when."""
    main = main_tracks(center)
    found = []
    for track in center.tracks:
        if track not in main:
            level = next(one for one in center.levels if one.id == track.level_id)
            found.append((track.name, f"{center.program(track.program_id).name}: {level.name}", when(track)))
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a program day."""

    when: str
    title: str
    minutes: int
    countable: bool


def day_parts(track: TrackView) -> list[Part]:
    """A program day of a track with clock times."""
    clock = datetime.combine(date.min, track.meetings[0].start)
    found = []
    for segment in track.template.segments:
        begins, clock = clock, clock + timedelta(minutes=segment.minutes)
        found.append(
            Part(time_format(begins.time(), "g:i A"), segment.title, segment.minutes, segment.countable)
        )
    return found


def when(track: TrackView) -> str:
    """`Mon, Wed, Fri, 9:00 AM to 12:00 PM`, with each time said once."""
    spans: dict[str, list[int]] = {}
    for one in track.meetings:
        spans.setdefault(between(one.start, one.end), []).append(one.weekday)
    return "; ".join(f"{_days(days)} {span}" for span, days in spans.items())


def _days(days: list[int]) -> str:
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{DAYS[days[0]][:3]}–{DAYS[days[-1]][:3]}"
    return ", ".join(DAYS[one][:3] for one in days)
