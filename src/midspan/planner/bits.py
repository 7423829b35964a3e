"""Times of one day as bits, slot 0 the lowest: whole days are compared at once, however fine the grid."""

from collections.abc import Iterable, Iterator

from midspan.planner.lookup import slots
from midspan.planner.problem import Span


def of_spans(spans: Iterable[Span]) -> int:
    found = 0
    for start, end in spans:
        found |= slots(start, end - start)
    return found


def starts_in(free: int, length: int) -> int:
    """The slots from which `length` slots of `free` lie side by side, as bits."""
    have = 1
    while have < length:
        step = min(have, length - have)
        free &= free >> step
        have += step
    return free


def every(bits: int) -> Iterator[int]:
    """The slots that are set, the first one first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def multiples(grid: int, end: int) -> int:
    """The slots before `end` that are multiples of `grid`, as bits."""
    return sum(1 << slot for slot in range(0, end, grid))
