"""A planned week with its lookups, built once and asked many times: who is where, who could come, what is free."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from midspan.planner.duties import Duties
from midspan.planner.explaining import sitting
from midspan.planner.explaining.naming import Words
from midspan.planner.judging.costs import Unmet, earlier, free_chairs, lacks, rosters
from midspan.planner.judging.violations import may_come
from midspan.planner.lookup import Held, held, slots, week
from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.problem import Block, Client, Group, GroupSize, Id, Problem, Staff
from midspan.planner.report import Report, report
from midspan.planner.sessions import falls_in, group_of, minutes_of, size_of, topics_of

Place = Id | None  # a site, or None for telehealth
Thing = Session | Appointment


class Seat(NamedTuple):
    """What a seat in a session means to a client: when it is (`time` as bits), its topics, the minutes that it counts for."""

    day: int
    time: int
    topics: list[str]
    minutes: int


class Week:
    """One problem and one plan of it. A session's number is its place in `plan.sessions`."""

    def __init__(self, problem: Problem, plan: Plan, words: Words | None = None) -> None:
        self.problem, self.plan, self.words = problem, plan, words or Words()
        self.lists = week(problem)
        self.blocks, self.clients, self.staff = self.lists.blocks, self.lists.clients, self.lists.staff
        self.held = dict(held(plan))
        self.duties = Duties(self.lists, plan)
        self.numbers: dict[Id, list[int]] = defaultdict(list)  # client -> sessions
        self.in_groups: dict[tuple[Id, int], int] = defaultdict(int)  # client and day -> slots as bits
        self.alone: dict[tuple[Id, int], int] = defaultdict(int)  # the same of appointments
        self.rooms: dict[tuple[Id, int], Counter[int]] = defaultdict(Counter)  # site and day -> rooms by slot
        self.by_program: dict[str, list[int]] = defaultdict(list)
        for number, session in enumerate(plan.sessions):
            self.take_session(number, session)
        for visit in plan.appointments:
            self.alone[visit.client, visit.day] |= slots(visit.start, self.length(visit.kind))
        before = problem.previous_plan
        self.old_clients = set(before.clients) if before else set()
        self.old_seats = {(s.group, key) for s in before.sessions for key in s.clients} if before else set()
        self.old_visits = earlier(self.lists, before) if before else {}
        self.homes = rosters(self.lists)
        self.apart: dict[Id, set[Id]] = defaultdict(set)
        for one, other in problem.keep_apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.pinned: dict[Id, list[Id]] = defaultdict(list)  # client -> standing groups
        for pin in problem.pins:
            self.pinned[pin.client].append(pin.group)
        self.spare = {program: free_chairs(self.lists, plan, program) for program in problem.reserve}
        self.lacking: dict[Id, Unmet] = {}
        self.seats: dict[tuple[Id, str, Id | None], Seat] = {}
        self.leavings: dict[tuple[Id, Id, Id], list[int | None]] = {}  # what `gathering` has found out
        self.outs: dict[int, list[tuple[int, Id, int]]] = {}  # and `mending`
        self.coming: dict[tuple[str, Id, Place, Id | None], list[Client]] = {}
        self.leading: dict[tuple[str, Id, Place, Id | None], list[Staff]] = {}

    def take_session(self, number: int, session: Session) -> None:
        block = self.blocks[session.block]
        self.by_program[session.program].append(number)
        if session.site is not None:
            self.rooms[session.site, block.day].update(range(block.start, block.end))
        for client in session.clients:
            self.numbers[client].append(number)
            self.in_groups[client, block.day] |= slots(block.start, block.length)

    @cached_property
    def report(self) -> Report:
        return report(self.problem, self.plan)

    @cached_property
    def meeting(self) -> dict[Id, int]:
        """Standing groups that meet in the plan, each with its session."""
        return {
            one.standing: number for number, one in enumerate(self.plan.sessions) if one.standing is not None
        }

    def has(self, client: Client) -> Held:
        return self.held.get(client.id, Held())

    def lacks(self, client: Client) -> Unmet:
        if client.id not in self.lacking:
            self.lacking[client.id] = lacks(self.lists, client, self.has(client))
        return self.lacking[client.id]

    def block(self, session: Session) -> Block:
        return self.blocks[session.block]

    def length(self, kind: str) -> int:
        return self.problem.appointment_kinds[kind].length

    def seat(self, session: Session) -> Seat:
        key = session.block, session.topic, session.standing
        found = self.seats.get(key)
        if found is None:
            block, topics = self.blocks[session.block], topics_of(self.lists, session)
            found = Seat(block.day, slots(block.start, block.length), topics, minutes_of(self.lists, block))
            self.seats[key] = found
        return found

    def size(self, session: Session) -> GroupSize:
        return size_of(self.lists, session)

    def group(self, session: Session) -> Group | None:
        return group_of(self.lists, session)

    def chairs(self, number: int) -> int:
        """Seats left in a session."""
        session = self.plan.sessions[number]
        return self.size(session).capacity - len(session.clients)

    def groups(self, client: Client) -> Iterator[int]:
        """The sessions of the client's programs at places where the client can come, free or not."""
        for program in client.programs:
            for number in self.by_program[program]:
                session = self.plan.sessions[number]
                if may_come(client, session, self.group(session)):
                    yield number

    def when(self, thing: Thing) -> tuple[int, int, int]:
        """Day, start and end."""
        if isinstance(thing, Session):
            block = self.block(thing)
            return block.day, block.start, block.end
        return thing.day, thing.start, thing.start + self.length(thing.kind)

    def is_free(self, client: Client, session: Session) -> bool:
        return client.free(*self.when(session))

    def clashes(self, client: Client, session: Session) -> list[Thing]:
        """What the client has at the time of a session, appointments apart that may lie inside it and do."""
        day, start, end = when = self.when(session)
        time, has = slots(start, end - start), self.has(client)
        found: list[Thing] = []
        if self.in_groups[client.id, day] & time:
            found += [one for one in has.sessions if meets(self.when(one), when)]
        if self.alone[client.id, day] & time:
            found += [
                visit
                for visit in has.visits
                if meets(self.when(visit), when) and not self.is_inside(client, visit, when)
            ]
        return found

    def is_inside(self, client: Client, visit: Appointment, when: tuple[int, int, int]) -> bool:
        """Whether the client may be called out of a session at this time for the appointment."""
        day, start, end = self.when(visit)
        return visit.kind in client.inside and day == when[0] and when[1] <= start and end <= when[2]

    def public(self, session: Session) -> list[Client]:
        """The clients who could come to a session that is not in the plan, whatever else they have."""
        key = session.program, session.block, session.site, session.standing
        if key not in self.coming:
            when = self.when(session)
            self.coming[key] = [
                client
                for client in self.problem.clients
                if session.program in client.programs
                and client.free(*when)
                and not sitting.barred(self, client, session)
            ]
        return self.coming[key]

    def leaders(self, session: Session) -> list[Staff]:
        """Who could lead a session that is not in the plan, as things stand: a standing group's own leader first."""
        key = session.topic, session.block, session.site, session.standing
        if key not in self.leading:
            group = self.group(session)
            own = group.leader if group else None
            able = (one for one in self.problem.staff if not self.duties.lacks(one, session))
            self.leading[key] = sorted(able, key=lambda one: one.id != own)
        return self.leading[key]

    def has_room(self, session: Session) -> bool:
        """Whether one more session fits into the site's rooms. Rooms are alike and can be given anew."""
        if session.site is None:
            return True
        block = self.block(session)
        taken = self.rooms[session.site, block.day]
        return all(
            taken[slot] < self.lists.sites[session.site].rooms for slot in range(block.start, block.end)
        )

    def is_shut(self, session: Session) -> bool:
        """Whether the place is closed then."""
        when = self.when(session)
        return any(one.site in (None, session.site) and falls_in(one, *when) for one in self.problem.closed)


def meets(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two spans (day, start, end) overlap."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def having(sessions: Iterable[Session], visits: Iterable[Appointment]) -> Held:
    """What somebody has, of whom this is known."""
    found = Held(list(sessions))
    for visit in visits:
        if visit.kind in found.appointments:
            found.more.append(found.appointments[visit.kind])
        found.appointments[visit.kind] = visit
    return found
