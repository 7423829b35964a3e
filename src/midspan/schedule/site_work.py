"""What a worker does with a run of several sites: it divides it, plans one site, and puts the sites together in a last step."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from midspan.planner import contradictions
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.report import Report, report
from midspan.planner.sites import beside, join, split
from midspan.schedule.actions.planning.by_site import NewSiteWeek
from midspan.schedule.actions.planning.running import Task


def weeks_of(task: Task) -> list[NewSiteWeek]:
    """The weeks into which a run is divided, the largest first; none where one job plans it: a week of one site, a small one, or one
    that is wanted soon.
    """
    few = task.sites is None or len(task.problem.clients) < task.sites.clients
    if task.sites is None or few or task.seconds < task.sites.seconds:
        return []
    from midspan.planner.side_by_side import jobs_of  # noqa: PLC0415  (it compiles: only a worker of this queue needs it)

    weeks = split(possible(task.problem)[1])
    if len(weeks) < 2:
        return []
    jobs = jobs_of(weeks, task.seconds, task.moves, task.seed, task.sites.at_once)
    return [
        NewSiteWeek(int(week.site), week.problem, seconds, moves, standing_step(week.problem))
        for week, (_, seconds, moves, _) in zip(weeks, jobs, strict=True)
    ]


def possible(problem: Problem) -> tuple[list[Any], Problem]:
    """What nothing can meet, and the problem without it."""
    told = contradictions.find(problem)
    return told, contradictions.remainder(problem) if any(one.stops for one in told) else problem


def as_it_stands(problem: Problem) -> Plan:
    now = problem.previous_plan
    assert now is not None  # every week of the database has one
    return Plan(sessions=now.sessions, appointments=now.appointments, held=now.held)


def standing_step(problem: Problem) -> dict[str, Any]:
    """A week as it stands, as the first step of a search."""
    found = report(problem, as_it_stands(problem))
    lacks = found.unmet.appointments + found.unmet.blocks
    return {"seconds": 0.0, "total": found.total, "unmet": lacks, "sessions": found.sessions, "bound": None}


def last_step(task: Task) -> tuple[Task, Plan | None]:
    """A run whose sites are planned, with the time and the moves that are left for it, and where it begins. Others as they are."""
    if not task.plans:
        return task, None
    from midspan.planner.side_by_side import FOR_SITES  # noqa: PLC0415  (as above)

    seconds = max(1, round(task.seconds * (1 - FOR_SITES)))
    moves = None if task.moves is None else max(1, task.moves - task.made)
    return replace(task, seconds=seconds, moves=moves), beside(task.problem, join(task.plans))


def cheapest(problem: Problem, plans: Sequence[Plan]) -> tuple[Plan, Report]:
    """The cheapest of some plans that breaks no rule, else the one that breaks the fewest."""
    judged = [(plan, report(problem, plan)) for plan in plans]
    return min(judged, key=lambda one: (len(one[1].violations), one[1].total))
