"""A number that falls while a search goes on: a staircase over the seconds, with the floor below which nothing can lie."""

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString

from midspan.ui.markup import format_html

ROOM = 0.06  # of the height, above the highest and below the lowest


def falling(
    points: Sequence[tuple[float, float]], until: float, floor: float | None = None, title: str = "", floor_says: str = ""
) -> SafeString:  # fmt: skip
    """`points`: (seconds, value) as they were reached; `until`: the seconds that there are; `floor`: no value lies below it."""
    if not points:
        return SafeString("")
    values = [value for _, value in points]
    low, high = min([*values, floor] if floor is not None else values), max(values)
    reach = (high - low) or 1.0
    low, high = low - ROOM * reach, high + ROOM * reach
    last = max(until, points[-1][0]) or 1.0

    def x(seconds: float) -> str:
        return f"{100 * seconds / last:.2f}"

    def y(value: float) -> str:
        return f"{100 * (high - value) / (high - low):.2f}"

    drawn: object = ""
    if floor is not None:
        drawn = format_html(
            '<line class="target" x1="0" x2="100%" y1="{y}%" y2="{y}%"/><text x="0" y="{y}%" dy="-0.5em" dx="4">{}</text>',
            floor_says or f"{floor:,.0f}", y=y(floor),
        )  # fmt: skip
    now = points[-1]
    far = now[0] > last / 2
    return format_html(
        '<div class="chart chart-plain chart-s"><svg role="img" aria-label="{}">'
        '<line class="grid" x1="0" x2="100%" y1="0" y2="0"/><line class="grid" x1="0" x2="100%" y1="100%" y2="100%"/>{}'
        '<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">'
        '<polyline class="line" points="{}"/></svg><circle class="dot dot-last" cx="{}%" cy="{}%" r="4"/>'
        '<g class="names"><text class="end" x="{}%" y="{}%" dy="-0.8em" dx="{}" text-anchor="{}">{}</text></g>'
        '<text x="0" y="100%" dy="1.7em">0 s</text><text x="100%" y="100%" dy="1.7em" text-anchor="end">{} s</text></svg></div>',
        _spoken(points, floor, title), drawn, _stairs(points, x, y), x(now[0]), y(now[1]), x(now[0]), y(now[1]), -6 if far else 6,
        "end" if far else "start", f"{now[1]:,.0f}", f"{last:.0f}",
    )  # fmt: skip


def _stairs(
    points: Sequence[tuple[float, float]], x: Callable[[float], str], y: Callable[[float], str]
) -> str:
    """Each value holds until the next one is reached."""
    corners = []
    for at, (seconds, value) in enumerate(points):
        if at:
            corners.append(f"{x(seconds)},{y(points[at - 1][1])}")
        corners.append(f"{x(seconds)},{y(value)}")
    return " ".join(corners)


def _spoken(points: Sequence[tuple[float, float]], floor: float | None, title: str) -> str:
    said = f"{title}: from {points[0][1]:,.0f} to {points[-1][1]:,.0f} after {points[-1][0]:.0f} seconds"
    return f"{said}; it cannot fall below {floor:,.0f}" if floor is not None else said
