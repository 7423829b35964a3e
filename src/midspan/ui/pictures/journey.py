"""The journey as one line: from the first call to today, with the stages below and what happened above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 820  # a usual width in pixels, only to judge whether two labels would touch
LETTER = 7.2
LINE = 34


@dataclass(frozen=True)
class Stop:
    on: date
    title: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Stage:
    """A stretch with a name: a level, a phase. Without an end it runs to today."""

    title: str
    start: date
    end: date | None = None
    kind: str = ""


def journey(
    stops: Sequence[Stop], today: date, stages: Sequence[Stage] = (), until: date | None = None
) -> SafeString:
    """`until` is the expected end, drawn as the dotted way ahead."""
    if not stops:
        return SafeString("")
    stops = sorted(stops, key=lambda stop: stop.on)
    first = min([stop.on for stop in stops] + [stage.start for stage in stages])
    last = max(today, until or today)
    length = max((last - first).days, 1)

    def x(on: date) -> float:
        return 1 + 98 * min(max((on - first).days, 0), length) / length

    lanes = _lanes([(x(stop.on), _width(stop)) for stop in stops])
    track = 12 + LINE * (max(lanes) + 1)
    marks = format_html_join("", "{}", ((_stop(stop, x(stop.on), lane, track),) for stop, lane in zip(stops, lanes, strict=True)))
    ahead: object = ""
    if until and until > today:
        ahead = format_html(
            '<line class="ahead" x1="{}%" x2="{}%" y1="{y}" y2="{y}"/>'
            '<text x="{}%" y="{}" text-anchor="end">{} expected</text>',
            f"{x(today):.2f}", f"{x(until):.2f}", f"{x(until):.2f}", track + 46, date_format(until, "M j"), y=track,
        )  # fmt: skip
    days = (today - first).days
    return format_html(
        '<div class="journey"><svg height="{}" role="img" aria-label="From {} to today, {} days, {} steps">'
        '<line class="track" x1="1%" x2="{}%" y1="{y}" y2="{y}"/>{}{}{}{}</svg>{}</div>',
        track + 54, date_format(first, "F j"), days, len(stops), f"{x(today):.2f}",
        ahead, _stages(stages, today, x, track), marks, _today(x(today), track), _list(stops, today), y=track,
    )  # fmt: skip


def _width(stop: Stop) -> float:
    return 100 * max(len(stop.title), 8) * LETTER / WIDTH


def _lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    ends: list[float] = []
    chosen = []
    for middle, width in spans:
        start = _start(middle, width)
        for lane, end in enumerate(ends):
            if start > end + 1:
                ends[lane] = start + width
                break
        else:
            lane = len(ends)
            ends.append(start + width)
        chosen.append(lane)
    return chosen


def _start(middle: float, width: float) -> float:
    return {"start": middle, "middle": middle - width / 2, "end": middle - width}[_anchor(middle, width)]


def _anchor(middle: float, width: float) -> str:
    if middle - width / 2 < 0:
        return "start"
    return "end" if middle + width / 2 > 100 else "middle"


def _stop(stop: Stop, at: float, lane: int, track: int) -> SafeString:
    y = track - 22 - LINE * lane
    return format_html(
        '<line class="stem" x1="{x}%" x2="{x}%" y1="{}" y2="{}"/><circle class="stop {}" cx="{x}%" cy="{}" r="5"/>'
        '<text x="{x}%" y="{}" text-anchor="{a}" class="what">{}</text>'
        '<text x="{x}%" y="{}" text-anchor="{a}">{}</text>',
        y + 5, track, f"stop-{stop.tone}" if stop.tone else "", track, y - 14, stop.title, y, date_format(stop.on, "M j"),
        x=f"{at:.2f}", a=_anchor(at, _width(stop)),
    )  # fmt: skip


def _stages(stages: Sequence[Stage], today: date, x: object, track: int) -> SafeString:
    drawn = []
    for at, stage in enumerate(stages):
        left, right = x(stage.start), x(stage.end or today)  # type: ignore[operator]
        drawn.append(
            format_html(
                '<line class="stage stage-{}" x1="{}%" x2="{}%" y1="{y}" y2="{y}"/>'
                '<text x="{}%" y="{}" text-anchor="{}">{}</text>',
                stage.kind or at % 2, f"{left:.2f}", f"{right:.2f}",
                f"{min((left + right) / 2, 99):.2f}", track + 26,
                _anchor((left + right) / 2, 100 * len(stage.title) * LETTER / WIDTH), stage.title, y=track,
            )  # fmt: skip
        )
    return SafeString("".join(drawn))


def _today(at: float, track: int) -> SafeString:
    return format_html(
        '<circle class="today" cx="{x}%" cy="{}" r="8"/><text class="today-text" x="{x}%" y="{}" text-anchor="{}">Today</text>',
        track, track + 46, "end" if at > 96 else "middle", x=f"{at:.2f}",
    )  # fmt: skip


def _list(stops: Sequence[Stop], today: date) -> SafeString:
    items = format_html_join(
        "",
        '<li class="is-{}"><time datetime="{}">{}</time><div><b>{}</b>{}</div></li>',
        (
            (stop.tone or "neutral", stop.on.isoformat(), date_format(stop.on, "M j"), stop.title,
             format_html("<p>{}</p>", stop.note) if stop.note else "")
            for stop in stops
        ),
    )  # fmt: skip
    return format_html('<ol class="timeline">{}<li class="is-river"><time>{}</time><b>Today</b></li></ol>', items, date_format(today, "M j"))
