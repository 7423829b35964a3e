"""Moves of seats: one client takes another chair, two swap, or one makes room for another."""

from midspan.planner.search import columns as col
from midspan.planner.search.compiled import compiled
from midspan.planner.search.fits import below, chance, had_enough, has_seat_at, may_sit, needs_topic
from midspan.planner.search.pricing import fill_price
from midspan.planner.search.state import State
from midspan.planner.search.steps import leave, sit
from midspan.planner.search.tables import Tables
from midspan.planner.search.visits import make_way

SPARED = 0.3  # share of moves in which a client with more hours than needed gives up a seat


@compiled
def take_seat(T: Tables, S: State, c: int, s: int) -> None:
    """Client c sits down in session s; appointments at that time make way."""
    make_way(T, S, c, T.types[S.sessions[s, col.TYPE], col.BLOCK])
    sit(T, S, c, s)


@compiled
def some_session(T: Tables, S: State, c: int) -> int:
    """A random session that client c could attend, if only there were time and a chair; -1 if none was met."""
    first, count = T.blocks_at[c], T.blocks_at[c + 1] - T.blocks_at[c]
    if count == 0:
        return -1
    tele = T.rooms.shape[0] - 1
    for _ in range(12):
        b = T.blocks_of[first + below(S, count)]
        here, there = S.at_count[b, T.clients[c, col.SITE]], S.at_count[b, tele]
        if here + there == 0:
            continue
        k = below(S, here + there)
        s = S.at[b, T.clients[c, col.SITE], k] if k < here else S.at[b, tele, k - here]
        if T.seat_price[c, S.sessions[s, col.TYPE]] >= 0:
            return s
    return -1


@compiled
def seat_to_give_up(T: Tables, S: State, c: int, s: int) -> int:
    """The seat that must go so that client c can sit in s; -1 for none, -2 if more than one would have to."""
    g = S.sessions[s, col.TYPE]
    b = T.types[g, col.BLOCK]
    gone = has_seat_at(T, S, c, b)
    if gone < 0 and S.day_count[c, T.blocks[b, col.DAY]] >= T.clients[c, col.DAY_MOST]:
        gone = some_seat(T, S, c, T.blocks[b, col.DAY], -1)
    if gone < 0:
        topic = had_enough(T, S, c, g)
        if topic >= 0:
            gone = some_seat(T, S, c, -1, topic)
    if gone < 0 and S.seats[c, col.CREDITS] >= T.clients[c, col.GROUP_LEAST]:
        full = S.seats[c, col.CREDITS] + T.types[g, col.CREDIT] > T.clients[c, col.CREDIT_MOST]
        if full or chance(S) < 0.97:
            gone = some_seat(T, S, c, -1, -1)
    return gone


@compiled
def some_seat(T: Tables, S: State, c: int, day: int, topic: int) -> int:
    """A random session of client c, of this day or topic if given; -1 if there is none."""
    count = S.seats[c, col.SEATS]
    if count == 0:
        return -1
    turn = below(S, count)
    for k in range(count):
        s = S.seats[c, col.SEAT + (turn + k) % count]
        g = S.sessions[s, col.TYPE]
        if (day < 0 or T.blocks[T.types[g, col.BLOCK], col.DAY] == day) and (
            topic < 0 or is_about(T, g, topic)
        ):
            return s
    return -1


@compiled
def is_about(T: Tables, g: int, topic: int) -> bool:
    for k in range(T.teaches.shape[1]):
        if T.teaches[g, k] == topic:
            return True
    return False


@compiled
def move_seat(T: Tables, S: State) -> None:
    """A random client goes to another session; where that is full, somebody there takes the chair left, or another.

    Who has more hours than needed may also just give up a seat.
    """
    c = below(S, T.clients.shape[0])
    if S.seats[c, col.CREDITS] > T.clients[c, col.GROUP_LEAST] and chance(S) < SPARED:
        leave(T, S, c, some_seat(T, S, c, -1, -1))
        return
    s = some_session(T, S, c)
    if s < 0 or in_session(S, c, s):
        return
    old = seat_to_give_up(T, S, c, s)
    if old >= 0:
        leave(T, S, c, old)
    if S.sessions[s, col.COUNT] >= T.types[S.sessions[s, col.TYPE], col.CAPACITY] or chance(S) < 0.25:
        if S.sessions[s, col.COUNT] > 0:
            push_out(T, S, s, old)
    if may_sit(T, S, c, s):
        take_seat(T, S, c, s)
    elif old >= 0:
        put_anywhere(T, S, c)


@compiled
def in_session(S: State, c: int, s: int) -> bool:
    for k in range(S.seats[c, col.SEATS]):
        if S.seats[c, col.SEAT + k] == s:
            return True
    return False


@compiled
def push_out(T: Tables, S: State, s: int, vacant: int) -> None:
    """A random client of session s gives up the chair, for the vacant one or for the best that is free."""
    other = S.sessions[s, col.SEATED + below(S, S.sessions[s, col.COUNT])]
    leave(T, S, other, s)
    if vacant >= 0 and may_sit(T, S, other, vacant) and chance(S) < 0.8:
        take_seat(T, S, other, vacant)
    else:
        put_anywhere(T, S, other)


@compiled
def put_anywhere(T: Tables, S: State, c: int) -> bool:
    """Client c takes the free chair that costs least, if there is any."""
    tele = T.rooms.shape[0] - 1
    best, choice = 1e18, -1
    for i in range(T.blocks_at[c], T.blocks_at[c + 1]):
        b = T.blocks_of[i]
        here = S.at_count[b, T.clients[c, col.SITE]]
        for k in range(here + S.at_count[b, tele]):
            s = S.at[b, T.clients[c, col.SITE], k] if k < here else S.at[b, tele, k - here]
            if may_sit(T, S, c, s):
                value = rough_price(T, S, c, s) + chance(S)
                if value < best:
                    best, choice = value, s
    if choice >= 0:
        take_seat(T, S, c, choice)
        return True
    return False


@compiled
def rough_price(T: Tables, S: State, c: int, s: int) -> int:
    """Points for client c in session s without a look at the trips."""
    g, n = S.sessions[s, col.TYPE], S.sessions[s, col.COUNT]
    price = T.seat_price[c, g] + fill_price(T, g, n + 1) - fill_price(T, g, n)
    f, new = S.sessions[s, col.LEADER], 1
    for k in range(S.seats[c, col.SEATS]):
        if S.sessions[S.seats[c, col.SEAT + k], col.LEADER] == f:
            new = 0
    price += T.weights[col.OTHER_LEADER] * new
    if needs_topic(T, S, c, g):
        price -= T.weights[col.SHORT_TOPIC]
    return price
