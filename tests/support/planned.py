"""A planner for tests of pages: it takes a run up and proposes what the test says, without searching."""

from collections.abc import Callable, Collection, Iterable
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import msgspec

from midspan.access import actor as actors
from midspan.planner.plan import Plan, Session
from midspan.planner.problem import Problem
from midspan.planner.report import report
from midspan.schedule import planner_work
from midspan.schedule.queries.planning.parts import before, housed
from tests.support.center import House

MOST = 20
PlanOf = Callable[[Problem], Plan]


def proposes(house: House, run_id: UUID, plan_of: PlanOf) -> None:
    """Work on a run of the center; it then has two steps and this plan."""

    def solve(problem: Problem, *, progress: Any, **_: Any) -> Any:
        plan = plan_of(problem)
        first, last = report(problem, before(problem)), report(problem, plan)
        for seconds, one in ((0.5, first), (2.5, last)):
            progress(
                SimpleNamespace(
                    seconds=seconds, total=one.total, unmet=one.unmet.pins, sessions=one.sessions, moves=0
                )
            )
        return SimpleNamespace(plan=plan, seconds=2.5)

    with patch("midspan.planner.solve.solve", solve), patch.object(planner_work, "PROVABLE", frozenset()):
        planner_work.work(actors.system("planner", center_id=house.center_id), run_id)


def seated(client_id: UUID, slots: Collection[int]) -> PlanOf:
    """The week as it stands, without the seats of those who cannot come any more, and with a client at some weekly times."""
    return lambda problem: _seated(problem, str(client_id), slots)


def _seated(problem: Problem, client_id: str, slots: Collection[int]) -> Plan:
    now = before(problem)
    blocks, clients = {one.id: one for one in problem.blocks}, {one.id: one for one in problem.clients}

    def who(session: Session) -> Iterable[Any]:
        block = blocks[session.block]
        yield from (one for one in session.clients if clients[one].free(block.day, block.start, block.end))
        if session.standing in slots and client_id not in session.clients:
            yield client_id

    sessions = [msgspec.structs.replace(one, clients=list(who(one))) for one in now.sessions]
    return without_faults(
        problem, msgspec.structs.replace(now, sessions=[one for one in sessions if one.clients])
    )


def without_faults(problem: Problem, plan: Plan) -> Plan:
    """The same without the sessions and appointments that break a rule, one after the other."""
    plan = msgspec.structs.replace(plan, sessions=housed(problem, plan.sessions))
    for _ in range(MOST):
        broken = report(problem, plan).violations
        if not broken:
            return plan
        kind, _, number = broken[0].where.partition(" ")
        name = {"session": "sessions", "appointment": "appointments", "held": "held"}[kind]
        some = getattr(plan, name)
        plan = msgspec.structs.replace(plan, **{name: [*some[: int(number)], *some[int(number) + 1 :]]})
    raise AssertionError(f"This week cannot be made whole: {broken[0]}")
