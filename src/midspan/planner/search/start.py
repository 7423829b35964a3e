"""The greedy start: open the session that most people who lack hours could attend, seat them, go on."""

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Whole
from midspan.planner.search.compiled import compiled
from midspan.planner.search.fits import below, has_room, has_time, may_sit, needs_topic
from midspan.planner.search.groups import empty, open_if_possible
from midspan.planner.search.pricing import client_price, fill_price
from midspan.planner.search.seats import put_anywhere, take_seat
from midspan.planner.search.state import State
from midspan.planner.search.steps import price_touched
from midspan.planner.search.tables import Tables
from midspan.planner.search.undoing import accept
from midspan.planner.search.visits import book_pending, find_time

TRIES = 60  # types looked at before one is opened
PATIENCE = 12  # rounds without a session before the start is left as it is


@compiled
def reckon(T: Tables, S: State) -> None:
    """Reckon every price of the plan from nothing. Sessions' own prices are counted here, too."""
    total = 0
    for g in range(T.types.shape[0]):
        total += T.weights[col.CLOSED] * max(0, T.types[g, col.BEFORE] - S.type_count[g])
        total += T.weights[col.OPENED] * max(0, S.type_count[g] - T.types[g, col.BEFORE])
    for k in range(S.numbers[col.ACTIVE]):
        s = S.active[k]
        g, n = S.sessions[s, col.TYPE], S.sessions[s, col.COUNT]
        total += T.types[g, col.COST] + T.leader_price[g, S.sessions[s, col.LEADER]]
        total += fill_price(T, g, n)
    for p in range(T.reserve.shape[0]):
        total += T.weights[col.RESERVE] * max(0, T.reserve[p] - S.free_chairs[p])
    for c in range(T.clients.shape[0]):
        S.client_cost[c] = client_price(T, S, c)
        total += S.client_cost[c]
    S.numbers[col.TOTAL] = total


@compiled
def lacks(T: Tables, S: State, c: int, g: int) -> bool:
    """Whether client c still needs hours and could have them in a session of type g."""
    if S.seats[c, col.CREDITS] >= T.clients[c, col.GROUP_LEAST]:
        return False
    return T.seat_price[c, g] >= 0 and has_time(T, S, c, g)


@compiled
def wanted_by(T: Tables, S: State, g: int) -> int:
    """How many people who lack hours could attend a session of type g; a needed topic counts twice."""
    count = 0
    for k in range(T.public_at[g], T.public_at[g + 1]):
        c = T.public[k]
        if lacks(T, S, c, g):
            count += 2 if needs_topic(T, S, c, g) else 1
    return count


@compiled
def most_wanted(T: Tables, S: State) -> int:
    """The type that most people want, of some that could be opened; -1 if too few want any."""
    best, choice = 0, -1
    if T.types.shape[0] == 0:
        return -1
    for _ in range(TRIES):
        g = below(S, T.types.shape[0])
        f = T.leaders[T.leader_at[g]] if T.leader_at[g + 1] > T.leader_at[g] else -1
        if f < 0 or not has_room(T, S, g):
            continue
        count = wanted_by(T, S, g)
        if count > best:
            best, choice = count, g
    if choice >= 0 and best >= T.types[choice, col.LEAST]:
        return choice
    return -1


@compiled
def fill(T: Tables, S: State, s: int) -> None:
    """Seat people who lack hours in session s, those first who need its topic."""
    g = S.sessions[s, col.TYPE]
    for sweep in range(2):
        for k in range(T.public_at[g], T.public_at[g + 1]):
            c = T.public[k]
            if S.sessions[s, col.COUNT] >= T.types[g, col.CAPACITY]:
                return
            if (sweep == 1 or needs_topic(T, S, c, g)) and lacks(T, S, c, g) and may_sit(T, S, c, s):
                take_seat(T, S, c, s)


@compiled
def begin(T: Tables, S: State) -> None:
    """Fill an empty plan greedily: sessions, free chairs, appointments. Short groups are left to the search."""
    idle = 0
    while idle < PATIENCE:
        g = most_wanted(T, S)
        s = open_if_possible(T, S, g, -1) if g >= 0 else -1
        if s < 0:
            idle += 1
            continue
        fill(T, S, s)
        close_books(T, S)
    for c in range(T.clients.shape[0]):
        while S.seats[c, col.CREDITS] < T.clients[c, col.GROUP_LEAST] and put_anywhere(T, S, c):
            close_books(T, S)
    for n in range(T.needs.shape[0]):
        if S.booked[n, col.BOOKED_STAFF] < 0:
            find_time(T, S, n, 0.0)
            close_books(T, S)


@compiled
def close_books(T: Tables, S: State) -> None:
    """End a step of the start as a move would end: it is never taken back."""
    book_pending(T, S, 0.0)
    price_touched(T, S)
    accept(S)


@compiled
def restore(T: Tables, S: State, rows: Whole, members: Whole) -> None:
    """Put sessions of an older plan in, as far as the rules still allow.

    rows[k]: type and leader of a session; members[k]: its clients, then -1.
    """
    for k in range(rows.shape[0]):
        g, f = rows[k, 0], rows[k, 1]
        s = open_if_possible(T, S, g, f) if g >= 0 else -1
        if s < 0:
            continue
        for j in range(members.shape[1]):
            c = members[k, j]
            if c >= 0 and may_sit(T, S, c, s):
                take_seat(T, S, c, s)
        close_books(T, S)


@compiled
def drop_short(T: Tables, S: State, homeless: Whole) -> None:
    """Close every session with fewer clients than the least; they take free chairs elsewhere, if there are any."""
    while S.numbers[col.UNDER] > 0:
        s = shortest(T, S)
        count = empty(T, S, s, homeless)
        for k in range(count):
            put_anywhere(T, S, homeless[k])
        close_books(T, S)


@compiled
def shortest(T: Tables, S: State) -> int:
    """A session with fewer clients than its least; the caller knows that there is one."""
    for k in range(S.numbers[col.ACTIVE]):
        s = S.active[k]
        if S.sessions[s, col.COUNT] < T.types[S.sessions[s, col.TYPE], col.LEAST]:
            return s
    return -1
