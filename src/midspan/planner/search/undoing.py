"""A rejected move is taken back, an accepted one stays."""

from midspan.planner.search import columns as col
from midspan.planner.search.compiled import compiled
from midspan.planner.search.state import State
from midspan.planner.search.steps import (
    BOOKED_OP,
    CLOSED_OP,
    DAY_CODE,
    FREED_OP,
    LED_OP,
    LEFT_OP,
    OPENED_OP,
    SEATED_OP,
    book,
    close_session,
    lead,
    leave,
    open_as,
    sit,
    swap_leads,
    unbook,
)
from midspan.planner.search.tables import Tables


@compiled
def undo(T: Tables, S: State, total: int) -> None:
    """Take back every step since the log was last emptied, when the total was `total`."""
    last = S.numbers[col.LOGGED]
    for k in range(last - 1, -1, -1):
        op, a, b, c, d = S.log[k, 0], S.log[k, 1], S.log[k, 2], S.log[k, 3], S.log[k, 4]
        if op == SEATED_OP:
            leave(T, S, a, b)
        elif op == LEFT_OP:
            sit(T, S, a, b)
        elif op == BOOKED_OP:
            unbook(T, S, a)
        elif op == FREED_OP:
            book(T, S, a, b, c // DAY_CODE, c % DAY_CODE, d)
        elif op == OPENED_OP:
            close_session(T, S, a)
        elif op == CLOSED_OP:
            S.numbers[col.FREE] -= 1
            open_as(T, S, a, b, c)
        elif op == LED_OP:
            lead(T, S, a, b)
        else:
            swap_leads(T, S, a, b)
    S.numbers[col.TOTAL] = total
    clear(S)


@compiled
def accept(S: State) -> None:
    """What was done stays done."""
    for k in range(S.numbers[col.TOUCHED]):
        S.client_cost[S.touched[k]] = S.new_cost[k]
    clear(S)


@compiled
def clear(S: State) -> None:
    S.numbers[col.LOGGED] = 0
    S.numbers[col.PENDING] = 0
    S.numbers[col.EMPTIED] = 0
    S.numbers[col.TOUCHED] = 0
    S.numbers[col.MOVE] += 1
