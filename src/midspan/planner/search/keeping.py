"""Remember a plan, and go back to it."""

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Whole
from midspan.planner.search.compiled import compiled
from midspan.planner.search.state import State


@compiled
def keep(source: State, target: State) -> None:
    """Copy a plan between moves; the target's own chance and counter of moves go on."""
    copy_table(source.sessions, target.sessions)
    copy_table(source.seats, target.seats)
    copy_table(source.day_count, target.day_count)
    copy_table(source.topic_count, target.topic_count)
    copy_table(source.load, target.load)
    copy_table(source.booked, target.booked)
    copy_table(source.at_count, target.at_count)
    copy_cube(source.seat_busy, target.seat_busy)
    copy_cube(source.visit_busy, target.visit_busy)
    copy_cube(source.staff_busy, target.staff_busy)
    copy_cube(source.at, target.at)
    copy_cube(source.rooms_used, target.rooms_used)
    copy_row(source.client_cost, target.client_cost)
    copy_row(source.free_chairs, target.free_chairs)
    copy_row(source.active, target.active)
    copy_row(source.free, target.free)
    copy_row(source.type_count, target.type_count)
    for k in (col.TOTAL, col.ACTIVE, col.FREE, col.UNDER):
        target.numbers[k] = source.numbers[k]


@compiled
def copy_row(source: Whole, target: Whole) -> None:
    for k in range(source.shape[0]):
        target[k] = source[k]


@compiled
def copy_table(source: Whole, target: Whole) -> None:
    for k in range(source.shape[0]):
        for j in range(source.shape[1]):
            target[k, j] = source[k, j]


@compiled
def copy_cube(source: Whole, target: Whole) -> None:
    for k in range(source.shape[0]):
        for j in range(source.shape[1]):
            for i in range(source.shape[2]):
                target[k, j, i] = source[k, j, i]
