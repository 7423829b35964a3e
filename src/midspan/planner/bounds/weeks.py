"""The cheapest week of one client at given prices, found exactly: a table over the days, in compiled code.

A state after some days: how often each topic was attended, which appointments were had, and whether any session was
led by somebody else than the client's therapist.
"""

import numpy as np

from midspan.planner.bounds.arrays import Weeks
from midspan.planner.bounds.building import Array
from midspan.planner.search.compiled import compiled

FAR = 1e15


@compiled
def visits(
    weeks: Weeks, prices: Array, c: int, k: int, day: int, choice: int, place: Array, best: Array
) -> None:
    """`place[slot, mask]`: least trips and prices of the appointments `mask` from this slot on, beside the chosen blocks.

    `place[0]` is the whole day. `best[slot, mask]` is the appointment that begins there, or -1.
    """
    first, count = weeks.visit_at[c], weeks.visit_at[c + 1] - weeks.visit_at[c]
    slots, masks = weeks.opening.shape[3], 1 << count
    place[slots, :masks] = FAR
    place[slots, 0] = 0.0
    many, offset, cap = weeks.choice[choice, 0], weeks.block_at[c], weeks.client[c, 2]
    for slot in range(slots - 1, -1, -1):
        place[slot, :masks] = place[slot + 1, :masks]
        best[slot, :masks] = -1
        for visit in range(count):
            opening = weeks.opening[first + visit, k, day, slot]
            if opening < 0:
                continue
            end, gap, clear = slot + weeks.visit[first + visit, 0], cap, True
            for n in range(many):
                block = offset + weeks.choice[choice, 1 + n]
                begin, over = weeks.block[block, 1], weeks.block[block, 1] + weeks.block[block, 2]
                if slot < over and begin < end:
                    clear = False
                gap = min(gap, max(begin - end, slot - over))
            if not clear:
                continue
            cost, bit = gap + prices[opening], 1 << visit
            for mask in range(masks):
                if mask & bit and place[end, mask ^ bit] + cost < place[slot, mask]:
                    place[slot, mask] = place[end, mask ^ bit] + cost
                    best[slot, mask] = visit


@compiled
def seat(radix: Array, masks: int, codes: int, foreign: Array, own: Array, old: Array, new: Array) -> None:
    """Attend one session more: `foreign[topic]` and `own[topic]` are its prices with another leader and with the therapist."""
    size = 2 * masks
    new[: codes * size] = FAR
    stride = 1
    for topic in range(radix.shape[0]):
        other, home = foreign[topic], own[topic]
        if other < FAR or home < FAR:
            for code in range(codes):
                if (code // stride) % radix[topic, 0] == radix[topic, 0] - 1:
                    continue
                a, b = code * size, (code + stride) * size
                for mask in range(masks):
                    alone, mixed = old[a + mask], old[a + masks + mask]
                    low = min(alone, mixed)
                    new[b + masks + mask] = min(new[b + masks + mask], low + other, mixed + home)
                    new[b + mask] = min(new[b + mask], alone + home)
        stride *= radix[topic, 0]


@compiled
def prices_of(
    weeks: Weeks, home: Array, u: Array, h: Array, c: int, k: int, foreign: Array, own: Array, by: Array
) -> None:
    """The cheapest option of each block and topic, with another leader and with therapist k; `by` says which."""
    first = weeks.option_at[c]
    foreign[:] = FAR
    own[:] = FAR
    for option in range(first, weeks.option_at[c + 1]):
        block, topic = weeks.option[option, 0], weeks.option[option, 1]
        cost = weeks.option[option, 3] + u[option]
        if cost < foreign[block, topic]:
            foreign[block, topic] = cost
            by[0, block, topic] = option
        if home[option, k] >= 0 and cost + h[option, k] < own[block, topic]:
            own[block, topic] = cost + h[option, k]
            by[1, block, topic] = option


@compiled
def ending(weeks: Weeks, points: Array, c: int, k: int, code: int, mixed: int, mask: int) -> float:
    """What is missing at the week's end, other leaders, and the therapist's mismatch. `points`: block, topic, visit, leader."""
    cost, sat, rest = points[3] * mixed, 0, code
    for topic in range(weeks.radix_at[c], weeks.radix_at[c + 1]):
        times = rest % weeks.radix[topic, 0]
        rest //= weeks.radix[topic, 0]
        sat += times
        cost += points[1] * max(0, weeks.radix[topic, 1] - times)
    if sat > weeks.client[c, 1]:
        return FAR
    cost += points[0] * max(0, weeks.client[c, 0] - sat)
    for visit in range(weeks.visit_at[c + 1] - weeks.visit_at[c]):
        if not mask >> visit & 1:
            cost += points[2]
        elif weeks.visit[weeks.visit_at[c] + visit, 1]:
            cost += weeks.primary[weeks.primary_at[c] + k, 0]
    return cost
