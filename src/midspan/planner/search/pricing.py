"""What a client's week, a session's fill and a new session cost: FORMAT section 5, inside the search."""

import numpy as np

from midspan.planner.search import columns as col
from midspan.planner.search.compiled import compiled
from midspan.planner.search.state import State
from midspan.planner.search.tables import Tables


@compiled
def fill_price(T: Tables, g: int, n: int) -> int:
    """Points for the empty seats of a session of type g with n clients."""
    price = T.fill[T.types[g, col.FILL], n]
    if n < T.types[g, col.LEAST]:
        price += T.weights[col.BELOW_LEAST] * (T.types[g, col.LEAST] - n)
    return price


@compiled
def open_price(T: Tables, S: State, g: int) -> int:
    """Points for one session of type g more than there are now."""
    if S.type_count[g] >= T.types[g, col.BEFORE]:
        return T.types[g, col.COST] + T.weights[col.OPENED]
    return T.types[g, col.COST] - T.weights[col.CLOSED]


@compiled
def gap(T: Tables, S: State, c: int, day: int, start: int, length: int) -> int:
    """Slots between an appointment and the client's nearest session of the day, at most the client's cap."""
    nearest = T.clients[c, col.TRIP_CAP]
    if S.day_count[c, day] == 0:
        return nearest
    for k in range(S.seats[c, col.SEATS]):
        b = T.types[S.sessions[S.seats[c, col.SEAT + k], col.TYPE], col.BLOCK]
        if T.blocks[b, col.DAY] == day:
            between = max(
                T.blocks[b, col.START] - start - length,
                start - T.blocks[b, col.START] - T.blocks[b, col.LENGTH],
            )
            nearest = min(nearest, max(between, 0))
    return nearest


@compiled
def place_price(T: Tables, S: State, n: int, f: int, day: int, start: int) -> int:
    """Points for appointment n at this time with f, without the option's own price: the trip, and having moved."""
    price = gap(T, S, T.needs[n, col.CLIENT], day, start, T.needs[n, col.LENGTH_NEEDED])
    twin = T.needs[n, col.TWIN]
    if T.needs[twin, col.OLD_DAY] >= 0:
        for k in range(twin, twin + T.needs[n, col.TWINS]):
            if T.needs[k, col.OLD_DAY] == day and T.needs[k, col.OLD_START] == start:
                if T.needs[n, col.PRIMARY] == 0 or T.needs[k, col.OLD_STAFF] == f:
                    return price
        price += T.weights[col.MOVED]
    return price


@compiled
def is_wanted(T: Tables, S: State, n: int) -> bool:
    """Whether appointment n is needed: parts of a group only while it runs."""
    g = T.needs[n, col.FOR_TYPE]
    return g < 0 or S.type_count[g] > 0


@compiled
def credit_given(T: Tables, S: State, n: int) -> int:
    """What appointment n, which is booked, adds to the client's hours: nothing inside a session, which counts already."""
    if T.needs[n, col.INSIDE] == 1:
        start = S.booked[n, col.BOOKED_START]
        bit = np.uint64(1) << np.uint64(start & 63)
        if S.seat_busy[T.needs[n, col.CLIENT], S.booked[n, col.BOOKED_DAY], start >> 6] & bit:
            return 0
    return T.needs[n, col.GIVES]


@compiled
def therapist(T: Tables, S: State, c: int) -> int:
    """Who gives the client's individual sessions in this plan, else the present therapist, else -1."""
    first = T.clients[c, col.FIRST_NEED]
    for n in range(first, first + T.clients[c, col.NEEDS]):
        if T.needs[n, col.PRIMARY] == 1 and S.booked[n, col.BOOKED_STAFF] >= 0:
            return S.booked[n, col.BOOKED_STAFF]
    return T.clients[c, col.THERAPIST]


@compiled
def other_leaders(T: Tables, S: State, c: int) -> int:
    """Number of different leaders in the client's week besides the therapist."""
    own = therapist(T, S, c)
    count = 0
    for k in range(S.seats[c, col.SEATS]):
        f = S.sessions[S.seats[c, col.SEAT + k], col.LEADER]
        new = f != own
        for j in range(k):
            if S.sessions[S.seats[c, col.SEAT + j], col.LEADER] == f:
                new = False
        count += new
    return count


@compiled
def client_price(T: Tables, S: State, c: int) -> int:
    """Points of everything that concerns this client alone."""
    price = T.weights[col.OTHER_LEADER] * other_leaders(T, S, c)
    for k in range(S.seats[c, col.SEATS]):
        price += T.seat_price[c, S.sessions[S.seats[c, col.SEAT + k], col.TYPE]]
    credits = S.seats[c, col.CREDITS]
    for t in range(T.topic_need.shape[1]):
        price += T.weights[col.SHORT_TOPIC] * max(0, T.topic_need[c, t] - S.topic_count[c, t])
    first = T.clients[c, col.FIRST_NEED]
    for n in range(first, first + T.clients[c, col.NEEDS]):
        f = S.booked[n, col.BOOKED_STAFF]
        if f < 0:
            if is_wanted(T, S, n):
                price += T.weights[col.SHORT_NEED if T.needs[n, col.OF_CLIENT] else col.TIME_NOT_KEPT]
        else:
            credits += credit_given(T, S, n)
            price += S.booked[n, col.BOOKED_PRICE] + place_price(
                T, S, n, f, S.booked[n, col.BOOKED_DAY], S.booked[n, col.BOOKED_START]
            )
    price += T.weights[col.SHORT_CREDIT] * max(0, T.clients[c, col.CREDIT_LEAST] - credits)
    return price + wishes_price(T, S, c)


@compiled
def wishes_price(T: Tables, S: State, c: int) -> int:
    """Points for too few different days, for a beginning on another day than one for that, and for each seat that was to be kept."""
    price = 0
    if T.clients[c, col.DAYS_LEAST] > 0:
        price += T.weights[col.SHORT_DAY] * max(0, T.clients[c, col.DAYS_LEAST] - days_used(S, c))
    if T.clients[c, col.ENTRY] > 0 and begins_late(T, S, c):
        price += T.weights[col.OTHER_ENTRY]
    for k in range(T.pin_at[c], T.pin_at[c + 1]):
        if not sits_in_type(S, c, T.pins[k]):
            price += T.weights[col.UNPINNED]
    return price


@compiled
def begins_late(T: Tables, S: State, c: int) -> bool:
    """Whether the first session of a newcomer is on a day on which the program takes nobody in."""
    for day in range(S.day_count.shape[1]):
        if S.day_count[c, day] > 0:
            return (T.clients[c, col.ENTRY] >> day) & 1 == 0
    return False


@compiled
def days_used(S: State, c: int) -> int:
    """Number of days on which client c attends a session."""
    count = 0
    for day in range(S.day_count.shape[1]):
        count += S.day_count[c, day] > 0
    return count


@compiled
def sits_in_type(S: State, c: int, g: int) -> bool:
    for k in range(S.seats[c, col.SEATS]):
        if S.sessions[S.seats[c, col.SEAT + k], col.TYPE] == g:
            return True
    return False
