"""The cheapest week of one client at given prices, found exactly: a table over the days, in compiled code.

A state after some days: the code of what was counted, whether any session was led by somebody else than the client's
therapist, and which appointments were had.
"""

from typing import Any

from midspan.planner.bounds.arrays import Weeks
from midspan.planner.bounds.shapes import Array
from midspan.planner.bounds.visiting import FAR, Points, Scratch, Taken, take_visits, visits
from midspan.planner.search.compiled import compiled


@compiled
def seat(
    weeks: Weeks,
    c: int,
    masks: int,
    first: int,
    foreign: Array,
    own: Array,
    old: Array,
    new: Array,
    alive: Array,
    reached: Array,
) -> None:
    """Attend one session more: `foreign[sort]` and `own[sort]` are its prices with another leader and with the therapist.

    `first` is 1 for the day's first session; `alive` says in which codes one can be before, `reached` after it.
    """
    size, sorts, row = 2 * masks, weeks.client[c, 1], weeks.client[c, 2]
    codes = weeks.code_at[c + 1] - weeks.code_at[c]
    reached[:codes] = False
    for code in range(codes):
        if not alive[code]:
            continue
        a = code * size
        for sort in range(sorts):
            other, home = foreign[sort], own[sort]
            to = weeks.step[row + code, first * sorts + sort]
            if to < 0 or (other >= FAR and home >= FAR):
                continue
            b = to * size
            if not reached[to]:
                reached[to] = True
                for mask in range(size):
                    new[b + mask] = FAR
            for mask in range(masks):
                alone, mixed = old[a + mask], old[a + masks + mask]
                low = min(alone, mixed)
                new[b + masks + mask] = min(new[b + masks + mask], low + other, mixed + home)
                new[b + mask] = min(new[b + mask], alone + home)


@compiled
def prices_of(weeks: Weeks, home: Array, u: Array, h: Array, room: Scratch, c: int, k: int) -> None:
    """The cheapest option of each block and sort, with another leader and with therapist k; `by` says which."""
    first = weeks.option_at[c]
    foreign, own, by = room.foreign, room.own, room.by
    foreign[:] = FAR
    own[:] = FAR
    for option in range(first, weeks.option_at[c + 1]):
        block, sort = weeks.option[option, 0], weeks.option[option, 1]
        cost = weeks.option[option, 3] + u[option]
        if cost < foreign[block, sort]:
            foreign[block, sort] = cost
            by[0, block, sort] = option
        if home[option, k] >= 0 and cost + h[option, k] < own[block, sort]:
            own[block, sort] = cost + h[option, k]
            by[1, block, sort] = option


@compiled
def missing(weeks: Weeks, points: Points, c: int, code: int, mask: int) -> Any:
    """Points for what is missing at the week's end."""
    at = weeks.code_at[c] + code
    cost, left = weeks.lack[at], weeks.left[at]
    for visit in range(weeks.visit_at[c], weeks.visit_at[c + 1]):
        if mask >> (visit - weeks.visit_at[c]) & 1:
            left -= weeks.visit[visit, 2]
        else:
            cost += points.visit
    return cost + points.minute * max(0.0, left)


@compiled
def mismatched(weeks: Weeks, c: int, k: int, mask: int) -> Any:
    """Points of the therapist's mismatch, for each appointment."""
    cost = 0.0
    for visit in range(weeks.visit_at[c], weeks.visit_at[c + 1]):
        if weeks.visit[visit, 1] and mask >> (visit - weeks.visit_at[c]) & 1:
            cost += weeks.primary[weeks.primary_at[c] + k]
    return cost


@compiled
def staged(weeks: Weeks, room: Scratch, c: int, day: int, choice: int, masks: int, codes: int) -> int:
    """Fill `stage` and `staged` for this choice of a day; the number of its blocks."""
    stage, many, size = room.stage, weeks.choice[choice, 0], 2 * masks
    for code in range(codes):
        room.staged[0, code] = room.alive[day, code]
        if room.alive[day, code]:
            for state in range(code * size, (code + 1) * size):
                stage[0, state] = room.value[day, state]
    for n in range(many):
        block = weeks.choice[choice, 1 + n]
        seat(
            weeks, c, masks, int(n == 0), room.foreign[block], room.own[block],
            stage[n], stage[n + 1], room.staged[n], room.staged[n + 1],
        )  # fmt: skip
    return int(many)


@compiled
def forward(weeks: Weeks, prices: Array, room: Scratch, c: int, k: int) -> None:
    """Fill `value[day, state]`; `chosen[day, state]` and `had[day, state]` are the day's choice and appointments."""
    value, stage, place, chosen, had = room.value, room.stage, room.place, room.chosen, room.had
    masks, codes = 1 << (weeks.visit_at[c + 1] - weeks.visit_at[c]), weeks.code_at[c + 1] - weeks.code_at[c]
    size = 2 * masks
    value[0, :size] = FAR
    value[0, 0] = 0.0
    room.alive[0, :codes] = False
    room.alive[0, 0] = True
    for day in range(weeks.opening.shape[2]):
        room.alive[day + 1, :codes] = False
        for choice in range(weeks.choice_at[c, day], weeks.choice_at[c, day + 1]):
            visits(weeks, prices, room, c, k, day, choice)
            many = staged(weeks, room, c, day, choice, masks, codes)
            for code in range(codes):
                if not room.staged[many, code]:
                    continue
                if not room.alive[day + 1, code]:
                    room.alive[day + 1, code] = True
                    for state in range(code * size, (code + 1) * size):
                        value[day + 1, state] = FAR
                for both in range(size):
                    before, mask = stage[many, code * size + both], both % masks
                    if before >= FAR:
                        continue
                    for more in range(masks):
                        if more & mask or place[0, more] >= FAR:
                            continue
                        cost, state = before + place[0, more], code * size + (both | more)
                        if cost < value[day + 1, state]:
                            value[day + 1, state] = cost
                            chosen[day, state] = choice
                            had[day, state] = more


@compiled
def backward(weeks: Weeks, prices: Array, room: Scratch, c: int, k: int, last: int, taken: Taken) -> None:
    """Follow the cheapest week back from its last state, and write it down."""
    masks, codes = 1 << (weeks.visit_at[c + 1] - weeks.visit_at[c]), weeks.code_at[c + 1] - weeks.code_at[c]
    size, state = 2 * masks, last
    for day in range(weeks.opening.shape[2] - 1, -1, -1):
        choice, left = room.chosen[day, state], room.had[day, state]
        visits(weeks, prices, room, c, k, day, choice)
        state ^= left
        take_visits(weeks, room, c, k, day, left, taken)
        many = staged(weeks, room, c, day, choice, masks, codes)
        for n in range(many - 1, -1, -1):
            state = take_seat(weeks, room, c, k, choice, n, state, size, taken)


@compiled
def take_seat(
    weeks: Weeks,
    room: Scratch,
    c: int,
    k: int,
    choice: int,
    n: int,
    state: int,
    size: int,
    taken: Taken,
) -> int:
    """The seat in the n-th block of the choice that leads to this state; the state before it."""
    stage, foreign, own, by, masks = room.stage, room.foreign, room.own, room.by, size // 2
    block, goal, code, both = weeks.choice[choice, 1 + n], stage[n + 1, state], state // size, state % size
    sorts, row = weeks.client[c, 1], weeks.client[c, 2]
    for before in range(weeks.code_at[c + 1] - weeks.code_at[c]):
        if not room.staged[n, before]:
            continue
        for sort in range(sorts):
            if weeks.step[row + before, int(n == 0) * sorts + sort] != code:
                continue
            here = before * size + both
            if own[block, sort] < FAR and stage[n, here] + own[block, sort] == goal:
                taken.sat[by[1, block, sort]] += 1.0
                taken.led[by[1, block, sort], k] += 1.0
                return here
            if both >= masks and foreign[block, sort] < FAR:
                for origin in (here, here - masks):
                    if stage[n, origin] + foreign[block, sort] == goal:
                        taken.sat[by[0, block, sort]] += 1.0
                        return origin
    return state  # not reached: every goal has an origin


@compiled
def clear(weeks: Weeks, taken: Taken, c: int) -> None:
    """Take back the client's week."""
    for option in range(weeks.option_at[c], weeks.option_at[c + 1]):
        taken.sat[option] = 0.0
        taken.led[option] = 0.0
    for visit in range(weeks.visit_at[c], weeks.visit_at[c + 1]):
        if taken.took[visit] >= 0:
            taken.used[taken.took[visit]] -= 1.0
            taken.took[visit] = -1


@compiled
def cheapest(
    weeks: Weeks,
    who: Array,
    home: Array,
    prices: Array,
    points: Points,
    u: Array,
    h: Array,
    room: Scratch,
    taken: Taken,
) -> float:
    """The sum of the cheapest weeks of these clients, which are written to `taken` in the place of their last ones.

    `prices[opening]`, `u[option]` and `h[option, k]` are what an appointment, a seat and the therapist's lead cost.
    """
    value, total, days = room.value, 0.0, weeks.opening.shape[2]
    for c in who:
        masks, codes = (
            1 << (weeks.visit_at[c + 1] - weeks.visit_at[c]),
            weeks.code_at[c + 1] - weeks.code_at[c],
        )
        therapists = weeks.primary_at[c + 1] - weeks.primary_at[c]
        least, k_best, last = FAR, -1, -1
        for k in range(therapists):
            prices_of(weeks, home, u, h, room, c, k)
            forward(weeks, prices, room, c, k)
            for code in range(codes):
                if not room.alive[days, code]:
                    continue
                off = points.short[c] * weeks.short[weeks.code_at[c] + code]
                for both in range(2 * masks):
                    state = code * 2 * masks + both
                    if value[days, state] >= FAR:
                        continue
                    cost = value[days, state] + missing(weeks, points, c, code, both % masks) - off
                    cost += points.leader * (both // masks) + mismatched(weeks, c, k, both % masks)
                    if cost < least:
                        least, k_best, last = cost, k, state
        if k_best != therapists - 1:
            prices_of(weeks, home, u, h, room, c, k_best)
            forward(weeks, prices, room, c, k_best)
        clear(weeks, taken, c)
        backward(weeks, prices, room, c, k_best, last, taken)
        total += least
        code, mask = last // (2 * masks), last % masks
        taken.short[c] = weeks.short[weeks.code_at[c] + code]
        taken.terms[c, 0] = mismatched(weeks, c, k_best, mask)
        taken.terms[c, 1] = points.leader * (last // masks % 2)
        taken.terms[c, 2] = missing(weeks, points, c, code, mask)
    return total
