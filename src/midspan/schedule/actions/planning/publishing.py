"""Taking over what a run proposes: everything that it changes is written in one transaction, or nothing is."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.report import report
from midspan.privacy import gate
from midspan.schedule import words
from midspan.schedule.actions import base
from midspan.schedule.actions.planning.asking import STATE, locked
from midspan.schedule.actions.planning.ground import ground
from midspan.schedule.actions.planning.hands import Hands
from midspan.schedule.actions.planning.lasting import from_monday_on
from midspan.schedule.actions.planning.once import for_one_week
from midspan.schedule.actions.planning.telling import news_for_staff
from midspan.schedule.actions.planning.todo import to_do
from midspan.schedule.actions.planning.visiting import Visits
from midspan.schedule.queries.planning.comparing import differences
from midspan.schedule.queries.planning.naming import Names
from midspan.schedule.queries.planning.outcome import plan_in, problem_in
from midspan.schedule.queries.planning.parts import before, part, parts_of
from midspan.schedule.queries.planning.proposals import changed_meanwhile, missing, seen, week_now
from midspan.trail.writing import record

OTHERWISE = "The week would not have become the one that was planned, so nothing was kept. Plan it again."


@base.again
@act("week.plan")
def publish_run(*, by: Actor, at: datetime, run_id: UUID, changes: Collection[str] | None = None) -> None:
    """Write a run's proposal into the week: all of it, or the changes with these ids (`queries.planning.Change.change_id`).

    A run that lasts changes who belongs to which group on which days from its Monday on, who leads, what opens and closes; another
    one that week alone. Appointments are of that week. Afterwards the week is read again and must be the one that was planned.

    Raises Refused, and keeps nothing, for a run that is not ready or was decided on, where the week has changed since or some of it
    has begun, where the chosen changes cannot do without others, and where any act that it takes is refused.
    """
    row = locked(by, run_id)
    if row.state != STATE.DONE:
        raise Refused(f"This cannot be published: {row.get_state_display().lower()}.")
    if row.lasts and row.monday <= base.today(by, at):
        raise Refused(f"The week of {words.day(row.monday)} has begun. Ask for it again.")
    reader = gate.reader_of(by, now=at)
    problem, plan = problem_in(row.problem), plan_in(row.plan)
    names = seen(reader, problem)
    wanted = chosen(problem, plan, names, changes)
    found = ground(by, problem, row.monday)
    reason = f"Plan of the week of {words.day(row.monday)}"
    hands = Hands(by, at, found, to_do(problem, wanted), names, reason, row.lasts)
    hands.hold()
    _unchanged(reader, row, problem, names)
    hands.not_begun()
    with base.whole_center(by):
        visits = Visits(hands)
        visits.free()
        (from_monday_on if row.lasts else for_one_week)(hands)
        visits.carry_out()
    if shown(week_now(reader, vars(row))) != shown(problem, wanted):
        raise Refused(OTHERWISE)
    _keep(by, at, row, wanted, changes)
    news_for_staff(at, row, problem, wanted, names)
    record(
        by=by, at=at, verb="planning.published", subject_type="planning_run", subject_id=run_id,
        detail={
            "clients": len(hands.do.clients), "opened": len(hands.do.opened), "closed": len(hands.do.closed),
            "all": changes is None,
        },
    )  # fmt: skip


def chosen(problem: Problem, plan: Plan, names: Names, changes: Collection[str] | None) -> Plan:
    """The plan, or the part of it that somebody wants. Raises Invalid where that is nothing, Refused where it cannot be."""
    wanted = plan
    if changes is not None:
        if not set(changes) <= parts_of(problem, plan).ids:
            raise Refused("This proposal has no such change. Look at it again.")
        told = missing(problem, plan, names, changes)
        if told:
            raise Refused(told)
        wanted = part(problem, plan, changes)
    if differences(problem, wanted).nothing:
        raise Invalid(
            "Choose something to publish: as it is, nothing of the week would change.", field="changes"
        )
    if report(problem, wanted).violations:
        raise Refused(OTHERWISE)
    return wanted


def shown(problem: Problem, plan: Plan | None = None) -> tuple[object, ...]:
    """What a week says, whatever the ids of its groups and rooms: who sits where and when with whom. Without a plan, as it stands."""
    week = plan or before(problem)
    blocks = {one.id: one for one in problem.blocks}
    hours, minutes = map(int, problem.horizon.first_slot.split(":"))
    first, length = hours * 60 + minutes, problem.horizon.slot_minutes
    sessions = [
        (
            blocks[one.block].day, first + blocks[one.block].start * length, blocks[one.block].length, one.program, one.topic,
            str(one.site), str(one.facilitator), tuple(sorted(map(str, one.clients))),
        )
        for one in week.sessions
    ]  # fmt: skip
    visits = [
        (str(one.client), one.kind, str(one.staff), one.day, first + one.start * length)
        for one in week.appointments
    ]
    return tuple(sorted(sessions)), tuple(sorted(visits))


def _unchanged(reader: Any, row: Any, problem: Problem, names: Names) -> None:
    told = changed_meanwhile(reader, vars(row), problem, names)
    if told:
        raise Refused(f"The week has changed since it was planned: {' '.join(told)} Plan it again.")


def _keep(by: Actor, at: datetime, row: Any, wanted: Plan, changes: Collection[str] | None) -> None:
    row.state, row.decided_at, row.decided_by_id = STATE.PUBLISHED, at, by.user_id
    row.published = msgspec.json.encode(wanted).decode()
    row.chosen = None if changes is None else sorted(changes)
    row.save(update_fields=["state", "decided_at", "decided_by", "published", "chosen"])
