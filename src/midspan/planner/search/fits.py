"""Whether a step is possible without breaking a hard rule (FORMAT section 4), and chance."""

import numpy as np

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Bits
from midspan.planner.search.compiled import compiled
from midspan.planner.search.pricing import days_used
from midspan.planner.search.state import State
from midspan.planner.search.tables import Tables

FULL = np.uint64(2**64 - 1)


@compiled
def chance(S: State) -> float:
    """A number in [0, 1): xorshift, so that a seed gives the same plan on every machine and in every thread."""
    x = S.random[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    S.random[0] = x
    return (x >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def below(S: State, n: int) -> int:
    """A whole number in [0, n)."""
    return int(chance(S) * n)


@compiled
def same_time(T: Tables, b: int, other: int) -> bool:
    """Whether two blocks share a slot."""
    if T.blocks[b, col.DAY] != T.blocks[other, col.DAY]:
        return False
    return (
        T.blocks[b, col.START] < T.blocks[other, col.START] + T.blocks[other, col.LENGTH]
        and T.blocks[other, col.START] < T.blocks[b, col.START] + T.blocks[b, col.LENGTH]
    )


@compiled
def has_seat_at(T: Tables, S: State, c: int, b: int) -> int:
    """The session of client c that shares a slot with block b, -1 if there is none."""
    for k in range(S.seats[c, col.SEATS]):
        s = S.seats[c, col.SEAT + k]
        if same_time(T, b, T.types[S.sessions[s, col.TYPE], col.BLOCK]):
            return s
    return -1


@compiled
def may_sit(T: Tables, S: State, c: int, s: int) -> bool:
    """Whether client c may take a free seat of session s; the client's appointments can make way."""
    g = S.sessions[s, col.TYPE]
    if T.seat_price[c, g] < 0 or S.sessions[s, col.COUNT] >= T.types[g, col.CAPACITY]:
        return False
    if T.weights[col.BARS] and not gets_on(T, S, c, s):
        return False
    return has_time(T, S, c, g)


@compiled
def gets_on(T: Tables, S: State, c: int, s: int) -> bool:
    """Whether nothing keeps client c from this session's leader, its other clients, or its places for newcomers."""
    g, f = S.sessions[s, col.TYPE], S.sessions[s, col.LEADER]
    if is_barred(T, c, f, g):
        return False
    if T.joins[c, g] and S.sessions[s, col.NEWCOMERS] >= T.types[g, col.NEW_MOST]:
        return False
    for k in range(T.apart_at[c], T.apart_at[c + 1]):
        for j in range(S.seats[T.apart[k], col.SEATS]):
            if S.seats[T.apart[k], col.SEAT + j] == s:
                return False
    return True


@compiled
def is_barred(T: Tables, c: int, f: int, g: int) -> bool:
    """Whether client c must not be in a session of type g that f leads: ever (1), or by video (2)."""
    bar = T.barred[c, f]
    return bar == 1 or (bar == 2 and T.types[g, col.PLACE] == T.rooms.shape[0] - 1)


@compiled
def suits(T: Tables, S: State, s: int, f: int) -> bool:
    """Whether nobody in session s is kept from f."""
    if T.weights[col.BARS]:
        for k in range(S.sessions[s, col.COUNT]):
            if is_barred(T, S.sessions[s, col.SEATED + k], f, S.sessions[s, col.TYPE]):
                return False
    return True


@compiled
def has_time(T: Tables, S: State, c: int, g: int) -> bool:
    """Whether limits of day, week and topic, and the client's other sessions, leave room for one of type g."""
    b = T.types[g, col.BLOCK]
    on_day = S.day_count[c, T.blocks[b, col.DAY]]
    if on_day >= T.clients[c, col.DAY_MOST]:
        return False
    if (
        on_day == 0
        and T.clients[c, col.DAYS_MOST] < S.day_count.shape[1]
        and days_used(S, c) >= T.clients[c, col.DAYS_MOST]
    ):
        return False
    if S.seats[c, col.CREDITS] + T.types[g, col.CREDIT] > T.clients[c, col.CREDIT_MOST]:
        return False
    if had_enough(T, S, c, g) >= 0:
        return False
    return has_seat_at(T, S, c, b) < 0


@compiled
def had_enough(T: Tables, S: State, c: int, g: int) -> int:
    """A topic of type g that client c has as often as the week allows; -1 if there is none."""
    for k in range(T.teaches.shape[1]):
        topic = T.teaches[g, k]
        if topic >= 0 and S.topic_count[c, topic] >= T.topic_most[topic]:
            return topic
    return -1


@compiled
def needs_topic(T: Tables, S: State, c: int, g: int) -> bool:
    """Whether client c still needs a topic of type g."""
    for k in range(T.teaches.shape[1]):
        topic = T.teaches[g, k]
        if topic >= 0 and S.topic_count[c, topic] < T.topic_need[c, topic]:
            return True
    return False


@compiled
def can_lead(T: Tables, S: State, g: int, f: int) -> bool:
    """Whether f is free to lead one more session of type g."""
    if T.leader_price[g, f] < 0:
        return False
    b = T.types[g, col.BLOCK]
    day = T.blocks[b, col.DAY]
    if S.load[f, col.LED + day] >= T.weights[col.LED_MOST]:
        return False
    if (
        S.load[f, col.SLOTS] + T.types[g, col.LEAD_LENGTH] + T.staff[f, col.NOTES]
        > T.staff[f, col.SLOTS_MOST]
    ):
        return False
    for w in range(T.lead_mask.shape[1]):
        if S.staff_busy[f, day, w] & T.lead_mask[g, w]:
            return False
    return True


@compiled
def has_room(T: Tables, S: State, g: int) -> bool:
    """Whether a group room is free for the whole block, and one more session of this type may run."""
    if S.type_count[g] >= T.types[g, col.MOST]:
        return False
    place, b = T.types[g, col.PLACE], T.types[g, col.BLOCK]
    day, start = T.blocks[b, col.DAY], T.blocks[b, col.START]
    for slot in range(start, start + T.blocks[b, col.LENGTH]):
        if S.rooms_used[place, day, slot] >= T.rooms[place]:
            return False
    return True


@compiled
def free_leader(T: Tables, S: State, g: int) -> int:
    """A leader who is free for type g, the first after a random one; -1 if nobody is."""
    first, count = T.leader_at[g], T.leader_at[g + 1] - T.leader_at[g]
    if count == 0:
        return -1
    turn = below(S, count)
    for k in range(count):
        f = T.leaders[first + (turn + k) % count]
        if can_lead(T, S, g, f):
            return f
    return -1


@compiled
def client_is_free(T: Tables, S: State, n: int, day: int, start: int) -> bool:
    """Whether the client of appointment n can come then; some appointments may lie inside a session."""
    c, length = T.needs[n, col.CLIENT], T.needs[n, col.LENGTH_NEEDED]
    if not is_free(T.open_time, S.visit_busy, c, day, start, length):
        return False
    if T.needs[n, col.INSIDE] == 0:
        return is_free(T.open_time, S.seat_busy, c, day, start, length)
    for k in range(S.seats[c, col.SEATS]):
        if sticks_out(
            T, T.types[S.sessions[S.seats[c, col.SEAT + k], col.TYPE], col.BLOCK], day, start, length
        ):
            return False
    return True


@compiled
def sticks_out(T: Tables, b: int, day: int, start: int, length: int) -> bool:
    """Whether this time shares a slot with block b without lying inside it."""
    first, end = T.blocks[b, col.START], T.blocks[b, col.START] + T.blocks[b, col.LENGTH]
    if T.blocks[b, col.DAY] != day or start >= end or first >= start + length:
        return False
    return start < first or end < start + length


@compiled
def is_free(open_time: Bits, busy: Bits, person: int, day: int, start: int, length: int) -> bool:
    """Whether every slot of [start, start + length) is open and not taken in a diary: word by word."""
    word, bit, left = start >> 6, start & 63, length
    while left > 0:
        count = min(left, 64 - bit)
        mask = (FULL >> np.uint64(64 - count)) << np.uint64(bit)
        if (open_time[person, day, word] & mask) != mask or busy[person, day, word] & mask:
            return False
        left -= count
        word, bit = word + 1, 0
    return True
