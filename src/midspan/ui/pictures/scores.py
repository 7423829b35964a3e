"""Scores over time: a line, the person's own start, quiet zones with their names, a table underneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from midspan.ui.markup import format_html, format_html_join

ORDER = ("", "second", "third")


@dataclass(frozen=True)
class Reading:
    """One score. `mark` is a word beside its dot, such as `response`; `note` stands in the table."""

    on: date
    value: float
    mark: str = ""
    note: str = ""


@dataclass(frozen=True)
class Series:
    name: str
    readings: Sequence[Reading]


@dataclass(frozen=True)
class Zone:
    """A band with a clinical name, such as 10 to 14, moderate."""

    low: float
    high: float
    label: str


def score_chart(
    series: Sequence[Series],
    high: float,
    low: float = 0,
    zones: Sequence[Zone] = (),
    title: str = "",
    target: float | None = None,
    error: float | None = None,
    small: bool = False,
) -> SafeString:
    """A line for each series; `error` draws how far the last score may be off; `target` a line to reach."""
    lines = [line for line in series if line.readings][: len(ORDER)]
    if not lines:
        return SafeString("")
    days = sorted({reading.on for line in lines for reading in line.readings})
    scale = _Scale(days[0], days[-1], float(low), float(high))
    highest = {end: max(lines, key=lambda line: line.readings[end].value) for end in (0, -1)}
    drawn = [
        format_html('<g class="{}">{}</g>', ORDER[at], _line(line, scale, error))
        for at, line in enumerate(lines)
    ]
    names = [
        _names(line, scale, {end: highest[end] is line for end in (0, -1)}, named=len(lines) > 1, error=error)
        for line in lines
    ]
    goal: object = ""
    if target is not None:
        y = scale.y(target)
        goal = format_html('<line class="target" x1="0" x2="100%" y1="{0}%" y2="{0}%"/>', y)
    return format_html(
        '<figure class="scores"><div class="chart{}{}"><svg role="img" aria-label="{}">{}{}{}{}{}</svg></div>{}</figure>',
        "" if zones else " chart-plain",
        " chart-s" if small else "",
        _spoken(title, lines),
        _zones(zones, scale),
        _axis(zones, scale),
        _days(days, scale),
        goal,
        SafeString("".join([*drawn, '<g class="names">', *names, "</g>"])),
        _table(lines, days, title),
    )


def sparkline(values: Sequence[float], label: str = "") -> SafeString:
    """A trend the size of a word."""
    if len(values) < 2:
        return SafeString('<span class="muted">–</span>')
    low, high = min(values), max(values)
    reach = (high - low) or 1
    points = [
        (100 * at / (len(values) - 1), 90 - 80 * (value - low) / reach) for at, value in enumerate(values)
    ]
    return format_html(
        '<svg class="spark" role="img" aria-label="{}"><svg viewBox="0 0 100 100" preserveAspectRatio="none">'
        '<polyline class="line" points="{}"/></svg><circle class="dot-last" cx="100%" cy="{}%" r="2.5"/></svg>',
        label or f"From {values[0]:g} to {values[-1]:g}",
        " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        f"{points[-1][1]:.1f}",
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    low: float
    high: float

    def x(self, on: date) -> str:
        length = (self.last - self.first).days
        return f"{100 * (on - self.first).days / length:.2f}" if length else "50"

    def y(self, value: float) -> str:
        value = min(max(float(value), self.low), self.high)
        return f"{100 * (self.high - value) / ((self.high - self.low) or 1):.2f}"


def _line(line: Series, scale: _Scale, error: float | None) -> SafeString:
    points = [(scale.x(reading.on), scale.y(reading.value)) for reading in line.readings]
    last = len(points) - 1
    dots = format_html_join(
        "",
        '{}<circle class="dot{}" cx="{}%" cy="{}%" r="{}"/>',
        (
            (
                format_html('<circle class="dot-mark" cx="{}%" cy="{}%" r="7.5"/>', x, y) if reading.mark else "",
                " dot-last" if at == last else "", x, y, 4 if at == last else 3.5,
            )
            for at, (reading, (x, y)) in enumerate(zip(line.readings, points, strict=True))
        ),
    )  # fmt: skip
    whisker: object = ""
    if error:
        value = line.readings[-1].value
        whisker = format_html(
            '<line class="line" x1="{0}%" x2="{0}%" y1="{1}%" y2="{2}%"/>',
            points[-1][0], scale.y(value + error), scale.y(value - error),
        )  # fmt: skip
    return format_html(
        '<line class="baseline" x1="{}%" x2="100%" y1="{}%" y2="{}%"/>'
        '<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">'
        '<polyline class="line" points="{}"/></svg>{}{}',
        points[0][0], points[0][1], points[0][1], " ".join(f"{x},{y}" for x, y in points), whisker, dots,
    )  # fmt: skip


def _names(
    line: Series, scale: _Scale, above: dict[int, bool], *, named: bool, error: float | None
) -> SafeString:
    def text(end: int, kind: str, words: str) -> SafeString:
        reading = line.readings[end]
        return format_html(
            '<text class="{}" x="{}%" y="{}%" dy="{}" dx="{}" text-anchor="{}">{}</text>',
            kind, scale.x(reading.on), scale.y(reading.value), "-0.8em" if above[end] else "1.7em",
            (-9 if error else 6) if end else 2, "end" if end else "start", words,
        )  # fmt: skip

    marks = format_html_join(
        "",
        '<text class="mark" x="{}%" y="{}%" dy="{}" text-anchor="{}">{}</text>',
        (
            (scale.x(one.on), scale.y(one.value), "1.9em" if above[-1] else "-1.1em", "end" if at == len(line.readings) - 1 else "middle", one.mark)
            for at, one in enumerate(line.readings) if one.mark
        ),
    )  # fmt: skip
    last = f"{line.readings[-1].value:g}"
    words = text(-1, "end", f"{line.name} {last}" if named else last)
    if len(line.readings) > 1:
        words = text(0, "", f"Start {line.readings[0].value:g}") + words
    return marks + words


def _zones(zones: Sequence[Zone], scale: _Scale) -> SafeString:
    def one(at: int, zone: Zone) -> SafeString:
        top, foot = float(scale.y(zone.high)), float(scale.y(zone.low))
        return format_html(
            '<rect class="{}" x="0" width="100%" y="{}%" height="{}%"/>'
            '<text x="100%" y="{}%" dx="10" dy="0.35em">{}</text>',
            "zone" if at % 2 else "zone-alt", f"{top:.2f}", f"{foot - top:.2f}", f"{(top + foot) / 2:.2f}", zone.label,
        )  # fmt: skip

    return SafeString("".join(one(at, zone) for at, zone in enumerate(zones)))


def _axis(zones: Sequence[Zone], scale: _Scale) -> SafeString:
    marks = sorted({scale.low, scale.high, *(zone.low for zone in zones)})
    if not zones:
        marks = [scale.low, (scale.low + scale.high) / 2, scale.high]
    return format_html_join(
        "",
        '<line class="grid" x1="0" x2="100%" y1="{0}%" y2="{0}%"/>'
        '<text x="0" y="{0}%" dx="-8" dy="0.35em" text-anchor="end">{1}</text>',
        ((scale.y(mark), f"{mark:g}") for mark in marks),
    )


def _days(days: Sequence[date], scale: _Scale) -> SafeString:
    count = min(4, len(days))
    chosen = [days[round(at * (len(days) - 1) / max(1, count - 1))] for at in range(count)]
    return format_html_join(
        "",
        '<text x="{}%" y="100%" dy="1.7em" text-anchor="middle">{}</text>',
        ((scale.x(day), date_format(day, "M j")) for day in dict.fromkeys(chosen)),
    )


def _spoken(title: str, lines: Sequence[Series]) -> str:
    said = [
        f"{line.name} from {line.readings[0].value:g} to {line.readings[-1].value:g}, {len(line.readings)} scores"
        for line in lines
    ]
    return ". ".join([title, *said] if title else said)


def _table(lines: Sequence[Series], days: Sequence[date], title: str) -> SafeString:
    values = [{reading.on: f"{reading.value:g}" for reading in line.readings} for line in lines]
    notes = {reading.on: reading.note for line in lines for reading in line.readings if reading.note}
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}{}</tr>',
        (
            (
                date_format(day, "M j, Y"),
                format_html_join("", '<td class="number">{}</td>', ((of.get(day, "–"),) for of in values)),
                format_html("<td>{}</td>", notes.get(day, "")) if notes else "",
            )
            for day in days
        ),
    )
    heads = format_html_join("", '<th scope="col" class="number">{}</th>', ((line.name,) for line in lines))
    heads += SafeString('<th scope="col">What changed</th>') if notes else ""
    return format_html(
        '<details class="more small"><summary>Show as table</summary><table class="table table-keep">'
        '<caption class="sr-only">{}</caption><thead><tr><th scope="col">Date</th>{}</tr></thead><tbody>{}</tbody></table></details>',
        title or "Scores",
        heads,
        rows,
    )
