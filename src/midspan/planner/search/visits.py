"""Moves of appointments: take one out, find the best or some other time for it."""

from midspan.planner.search import columns as col
from midspan.planner.search.compiled import compiled
from midspan.planner.search.fits import below, chance, client_is_free, is_free, sticks_out
from midspan.planner.search.pricing import is_wanted, place_price
from midspan.planner.search.state import State
from midspan.planner.search.steps import book, unbook
from midspan.planner.search.tables import Tables

FORCED = 0.15  # share of moves of appointments in which others make way


@compiled
def may_give(T: Tables, S: State, n: int, f: int) -> bool:
    """Whether f has hours and caseload left for appointment n."""
    if S.load[f, col.SLOTS] + T.needs[n, col.LOAD] > T.staff[f, col.SLOTS_MOST]:
        return False
    if T.needs[n, col.PRIMARY] == 0:
        return True
    for k in range(T.needs[n, col.TWIN], T.needs[n, col.TWIN] + T.needs[n, col.TWINS]):
        if k != n and S.booked[k, col.BOOKED_STAFF] >= 0 and S.booked[k, col.BOOKED_STAFF] != f:
            return False  # a client has one therapist in a week
    return S.load[f, col.CASELOAD] < T.staff[f, col.CASELOAD_MOST]


@compiled
def find_time(T: Tables, S: State, n: int, looseness: float) -> bool:
    """The cheapest free time and giver for appointment n, or a little dearer by chance; booked at once.

    `looseness` in points: how much dearer a choice may look. Returns whether one was found.
    """
    if not is_wanted(T, S, n):
        return False
    length = T.needs[n, col.LENGTH_NEEDED]
    best, found, at_day, at_start, by, its_price = 1e18, False, 0, 0, 0, 0
    for o in range(T.needs[n, col.FIRST_OPTION], T.needs[n, col.FIRST_OPTION] + T.needs[n, col.OPTIONS]):
        f, price = T.options[o, col.OPTION_STAFF], T.options[o, col.OPTION_PRICE]
        if not may_give(T, S, n, f):
            continue
        for day in range(T.open_time.shape[1]):
            if (T.options[o, col.OPTION_DAYS] >> day) & 1 == 0:
                continue
            for start in range(0, T.weights[col.SLOTS_A_DAY] - length + 1, T.needs[n, col.STEP]):
                if not client_is_free(T, S, n, day, start):
                    continue
                if not is_free(T.shift, S.staff_busy, f, day, start, length):
                    continue
                value = price + place_price(T, S, n, f, day, start) + chance(S) * looseness
                if value < best:
                    best, found, at_day, at_start, by, its_price = value, True, day, start, f, price
    if found:
        book(T, S, n, by, at_day, at_start, its_price)
    return found


@compiled
def make_way(T: Tables, S: State, c: int, b: int) -> None:
    """Take out the client's appointments that share a slot with block b; they wait in `pending`."""
    day, start = T.blocks[b, col.DAY], T.blocks[b, col.START]
    end = start + T.blocks[b, col.LENGTH]
    first = T.clients[c, col.FIRST_NEED]
    for n in range(first, first + T.clients[c, col.NEEDS]):
        if S.booked[n, col.BOOKED_STAFF] >= 0 and S.booked[n, col.BOOKED_DAY] == day:
            begins, length = S.booked[n, col.BOOKED_START], T.needs[n, col.LENGTH_NEEDED]
            if begins < end and start < begins + length:
                if T.needs[n, col.INSIDE] == 0 or sticks_out(T, b, day, begins, length):
                    put_off(T, S, n)


@compiled
def put_off(T: Tables, S: State, n: int) -> None:
    unbook(T, S, n)
    S.pending[S.numbers[col.PENDING]] = n
    S.numbers[col.PENDING] += 1


@compiled
def book_pending(T: Tables, S: State, looseness: float) -> None:
    """Find a time for every appointment that had to make way."""
    for k in range(S.numbers[col.PENDING]):
        n = S.pending[k]
        if S.booked[n, col.BOOKED_STAFF] < 0:
            find_time(T, S, n, looseness)
    S.numbers[col.PENDING] = 0


@compiled
def move_visit(T: Tables, S: State) -> None:
    """One appointment gets another time, sometimes the best there is, sometimes one where others make way."""
    if T.needs.shape[0] == 0:
        return
    n = some_need(T, S)
    if S.booked[n, col.BOOKED_STAFF] >= 0:
        unbook(T, S, n)
    if chance(S) < FORCED:
        force_time(T, S, n)
    if S.booked[n, col.BOOKED_STAFF] < 0:
        find_time(T, S, n, 0.5 if chance(S) < 0.7 else 6.0)


@compiled
def some_need(T: Tables, S: State) -> int:
    """A random appointment; now and then the first after it that is not in the plan, if there is one."""
    count = T.needs.shape[0]
    n = below(S, count)
    if chance(S) < FORCED:
        for k in range(count):
            if S.booked[(n + k) % count, col.BOOKED_STAFF] < 0:
                return (n + k) % count
    return n


@compiled
def force_time(T: Tables, S: State, n: int) -> None:
    """Try one random time for appointment n, at which appointments of its giver make way."""
    if T.needs[n, col.OPTIONS] == 0 or not is_wanted(T, S, n):
        return
    o = T.needs[n, col.FIRST_OPTION] + below(S, T.needs[n, col.OPTIONS])
    f, length = T.options[o, col.OPTION_STAFF], T.needs[n, col.LENGTH_NEEDED]
    day = below(S, T.open_time.shape[1])
    if (T.options[o, col.OPTION_DAYS] >> day) & 1 == 0:
        return
    start = below(S, (T.weights[col.SLOTS_A_DAY] - length) // T.needs[n, col.STEP] + 1) * T.needs[n, col.STEP]
    if not client_is_free(T, S, n, day, start):
        return
    clear_diary(T, S, f, day, start, start + length)
    if may_give(T, S, n, f) and is_free(T.shift, S.staff_busy, f, day, start, length):
        book(T, S, n, f, day, start, T.options[o, col.OPTION_PRICE])


@compiled
def clear_diary(T: Tables, S: State, f: int, day: int, start: int, end: int) -> None:
    """Take out the appointments that f gives within [start, end); they wait in `pending`."""
    for n in range(T.needs.shape[0]):
        if S.booked[n, col.BOOKED_STAFF] == f and S.booked[n, col.BOOKED_DAY] == day:
            first = S.booked[n, col.BOOKED_START]
            if first < end and start < first + T.needs[n, col.LENGTH_NEEDED]:
                put_off(T, S, n)
