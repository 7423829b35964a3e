"""What the format's rules let be at all: who may sit where, who may lead what, who can see whom when.

Only rules that a single seat, lead or appointment breaks by itself are asked. Whatever is refused here is in no plan
that keeps the rules, so leaving it out loosens nothing and loses nothing.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np

from midspan.planner.bounds.shapes import Array, Kind
from midspan.planner.judging.company import (
    is_served,
    leaders,
    meets_by_video,
    of_pair,
    sees_by_video,
)
from midspan.planner.judging.costs import rosters
from midspan.planner.judging.violations import is_in_reach, may_come
from midspan.planner.lookup import week
from midspan.planner.plan import Session
from midspan.planner.problem import PRIMARY, Client, Group, Id, Problem, Staff
from midspan.planner.sessions import falls_in, group_of, own_parts, own_topics


class Possible:
    """A problem's rules, asked for one seat, one lead, one appointment."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.week = problem, week(problem)
        self.homes = rosters(self.week)
        self.works = cache(self.is_at_work)
        self.session = cache(self.session_of)
        self.leads = cache(self.leaders_of)
        self.held = {person.id: set(person.credentials) for person in problem.staff}
        # Whom a client may not meet matters in few weeks; where nobody is kept away, nobody is asked.
        self.wary = any(client.excluded_staff for client in problem.clients) or any(
            person.licences is not None for person in problem.staff
        )

    def session_of(self, kind: Kind) -> Session:
        """A session of this kind, without leader and clients."""
        program, topic, block, site, standing = kind
        return Session(
            program=program, topic=topic, block=block, mode="telehealth" if site is None else "in_person",
            site=site, room=None, facilitator=0, clients=[], standing=standing,
        )  # fmt: skip

    def kinds(self) -> Iterator[Kind]:
        """Every kind of group that the format allows to meet, open places apart."""
        problem = self.problem
        places: list[Id | None] = [site.id for site in problem.sites if site.rooms > 0]
        found: list[Kind] = [
            (name, topic, block, place, None)
            for name, program in problem.programs.items()
            for block in dict.fromkeys(program.blocks)
            for topic in dict.fromkeys(program.topics)
            for place in [*places, None]
            if problem.new_groups
        ]
        found += [
            (group.program, group.topic, group.block, group.site, group.id)
            for group in problem.groups
            if group.site is None or group.site in places
        ]
        return (kind for kind in found if not self.is_closed(kind))

    def is_closed(self, kind: Kind) -> bool:
        block = self.week.blocks[kind[2]]
        return any(
            one.site in (None, kind[3]) and falls_in(one, block.day, block.start, block.end)
            for one in self.problem.closed
        )

    def is_at_work(self, staff: Id, day: int, start: int, end: int) -> bool:
        """Whether a member of staff can work for the whole of it: shift, other duties, closures."""
        person = self.week.staff[staff]
        if not person.works(day, start, end):
            return False
        if person.busy and any(first < end and start < last for first, last in person.busy[day]):
            return False
        return not any(
            falls_in(one, day, start, end)
            and (one.site is None or (one.site == person.site_on(day) and not person.by_video))
            for one in self.problem.closed
        )

    def leaders_of(self, kind: Kind) -> list[int]:
        """Places in the problem's list of everybody who may lead this kind of group."""
        session = self.session(kind)
        day = self.week.blocks[kind[2]].day
        spans = own_parts(self.week, session)
        needed = {self.problem.topics[topic].credential for topic in own_topics(self.week, session)}
        return [
            number
            for number, person in enumerate(self.problem.staff)
            if person.leads
            and kind[3] in (None, person.site_on(day))
            and needed <= self.held[person.id]
            and all(self.works(person.id, day, start, end) for start, end in spans)
        ]

    def may_sit(self, client: Client, kind: Kind) -> bool:
        """Whether this client could have a seat in this kind of group."""
        program, _, block_id, _, standing = kind
        group = None if standing is None else self.week.groups[standing]
        if program not in client.programs or not may_come(client, self.session(kind), group):
            return False
        block = self.week.blocks[block_id]
        if not client.free(block.day, block.start, block.end):
            return False
        if group is not None and not may_join(client, group):
            return False
        if not is_served(self.problem.programs[program].serves, client):
            return False
        return not self.wary or self.is_met(client, kind, group)

    def is_met(self, client: Client, kind: Kind, group: Group | None) -> bool:
        """Whether those who lead its parts may meet the client, and somebody who could lead it may."""
        session = self.session(kind)
        video = meets_by_video(client, session)
        others = leaders(session, group)[1:] if group else []
        return all(self.may_meet(client, self.week.staff[one], video) for one in others) and any(
            self.may_meet(client, self.problem.staff[number], video) for number in self.leads(kind)
        )

    def may_meet(self, client: Client, person: Staff, by_video: bool) -> bool:
        return not self.wary or next(of_pair(client, person, by_video=by_video), None) is None

    def may_see(self, client: Client, person: Staff, kind: str, day: int) -> bool:
        """Whether this member of staff may give the client an appointment of this kind on this day at all."""
        if kind != PRIMARY and not (person.offers(kind) and is_in_reach(person, client, day)):
            return False
        return self.may_meet(client, person, sees_by_video(client, person, day))

    def group(self, kind: Kind) -> Group | None:
        return group_of(self.week, self.session(kind))

    def working(self, staff: Id, day: int, length: int) -> Array:
        """[slot]: whether this member of staff can work on this day from this slot on for so long."""
        slots = self.problem.horizon.slots_per_day
        return np.array(
            [self.works(staff, day, slot, slot + length) for slot in range(slots)], dtype=np.bool_
        )

    def coming(self, client: Client, length: int) -> Array:
        """[day, slot]: whether this client can have an appointment of this length from this slot on."""
        closures = self.problem.closed if client.modality == "in_person" else []
        free = np.zeros((self.problem.horizon.days, self.problem.horizon.slots_per_day), dtype=np.bool_)
        for day, spans in enumerate(client.availability):
            for first, end in spans:
                free[day, first : max(first, end - length + 1)] = True
        for one in closures:
            if one.site == client.site:
                free[one.day, max(0, one.start - length + 1) : one.end] = False
        return free


def may_join(client: Client, group: Group) -> bool:
    """Whether a standing group takes the client: on its roster, or open to others, of whom it takes some; and served."""
    if client.id not in group.roster:
        if not group.joinable or group.newcomers_most == 0:
            return False
        if any(module not in client.done for module in group.requires):
            return False
    return is_served(group.serves, client)
