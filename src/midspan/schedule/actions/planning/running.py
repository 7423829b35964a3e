"""What a worker writes of a run: that it has it, how far it is, what it found, or that it could not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec
from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.access.identity import acting_as
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.report import Report
from midspan.rules.schedule.planning import planning
from midspan.schedule.actions import base
from midspan.schedule.actions.planning.asking import STATE, hand_over, locked
from midspan.schedule.models import PlanningRun
from midspan.schedule.queries.planning.outcome import problem_in
from midspan.trail.writing import record

TAKES = 3  # a run whose worker ended so often is given up
GIVEN_UP = "The planner ended before it had an answer. Nothing of the week was changed. Ask again."
Word = Literal["go", "stop", "gone"]


@dataclass(frozen=True, slots=True)
class Task:
    """A run as a worker has it. `take`: the number of the worker's turn; only the last one may write."""

    run_id: UUID
    take: int
    problem: Problem
    seconds: int
    moves: int | None
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker found, each as the planner has it. `bound` is None where nothing is proven, `why` then says why."""

    plan: Plan
    judged: Report
    before: Report
    left_out: Sequence[Mapping[str, Any]]
    bound: Mapping[str, Any] | None
    why: str


@base.again
@act("week.plan")
def take_up(*, by: Actor, at: datetime, run_id: UUID) -> Task | None:
    """A worker takes up a run; None where nobody waits for it any more, or it cannot be read, which is told in the run."""
    row = locked(by, run_id)
    waits = row.state == STATE.WAITING
    try:
        problem = problem_in(row.problem)
    except Refused as error:
        if waits:
            row.state, row.ended_at, row.failed_why = STATE.FAILED, at, str(error)
            row.save(update_fields=["state", "ended_at", "failed_why"])
            waits = False
    if waits:
        row.state, row.take, row.began_at, row.seen_at, row.steps = STATE.RUNNING, row.take + 1, at, at, []
        row.save(update_fields=["state", "take", "began_at", "seen_at", "steps"])
    record(
        by=by, at=at, verb="planning.began" if waits else "planning.not_begun", subject_type="planning_run", subject_id=run_id,
        detail={"take": row.take},
    )  # fmt: skip
    if not waits:
        return None
    return Task(row.pk, row.take, problem, row.seconds, row.moves, row.seed)


def note(by: Actor, at: datetime, task: Task, steps: Sequence[Mapping[str, Any]]) -> Word:
    """How far a worker is. It is told to go on, to stop with what it has, or that the run is not its own any more. No act: a
    run changes nothing of the week, and its trail says when it began and ended.
    """
    with acting_as(by):
        mine = _mine(task)
        mine.update(seen_at=at, steps=list(steps))
        state = mine.values_list("state", flat=True).first()
    return "gone" if state is None else "stop" if state == STATE.STOPPING else "go"


@base.again
@act("week.plan")
def finish(
    *, by: Actor, at: datetime, task: Task, found: Outcome, steps: Sequence[Mapping[str, Any]]
) -> bool:
    """A worker has found something; False where the run is not its own any more, and nothing is kept."""
    kept = _mine(task).update(
        state=STATE.DONE, ended_at=at, seen_at=at, steps=list(steps), plan=msgspec.json.encode(found.plan).decode(),
        report=msgspec.json.encode(found.judged).decode(), before=msgspec.json.encode(found.before).decode(),
        left_out=list(found.left_out), bound=msgspec.json.encode(found.bound).decode() if found.bound else "",
        unbounded_why=found.why,
    )  # fmt: skip
    record(
        by=by, at=at, verb="planning.found" if kept else "planning.not_kept", subject_type="planning_run",
        subject_id=task.run_id, detail={"total": found.judged.total, "take": task.take},
    )  # fmt: skip
    return bool(kept)


@base.again
@act("week.plan")
def fail(*, by: Actor, at: datetime, task: Task, why: str) -> None:
    """A worker could not; `why` is a sentence for people."""
    _mine(task).update(state=STATE.FAILED, ended_at=at, failed_why=why)
    record(
        by=by, at=at, verb="planning.failed", subject_type="planning_run", subject_id=task.run_id, detail={"take": task.take}
    )  # fmt: skip


@base.again
@act("week.plan")
def hand_over_again(*, by: Actor, at: datetime, run_id: UUID) -> None:
    """A run whose worker has not been heard of is given to another one; one that was to stop, or whose workers ended again and
    again, has failed.
    """
    row = locked(by, run_id)
    if run_id in silent(by, at):
        if row.state == STATE.STOPPING or row.take >= TAKES:
            row.state, row.ended_at, row.failed_why = STATE.FAILED, at, GIVEN_UP
        else:
            row.state = STATE.WAITING
            hand_over(row)
        row.save(update_fields=["state", "ended_at", "failed_why"])
    record(
        by=by, at=at, verb="planning.handed_over_again", subject_type="planning_run", subject_id=run_id,
        detail={"take": row.take, "state": row.state},
    )  # fmt: skip


def silent(by: Actor, at: datetime) -> tuple[UUID, ...]:
    """Runs of the actor's center whose worker has not been heard of. Before its first step it may compile the search, which takes
    its time.
    """
    known = planning(base.today(by, at)).runs
    unheard = Q(seen_at__lt=at - timedelta(seconds=known.silent)) & ~Q(steps=[])
    unheard |= Q(seen_at__lt=at - timedelta(seconds=known.ready))
    with acting_as(by):
        found = PlanningRun.objects.all().for_action().filter(unheard, center_id=base.center_id(by))
        under_way = found.filter(state__in=[STATE.RUNNING, STATE.STOPPING]).order_by("asked_at")
        return tuple(under_way.values_list("pk", flat=True))


def _mine(task: Task) -> Any:
    found = PlanningRun.objects.all().for_action().filter(pk=task.run_id, take=task.take)
    return found.filter(state__in=[STATE.RUNNING, STATE.STOPPING])
