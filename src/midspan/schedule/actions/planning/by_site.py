"""What workers write of a run that is planned site by site: its parts, that they have one, what came of it. Whoever is done with the
last site hands the run over for the step that puts the sites together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from procrastinate.contrib.django import app

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.access.identity import acting_as
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.schedule.actions import base
from midspan.schedule.actions.planning import running
from midspan.schedule.actions.planning.asking import QUEUE, STATE, hand_over, locked
from midspan.schedule.actions.planning.running import GIVEN_UP, TAKES, Task, Word
from midspan.schedule.models import PlanningRun, SiteWeek
from midspan.schedule.queries.planning.outcome import problem_in
from midspan.schedule.queries.planning.summing import summed
from midspan.trail.writing import record

SITE_JOB = "midspan.schedule.tasks.plan_site"
WEEK = SiteWeek.State
BY_SITE = PlanningRun.BySite
AT_WORK = (STATE.RUNNING, STATE.STOPPING)
Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewSiteWeek:
    """A site's week as it is handed over. `first` is the site's week as it stands, as a step of a search."""

    site_id: int
    problem: Problem
    seconds: float
    moves: int | None
    first: Step


@dataclass(frozen=True, slots=True)
class SiteTask:
    """A site's week as a worker has it. `take`: the number of the worker's turn; only the last one may write."""

    week_id: UUID
    run_id: UUID
    take: int
    problem: Problem
    seconds: float
    moves: int | None
    seed: int
    first: Step


@base.again
@act("week.plan")
def divide(*, by: Actor, at: datetime, task: Task, weeks: Sequence[NewSiteWeek]) -> None:
    """A run becomes a job for each of its sites, if it is still the worker's own."""
    kept = running.mine(task).update(by_site=BY_SITE.SITES, seen_at=at)
    for one in weeks if kept else ():
        row = SiteWeek(
            center_id=by.center_id, run_id=task.run_id, site_id=one.site_id, seconds=one.seconds, moves=one.moves,
            problem=msgspec.json.encode(one.problem).decode(), steps=[one.first],
        )  # fmt: skip
        row.save(force_insert=True)
        _hand_over(row)
    _record(by, at, "planning.divided" if kept else "planning.not_kept", task.run_id, sites=len(weeks))


@base.again
@act("week.plan")
def take_up(*, by: Actor, at: datetime, week_id: UUID) -> SiteTask | None:
    """A worker takes up a site's week; None where nobody waits for it any more, or it cannot be read, which is told in the run."""
    row, run = _locked(by, week_id)
    waits = row.state == WEEK.WAITING and run.state in AT_WORK
    try:
        problem = problem_in(row.problem)
    except Refused as error:
        if waits:
            _fail(run, at, str(error))
            waits = False
    if waits:
        row.state, row.take, row.began_at, row.seen_at, row.steps = (
            WEEK.RUNNING,
            row.take + 1,
            at,
            at,
            row.steps[:1],
        )
        row.save(update_fields=["state", "take", "began_at", "seen_at", "steps"])
    _record(
        by,
        at,
        "planning.site_began" if waits else "planning.site_not_begun",
        run.pk,
        site=row.site_id,
        take=row.take,
    )
    if not waits:
        return None
    return SiteTask(row.pk, run.pk, row.take, problem, row.seconds, row.moves, run.seed, row.steps[0])


def note(by: Actor, at: datetime, task: SiteTask, steps: Sequence[Step]) -> Word:
    """How far a worker is with a site; the answer is for all of the run. No act, as `running.note`."""
    with acting_as(by):
        mine = _mine(task)
        mine.update(seen_at=at, steps=[task.first, *steps])
        state = mine.values_list("run__state", flat=True).first()
    return "stop" if state == STATE.STOPPING else "go" if state == STATE.RUNNING else "gone"


@base.again
@act("week.plan")
def finish(*, by: Actor, at: datetime, task: SiteTask, plan: Plan, moves: int, steps: Sequence[Step]) -> bool:
    """A site is planned; False where it is not the worker's own any more, and nothing is kept. After the last site the run waits
    for the step that puts them together.
    """
    run = locked(by, task.run_id)
    kept = run.state in AT_WORK and _mine(task).update(
        state=WEEK.DONE, ended_at=at, seen_at=at, steps=[task.first, *steps], made=moves,
        plan=msgspec.json.encode(plan).decode(),
    )  # fmt: skip
    weeks = _weeks(by).filter(run=run)
    if kept and not weeks.exclude(state=WEEK.DONE).exists():
        run.by_site, run.steps = BY_SITE.LAST, summed(weeks.order_by("pk").values_list("began_at", "steps"))
        if run.state == STATE.RUNNING:
            run.state = STATE.WAITING
        run.save(update_fields=["by_site", "steps", "state"])
        hand_over(run)
    _record(by, at, "planning.site_planned" if kept else "planning.not_kept", run.pk, take=task.take)
    return bool(kept)


@base.again
@act("week.plan")
def fail(*, by: Actor, at: datetime, task: SiteTask, why: str) -> None:
    """A worker could not plan a site, and so the run has failed; `why` is a sentence for people."""
    row, run = _locked(by, task.week_id)
    if row.take == task.take and row.state == WEEK.RUNNING:
        _fail(run, at, f"{row.site.name}: {why}")
    _record(by, at, "planning.site_failed", run.pk, site=row.site_id, take=task.take)


@base.again
@act("week.plan")
def hand_site_over_again(*, by: Actor, at: datetime, week_id: UUID) -> None:
    """A site whose worker has not been heard of is given to another one; after several the run has failed."""
    row, run = _locked(by, week_id)
    if week_id in silent_sites(by, at):
        if row.take >= TAKES:
            _fail(run, at, f"{row.site.name}: {GIVEN_UP}")
        else:
            row.state = WEEK.WAITING
            row.save(update_fields=["state"])
            _hand_over(row)
    _record(by, at, "planning.site_handed_over_again", run.pk, site=row.site_id, take=row.take)


def silent_sites(by: Actor, at: datetime) -> tuple[UUID, ...]:
    """Sites' weeks of the actor's center whose worker has not been heard of, as `running.silent`."""
    with acting_as(by):
        under_way = _weeks(by).filter(state=WEEK.RUNNING, run__state__in=AT_WORK)
        unheard = under_way.filter(running.unheard(by, at, steps__1__isnull=False))
        return tuple(unheard.order_by("began_at").values_list("pk", flat=True))


def _hand_over(row: SiteWeek) -> None:
    app.configure_task(SITE_JOB, queue=QUEUE).defer(week_id=str(row.pk), center_id=row.center_id)


def _locked(by: Actor, week_id: UUID) -> tuple[SiteWeek, Any]:
    """A site's week and its run, both locked, the run first. Raises Refused where there is none."""
    run_id = _weeks(by).filter(pk=week_id).values_list("run_id", flat=True).first()
    if run_id is None:
        raise Refused("The planner was not asked that at your center.")
    run = locked(by, run_id)
    return _weeks(by).select_for_update(of=("self",)).select_related("site").get(pk=week_id), run


def _weeks(by: Actor) -> Any:
    return SiteWeek.objects.all().for_action().filter(center_id=base.center_id(by))


def _mine(task: SiteTask) -> Any:
    return SiteWeek.objects.all().for_action().filter(pk=task.week_id, take=task.take, state=WEEK.RUNNING)


def _fail(run: Any, at: datetime, why: str) -> None:
    """The run has failed; workers at its other sites hear that it is gone."""
    if run.state in AT_WORK:
        run.state, run.ended_at, run.failed_why = STATE.FAILED, at, why[:300]
        run.save(update_fields=["state", "ended_at", "failed_why"])


def _record(by: Actor, at: datetime, verb: str, run_id: UUID, **detail: Any) -> None:
    record(by=by, at=at, verb=verb, subject_type="planning_run", subject_id=run_id, detail=detail)
