"""What of somebody's absence is kept as leave already, and what was cut out of it because they work by video then. Pure."""

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime]


def missing(asked: Span, kept: Iterable[Span], by_video: Iterable[Span]) -> list[Span]:
    """The parts of an absence that no leave has. A gap in the leave that is filled by what they do by video was cut out of it and
    is not missing; any other gap is, such as the days between two leaves of other reasons.
    """
    there = list(kept)
    return [gap for gap in without([asked], there) if not there or without([gap], by_video)]


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of some times."""
    left = list(spans)
    for first, last in taken:
        parts = [part for one, end in left for part in ((one, min(end, first)), (max(one, last), end))]
        left = [part for part in parts if part[0] < part[1]]
    return left
