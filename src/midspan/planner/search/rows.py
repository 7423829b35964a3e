"""Small helpers for making the search's arrays."""

from collections.abc import Iterable, Sequence

import numpy as np

from midspan.planner.problem import Closed, Problem
from midspan.planner.search.arrays import Whole
from midspan.planner.search.tables import WORD


def bits(spans: Iterable[Sequence[int]], problem: Problem) -> list[int]:
    """The slots of these spans as words of 64 bits."""
    return words(mask_of(spans), problem)


def mask_of(spans: Iterable[Sequence[int]]) -> int:
    mask = 0
    for start, end in spans:
        mask |= ((1 << (end - start)) - 1) << start
    return mask


def words(mask: int, problem: Problem) -> list[int]:
    count = -(-problem.horizon.slots_per_day // WORD)
    return [(mask >> (WORD * word)) & (2**WORD - 1) for word in range(count)]


def overlaps(closed: Closed, day: int, start: int, end: int) -> bool:
    return closed.day == day and closed.start < end and start < closed.end


def table(rows: Sequence[Sequence[int]], width: int) -> Whole:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)


def flat(mask: Whole) -> Whole:
    """The column numbers of the true cells, row after row."""
    return np.ascontiguousarray(np.nonzero(mask)[1], dtype=np.int64)


def starts(counts: Whole | Sequence[int]) -> Whole:
    """Where each row's part of a flat array begins, and its end."""
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def ragged(rows: Sequence[Sequence[int]]) -> tuple[Whole, Whole]:
    """Rows of different lengths as one flat array and the starts of its parts."""
    joined = [value for row in rows for value in row]
    return np.array(joined, dtype=np.int64), starts([len(row) for row in rows])
