"""One publishing at work: who acts, when, on which week, and what all of its steps share."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.planner.plan import Id
from midspan.rules.schedule import week_bounds
from midspan.schedule import words
from midspan.schedule.actions import base
from midspan.schedule.actions.occupying import STAFF, Places
from midspan.schedule.actions.planning.ground import Ground, Span, empty_sessions
from midspan.schedule.actions.planning.todo import ToDo
from midspan.schedule.models import Cover, Group, Leave, Session
from midspan.schedule.queries import locking
from midspan.schedule.queries.planning.naming import Names


@dataclass
class Hands:
    """`reason` stands with everything that is written; `lasts`: from the Monday on, otherwise that week alone."""

    by: Actor
    at: datetime
    found: Ground
    do: ToDo
    names: Names
    reason: str
    lasts: bool

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def hold(self) -> None:
        """Everybody and every group that is touched, always in the same order: the clients, the groups, the days."""
        for one in self.do.clients:
            people.locked(self.by, UUID(str(one)))
        with base.whole_center(self.by):
            base.groups(self.by, {self.found.slots[one].group_id for one in self.touched()})
        locking.days(self.by)

    def touched(self) -> set[int]:
        """Weekly times of which something changes."""
        return {*self.do.slots, *self.new_leaders()}

    def new_leaders(self) -> dict[int, int]:
        """Who leads from now on, by weekly time, where it is somebody else than now."""
        return {slot: user for slot, user in self.do.leads.items() if self.leader_now(slot) != user}

    def leader_now(self, slot: int) -> int:
        made = self.found.sessions.get(slot)
        return int(made.leader_id if made else self.found.slots[slot].group.leader_id)

    def not_begun(self) -> None:
        """Raises Refused where something that would change has begun."""
        spans = [self.span_of(slot) for slot in self.touched()]
        for _, visit in self.do.visits:
            spans += [self.found.visit(one) for one in (visit.before, visit.after) if one is not None]
        begun = [span for span in spans if span[0] <= self.at]
        if begun:
            when = words.span(*min(begun), self.found.zone)
            raise Refused(f"What would change {when} has begun by now. Plan the week again.")

    def span_of(self, slot: int) -> Span:
        made = self.found.sessions.get(slot)
        if made is not None:
            return made.starts_at, made.ends_at
        group = next(one for one in self.found.problem.groups if one.id == slot)
        return self.found.span(group.block)

    def leaders(self, *, lasting: bool) -> dict[int, int]:
        """Of the new leaders those who lead from now on, or those who lead this once. Who is away is stood in for, and comes back."""
        new = self.new_leaders()
        stays = {slot for slot in new if self.lasts and not self.is_away(slot)}
        return {slot: user for slot, user in new.items() if (slot in stays) == lasting}

    def is_away(self, slot: int) -> bool:
        """Whether the present leader of a weekly time is on leave then."""
        user, span = self.leader_now(slot), self.span_of(slot)
        return any(user == one.user_id and meet(span, (one.starts_at, one.ends_at)) for one in self.leaves)

    @cached_property
    def closed_once(self) -> frozenset[int]:
        """Weekly times that run no more in this week alone: their leader is away, and comes back."""
        return frozenset(slot for slot in self.do.closed if self.lasts and self.is_away(slot))

    def comes_back(self, client: Id) -> bool:
        """Whether a client gives up nothing but what does not run this once: then what they get instead is for once too."""
        left = self.do.leaves.get(client, [])
        return bool(left) and self.closed_once.issuperset(left)

    @cached_property
    def leaves(self) -> list[Leave]:
        starts, ends = week_bounds(self.found.monday, self.found.zone)
        here = Leave.objects.filter(center_id=base.center_id(self.by), undone_at=None)
        return list(here.filter(starts_at__lt=ends, ends_at__gt=starts))

    def needed(self, *, lasting: bool) -> list[tuple[int, Span]]:
        """Whom the plan needs when they were not needed before, from now on or this once: leaders, and who sees a client."""
        some = [(user, self.span_of(slot)) for slot, user in self.leaders(lasting=lasting).items()]
        if lasting:
            return some + [(int(one.facilitator), self.found.span(one.block)) for one in self.do.opened]
        visits = [visit.after for _, visit in self.do.visits if visit.after]
        return some + [(int(one.staff), self.found.visit(one)) for one in visits]

    def in_the_way(self, *, lasting: bool) -> list[Session]:
        """Sessions with nobody in them whose leader, or co-leader, is needed elsewhere."""
        needed = self.needed(lasting=lasting)
        return [
            one
            for one in empty_sessions(self.found, self.do.leads)
            if any(
                user in (one.leader_id, one.co_leader_id) and meet(span, (one.starts_at, one.ends_at))
                for user, span in needed
            )
        ]

    def without_co_leader(self, *, lasting: bool) -> list[Session]:
        """Sessions that run, whose co-leader is needed elsewhere, or leads."""
        needed, found = self.needed(lasting=lasting), []
        for slot in self.do.leads:
            one = self.found.sessions.get(slot)
            if one is None or one.co_leader_id is None:
                continue
            span = (one.starts_at, one.ends_at)
            if any(user == one.co_leader_id and meet(span, other) for user, other in needed):
                found.append(one)
        return found

    def give_up_co_leaders(self, sessions: Collection[Session]) -> None:
        """These sessions have none any more, and the co-leader's time is free."""
        for one in sessions:
            Places(self.by).free([one.pk], kind=STAFF, resource_id=str(one.co_leader_id))
        ids = [one.pk for one in sessions]
        Cover.objects.filter(session_id__in=ids, part=Cover.Part.CO_LEADER, ended_at=None).update(
            ended_at=self.at
        )
        Session.objects.filter(pk__in=ids).update(co_leader=None)

    def free_leaders(self, sessions: Iterable[Session]) -> None:
        """The time of those who lead until now, so that two can change places."""
        places = Places(self.by)
        for one in sessions:
            places.free([one.pk], kind=STAFF, resource_id=str(one.leader_id))

    @contextmanager
    def of_client(self, client: Id) -> Iterator[UUID]:
        """What is refused of a client is told with the name."""
        try:
            yield UUID(str(client))
        except (Refused, Invalid) as error:
            raise Refused(f"{self.names.client(client)}: {error}") from error

    @contextmanager
    def of_group(self, group: Group) -> Iterator[int]:
        """The same of a group."""
        try:
            yield group.pk
        except (Refused, Invalid) as error:
            raise Refused(f"{group.title}: {error}") from error


def meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
