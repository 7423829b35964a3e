"""Kinds of groups that share their clients' time: counted together, their sessions are worth more than one by one.

A client sits in one of the groups of a block. If 12 people may come, two sessions of the same block seat 12 and not 16,
whichever topics they have. So all kinds of one block and family of programs are **joined**, and again those at one place:
in each join a client has one seat at most, and the sessions of the join hold so many seats. Prices tie a join's seats to
those of its kinds, and its sessions to theirs.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np

from midspan.planner.bounds.arrays import Laid
from midspan.planner.bounds.families import families
from midspan.planner.bounds.groups import Sizes
from midspan.planner.bounds.shapes import Array, Kind
from midspan.planner.problem import Problem


@dataclass(slots=True)
class Joins:
    """`pair[option, level]` is a client in a join, `pair_of[pair]` the join, `of_kind[kind, level]` the kind's joins."""

    pair: Array
    pair_of: Array
    of_kind: Array
    sizes: Sizes

    @property
    def count(self) -> int:
        return len(self.sizes.capacity)


def joins(problem: Problem, laid: Laid) -> Joins:
    family = {name: n for n, names in enumerate(families(problem)) for name in names}
    levels: tuple[Callable[[Kind], Hashable], ...] = (
        lambda kind: (family[kind[0]], kind[2]),
        lambda kind: (family[kind[0]], kind[2], kind[3]),
    )
    kinds, weeks = laid.groups.kinds, laid.weeks
    number: dict[Hashable, int] = {}
    of_kind = np.array(
        [
            [number.setdefault((level, name(kind)), len(number)) for level, name in enumerate(levels)]
            for kind in kinds
        ],
        dtype=np.int64,
    ).reshape(len(kinds), len(levels))
    client = np.repeat(np.arange(len(problem.clients)), np.diff(weeks.option_at))
    join = of_kind[weeks.option[:, 2]]
    pairs, pair = np.unique(client[:, None] * max(1, len(number)) + join, return_inverse=True)
    capacity = np.zeros(len(number), dtype=np.int64)
    for kind, size in enumerate(laid.groups.sizes):
        capacity[of_kind[kind]] = np.maximum(capacity[of_kind[kind]], size.capacity)
    return Joins(
        pair.reshape(join.shape), pairs % max(1, len(number)), of_kind, sizes_of_joins(len(number), capacity)
    )


def sizes_of_joins(count: int, capacity: Array) -> Sizes:
    """A join has no wished sizes and no price of its own; only how many a session seats."""
    none = np.zeros(count, dtype=np.int64)
    most = np.full(count, 10**6, dtype=np.int64)
    return Sizes(np.ones(count, dtype=np.int64), none, capacity, none, most, none, np.zeros(4))
