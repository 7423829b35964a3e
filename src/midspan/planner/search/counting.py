"""What is counted beside the plan: topics a client has had, free chairs of a program, rooms in use."""

from midspan.planner.search import columns as col
from midspan.planner.search.compiled import compiled
from midspan.planner.search.state import State
from midspan.planner.search.tables import Tables


@compiled
def count_topics(T: Tables, S: State, c: int, g: int, change: int) -> None:
    for k in range(T.teaches.shape[1]):
        if T.teaches[g, k] >= 0:
            S.topic_count[c, T.teaches[g, k]] += change


@compiled
def add_chairs(T: Tables, S: State, g: int, sessions: int) -> None:
    """Chairs of a session that opens (1) or closes (-1) count as free ones of its program."""
    fill_chairs(T, S, g, -sessions * T.types[g, col.CAPACITY])


@compiled
def fill_chairs(T: Tables, S: State, g: int, taken: int) -> None:
    """So many chairs of the program are taken; below the reserve each costs."""
    p = T.types[g, col.PROGRAM]
    before = max(0, T.reserve[p] - S.free_chairs[p])
    S.free_chairs[p] -= taken
    S.numbers[col.TOTAL] += T.weights[col.RESERVE] * (max(0, T.reserve[p] - S.free_chairs[p]) - before)


@compiled
def use_room(T: Tables, S: State, g: int, change: int) -> None:
    place, b = T.types[g, col.PLACE], T.types[g, col.BLOCK]
    day, start = T.blocks[b, col.DAY], T.blocks[b, col.START]
    for slot in range(start, start + T.blocks[b, col.LENGTH]):
        S.rooms_used[place, day, slot] += change
