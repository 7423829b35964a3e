"""What is counted of a client's week: how often each topic, how many seats, minutes and days. Every count that can come
about has a number, its **code**; a session leads from one code to the next.

Where there are too many codes, topics and then days are not counted. That only loosens the bound: what is not counted
is neither limited nor missing.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np

from midspan.planner.bounds.shapes import NONE, Array

MOST_STATES = 24_000  # of one client's week, appointments included


class Sort(NamedTuple):
    """What a session adds: the places of its topics among those counted, and its minutes (1 where blocks are counted)."""

    topics: tuple[int, ...]
    credit: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Hard limits of a client's week. `topics`: for each counted topic how often at most; `days` None: not counted."""

    topics: tuple[int, ...]
    seats: int
    credit: int
    days: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """`step[code, sort]` is the next code or -1; with days counted, `step[code, sorts + sort]` for a day's first session.

    `count[code]` holds the topics' counts, the seats, the credit and the days; `days` whether these are counted.
    """

    step: Array
    count: Array
    days: bool


@dataclass(slots=True)
class Found:
    number: dict[tuple[int, ...], int] = field(default_factory=dict)
    step: list[list[int]] = field(default_factory=list)


@cache
def counts(limits: Limits, sorts: tuple[Sort, ...], most: int) -> Counts | None:
    """Every code, the empty week first and fewer seats before more; None if there are more than `most`."""
    found = Found()
    zero = (0,) * (len(limits.topics) + 3)
    found.number[zero] = 0
    waiting = [zero]
    for now in waiting:  # grows while it is walked
        row = []
        for first in (False, True):
            for sort in sorts:
                after = add(now, sort, first, limits)
                if after is None:
                    row.append(NONE)
                    continue
                if after not in found.number:
                    if len(found.number) == most:
                        return None
                    found.number[after] = len(found.number)
                    waiting.append(after)
                row.append(found.number[after])
        found.step.append(row)
    step = np.array(found.step, dtype=np.int64).reshape(len(waiting), 2 * len(sorts))
    return Counts(step, np.array(waiting, dtype=np.int64), limits.days is not None)


def add(now: tuple[int, ...], sort: Sort, first: bool, limits: Limits) -> tuple[int, ...] | None:
    """The count with one session more, None if a limit forbids it. `first`: on its day."""
    new, seats, credit, days = list(now), len(limits.topics), len(limits.topics) + 1, len(limits.topics) + 2
    for topic in sort.topics:
        new[topic] += 1
        if new[topic] > limits.topics[topic]:
            return None
    new[seats] += 1
    new[credit] += sort.credit
    if first and limits.days is not None:
        new[days] += 1
        if new[days] > limits.days:
            return None
    return tuple(new) if new[seats] <= limits.seats and new[credit] <= limits.credit else None
