"""Judge a plan: every rule it breaks, what it leaves unmet, and what it costs, exactly.

Written from the format's rules and apart from the search, which reckons the same with arrays: what the search gives
is judged here before anybody sees it.
"""

import msgspec

from midspan.planner.judging.costs import Changes, Cost, Unmet, changes, cost, unmet
from midspan.planner.judging.keeping import keeping
from midspan.planner.judging.violations import Violation, violations
from midspan.planner.lookup import held, seats, week
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`total` in points; `fill` is clients in a session on average; `changes` only when there was a previous plan.

    The cost of a plan that breaks a rule means nothing.
    """

    violations: list[Violation]
    unmet: Unmet
    cost: Cost
    total: int
    sessions: int
    fill: float
    changes: Changes | None = None


def report(problem: Problem, plan: Plan) -> Report:
    """The report on a plan whose ids and names are all known (`reading.read_plan` makes sure; else KeyError)."""
    lists, has = week(problem), held(plan)
    kept = keeping(lists, plan)
    missing = unmet(lists, plan, has, kept)
    changed = changes(lists, problem.previous_plan, plan) if problem.previous_plan else None
    price = cost(lists, plan, has, missing, changed)
    return Report(
        violations=violations(lists, plan, has, kept),
        unmet=missing,
        cost=price,
        total=price.total,
        sessions=len(plan.sessions),
        fill=round(seats(plan.sessions) / len(plan.sessions), 3) if plan.sessions else 0.0,
        changes=changed,
    )
