"""Spans of a usual week: put together, taken from one another, and laid on a grid of small boxes and back.

A span is a `WallTime`. In what these functions give, a span never runs over midnight: it is cut there, and an end at 0:00 is
the midnight at the end of its weekday. Spans are merged, do not touch, and are in the order of the week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time

from midspan.rules.schedule.times import DAY, WEEK, WallTime

Piece = tuple[int, int]


def union(*of: Iterable[WallTime]) -> tuple[WallTime, ...]:
    """The times that lie in at least one of the spans."""
    return _spans(_merged(_pieces(one for each in of for one in each)))


def difference(some: Iterable[WallTime], others: Iterable[WallTime]) -> tuple[WallTime, ...]:
    """The times of `some` that lie in none of `others`."""
    return _spans(_cut(without(_pieces(some), _pieces(others))))


def united(*of: Iterable[Piece]) -> list[Piece]:
    """Pieces put together, whatever they count: in order, apart from one another."""
    found: list[Piece] = []
    for start, end in sorted(one for each in of for one in each):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def without(some: Iterable[Piece], taken: Iterable[Piece]) -> list[Piece]:
    """What is left of pieces, in order, apart from one another."""
    found: list[Piece] = []
    gone = united(taken)
    for start, end in united(some):
        for begins, ends in gone:
            if ends <= start or begins >= end:
                continue
            if begins > start:
                found.append((start, begins))
            start = min(ends, end)
        if start < end:
            found.append((start, end))
    return found


def overlaps(spans: Sequence[WallTime]) -> tuple[tuple[WallTime, WallTime], ...]:
    """Pairs of spans that have time in common, the earlier one first."""
    laid = sorted((start, end, one) for one in spans for start, end in _pieces([one]))
    return tuple(
        (a, b) for at, (_, ends, a) in enumerate(laid) for begins, _, b in laid[at + 1 :] if begins < ends
    )


def minutes(spans: Iterable[WallTime]) -> int:
    """How long they last together; what lies in several counts once."""
    return sum(end - start for start, end in _merged(_pieces(spans)))


def lines(opens: time, closes: time, step: int, spans: Iterable[WallTime] = ()) -> tuple[time, ...]:
    """The lines of a grid from one time of day to another, every `step` minutes and wherever a span begins or ends, also
    outside: so that no span is lost on it. An end at midnight is the last line, 0:00.
    """
    first, last = _minute(opens), _minute(closes) or DAY
    found = set(range(first, last, step)) | {last}
    for start, end in _merged(_pieces(spans)):
        found |= {start % DAY, (end - 1) % DAY + 1}
    return tuple(_time(one) for one in sorted(found))


def boxes(weekday: int, ruled: Sequence[time]) -> tuple[WallTime, ...]:
    """The boxes of a weekday between the lines of a grid."""
    return tuple(WallTime(weekday, start, end) for start, end in zip(ruled, ruled[1:], strict=False))


def inside(box: WallTime, spans: Iterable[WallTime]) -> bool:
    """Whether a box lies in the spans altogether."""
    return not difference([box], spans)


def _pieces(spans: Iterable[WallTime]) -> Iterator[Piece]:
    """Minutes of the week, from and to; what runs over Sunday's midnight goes on on Monday."""
    for one in spans:
        start = one.weekday * DAY + _minute(one.start)
        end = start + one.minutes
        yield start, min(end, WEEK)
        if end > WEEK:
            yield 0, end - WEEK


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    return _cut(united(pieces))


def _cut(pieces: Iterable[Piece]) -> list[Piece]:
    return [cut for piece in pieces for cut in _by_day(piece)]


def _by_day(piece: Piece) -> Iterator[Piece]:
    start, end = piece
    while start < end:
        midnight = (start // DAY + 1) * DAY
        yield start, min(end, midnight)
        start = midnight


def _spans(pieces: Iterable[Piece]) -> tuple[WallTime, ...]:
    return tuple(WallTime(start // DAY, _time(start % DAY), _time(end % DAY)) for start, end in pieces)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
