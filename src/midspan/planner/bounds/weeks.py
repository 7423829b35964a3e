"""The cheapest week of one client at given prices, found exactly: a table over the days, in compiled code.

A state after some days: how often each topic was attended, which appointments were had, and whether any session was
led by somebody else than the client's therapist.
"""

from typing import Any, NamedTuple

from midspan.planner.bounds.arrays import Weeks
from midspan.planner.bounds.building import Array
from midspan.planner.search.compiled import compiled

FAR = 1e15


class Scratch(NamedTuple):
    """Room to reckon in, made once.

    `value[day, state]` is the least cost so far, reached by the day's `chosen` blocks and the appointments `had`;
    `stage[n, state]` the same within a day, after n of its blocks; `place[slot, mask]` and `best` the appointments
    of the rest of a day; `foreign[block, topic]` and `own` the price of a seat with another leader and with the
    therapist, `by[0]` and `by[1]` the options that have these prices.
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
    many, offset, cap = weeks.choice[choice, 0], weeks.block_at[c], weeks.client[c, 2]
    for slot in range(slots - 1, -1, -1):
        for mask in range(masks):
            place[slot, mask] = place[slot + 1, mask]
            best[slot, mask] = -1
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
def prices_of(weeks: Weeks, home: Array, u: Array, h: Array, room: Scratch, c: int, k: int) -> None:
    """The cheapest option of each block and topic, with another leader and with therapist k; `by` says which."""
    first = weeks.option_at[c]
    foreign, own, by = room.foreign, room.own, room.by
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
def ending(weeks: Weeks, points: Array, c: int, k: int, code: int, mixed: int, mask: int) -> Any:
    """What is missing at the week's end, other leaders, and the therapist's mismatch. `points`: block, topic, visit, leader."""
    cost, sat, rest = float(points[3] * mixed), 0, code
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


@compiled
def forward(weeks: Weeks, prices: Array, room: Scratch, c: int, k: int, codes: int) -> None:
    """Fill `value[day, state]`; `chosen[day, state]` and `had[day, state]` are the day's choice and appointments."""
    value, stage, place, chosen, had = room.value, room.stage, room.place, room.chosen, room.had
    masks = 1 << (weeks.visit_at[c + 1] - weeks.visit_at[c])
    size = 2 * masks
    states = codes * size
    radix = weeks.radix[weeks.radix_at[c] : weeks.radix_at[c + 1]]
    value[0, :states] = FAR
    value[0, 0] = 0.0
    for day in range(weeks.opening.shape[2]):
        value[day + 1, :states] = FAR
        for choice in range(weeks.choice_at[c, day], weeks.choice_at[c, day + 1]):
            visits(weeks, prices, room, c, k, day, choice)
            many = weeks.choice[choice, 0]
            for state in range(states):
                stage[0, state] = value[day, state]
            for n in range(many):
                block = weeks.choice[choice, 1 + n]
                seat(radix, masks, codes, room.foreign[block], room.own[block], stage[n], stage[n + 1])
            for code in range(2 * codes):
                base = code * masks
                for mask in range(masks):
                    before = stage[many, base + mask]
                    if before >= FAR:
                        continue
                    for more in range(masks):
                        if more & mask or place[0, more] >= FAR:
                            continue
                        cost, state = before + place[0, more], base + (mask | more)
                        if cost < value[day + 1, state]:
                            value[day + 1, state] = cost
                            chosen[day, state] = choice
                            had[day, state] = more


@compiled
def backward(
    weeks: Weeks,
    prices: Array,
    room: Scratch,
    c: int,
    k: int,
    codes: int,
    last: int,
    sat: Array,
    led: Array,
    used: Array,
) -> None:
    """Follow the cheapest week back from its last state: add 1 to `sat[option]`, `led[option, k]`, `used[opening]`."""
    value, stage, place, best = room.value, room.stage, room.place, room.best
    foreign, own, chosen, had, by = room.foreign, room.own, room.chosen, room.had, room.by
    masks = 1 << (weeks.visit_at[c + 1] - weeks.visit_at[c])
    size, state = 2 * masks, last
    states = codes * size
    radix = weeks.radix[weeks.radix_at[c] : weeks.radix_at[c + 1]]
    for day in range(weeks.opening.shape[2] - 1, -1, -1):
        choice, more = chosen[day, state], had[day, state]
        visits(weeks, prices, room, c, k, day, choice)
        slot, left = 0, more
        while left:
            visit = best[slot, left]
            # `place[slot]` inherits from later slots: an appointment begins here only if waiting is dearer.
            if visit < 0 or place[slot, left] >= place[slot + 1, left]:
                slot += 1
                continue
            used[weeks.opening[weeks.visit_at[c] + visit, k, day, slot]] += 1.0
            left ^= 1 << visit
            slot += weeks.visit[weeks.visit_at[c] + visit, 0]
        state ^= more
        many = weeks.choice[choice, 0]
        for before in range(states):
            stage[0, before] = value[day, before]
        for n in range(many):
            block = weeks.choice[choice, 1 + n]
            seat(radix, masks, codes, room.foreign[block], room.own[block], stage[n], stage[n + 1])
        for n in range(many - 1, -1, -1):
            block, goal = weeks.choice[choice, 1 + n], stage[n + 1, state]
            stride, found, mixed = 1, False, (state % size) >= masks
            for topic in range(radix.shape[0]):
                if not found and (state // size // stride) % radix[topic, 0]:
                    before = state - stride * size
                    if own[block, topic] < FAR and stage[n, before] + own[block, topic] == goal:
                        found = True
                        sat[by[1, block, topic]] += 1.0
                        led[by[1, block, topic], k] += 1.0
                        state = before
                    elif mixed and foreign[block, topic] < FAR:
                        same = stage[n, before] + foreign[block, topic] == goal
                        if same or stage[n, before - masks] + foreign[block, topic] == goal:
                            found = True
                            sat[by[0, block, topic]] += 1.0
                            state = before if same else before - masks
                stride *= radix[topic, 0]


@compiled
def tally(weeks: Weeks, c: int, k: int, code: int, mixed: int, mask: int, counts: Array) -> None:
    """What `ending` prices, counted."""
    sat, rest = 0, code
    for topic in range(weeks.radix_at[c], weeks.radix_at[c + 1]):
        times = rest % weeks.radix[topic, 0]
        rest //= weeks.radix[topic, 0]
        sat += times
        counts[1] += max(0, weeks.radix[topic, 1] - times)
    counts[0] += max(0, weeks.client[c, 0] - sat)
    counts[3] += mixed
    for visit in range(weeks.visit_at[c + 1] - weeks.visit_at[c]):
        if not mask >> visit & 1:
            counts[2] += 1
        elif weeks.visit[weeks.visit_at[c] + visit, 1]:
            counts[4] += weeks.primary[weeks.primary_at[c] + k, 0]


@compiled
def cheapest(
    weeks: Weeks,
    home: Array,
    prices: Array,
    points: Array,
    u: Array,
    h: Array,
    room: Scratch,
    sat: Array,
    led: Array,
    used: Array,
    counts: Array,
) -> float:
    """The sum of every client's cheapest week; what those weeks use is added to `sat`, `led` and `used`.

    What they miss is added to `counts`: blocks, topics, appointments, clients with another leader, mismatch points.

    `prices[opening]`, `u[option]` and `h[option, k]` are what an appointment, a seat and the therapist's lead cost.
    """
    value, total = room.value, 0.0
    for c in range(weeks.client.shape[0]):
        codes = 1
        for topic in range(weeks.radix_at[c], weeks.radix_at[c + 1]):
            codes *= weeks.radix[topic, 0]
        masks = 1 << (weeks.visit_at[c + 1] - weeks.visit_at[c])
        days = weeks.opening.shape[2]
        least, who, last = FAR, -1, -1
        for k in range(weeks.primary_at[c + 1] - weeks.primary_at[c]):
            prices_of(weeks, home, u, h, room, c, k)
            forward(weeks, prices, room, c, k, codes)
            for state in range(codes * 2 * masks):
                if value[days, state] < FAR:
                    mixed = state // masks % 2
                    cost = value[days, state] + ending(
                        weeks, points, c, k, state // (2 * masks), mixed, state % masks
                    )
                    if cost < least:
                        least, who, last = cost, k, state
        if who != weeks.primary_at[c + 1] - weeks.primary_at[c] - 1:
            prices_of(weeks, home, u, h, room, c, who)
            forward(weeks, prices, room, c, who, codes)
        backward(weeks, prices, room, c, who, codes, last, sat, led, used)
        total += least
        tally(weeks, c, who, last // (2 * masks), last // masks % 2, last % masks, counts)
    return total
