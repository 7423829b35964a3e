"""What a run proposes, beside the week as it stands; and whom to tell once it is published."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec

from midspan.access.errors import Refused
from midspan.access.reader import Reader
from midspan.planner import contradictions
from midspan.planner.lookup import week
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.report import Report
from midspan.rules.schedule.planning import planning
from midspan.schedule import words
from midspan.schedule.queries.planning.asked import asked_week
from midspan.schedule.queries.planning.breaking import holds
from midspan.schedule.queries.planning.comparing import differences
from midspan.schedule.queries.planning.meanwhile import changed_since
from midspan.schedule.queries.planning.naming import Names, named, names_for, plainly
from midspan.schedule.queries.planning.needing import needs
from midspan.schedule.queries.planning.outcome import (
    TERMS,
    Teller,
    hours,
    name_of,
    plan_in,
    planning_of,
    problem_in,
    report_in,
)
from midspan.schedule.queries.planning.parts import parts_of
from midspan.schedule.queries.planning.run_shapes import Cost, Proposal
from midspan.schedule.queries.planning.runs import ROW, mine, view_of

KEPT = (
    "mode",
    "monday",
    "site_id",
    "pins",
    "asked_at",
    "problem",
    "plan",
    "report",
    "before",
    "bound",
    "unbounded_why",
)
CLOSED = (
    "Somebody of this week is in a chart that is not open to you, so this proposal is not shown. Ask for the week yourself: "
    "it is then planned without them."
)


def proposal(reader: Reader, run_id: UUID, *, meanwhile: bool = True) -> Proposal | None:
    """What a run found: None where there is no such run, or nothing is found yet. The same number of statements whatever the week;
    without `meanwhile` the week is not read again, and `changed` stays empty.

    Raises Refused as `runs` does, and where the reader may not see somebody in it.
    """
    found = mine(reader).filter(pk=run_id).values(*ROW, "began_at", "steps", "failed_why", *KEPT).first()
    if found is None or not found["plan"]:
        return None
    problem, plan = problem_in(found["problem"]), plan_in(found["plan"])
    names = seen(reader, problem)
    judged, before = (report_in(found[name]) for name in ("report", "before"))
    stands = holds(problem, before.violations)
    differ, parts = differences(problem, plan, stands), parts_of(problem, plan)
    known = planning(found["monday"])
    bound = msgspec.json.decode(found["bound"])["total"] if found["bound"] else None
    told = contradictions.find(named(names, problem))
    return Proposal(
        view=view_of(found), pins=tuple((UUID(client), group) for client, group in found["pins"]), problem=problem, plan=plan, holds=stands,
        names=names, differences=differ,
        changes=Teller(problem, names).changes(parts, differ),
        short={one.client_id: one.lacks for one in differ.short},
        hours_before=hours(problem, stands), hours_after=hours(problem, plan),
        sessions_before=before.sessions, sessions_after=judged.sessions, fill_before=before.fill, fill_after=judged.fill,
        costs=costs(before, judged), total_before=before.total, total_after=judged.total,
        bound=bound, gap=None if bound is None else max(0, judged.total - bound) / max(judged.total, 1),
        unbounded_why=found["unbounded_why"],
        left_out=tuple(dict.fromkeys(plainly(one.says, known, names) for one in told)),
        changed=changed_meanwhile(reader, found, problem, names) if meanwhile else (),
        rules=tuple(plainly(one.message, known, names) for one in judged.violations),
    )  # fmt: skip


def seen(reader: Reader, problem: Problem) -> Names:
    """The names of a run's week. Raises Refused where the reader may not see somebody in it."""
    names = names_for(reader, problem, planning_of(problem))
    if any(one.id not in names.clients for one in problem.clients):
        raise Refused(CLOSED)
    return names


def changed_meanwhile(reader: Reader, run: Any, problem: Problem, names: Names) -> tuple[str, ...]:
    """What differs in the week since a run was asked; nothing to be said of one that was decided on."""
    if run["state"] != "done":
        return ()
    now = week_now(reader, run)
    if any(one.id not in names.clients for one in now.clients):  # somebody has come into the week
        clients = {**names_for(reader, now, planning_of(now)).clients, **names.clients}
        names = replace(names, clients=clients)
    return changed_since(problem, now, names)


def week_now(reader: Reader, run: Any) -> Problem:
    """A run's week as it is by now, seen from the moment at which the run was asked. `run`: its columns."""
    return asked_week(
        reader, run["monday"], now=run["asked_at"], mode=run["mode"], site_id=run["site_id"],
        pins=[(UUID(client), group) for client, group in run["pins"]],
    )  # fmt: skip


def costs(before: Report, after: Report) -> tuple[Cost, ...]:
    """The terms of which either week has any, the dearest kind first as `TERMS` has them."""
    return tuple(
        Cost(term, says, getattr(before.cost, term), getattr(after.cost, term))
        for term, says in TERMS.items()
        if getattr(before.cost, term) or getattr(after.cost, term)
    )


def missing(problem: Problem, plan: Plan, names: Names, chosen: Collection[str]) -> str:
    """A sentence where some parts of a plan cannot be had without others; empty where they can. Pure."""
    parts = parts_of(problem, plan)
    needed = needs(problem, plan, parts, frozenset(chosen))
    if not needed:
        return ""
    lists = week(problem)
    told = [name_of(names, one, lists, parts) for one in sorted(needed)]
    more = f" and {len(told) - 6} more" if len(told) > 6 else ""
    return f"This part of the plan does not hold by itself. Take too: {words.listed(told[:6])}{more}."
