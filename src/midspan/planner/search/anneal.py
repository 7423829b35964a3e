"""The search itself: random moves, kept when they help and, while it is still warm, now and then when they do not."""

import math

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Chances, Whole
from midspan.planner.search.compiled import compiled
from midspan.planner.search.fits import chance
from midspan.planner.search.groups import move_close, move_leader, move_open, move_shift
from midspan.planner.search.keeping import keep
from midspan.planner.search.seats import move_seat
from midspan.planner.search.state import State
from midspan.planner.search.steps import close_session, price_touched
from midspan.planner.search.tables import Tables
from midspan.planner.search.undoing import accept, undo
from midspan.planner.search.visits import book_pending, move_visit


@compiled
def one_move(T: Tables, S: State, odds: Chances, homeless: Whole) -> int:
    """Make one random move of the kinds in `odds` (cumulated chances); returns its kind."""
    turn = chance(S)
    kind = 0
    while turn >= odds[kind]:
        kind += 1
    if kind == 0:
        move_seat(T, S)
    elif kind == 1:
        move_visit(T, S)
    elif kind == 2:
        move_leader(T, S)
    elif kind == 3:
        move_shift(T, S, homeless)
    elif kind == 4:
        move_close(T, S, homeless)
    else:
        move_open(T, S)
    for k in range(S.numbers[col.EMPTIED]):
        s = S.emptied[k]
        if S.sessions[s, col.TYPE] >= 0 and S.sessions[s, col.COUNT] == 0:
            close_session(T, S, s)
    S.numbers[col.EMPTIED] = 0
    book_pending(T, S, 0.5)
    price_touched(T, S)
    return kind


@compiled
def run(
    T: Tables, S: State, best: State, moves: int, heat: float, odds: Chances, homeless: Whole, tally: Whole
) -> None:
    """`moves` moves at temperature `heat` (points); the cheapest plan without a short group is left in `best`.

    tally[kind] counts moves made, and moves kept that changed the total. `homeless` is room to work in.
    """
    fresh = False
    for _ in range(moves):
        before = S.numbers[col.TOTAL]
        kind = one_move(T, S, odds, homeless)
        change = S.numbers[col.TOTAL] - before
        tally[kind, 0] += 1
        if change > 0 and chance(S) >= math.exp(-change / heat):
            undo(T, S, before)
            continue
        if fresh and (change > 0 or S.numbers[col.UNDER] > 0):
            # The plan before this move was the best so far: it is kept first, and the move is dropped.
            undo(T, S, before)
            keep(S, best)
            fresh = False
            continue
        tally[kind, 1] += change != 0
        accept(S)
        fresh = S.numbers[col.UNDER] == 0 and S.numbers[col.TOTAL] < best.numbers[col.TOTAL]
    if fresh:
        keep(S, best)
