"""The journey as one line: from the first call to today, with the stages below and what happened above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from midspan.ui.markup import format_html, format_html_join

WIDTH = 820  # a usual width in pixels, only to judge whether two labels would touch
LETTER = 7.4
LANE = 36


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
    reach = 98 if last > today else 88  # without a way ahead, the last labels need room beside today

    def x(on: date) -> float:
        return 1 + reach * min(max((on - first).days, 0), length) / length

    flags = _flags([(x(stop.on), _width(stop.title, 8)) for stop in stops])
    track = 16 + LANE * (max(lane for lane, _ in flags) + 1)
    marks = [
        _stop(stop, x(stop.on), lane, left, track) for stop, (lane, left) in zip(stops, flags, strict=True)
    ]
    ahead: object = ""
    if until and until > today:
        ahead = format_html(
            '<line class="ahead" x1="{}%" x2="{}%" y1="{y}" y2="{y}"/>'
            '<text x="{}%" y="{}" text-anchor="end">{} expected</text>',
            f"{x(today):.2f}", f"{x(until):.2f}", f"{x(until):.2f}", track + 28, date_format(until, "M j"), y=track,
        )  # fmt: skip
    return format_html(
        '<div class="journey"><svg height="{}" role="img" aria-label="From {} to today, {} days, {} steps">'
        '<line class="track" x1="1%" x2="{}%" y1="{y}" y2="{y}"/>{}{}{}{}</svg>{}</div>',
        track + 36, date_format(first, "F j"), (today - first).days, len(stops), f"{x(today):.2f}",
        ahead, _stages(stages, today, x, track), SafeString("".join(marks)), _today(x(today), track), _list(stops, today),
        y=track,
    )  # fmt: skip


def _width(text: str, least: int = 0) -> float:
    return 100 * (max(len(text), least) * LETTER + 8) / WIDTH


def _flags(places: Sequence[tuple[float, float]]) -> list[tuple[int, bool]]:
    """A lane for each label, and whether it hangs to the left of its stem.

    Labels hang to the right like flags and earlier ones hang higher, so that no stem crosses a label.
    """
    lanes: list[list[tuple[float, float]]] = []
    chosen: dict[int, tuple[int, bool]] = {}

    def put(at: int, left: bool) -> None:
        place, width = places[at]
        start, end = (place - width, place) if left else (place, place + width)
        lane = 0
        while lane < len(lanes) and any(
            start < other_end and other_start < end for other_start, other_end in lanes[lane]
        ):
            lane += 1
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        chosen[at] = (lane, left)

    turned = [at for at, (place, width) in enumerate(places) if place + width > 100]
    for at in turned:
        put(at, True)
    for at in reversed(range(len(places))):
        if at not in chosen:
            put(at, False)
    return [chosen[at] for at in range(len(places))]


def _stop(stop: Stop, at: float, lane: int, left: bool, track: int) -> SafeString:
    top = track - 14 - LANE * lane - 26
    return format_html(
        '<line class="stem" x1="{x}%" x2="{x}%" y1="{}" y2="{}"/><circle class="stop {}" cx="{x}%" cy="{}" r="5"/>'
        '<text x="{x}%" y="{}" dx="{d}" text-anchor="{a}" class="what">{}</text>'
        '<text x="{x}%" y="{}" dx="{d}" text-anchor="{a}">{}</text>',
        top, track, f"stop-{stop.tone}" if stop.tone else "", track, top + 10, stop.title, top + 26, date_format(stop.on, "M j"),
        x=f"{at:.2f}", d=-6 if left else 6, a="end" if left else "start",
    )  # fmt: skip


def _stages(stages: Sequence[Stage], today: date, x: Callable[[date], float], track: int) -> SafeString:
    drawn = []
    free = 0.0
    for at, stage in enumerate(stages):
        left, right = x(stage.start), x(stage.end or today)
        line = format_html(
            '<line class="stage stage-{}" x1="{}%" x2="{}%" y1="{y}" y2="{y}"/>',
            stage.kind or at % 2, f"{left:.2f}", f"{right:.2f}", y=track,
        )  # fmt: skip
        drawn.append(line)
        if left >= free and _width(stage.title) <= max(right - left, 4 if at == len(stages) - 1 else 0):
            drawn.append(
                format_html('<text x="{}%" y="{}">{}</text>', f"{left:.2f}", track + 26, stage.title)
            )
            free = left + _width(stage.title)
    return SafeString("".join(drawn))


def _today(at: float, track: int) -> SafeString:
    return format_html(
        '<circle class="today" cx="{x}%" cy="{y}" r="8"/><text class="today-text" x="{x}%" y="{}" dx="{}" text-anchor="{}">Today</text>',
        track + 28, 0, "middle", x=f"{at:.2f}", y=track,
    )  # fmt: skip


def _list(stops: Sequence[Stop], today: date) -> SafeString:
    """The same for narrow screens, and read aloud: today stands among the stops, before what is planned."""
    now = Stop(today, "Today", tone="river")
    behind = [stop for stop in stops if stop.on <= today]
    items = format_html_join(
        "",
        '<li class="is-{}"><time datetime="{}">{}</time><div><b>{}</b>{}</div></li>',
        (
            (stop.tone or "neutral", stop.on.isoformat(), date_format(stop.on, "M j"), stop.title,
             format_html("<p>{}</p>", stop.note) if stop.note else "")
            for stop in (*behind, now, *(stop for stop in stops if stop.on > today))
        ),
    )  # fmt: skip
    return format_html('<ol class="timeline">{}</ol>', items)
