"""The small steps that every move is made of: each keeps the arrays and the total cost right and can be undone.

A step writes its opposite into the log; `undo` takes a rejected move back.
"""

import numpy as np

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Bits
from midspan.planner.search.compiled import compiled
from midspan.planner.search.counting import add_chairs, count_topics, fill_chairs, use_room
from midspan.planner.search.pricing import client_price, fill_price, open_price
from midspan.planner.search.state import State
from midspan.planner.search.tables import Tables

DAY_CODE = 4096  # more than the slots of a day
SEATED_OP, LEFT_OP, BOOKED_OP, FREED_OP, OPENED_OP, CLOSED_OP, LED_OP, SWAPPED_OP = range(8)


@compiled
def write(S: State, op: int, a: int, b: int, c: int, d: int) -> None:
    n = S.numbers[col.LOGGED]
    S.log[n, 0] = op
    S.log[n, 1] = a
    S.log[n, 2] = b
    S.log[n, 3] = c
    S.log[n, 4] = d
    S.numbers[col.LOGGED] = n + 1


@compiled
def touch(S: State, c: int) -> None:
    """Client c's week changes in this move: its price is reckoned once, at the move's end."""
    if S.touched_in[c] != S.numbers[col.MOVE]:
        S.touched_in[c] = S.numbers[col.MOVE]
        S.touched[S.numbers[col.TOUCHED]] = c
        S.numbers[col.TOUCHED] += 1


@compiled
def touch_members(S: State, s: int) -> None:
    for k in range(S.sessions[s, col.COUNT]):
        touch(S, S.sessions[s, col.SEATED + k])


@compiled
def price_touched(T: Tables, S: State) -> None:
    """Reckon anew the price of every client whom this move touched; what they paid before stays in `client_cost`."""
    for k in range(S.numbers[col.TOUCHED]):
        c = S.touched[k]
        S.new_cost[k] = client_price(T, S, c)
        S.numbers[col.TOTAL] += S.new_cost[k] - S.client_cost[c]


@compiled
def sit(T: Tables, S: State, c: int, s: int) -> None:
    """Client c takes a seat in session s; the caller has made sure that it is possible."""
    g = S.sessions[s, col.TYPE]
    b = T.types[g, col.BLOCK]
    day = T.blocks[b, col.DAY]
    n = S.sessions[s, col.COUNT]
    S.numbers[col.TOTAL] += fill_price(T, g, n + 1) - fill_price(T, g, n)
    S.sessions[s, col.SEATED + n] = c
    S.sessions[s, col.COUNT] = n + 1
    S.numbers[col.UNDER] += (n + 1 < T.types[g, col.LEAST]) - (n < T.types[g, col.LEAST])
    k = S.seats[c, col.SEATS]
    S.seats[c, col.SEAT + k] = s
    S.seats[c, col.SEATS] = k + 1
    S.seats[c, col.CREDITS] += T.types[g, col.CREDIT]
    S.day_count[c, day] += 1
    count_topics(T, S, c, g, 1)
    if T.weights[col.BARS]:
        S.sessions[s, col.NEWCOMERS] += T.joins[c, g]
    fill_chairs(T, S, g, 1)
    for w in range(T.block_mask.shape[1]):
        S.seat_busy[c, day, w] |= T.block_mask[b, w]
    touch(S, c)
    write(S, SEATED_OP, c, s, 0, 0)


@compiled
def leave(T: Tables, S: State, c: int, s: int) -> None:
    """Client c gives up the seat in session s."""
    g = S.sessions[s, col.TYPE]
    b = T.types[g, col.BLOCK]
    day = T.blocks[b, col.DAY]
    n = S.sessions[s, col.COUNT]
    S.numbers[col.TOTAL] += fill_price(T, g, n - 1) - fill_price(T, g, n)
    k = 0
    while S.sessions[s, col.SEATED + k] != c:
        k += 1
    S.sessions[s, col.SEATED + k] = S.sessions[s, col.SEATED + n - 1]
    S.sessions[s, col.COUNT] = n - 1
    S.numbers[col.UNDER] += (n - 1 < T.types[g, col.LEAST]) - (n < T.types[g, col.LEAST])
    if n == 1:
        S.emptied[S.numbers[col.EMPTIED]] = s
        S.numbers[col.EMPTIED] += 1
    k = 0
    while S.seats[c, col.SEAT + k] != s:
        k += 1
    last = S.seats[c, col.SEATS] - 1
    S.seats[c, col.SEAT + k] = S.seats[c, col.SEAT + last]
    S.seats[c, col.SEATS] = last
    S.seats[c, col.CREDITS] -= T.types[g, col.CREDIT]
    S.day_count[c, day] -= 1
    count_topics(T, S, c, g, -1)
    if T.weights[col.BARS]:
        S.sessions[s, col.NEWCOMERS] -= T.joins[c, g]
    fill_chairs(T, S, g, -1)
    for w in range(T.block_mask.shape[1]):
        S.seat_busy[c, day, w] &= ~T.block_mask[b, w]
    touch(S, c)
    write(S, LEFT_OP, c, s, 0, 0)


@compiled
def mark(busy: Bits, person: int, day: int, start: int, length: int, on: bool) -> None:
    """Set or clear the bits of [start, start + length) in a diary."""
    for slot in range(start, start + length):
        bit = np.uint64(1) << np.uint64(slot & 63)
        if on:
            busy[person, day, slot >> 6] |= bit
        else:
            busy[person, day, slot >> 6] &= ~bit


@compiled
def book(T: Tables, S: State, n: int, f: int, day: int, start: int, price: int) -> None:
    """Appointment n is given by f on this day from this slot; `price` is that of the option."""
    c, length = T.needs[n, col.CLIENT], T.needs[n, col.LENGTH_NEEDED]
    S.booked[n, col.BOOKED_STAFF] = f
    S.booked[n, col.BOOKED_DAY] = day
    S.booked[n, col.BOOKED_START] = start
    S.booked[n, col.BOOKED_PRICE] = price
    mark(S.visit_busy, c, day, start, length, True)
    mark(S.staff_busy, f, day, start, length, True)
    S.load[f, col.SLOTS] += T.needs[n, col.LOAD]
    S.load[f, col.CASELOAD] += T.needs[n, col.PRIMARY]
    touch(S, c)
    write(S, BOOKED_OP, n, 0, 0, 0)


@compiled
def unbook(T: Tables, S: State, n: int) -> None:
    """Take appointment n out of the plan."""
    c, length = T.needs[n, col.CLIENT], T.needs[n, col.LENGTH_NEEDED]
    f, price = S.booked[n, col.BOOKED_STAFF], S.booked[n, col.BOOKED_PRICE]
    day, start = S.booked[n, col.BOOKED_DAY], S.booked[n, col.BOOKED_START]
    S.booked[n, col.BOOKED_STAFF] = -1
    mark(S.visit_busy, c, day, start, length, False)
    mark(S.staff_busy, f, day, start, length, False)
    S.load[f, col.SLOTS] -= T.needs[n, col.LOAD]
    S.load[f, col.CASELOAD] -= T.needs[n, col.PRIMARY]
    touch(S, c)
    write(S, FREED_OP, n, f, day * DAY_CODE + start, price)


@compiled
def touch_parts(T: Tables, S: State, g: int) -> None:
    """Parts of type g that others lead are wanted from now on, or no longer."""
    for k in range(T.parts_at[g], T.parts_at[g + 1]):
        touch(S, T.parts[k])


@compiled
def give_lead(T: Tables, S: State, g: int, f: int, sign: int) -> None:
    """Put a session of type g into, or take it out of, the diary of f."""
    b = T.types[g, col.BLOCK]
    day = T.blocks[b, col.DAY]
    for w in range(T.lead_mask.shape[1]):
        if sign > 0:
            S.staff_busy[f, day, w] |= T.lead_mask[g, w]
        else:
            S.staff_busy[f, day, w] &= ~T.lead_mask[g, w]
    S.load[f, col.SLOTS] += sign * (T.types[g, col.LEAD_LENGTH] + T.staff[f, col.NOTES])
    S.load[f, col.LED + day] += sign
    S.numbers[col.TOTAL] += sign * T.leader_price[g, f]


@compiled
def open_as(T: Tables, S: State, s: int, g: int, f: int) -> None:
    """Session s, unused until now, becomes one of type g led by f, without clients."""
    b, place = T.types[g, col.BLOCK], T.types[g, col.PLACE]
    S.numbers[col.TOTAL] += open_price(T, S, g) + fill_price(T, g, 0)
    S.type_count[g] += 1
    S.sessions[s, col.TYPE] = g
    S.sessions[s, col.LEADER] = f
    S.sessions[s, col.COUNT] = 0
    S.sessions[s, col.NEWCOMERS] = 0
    S.numbers[col.UNDER] += 1
    add_chairs(T, S, g, 1)
    n = S.numbers[col.ACTIVE]
    S.active[n] = s
    S.sessions[s, col.POSITION] = n
    S.numbers[col.ACTIVE] = n + 1
    k = S.at_count[b, place]
    S.at[b, place, k] = s
    S.sessions[s, col.AT] = k
    S.at_count[b, place] = k + 1
    use_room(T, S, g, 1)
    touch_parts(T, S, g)
    give_lead(T, S, g, f, 1)


@compiled
def remove(T: Tables, S: State, s: int) -> None:
    """Session s, which has no clients, is no longer in the plan."""
    g, f = S.sessions[s, col.TYPE], S.sessions[s, col.LEADER]
    b, place = T.types[g, col.BLOCK], T.types[g, col.PLACE]
    S.type_count[g] -= 1
    S.numbers[col.TOTAL] -= open_price(T, S, g) + fill_price(T, g, 0)
    S.numbers[col.UNDER] -= 1
    add_chairs(T, S, g, -1)
    n = S.numbers[col.ACTIVE] - 1
    moved = S.active[n]
    S.active[S.sessions[s, col.POSITION]] = moved
    S.sessions[moved, col.POSITION] = S.sessions[s, col.POSITION]
    S.numbers[col.ACTIVE] = n
    k = S.at_count[b, place] - 1
    moved = S.at[b, place, k]
    S.at[b, place, S.sessions[s, col.AT]] = moved
    S.sessions[moved, col.AT] = S.sessions[s, col.AT]
    S.at_count[b, place] = k
    use_room(T, S, g, -1)
    touch_parts(T, S, g)
    give_lead(T, S, g, f, -1)
    S.sessions[s, col.TYPE] = -1


@compiled
def open_session(T: Tables, S: State, g: int, f: int) -> int:
    """A new session of type g led by f; its number. There is always a free number: see `state.empty_state`."""
    n = S.numbers[col.FREE] - 1
    s = S.free[n]
    S.numbers[col.FREE] = n
    open_as(T, S, s, g, f)
    write(S, OPENED_OP, s, 0, 0, 0)
    return s


@compiled
def close_session(T: Tables, S: State, s: int) -> None:
    g, f = S.sessions[s, col.TYPE], S.sessions[s, col.LEADER]
    remove(T, S, s)
    S.free[S.numbers[col.FREE]] = s
    S.numbers[col.FREE] += 1
    write(S, CLOSED_OP, s, g, f, 0)


@compiled
def lead(T: Tables, S: State, s: int, f: int) -> None:
    """Session s is led by f from now on."""
    g, before = S.sessions[s, col.TYPE], S.sessions[s, col.LEADER]
    give_lead(T, S, g, before, -1)
    give_lead(T, S, g, f, 1)
    S.sessions[s, col.LEADER] = f
    touch_members(S, s)
    write(S, LED_OP, s, before, 0, 0)


@compiled
def swap_leads(T: Tables, S: State, s: int, other: int) -> None:
    """Two sessions in the same block exchange their leaders, whose hours stay the same."""
    f, h = S.sessions[s, col.LEADER], S.sessions[other, col.LEADER]
    g, k = S.sessions[s, col.TYPE], S.sessions[other, col.TYPE]
    S.numbers[col.TOTAL] += (
        T.leader_price[g, h] + T.leader_price[k, f] - T.leader_price[g, f] - T.leader_price[k, h]
    )
    S.sessions[s, col.LEADER] = h
    S.sessions[other, col.LEADER] = f
    touch_members(S, s)
    touch_members(S, other)
    write(S, SWAPPED_OP, s, other, 0, 0)
