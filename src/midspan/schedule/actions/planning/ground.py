"""What a plan's ids are in the database: weekly times and their sessions, appointments, moments."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from midspan.access.actor import Actor
from midspan.access.errors import Refused
from midspan.planner.plan import Appointment, Id
from midspan.planner.problem import Problem
from midspan.rules.schedule import WallTime, moments, week_bounds
from midspan.rules.schedule.planning import planning
from midspan.schedule import models
from midspan.schedule.actions import base

SIX = timedelta(days=6)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Ground:
    """One week of a center, as it stands under the locks of the act. `slots`: its weekly times by id."""

    by: Actor
    problem: Problem
    monday: date
    slots: dict[int, models.Slot]
    sessions: dict[int, models.Session]

    @cached_property
    def zone(self) -> ZoneInfo:
        return base.zone_of(self.by)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Kinds of appointments by what the planner calls them."""
        return {row.called: kind for kind, row in planning(self.monday).visits.items()}

    @cached_property
    def blocks(self) -> dict[Id, Any]:
        return {one.id: one for one in self.problem.blocks}

    def session(self, slot_id: int) -> models.Session:
        """The dated session of a weekly time. Raises Refused where the week is not made yet."""
        found = self.sessions.get(slot_id)
        if found is None:
            raise Refused("The sessions of this week are not made yet. Make the weeks first, then publish.")
        return found

    def wall(self, block_id: Id) -> WallTime:
        block = self.blocks[block_id]
        return WallTime(block.day, self._clock(block.start), self._clock(block.end))

    def span(self, block_id: Id) -> Span:
        """When a block of the week is."""
        wall = self.wall(block_id)
        return moments(self.monday + timedelta(days=wall.weekday), wall.start, wall.end, self.zone)

    def visit(self, one: Appointment) -> Span:
        """When an appointment of the plan is."""
        start = self._clock(one.start)
        end = self._clock(one.start + self.problem.appointment_kinds[one.kind].length)
        return moments(self.monday + timedelta(days=one.day), start, end, self.zone)

    def appointment(self, one: Appointment) -> Any:
        """The row of an appointment of the week as it stands. Raises Refused where it is not there any more."""
        starts, _ = self.visit(one)
        found = models.Appointment.objects.all().for_action().filter(
            client_id=UUID(str(one.client)), kind=self.kinds[one.kind], user_id=one.staff, starts_at=starts,
            state=models.Appointment.State.PLANNED,
        )  # fmt: skip
        row = found.first()
        if row is None:
            raise Refused("An appointment of this week is not there any more. Plan it again.")
        return row

    def _clock(self, slot: int) -> time:
        hours, minutes = map(int, self.problem.horizon.first_slot.split(":"))
        minute = hours * 60 + minutes + slot * self.problem.horizon.slot_minutes
        return time(minute // 60 % 24, minute % 60)


def ground(by: Actor, problem: Problem, monday: date) -> Ground:
    """The weekly times of a problem with the sessions of their week."""
    ids = [one.id for one in problem.groups]
    made = models.Session.objects.filter(slot_id__in=ids, on__gte=monday, on__lte=monday + SIX)
    return Ground(
        by=by, problem=problem, monday=monday,
        slots={one.pk: one for one in models.Slot.objects.filter(pk__in=ids).select_related("group")},
        sessions={one.slot_id: one for one in made.select_related("group")},
    )  # fmt: skip


def empty_sessions(found: Ground, running: Collection[int]) -> list[models.Session]:
    """Sessions of the week in which nobody has a place, and which do not run in the plan either."""
    bounds = week_bounds(found.monday, found.zone)
    here = models.Session.objects.filter(
        center_id=base.center_id(found.by), starts_at__gte=bounds[0], starts_at__lt=bounds[1],
        state=models.Session.State.PLANNED,
    )  # fmt: skip
    taken = models.Seat.objects.all().for_action().filter(session__in=here, state=models.Seat.State.BOOKED)
    with_people = set(taken.values_list("session_id", flat=True))
    return [
        one
        for one in here.select_related("group", "slot")
        if one.pk not in with_people and one.slot_id not in running
    ]
