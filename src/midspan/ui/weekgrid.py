"""A usual week as a grid of boxes to tick: `WeekGridField` cleans to spans, `WeekDaysField` to weekdays.

Without JavaScript it is a list of checkboxes by day; `weekgrid.js` adds one tab stop, arrow keys, painting, presets and words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from midspan.rules.schedule import DAYS, DayParts, WallTime, spans
from midspan.rules.schedule.saying import between, clock, said
from midspan.ui.markup import format_html, format_html_join

BOX = re.compile(r"([0-6])-([01]\d|2[0-3])([0-5]\d)-([01]\d|2[0-3])([0-5]\d)")
WORKDAYS, WEEKEND, WEEK = range(5), range(5, 7), range(7)
MOST = 7 * 24 * 12  # boxes of five minutes


@dataclass(frozen=True, slots=True)
class Preset:
    """A button that ticks boxes: those of its spans beside what is ticked (`adds`), or nothing else."""

    label: str
    spans: tuple[WallTime, ...]
    adds: bool = False

    @property
    def words(self) -> str:
        """Its spans as the script reads them."""
        return " ".join(written(one) for one in self.spans)


def presets(day: DayParts, last: tuple[WallTime, ...] = ()) -> tuple[Preset, ...]:
    """Mornings, afternoons, evenings and weekends, all opening hours, as `last` time where there was one, and nothing."""

    def every(days: Iterable[int], start: time, end: time) -> tuple[WallTime, ...]:
        return tuple(WallTime(one, start, end) for one in days)

    return (
        Preset("Weekday mornings", every(WORKDAYS, day.opens, day.noon), adds=True),
        Preset("Weekday afternoons", every(WORKDAYS, day.noon, day.evening), adds=True),
        Preset("Weekday evenings", every(WORKDAYS, day.evening, day.closes), adds=True),
        Preset("Weekends", every(WEEKEND, day.opens, day.closes), adds=True),
        Preset("All opening hours", every(WEEK, day.opens, day.closes)),
        *([Preset("As last time", last)] if last else []),
        Preset("Nothing", ()),
    )


def written(one: WallTime) -> str:
    """`0-0900-0930`."""
    return f"{one.weekday}-{one.start:%H%M}-{one.end:%H%M}"


def read(text: str) -> WallTime:
    """The same back. Raises ValueError for anything else."""
    found = BOX.fullmatch(text)
    if found is None:
        raise ValueError("no box of the week")
    weekday, *clocks = map(int, found.groups())
    return WallTime(weekday, time(*clocks[:2]), time(*clocks[2:]))


class WeekGrid(forms.Widget):
    """The grid: seven days in steps of some minutes between opening and closing, and wherever a span that it shows begins or
    ends.
    """

    template_name = "ui/forms/weekgrid.html"
    use_fieldset = True
    day: DayParts
    step: int
    shown: tuple[WallTime, ...] = ()
    buttons: tuple[Preset, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        ticked = spans.union(_known(value or ()))
        ruled = spans.lines(self.day.opens, self.day.closes, self.step, (*self.shown, *ticked))
        context["widget"] |= {
            "said": said(ticked, self.day), "presets": self.buttons, "names": DAYS,
            "hours": [clock(one).replace(":00", "") if one.minute == 0 else "" for one in ruled[:-1]],
            "days": [(number, DAYS[number], _boxes(number, ruled, ticked)) for number in WEEK],
            "parts": [_minute(one) for one in (self.day.opens, self.day.closes, self.day.noon, self.day.evening)],
        }  # fmt: skip
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name) if hasattr(data, "getlist") else data.get(name, ()))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False  # nothing ticked sends nothing

    def id_for_label(self, id_: str | None) -> str:
        return ""


class WeekGridField(forms.Field):
    """Cleans to spans, put together. `last` is what was known before, behind the preset “As last time”."""

    widget = WeekGrid
    default_error_messages = {  # noqa: RUF012  (Django's own class attribute)
        "required": "Tick the times in the week.",
        "unreadable": "The week could not be read. Tick its times again.",
    }

    def __init__(
        self, *, day: DayParts, step: int, shown: Iterable[WallTime] = (), last: Iterable[WallTime] = (), **how: Any
    ) -> None:  # fmt: skip
        super().__init__(**how)
        self.widget.day, self.widget.step = day, step
        self.widget.shown, self.widget.buttons = tuple(shown), presets(day, tuple(last))

    def clean(self, value: Any) -> tuple[WallTime, ...]:
        if len(value or ()) > MOST:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        try:
            found = spans.union(read(one) for one in value or ())
        except ValueError as no:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable") from no
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return found


class WeekDays(forms.CheckboxSelectMultiple):
    """Seven small boxes in a row."""

    template_name = "ui/forms/weekdays.html"


class WeekDaysField(forms.TypedMultipleChoiceField):
    """Cleans to weekdays, 0 for Monday."""

    widget = WeekDays

    def __init__(self, **how: Any) -> None:
        super().__init__(coerce=int, choices=[(n, name[:3]) for n, name in enumerate(DAYS)], **how)


def usual_week(
    day: DayParts, step: int, free: Sequence[WallTime], kept: Sequence[tuple[WallTime, str]] = ()
) -> SafeString:
    """The grid to look at: free times, and what keeps somebody by name. Beside it stands the same in words, so a screen reader
    and a phone pass it by.
    """
    ruled = spans.lines(day.opens, day.closes, step, free)
    hours = format_html_join(
        "",
        "<div>{}</div>",
        ((clock(one).replace(":00", "") if one.minute == 0 else "",) for one in ruled[:-1]),
    )
    columns = format_html_join("", "{}", ((_column(number, ruled, free, kept),) for number in WEEK))
    return format_html(
        '<div class="weekgrid-days weekgrid-seen" aria-hidden="true"><div class="weekgrid-hours"><div class="weekgrid-head"></div>{}</div>{}</div>',
        hours, columns,
    )  # fmt: skip


def _column(
    weekday: int, ruled: Sequence[time], free: Sequence[WallTime], kept: Sequence[tuple[WallTime, str]]
) -> SafeString:
    cells, before = [], ""
    for box in spans.boxes(weekday, ruled):
        name = next((label for wall, label in kept if spans.overlaps([wall, box])), "")
        state = "is-kept" if name else "is-free" if spans.inside(box, free) else ""
        full = " weekgrid-full" if box.start.minute == 0 else ""
        cells.append((f"{full} {state}".rstrip(), name if name != before else ""))
        before = name
    return format_html(
        '<div class="weekgrid-day"><div class="weekgrid-head">{}</div>{}</div>', DAYS[weekday][:3],
        format_html_join("", '<div class="weekgrid-box{}"><span>{}</span></div>', cells),
    )  # fmt: skip


def _boxes(
    weekday: int, ruled: Sequence[time], ticked: Sequence[WallTime]
) -> list[tuple[str, str, str, bool, bool]]:
    """Value, time in words, when it begins, whether a full hour begins with it, whether it is ticked."""
    mine = [one for one in ticked if one.weekday == weekday]
    return [
        (written(one), between(one.start, one.end), clock(one.start), one.start.minute == 0, spans.inside(one, mine))
        for one in spans.boxes(weekday, ruled)
    ]  # fmt: skip


def _known(value: Iterable[Any]) -> list[WallTime]:
    """Spans as they were given, or as a form that was refused sent them; what cannot be read is not ticked."""
    found = []
    for one in value:
        if isinstance(one, WallTime):
            found.append(one)
        elif BOX.fullmatch(str(one)):
            found.append(read(str(one)))
    return found


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
