"""The cheapest number of sessions of each kind of group at given prices, found exactly, in compiled code."""

from midspan.planner.bounds.building import Array
from midspan.planner.search.compiled import compiled


@compiled
def fullest(
    order: Array, first: Array, u: Array, cost: Array, limits: Array, sessions: Array, sat: Array
) -> float:
    """The sum over kinds of the least of `cost * z - the z * capacity dearest seats`; chairs are taken off `sat[option]`.

    `order` holds the seat options by kind, those that pay most first; `limits`: least, target and most clients in a
    session, and points for a chair below the target.
    """
    total = 0.0
    least, target, capacity, below = limits[0], limits[1], limits[2], limits[3]
    for kind in range(sessions.shape[0]):
        count = first[kind + 1] - first[kind]
        best, many, gained, served = 0.0, 0, 0.0, 0
        for z in range(1, count // least + 1):
            while served < min(count, z * capacity):
                gained += u[order[first[kind] + served]]
                served += 1
            value = cost[kind] * z + below * max(0, target * z - served) - gained
            if value < best:
                best, many = value, z
        sessions[kind] = many
        for place in range(min(count, many * capacity)):
            sat[order[first[kind] + place]] -= 1.0
        total += best
    return total
