"""The cheapest number of sessions of each kind of group at given prices, found exactly, in compiled code."""

from typing import NamedTuple

from midspan.planner.bounds.shapes import Array
from midspan.planner.search.compiled import compiled


class Sizes(NamedTuple):
    """By kind of group: clients in one session, sessions at most, and points that depend on how many there are."""

    least: Array
    target: Array
    capacity: Array
    minimum: Array  # wished; 0 where it is hard
    most: Array  # sessions
    before: Array  # sessions in the previous plan
    points: Array  # [4]: a chair below the target, below the minimum, a session more than before, one fewer


@compiled
def empty_chairs(sizes: Sizes, kind: int, z: int, served: int) -> float:
    """Least points for chairs that stay empty in z sessions with so many clients together."""
    below = sizes.points[0] * max(0, sizes.target[kind] * z - served)
    return float(below + sizes.points[1] * max(0, sizes.minimum[kind] * z - served))


@compiled
def changed(sizes: Sizes, kind: int, z: int) -> float:
    before = sizes.before[kind]
    return float(sizes.points[2] * max(0, z - before) + sizes.points[3] * max(0, before - z))


@compiled
def fullest(
    order: Array, first: Array, u: Array, cost: Array, sizes: Sizes, sessions: Array, sat: Array
) -> float:
    """The sum over kinds of the least of `cost * z - the z * capacity dearest seats`; chairs are taken off `sat[option]`.

    `order` holds the seat options by kind, those that pay most first.
    """
    total = 0.0
    for kind in range(sessions.shape[0]):
        count, capacity = first[kind + 1] - first[kind], sizes.capacity[kind]
        best, many, gained, served = changed(sizes, kind, 0), 0, 0.0, 0
        for z in range(1, min(sizes.most[kind], count // sizes.least[kind]) + 1):
            while served < min(count, z * capacity):
                gained += u[order[first[kind] + served]]
                served += 1
            value = cost[kind] * z + empty_chairs(sizes, kind, z, served) + changed(sizes, kind, z) - gained
            if value < best:
                best, many = value, z
        sessions[kind] = many
        for place in range(min(count, many * capacity)):
            sat[order[first[kind] + place]] -= 1.0
        total += best
    return total
