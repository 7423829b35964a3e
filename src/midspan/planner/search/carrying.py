"""Between plans as people read them and the search's arrays."""

from collections.abc import Iterable
from itertools import count

import numpy as np
from msgspec.structs import replace

from midspan.planner.plan import Appointment, Held, Plan, Session
from midspan.planner.problem import Problem
from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Whole
from midspan.planner.search.fits import client_is_free, is_free
from midspan.planner.search.index import NONE, Index, Need
from midspan.planner.search.start import close_books, restore
from midspan.planner.search.state import State
from midspan.planner.search.steps import book
from midspan.planner.search.tables import Tables
from midspan.planner.search.visits import may_give


def plan_of(problem: Problem, index: Index, state: State) -> Plan:
    """The plan in these arrays, with rooms: the lowest number that is free for the whole block."""
    found = [session_of(problem, index, row) for row in used_rows(state)]
    found.sort(
        key=lambda session: (index.blocks[session.block], session.program, session.topic, str(session.site))
    )
    rows = zip(index.needs, state.booked, strict=True)
    booked = [
        (need, row) for need, row in rows if row[col.BOOKED_STAFF] >= 0 and is_for_plan(index, state, need)
    ]
    first = len(problem.clients)
    return Plan(
        sessions=with_rooms(problem, index, found),
        appointments=[visit_of(problem, need, row) for need, row in booked if need.client < first],
        held=[held_of(problem, index, need, row) for need, row in booked if need.client >= first],
    )


def is_for_plan(index: Index, state: State, need: Need) -> bool:
    """False for parts of groups that do not run."""
    first = len(index.clients)
    kind = index.extras[need.client - first].of_kind if need.client >= first else NONE
    return kind == NONE or bool(state.type_count[kind])


def visit_of(problem: Problem, need: Need, row: Whole) -> Appointment:
    return Appointment(
        client=problem.clients[need.client].id,
        kind=need.kind,
        staff=problem.staff[int(row[col.BOOKED_STAFF])].id,
        day=int(row[col.BOOKED_DAY]),
        start=int(row[col.BOOKED_START]),
    )


def held_of(problem: Problem, index: Index, need: Need, row: Whole) -> Held:
    extra = index.extras[need.client - len(problem.clients)]
    return Held(
        what=extra.what,
        staff=problem.staff[int(row[col.BOOKED_STAFF])].id,
        day=int(row[col.BOOKED_DAY]),
        start=int(row[col.BOOKED_START]),
        length=extra.length,
    )


def used_rows(state: State) -> Iterable[Whole]:
    for k in range(int(state.numbers[col.ACTIVE])):
        yield state.sessions[state.active[k]]


def session_of(problem: Problem, index: Index, row: Whole) -> Session:
    kind = index.kinds[int(row[col.TYPE])]
    site = problem.sites[kind.place].id if kind.place < len(problem.sites) else None
    members = sorted(int(c) for c in row[col.SEATED : col.SEATED + row[col.COUNT]])
    return Session(
        program=kind.program,
        topic=kind.topic,
        block=problem.blocks[kind.block].id,
        mode="telehealth" if site is None else "in_person",
        site=site,
        room=None,
        facilitator=problem.staff[int(row[col.LEADER])].id,
        clients=[problem.clients[c].id for c in members],
        standing=kind.standing.id if kind.standing else None,
    )


def with_rooms(problem: Problem, index: Index, sessions: list[Session]) -> list[Session]:
    """Sessions with a room each: by start, the lowest that is free. A count of rooms makes sure there is one."""
    taken: dict[tuple[object, int, int], int] = {}
    done: dict[int, Session] = {}
    for number in sorted(
        range(len(sessions)), key=lambda k: problem.blocks[index.blocks[sessions[k].block]].start
    ):
        session, block = sessions[number], problem.blocks[index.blocks[sessions[number].block]]
        room = None
        if session.site is not None:
            room = next(r for r in count() if taken.get((session.site, block.day, r), 0) <= block.start)
            taken[session.site, block.day, room] = block.end
        done[number] = replace(session, room=room)
    return [done[number] for number in range(len(sessions))]


def put_in(problem: Problem, index: Index, tables: Tables, state: State, plan: Plan) -> None:
    """Take over what this week's rules still allow of an older plan; `state` is empty before."""
    rows = np.array(
        [(index.kind_of(s), index.staff.get(s.facilitator, NONE)) for s in plan.sessions], dtype=np.int64
    ).reshape(len(plan.sessions), 2)
    width = max((len(s.clients) for s in plan.sessions), default=1) or 1
    members = np.full((len(plan.sessions), width), NONE, dtype=np.int64)
    for k, session in enumerate(plan.sessions):
        known = [index.clients[c] for c in session.clients if c in index.clients]
        members[k, : len(known)] = known
    restore(tables, state, rows, members)
    for visit in plan.appointments:
        wanted = index.needs_at.get((index.clients.get(visit.client, NONE), visit.kind), ())
        n = next((n for n in wanted if state.booked[n, col.BOOKED_STAFF] < 0), None)
        if n is not None:
            put_visit(tables, state, n, index.staff.get(visit.staff, NONE), visit.day, visit.start)
    close_books(tables, state)


def put_visit(tables: Tables, state: State, n: int, f: int, day: int, start: int) -> None:
    """Appointment n as it was, if its giver and its client are still free then."""
    need = tables.needs[n]
    options = tables.options[need[col.FIRST_OPTION] : need[col.FIRST_OPTION] + need[col.OPTIONS]]
    there = (o for o in options if o[col.OPTION_STAFF] == f and int(o[col.OPTION_DAYS]) >> day & 1)
    price = next((int(o[col.OPTION_PRICE]) for o in there), None)
    length = int(need[col.LENGTH_NEEDED])
    if price is None or start % int(need[col.STEP]) or not may_give(tables, state, n, f):
        return
    if day >= tables.open_time.shape[1] or start + length > tables.weights[col.SLOTS_A_DAY]:
        return  # an older week had more days, or longer ones
    if client_is_free(tables, state, n, day, start) and is_free(
        tables.shift, state.staff_busy, f, day, start, length
    ):
        book(tables, state, n, f, day, start, price)
