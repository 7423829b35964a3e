"""Letting the planner mend the week of somebody who is away."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.rules.schedule import monday_of
from midspan.rules.schedule.planning import planning
from midspan.schedule.actions import base
from midspan.schedule.actions.ill.leaving import keep_leave
from midspan.schedule.actions.planning.asking import ask
from midspan.schedule.queries.ill import TimeAway
from midspan.trail.writing import record


@base.again
@act("week.plan")
def mend_week(*, by: Actor, at: datetime, away: TimeAway) -> UUID:
    """Keep the leave, and ask the planner for the week in which it begins, with as few changes as mend it; the run's id. Raises
    Refused where the planner is at work on that week, or nothing of it is still to come; then the leave is not kept either.
    """
    leave_id = keep_leave(by, at, away)
    monday = monday_of(base.today(by, away.from_at))
    run_id = ask(by=by, at=at, monday=monday, mode="repair", seconds=planning(monday).runs.least)
    record(
        by=by,
        at=at,
        verb="leave.mending",
        subject_type="leave",
        subject_id=leave_id,
        detail={"run": str(run_id)},
    )
    return run_id
