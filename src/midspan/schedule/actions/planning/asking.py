"""Asking the planner for a week, stopping it, and setting aside what it proposes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

import msgspec
from procrastinate.contrib.django import app

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.privacy import gate
from midspan.rules.schedule.planning import MODES, ONCE, Mode, planning
from midspan.schedule import words
from midspan.schedule.actions import base
from midspan.schedule.models import PlanningRun
from midspan.schedule.queries import locking
from midspan.schedule.queries.planning.asked import Wish, asked_week
from midspan.trail.writing import record

QUEUE, JOB = "planner", "midspan.schedule.tasks.plan_week"
STATE = PlanningRun.State
UNDER_WAY = (STATE.WAITING, STATE.RUNNING, STATE.STOPPING)
ONE_WEEK = timedelta(days=7)


@base.again
@act("week.plan")
def ask(
    *, by: Actor, at: datetime, monday: date, mode: Mode, seconds: int | None = None, site_id: int | None = None,
    pins: Sequence[Wish] = (), seed: int = 0, moves: int | None = None,
) -> UUID:  # fmt: skip
    """Ask for the week that begins with a Monday, as `planning.modes` has it; the run's id. The week is read now, by whoever asks;
    a worker of the queue `planner` does the rest. `pins`: clients with a group in which they are to keep, or get, their seats.
    With `moves` the same plan is found everywhere, whatever the time.

    What is published of it holds for that week alone if it is mended, has begun or has closed days, since those that follow are
    not like it; otherwise from its Monday on. Raises Refused while another run of the same week is under way, where nothing of it
    is still to come, and where a week that cannot last is to be designed.
    """
    _check(by, at, monday, mode, site_id)
    known = planning(monday).runs
    wanted = known.seconds if seconds is None else seconds
    if not known.least <= wanted <= known.most:
        raise Invalid(f"Let it search for {known.least} to {known.most} seconds.", field="seconds")
    locking.hold(by, [("planning", str(base.center_id(by)))])
    _refuse_second(by, monday, site_id)
    reader = gate.reader_of(by, now=at)
    problem = asked_week(reader, monday, now=at, mode=mode, site_id=site_id, pins=pins)
    if not problem.groups or not problem.clients:
        raise Refused(f"In the week of {words.day(monday)} nothing is left to be planned.")
    lasts = mode not in ONCE and monday > base.today(by, at) and not problem.closed
    if mode == "design" and not lasts:
        raise Refused(
            "This week has begun or has closed days, so it is not like those that follow. Design a later one."
        )
    row = PlanningRun(
        center_id=base.center_id(by), site_id=site_id, monday=monday, mode=mode, seconds=wanted, moves=moves, seed=seed,
        lasts=lasts, pins=[[str(client), group] for client, group in pins],
        asked_at=at, asked_by_id=by.user_id, problem=msgspec.json.encode(problem).decode(),
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="planning.asked", subject_type="planning_run", subject_id=row.pk,
        detail={"monday": monday.isoformat(), "mode": mode, "clients": len(problem.clients)},
    )  # fmt: skip
    hand_over(row)
    return row.pk


@base.again
@act("week.plan")
def stop_run(*, by: Actor, at: datetime, run_id: UUID) -> None:
    """Stop searching, at every site: the best plan so far is the proposal; a run that no worker has taken up is set aside. Raises
    Refused where the planner has it no longer.
    """
    row = locked(by, run_id)
    if row.state not in UNDER_WAY:
        raise Refused(f"The planner is not at work on this any more: {row.get_state_display().lower()}.")
    if row.state == STATE.WAITING and not row.by_site:
        _decide(row, by, at, STATE.SET_ASIDE)
    else:
        row.state = STATE.STOPPING
        row.save(update_fields=["state"])
    record(by=by, at=at, verb="planning.stopped", subject_type="planning_run", subject_id=run_id)


@base.again
@act("week.plan")
def set_run_aside(*, by: Actor, at: datetime, run_id: UUID) -> None:
    """Nothing is done with what a run proposes. Raises Refused while the planner has it, and for one that was published."""
    row = locked(by, run_id)
    if row.state not in (STATE.DONE, STATE.FAILED):
        raise Refused(
            f"This cannot be set aside: {row.get_state_display().lower()}."
            + (" Stop it first." if row.state in UNDER_WAY else "")
        )
    _decide(row, by, at, STATE.SET_ASIDE)
    record(by=by, at=at, verb="planning.set_aside", subject_type="planning_run", subject_id=run_id)


def locked(by: Actor, run_id: UUID) -> Any:
    """A run of the actor's center, locked. Raises Refused where there is none."""
    found = PlanningRun.objects.all().for_action().select_for_update(of=("self",))
    row = found.filter(pk=run_id, center_id=base.center_id(by)).first()
    if row is None:
        raise Refused("The planner was not asked that at your center.")
    return row


def hand_over(row: Any) -> None:
    """Give a run to the workers of the planner's queue, once the transaction is kept."""
    app.configure_task(JOB, queue=QUEUE).defer(run_id=str(row.pk), center_id=row.center_id)


def _check(by: Actor, at: datetime, monday: date, mode: str, site_id: int | None) -> None:
    if monday.weekday() != 0:
        raise Invalid("A week begins with a Monday.", field="monday")
    if mode not in MODES:
        raise Invalid("Say what the week is planned for.", field="mode")
    if monday + ONE_WEEK <= base.today(by, at):
        raise Refused(f"The week of {words.day(monday)} is over.")
    if site_id is not None and all(one.id != site_id for one in base.center_of(by).sites):
        raise Invalid("Choose a site of this center.", field="site")


def _refuse_second(by: Actor, monday: date, site_id: int | None) -> None:
    """Two runs of a week get in one another's way, unless they are of different sites."""
    found = PlanningRun.objects.all().for_action().filter(
        center_id=base.center_id(by), monday=monday, state__in=UNDER_WAY
    )  # fmt: skip
    others = cast(list[int | None], list(found.values_list("site_id", flat=True)))
    if any(site_id is None or other in (None, site_id) for other in others):
        raise Refused(f"The planner is at work on the week of {words.day(monday)} already.")


def _decide(row: Any, by: Actor, at: datetime, state: str) -> None:
    row.state, row.decided_at, row.decided_by_id = state, at, by.user_id
    row.save(update_fields=["state", "decided_at", "decided_by"])
