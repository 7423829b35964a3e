"""Whether a step is possible without breaking a hard rule (FORMAT section 4), and chance."""

import numpy as np

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Bits
from midspan.planner.search.compiled import compiled
from midspan.planner.search.state import State
from midspan.planner.search.tables import Tables


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
    return has_time(T, S, c, g)


@compiled
def has_time(T: Tables, S: State, c: int, g: int) -> bool:
    """Whether limits of day, week and topic, and the client's other sessions, leave room for one of type g."""
    b = T.types[g, col.BLOCK]
    if S.day_count[c, T.blocks[b, col.DAY]] >= T.clients[c, col.DAY_MOST]:
        return False
    if S.seats[c, col.CREDITS] + T.types[g, col.CREDIT] > T.clients[c, col.CREDIT_MOST]:
        return False
    if S.topic_count[c, T.types[g, col.TOPIC]] >= T.weights[col.TOPIC_MOST]:
        return False
    return has_seat_at(T, S, c, b) < 0


@compiled
def can_lead(T: Tables, S: State, g: int, f: int) -> bool:
    """Whether f is free to lead one more session of type g."""
    if T.leader_price[g, f] < 0:
        return False
    b = T.types[g, col.BLOCK]
    day = T.blocks[b, col.DAY]
    if S.load[f, col.LED + day] >= T.weights[col.LED_MOST]:
        return False
    if S.load[f, col.SLOTS] + T.blocks[b, col.LENGTH] > T.staff[f, col.SLOTS_MOST]:
        return False
    for w in range(T.block_mask.shape[1]):
        if S.staff_busy[f, day, w] & T.block_mask[b, w]:
            return False
    return True


@compiled
def has_room(T: Tables, S: State, g: int) -> bool:
    """Whether a group room is free for the whole block."""
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
def is_free(open_time: Bits, busy: Bits, person: int, day: int, start: int, length: int) -> bool:
    """Whether every slot of [start, start + length) is open and not taken in a diary."""
    for slot in range(start, start + length):
        bit = np.uint64(1) << np.uint64(slot & 63)
        if not (open_time[person, day, slot >> 6] & bit) or busy[person, day, slot >> 6] & bit:
            return False
    return True
