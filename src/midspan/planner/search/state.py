"""The plan that the search is changing, as arrays; how to make it from a plan and read it back."""

from typing import NamedTuple

import numpy as np

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Bits, Whole
from midspan.planner.search.tables import Tables

STEPS = 8192  # a move has far fewer
NOTHING = -1
MASK = 2**64 - 1


class State(NamedTuple):
    sessions: Whole
    seats: Whole
    day_count: Whole
    topic_count: Whole
    client_busy: Bits
    staff_busy: Bits
    load: Whole
    booked: Whole
    client_cost: Whole
    new_cost: Whole
    touched: Whole
    touched_in: Whole
    active: Whole
    free: Whole
    at: Whole
    at_count: Whole
    type_count: Whole
    rooms_used: Whole
    numbers: Whole
    pending: Whole
    emptied: Whole
    log: Whole
    random: Whole


def empty_state(tables: Tables, seed: int) -> State:
    """No session, no appointment; prices are not reckoned yet (`start.reckon`)."""
    clients, days, words = tables.open_time.shape
    staff, blocks, places = len(tables.staff), len(tables.blocks), len(tables.rooms)
    most = max(1, staff * days * int(tables.weights[col.LED_MOST]))
    capacity = int(tables.types[:, col.CAPACITY].max(initial=1))
    seats = int(tables.clients[:, col.CREDIT_MOST].max(initial=1)) + 1
    return State(
        sessions=whole((most, col.SEATED + capacity + 1), NOTHING),
        seats=whole((clients, col.SEAT + seats)),
        day_count=whole((clients, days)),
        topic_count=whole((clients, tables.topic_need.shape[1])),
        client_busy=np.zeros((clients, days, words), dtype=np.uint64),
        staff_busy=np.zeros((staff, days, words), dtype=np.uint64),
        load=whole((staff, col.LED + days)),
        booked=whole((len(tables.needs), 4), NOTHING),
        client_cost=whole((clients,)),
        new_cost=whole((clients,)),
        touched=whole((clients,)),
        touched_in=whole((clients,), NOTHING),
        active=whole((most,)),
        free=np.arange(most - 1, -1, -1, dtype=np.int64),
        at=whole((blocks, places, staff + 1)),
        at_count=whole((blocks, places)),
        type_count=whole((len(tables.types),)),
        rooms_used=whole((places, days, tables.slots)),
        numbers=numbers(most),
        pending=whole((STEPS,)),
        emptied=whole((STEPS,)),
        log=whole((2 * STEPS, 5)),
        random=np.array([scrambled(seed)], dtype=np.uint64),
    )


def whole(shape: tuple[int, ...], value: int = 0) -> Whole:
    return np.full(shape, value, dtype=np.int64)


def numbers(most: int) -> Whole:
    found = whole((col.BEST + 1,))
    found[col.FREE] = most
    return found


def scrambled(seed: int) -> int:
    """A start for xorshift: never 0, far apart for neighbouring seeds (splitmix64)."""
    mixed = (seed + 0x9E3779B97F4A7C15) & MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
    return (mixed ^ (mixed >> 31)) or 1
