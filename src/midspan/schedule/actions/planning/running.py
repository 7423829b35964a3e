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
from midspan.rules.schedule.planning import Sites, planning
from midspan.schedule.actions import base
from midspan.schedule.actions.planning.asking import STATE, hand_over, locked
from midspan.schedule.models import PlanningRun, SiteWeek
from midspan.schedule.queries.planning.outcome import plan_in, problem_in
from midspan.trail.writing import record

BY_SITE = PlanningRun.BySite
TAKES = 3  # a run whose worker ended so often is given up
GIVEN_UP = "The planner ended before it had an answer. Nothing of the week was changed. Ask again."
Word = Literal["go", "stop", "gone"]


@dataclass(frozen=True, slots=True)
class Task:
    """A run as a worker has it. `take`: the number of the worker's turn; only the last one may write. `sites`: by what it may be
    planned site by site, None where it is one job. For the last step of such a run `plans` are those of its sites, in whose making
    `made` moves were spent, and `steps` how far they came.
    """

    run_id: UUID
    take: int
    problem: Problem
    seconds: int
    moves: int | None
    seed: int
    sites: Sites | None = None
    plans: Sequence[Plan] = ()
    made: int = 0
    steps: Sequence[Mapping[str, Any]] = ()


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
    waits = row.state == STATE.WAITING or (row.state == STATE.STOPPING and row.by_site == BY_SITE.LAST)
    try:
        problem, (plans, made) = problem_in(row.problem), _of_sites(row)
    except Refused as error:
        if waits:
            row.state, row.ended_at, row.failed_why = STATE.FAILED, at, str(error)
            row.save(update_fields=["state", "ended_at", "failed_why"])
            waits = False
    if waits:
        _begin(row, at)
    record(
        by=by, at=at, verb="planning.began" if waits else "planning.not_begun", subject_type="planning_run", subject_id=run_id,
        detail={"take": row.take},
    )  # fmt: skip
    if not waits:
        return None
    sites = planning(row.monday).sites if row.site_id is None and not row.by_site else None
    return Task(
        row.pk,
        row.take,
        problem,
        row.seconds,
        row.moves,
        row.seed,
        sites,
        plans=plans,
        made=made,
        steps=row.steps,
    )


def _begin(row: Any, at: datetime) -> None:
    """A run that was stopped stays so: its last step ends at once."""
    if row.state == STATE.WAITING:
        row.state = STATE.RUNNING
    if row.by_site:
        row.by_site = BY_SITE.JOINING
    else:
        row.began_at, row.steps = at, []
    row.take, row.seen_at = row.take + 1, at
    row.save(update_fields=["state", "by_site", "take", "began_at", "seen_at", "steps"])


def _of_sites(row: Any) -> tuple[list[Plan], int]:
    """The plans of a run's sites, and the moves that they took. Raises Refused as `plan_in`."""
    weeks = SiteWeek.objects.all().for_action().filter(run=row, state=SiteWeek.State.DONE).order_by("site_id")
    found = list(weeks.values_list("plan", "made"))
    return [plan_in(text) for text, _ in found], sum(made for _, made in found)


def note(by: Actor, at: datetime, task: Task, steps: Sequence[Mapping[str, Any]]) -> Word:
    """How far a worker is. It is told to go on, to stop with what it has, or that the run is not its own any more. No act: a
    run changes nothing of the week, and its trail says when it began and ended.
    """
    with acting_as(by):
        here = mine(task)
        here.update(seen_at=at, steps=list(steps))
        state = here.values_list("state", flat=True).first()
    return "gone" if state is None else "stop" if state == STATE.STOPPING else "go"


@base.again
@act("week.plan")
def finish(
    *, by: Actor, at: datetime, task: Task, found: Outcome, steps: Sequence[Mapping[str, Any]]
) -> bool:
    """A worker has found something; False where the run is not its own any more, and nothing is kept."""
    kept = mine(task).update(
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
    mine(task).update(state=STATE.FAILED, ended_at=at, failed_why=why)
    record(
        by=by, at=at, verb="planning.failed", subject_type="planning_run", subject_id=task.run_id, detail={"take": task.take}
    )  # fmt: skip


@base.again
@act("week.plan")
def hand_over_again(*, by: Actor, at: datetime, run_id: UUID) -> None:
    """A run whose worker has not been heard of is given to another one; one that was to stop and has no plans of sites, or whose
    workers ended again and again, has failed.
    """
    row = locked(by, run_id)
    if run_id in silent(by, at):
        if (row.state == STATE.STOPPING and not row.by_site) or row.take >= TAKES + bool(row.by_site):
            row.state, row.ended_at, row.failed_why = STATE.FAILED, at, GIVEN_UP
        else:
            row.state = STATE.STOPPING if row.state == STATE.STOPPING else STATE.WAITING
            row.by_site = BY_SITE.LAST if row.by_site else BY_SITE.WHOLE
            hand_over(row)
        row.save(update_fields=["state", "by_site", "ended_at", "failed_why"])
    record(
        by=by, at=at, verb="planning.handed_over_again", subject_type="planning_run", subject_id=run_id,
        detail={"take": row.take, "state": row.state},
    )  # fmt: skip


def silent(by: Actor, at: datetime) -> tuple[UUID, ...]:
    """Runs of the actor's center whose worker has not been heard of. Before its first step it may compile the search, which takes
    its time. A run whose sites are planned has no worker of its own meanwhile.
    """
    with acting_as(by):
        found = PlanningRun.objects.all().for_action().filter(
            ~Q(by_site__in=[BY_SITE.SITES, BY_SITE.LAST]), center_id=base.center_id(by),
            state__in=[STATE.RUNNING, STATE.STOPPING],
        )  # fmt: skip
        quiet = found.filter(unheard(by, at, by_site=BY_SITE.WHOLE, steps__0__isnull=False))
        return tuple(quiet.order_by("asked_at").values_list("pk", flat=True))


def unheard(by: Actor, at: datetime, **searches: Any) -> Q:
    """That a worker has not been heard of for too long; `searches`: by what it is known that its search has begun."""
    known = planning(base.today(by, at)).runs
    soon = Q(seen_at__lt=at - timedelta(seconds=known.silent)) & Q(**searches)
    return soon | Q(seen_at__lt=at - timedelta(seconds=known.ready))


def mine(task: Task) -> Any:
    """The row of a run, as long as it is the worker's own."""
    found = PlanningRun.objects.all().for_action().filter(pk=task.run_id, take=task.take)
    return found.filter(state__in=[STATE.RUNNING, STATE.STOPPING])
