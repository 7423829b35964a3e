"""The appointments of one client on one day, at given prices, in compiled code; and what a week is reckoned in."""

from typing import NamedTuple

from midspan.planner.bounds.arrays import Weeks
from midspan.planner.bounds.shapes import Array
from midspan.planner.search.compiled import compiled

FAR = 1e15


class Points(NamedTuple):
    """Prices of what a week lacks: `short[client]` is taken off for each seat or topic missing, since it loosens cuts."""

    visit: float
    leader: float
    minute: float
    short: Array


class Scratch(NamedTuple):
    """Room to reckon in, made once.

    `value[day, state]` is the least cost so far, reached by the day's `chosen` blocks and the appointments `had`;
    `stage[n, state]` the same within a day, after n of its blocks; `alive` and `staged` which codes these hold;
    `place[slot, mask]` and `best` the appointments of the rest of a day; `foreign[block, sort]` and `own` the price of
    a seat with another leader and with the therapist, `by[0]` and `by[1]` the options that have these prices.
    """

    value: Array
    stage: Array
    place: Array
    foreign: Array
    own: Array
    best: Array
    chosen: Array
    had: Array
    by: Array
    alive: Array
    staged: Array


class Taken(NamedTuple):
    """What the clients' weeks take: seats, seats with the own therapist, each appointment's opening (or -1), what is short."""

    sat: Array  # [option]
    led: Array  # [option, place of the therapist]
    took: Array  # [appointment]
    used: Array  # [opening]
    short: Array  # [client] seats and topics that are missing
    terms: Array  # [client, 3]: mismatch, other leaders, what is missing


@compiled
def visits(weeks: Weeks, prices: Array, room: Scratch, c: int, k: int, day: int, choice: int) -> None:
    """`place[slot, mask]`: least trips and prices of the appointments `mask` from this slot on, beside the chosen blocks.

    `place[0]` is the whole day. `best[slot, mask]` is the appointment that begins there, or -1.
    """
    first, count = weeks.visit_at[c], weeks.visit_at[c + 1] - weeks.visit_at[c]
    place, best = room.place, room.best
    slots, masks = weeks.opening.shape[3], 1 << count
    place[slots, :masks] = FAR
    place[slots, 0] = 0.0
    many, offset, cap = weeks.choice[choice, 0], weeks.block_at[c], weeks.client[c, 0]
    for slot in range(slots - 1, -1, -1):
        for mask in range(masks):
            place[slot, mask] = place[slot + 1, mask]
            best[slot, mask] = -1
        for visit in range(count):
            opening = weeks.opening[first + visit, k, day, slot]
            if opening < 0:
                continue
            end, gap, clear, within = slot + weeks.visit[first + visit, 0], cap, True, False
            for n in range(many):
                block = offset + weeks.choice[choice, 1 + n]
                begin, over = weeks.block[block, 1], weeks.block[block, 1] + weeks.block[block, 2]
                if slot < over and begin < end:
                    clear = False
                    within = within or (begin <= slot and end <= over)
                gap = min(gap, max(begin - end, slot - over, 0))
            if not clear and not (within and weeks.visit[first + visit, 3]):
                continue
            cost, bit = gap + prices[opening], 1 << visit
            if weeks.away.shape[0]:
                cost += weeks.away[first + visit, k, day, slot]
            for mask in range(masks):
                if mask & bit and place[end, mask ^ bit] + cost < place[slot, mask]:
                    place[slot, mask] = place[end, mask ^ bit] + cost
                    best[slot, mask] = visit


@compiled
def take_visits(weeks: Weeks, room: Scratch, c: int, k: int, day: int, left: int, taken: Taken) -> None:
    """The appointments `left` of this day, where `place` has them cheapest."""
    slot = 0
    while left:
        visit = room.best[slot, left]
        # `place[slot]` inherits from later slots: an appointment begins here only if waiting is dearer.
        if visit < 0 or room.place[slot, left] >= room.place[slot + 1, left]:
            slot += 1
            continue
        row = weeks.visit_at[c] + visit
        taken.took[row] = weeks.opening[row, k, day, slot]
        taken.used[taken.took[row]] += 1.0
        left ^= 1 << visit
        slot += weeks.visit[weeks.visit_at[c] + visit, 0]
