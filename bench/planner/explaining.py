"""How long explanations take: a planned week that an illness and some cancellations have hurt, every client asked about.

The plan is that of a short search. Then a leader is ill on a day, so that those sessions fall out, and every tenth
appointment is cancelled. Asked in both editions of the format; times are milliseconds of the processor.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from bench.planner.real import real_week
from midspan.planner.explaining import explained
from midspan.planner.explaining.chairs import Wanted, next_chair
from midspan.planner.explaining.makeup import makeup
from midspan.planner.explaining.missing import FEWEST_TRIED, of_groups, of_kinds, of_seat, of_visit
from midspan.planner.explaining.placing import seats
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Plan
from midspan.planner.problem import Client, Problem
from midspan.planner.reading import problem_of
from midspan.planner.report import report
from midspan.planner.solve import solve

Raw = dict[str, Any]
ENQUIRIES = 20


def table(paths: list[Path], seconds: float) -> list[str]:
    lines = [
        "| week | edition | clients | needs unmet | what was asked | times | worst ms | median ms |",
        "|---|---|---:|---:|---|---:|---:|---:|",
    ]
    for path in paths:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if "previous_plan" in raw:
            continue
        plan = msgspec.to_builtins(solve(problem_of(raw), seconds=seconds, seed=1).plan)
        for edition, (week, planned) in (("1", (raw, plan)), ("2", real_week(raw, plan))):
            problem, hurt = problem_of(week), msgspec.convert(hurt_by_illness(planned), Plan)
            needs = sum(1 for _ in every_need(Week(problem, hurt)))
            for asked, times in timed(problem, hurt).items():
                lines.append(
                    f"| {path.stem} | {edition} | {len(problem.clients)} | {needs} | {asked} | {len(times)} "
                    f"| {max(times):.0f} | {median(times):.1f} |"
                )
    return lines


def hurt_by_illness(plan: Raw) -> Raw:
    ill = plan["sessions"][0]["facilitator"], plan["sessions"][0]["block"]
    return {
        "sessions": [one for one in plan["sessions"] if (one["facilitator"], one["block"]) != ill],
        "appointments": [one for n, one in enumerate(plan["appointments"]) if n % 10],
    }


def every_need(week: Week) -> Iterator[Callable[[], object]]:
    """A question for each need that is unmet."""
    for client in week.problem.clients:
        for need, missing in of_groups(week, client):
            yield lambda client=client, need=need, missing=missing: of_seat(
                week, client, need, missing, FEWEST_TRIED
            )
        for kind, missing in of_kinds(week, client):
            yield lambda client=client, kind=kind, missing=missing: of_visit(
                week, client, kind, missing, FEWEST_TRIED
            )


def timed(problem: Problem, plan: Plan) -> dict[str, list[float]]:
    """By what was asked: milliseconds of each answer."""
    week = Week(problem, plan)
    broken = report(problem, plan).violations
    assert not broken, broken[0]
    assert week.report.total
    clients = problem.clients
    return {
        "one need: reasons and mends": [took(ask) for ask in every_need(week)],
        "why a client sits there": [took(lambda one=one: seats(week, one.id)) for one in clients],
        "all of one client, from problem and plan": [
            took(lambda one=one: explained(problem, plan, one.id)) for one in clients
        ],
        "next chair": [
            took(lambda one=one: next_chair(week, enquiry(one)))
            for one in clients[:: max(1, len(clients) // ENQUIRIES)]
        ],
        "make-up offers for everybody": [took(lambda: makeup(week, {}, (1, 0)))],
    }


def enquiry(like: Client) -> Wanted:
    """Somebody who asks for the same as a client."""
    return Wanted(
        programs=like.programs,
        modality=like.modality,
        sites=[like.site],
        availability=like.availability,
        blocks=like.min_blocks,
        blocks_per_day=like.max_blocks_per_day,
        topics=like.required_topics,
        minutes=like.minutes,
        days=like.days,
        traits=like.traits,
    )


def took(ask: Callable[[], object]) -> float:
    began = time.process_time()
    ask()
    return (time.process_time() - began) * 1000
