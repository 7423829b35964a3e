"""The plan that the search is changing, as arrays; how to make it from a plan and read it back."""

from dataclasses import dataclass

import numpy as np

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import BitCube, BitRow, Cube, Row, Table, Whole
from midspan.planner.search.handles import Handle
from midspan.planner.search.tables import Tables

STEPS = 8192  # a move has far fewer
NOTHING = -1
MASK = 2**64 - 1


@dataclass(frozen=True, eq=False)
class State(Handle):
    sessions: Table
    seats: Table
    day_count: Table
    topic_count: Table
    seat_busy: BitCube
    visit_busy: BitCube
    staff_busy: BitCube
    load: Table
    booked: Table
    client_cost: Row
    new_cost: Row
    touched: Row
    touched_in: Row
    active: Row
    free: Row
    at: Cube
    at_count: Table
    type_count: Row
    rooms_used: Cube
    free_chairs: Row
    numbers: Row
    pending: Row
    emptied: Row
    log: Table
    random: BitRow


def empty_state(tables: Tables, seed: int) -> State:
    """No session, no appointment; prices are not reckoned yet (`start.reckon`)."""
    clients, days, words = tables.open_time.shape
    staff, blocks, places = len(tables.staff), len(tables.blocks), len(tables.rooms)
    most = max(1, staff * days * int(tables.weights[col.LED_MOST]))
    capacity = int(tables.types[:, col.CAPACITY].max(initial=1))
    seats = days * int(tables.clients[:, col.DAY_MOST].max(initial=1)) + 1
    return State(
        sessions=whole((most, col.SEATED + capacity + 1), NOTHING),
        seats=whole((clients, col.SEAT + seats)),
        day_count=whole((clients, days)),
        topic_count=whole((clients, tables.topic_need.shape[1])),
        seat_busy=np.zeros((clients, days, words), dtype=np.uint64),
        visit_busy=np.zeros((clients, days, words), dtype=np.uint64),
        staff_busy=np.zeros((staff, days, words), dtype=np.uint64),
        load=whole((staff, col.LED + days)),
        booked=whole((len(tables.needs), 4), NOTHING),
        client_cost=whole((clients,)),
        new_cost=whole((clients,)),
        touched=whole((clients,)),
        touched_in=whole((clients,), NOTHING),
        active=whole((most,)),
        free=np.arange(most - 1, -1, -1, dtype=np.int64),
        at=whole((blocks, places, staff + 1 + int((tables.types[:, col.MOST] == 1).sum()))),
        at_count=whole((blocks, places)),
        type_count=whole((len(tables.types),)),
        rooms_used=whole((places, days, int(tables.weights[col.SLOTS_A_DAY]))),
        free_chairs=whole((len(tables.reserve),)),
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
