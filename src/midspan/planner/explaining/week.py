"""A planned week with its lookups, built once and asked many times: who is where, who could come, who could lead."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from midspan.planner.explaining.naming import Words
from midspan.planner.judging.violations import LEADER, may_come
from midspan.planner.lookup import Held, held, slots, week
from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.problem import PRIMARY, Block, Client, Id, Problem, Staff
from midspan.planner.report import Report, report

Place = Id | None  # a site, or None for telehealth
Thing = Session | Appointment


@dataclass(frozen=True, slots=True)
class Time:
    """A possible appointment: with whom, on which day, from which slot."""

    staff: Id
    day: int
    start: int


class Week:
    """One problem and one plan of it. A session's number is its place in `plan.sessions`."""

    def __init__(self, problem: Problem, plan: Plan, words: Words | None = None) -> None:
        self.problem, self.plan, self.words = problem, plan, words or Words()
        self.lists = week(problem)
        self.blocks, self.clients, self.staff = self.lists.blocks, self.lists.clients, self.lists.staff
        self.held = dict(held(plan))
        self.numbers: dict[Id, list[int]] = defaultdict(list)  # client -> sessions
        self.guests: dict[tuple[Id, int], int] = defaultdict(int)  # client and day -> taken slots as bits
        self.workers: dict[tuple[Id, int], int] = defaultdict(int)  # staff and day -> taken slots as bits
        self.rooms: dict[tuple[Id, int], Counter[int]] = defaultdict(Counter)  # site and day -> rooms by slot
        self.led: Counter[tuple[Id, int]] = Counter()
        self.worked: Counter[Id] = Counter()
        self.caseload: Counter[Id] = Counter()
        self.by_program: dict[str, list[int]] = defaultdict(list)
        for number, session in enumerate(plan.sessions):
            self.take_session(number, session)
        for visit in plan.appointments:
            self.take_visit(visit)
        before = problem.previous_plan
        self.old_clients = set(before.clients) if before else set()
        self.old_seats = (
            {(s.group, client) for s in before.sessions for client in s.clients} if before else set()
        )
        self.old_visits = {(v.client, v.kind): v for v in before.appointments} if before else {}
        self.coming: dict[tuple[str, Id, Place], list[Client]] = {}
        self.leading: dict[tuple[str, Id, Place], list[Staff]] = {}

    def take_session(self, number: int, session: Session) -> None:
        block = self.blocks[session.block]
        bits = slots(block.start, block.length)
        self.by_program[session.program].append(number)
        self.workers[session.facilitator, block.day] |= bits
        self.led[session.facilitator, block.day] += 1
        self.worked[session.facilitator] += block.length
        if session.site is not None:
            self.rooms[session.site, block.day].update(range(block.start, block.end))
        for client in session.clients:
            self.numbers[client].append(number)
            self.guests[client, block.day] |= bits

    def take_visit(self, visit: Appointment) -> None:
        length = self.length(visit.kind)
        bits = slots(visit.start, length)
        self.workers[visit.staff, visit.day] |= bits
        self.worked[visit.staff] += length
        self.guests[visit.client, visit.day] |= bits
        self.caseload[visit.staff] += visit.kind == PRIMARY

    @cached_property
    def report(self) -> Report:
        return report(self.problem, self.plan)

    def has(self, client: Client) -> Held:
        return self.held.get(client.id, Held())

    def block(self, session: Session) -> Block:
        return self.blocks[session.block]

    def length(self, kind: str) -> int:
        return self.problem.appointment_kinds[kind].length

    def chairs(self, number: int) -> int:
        """Seats left in a session."""
        return self.problem.group_size.capacity - len(self.plan.sessions[number].clients)

    def groups(self, client: Client) -> Iterator[int]:
        """The sessions of the client's programs at places where the client can come, free or not."""
        for program in client.programs:
            for number in self.by_program[program]:
                if may_come(client, self.plan.sessions[number]):
                    yield number

    def when(self, thing: Thing) -> tuple[int, int, int]:
        """Day, start and end."""
        if isinstance(thing, Session):
            block = self.block(thing)
            return block.day, block.start, block.end
        return thing.day, thing.start, thing.start + self.length(thing.kind)

    def things(self, client: Client) -> list[Thing]:
        has = self.has(client)
        return [*has.sessions, *has.appointments.values()]

    def clashes(self, client: Client, day: int, start: int, end: int) -> list[Thing]:
        """What the client has in these slots."""
        if not self.guests[client.id, day] & slots(start, end - start):
            return []
        return [thing for thing in self.things(client) if meets(self.when(thing), (day, start, end))]

    def public(self, program: str, block: Block, site: Place) -> list[Client]:
        """The clients of a program who could come to a place in this block, whatever else they have."""
        key = program, block.id, site
        if key not in self.coming:
            mode = ("telehealth", "either") if site is None else ("in_person", "either")
            self.coming[key] = [
                client
                for client in self.problem.clients
                if program in client.programs
                and client.modality in mode
                and site in (None, client.site)
                and client.free(block.day, block.start, block.end)
            ]
        return self.coming[key]

    def leaders(self, topic: str, block: Block, site: Place) -> list[Staff]:
        """Who could lead one more session of the topic there as things stand."""
        key = topic, block.id, site
        if key not in self.leading:
            wanted = self.problem.topics[topic].credential
            self.leading[key] = [
                person
                for person in self.problem.staff
                if wanted in person.credentials
                and self.could_work(person, block, site)
                and person.works(block.day, block.start, block.end)
            ]
        return self.leading[key]

    def could_work(self, person: Staff, block: Block, site: Place) -> bool:
        """Whether this leader has the time and the place for one more session, shift and credential aside."""
        return (
            person.kind == LEADER
            and site in (None, person.site)
            and not self.workers[person.id, block.day] & slots(block.start, block.length)
            and self.led[person.id, block.day] < self.problem.limits.sessions_per_facilitator_day
            and self.worked[person.id] + block.length <= person.max_slots_per_week
        )

    def room_free(self, site: Place, block: Block) -> bool:
        """Whether one more session fits into the site's rooms. Rooms are alike and can be given anew."""
        if site is None:
            return True
        taken = self.rooms[site, block.day]
        return all(taken[slot] < self.lists.sites[site].rooms for slot in range(block.start, block.end))

    def givers(self, client: Client, kind: str) -> list[Staff]:
        """Who may give the client an appointment of this kind."""
        if kind == PRIMARY:
            return [self.staff[option.staff] for option in client.therapist_options]
        return [person for person in self.problem.staff if person.kind == kind and person.site == client.site]

    def starts(self, kind: str) -> Iterator[tuple[int, int]]:
        """Every day and slot at which such an appointment can start."""
        length, horizon = self.length(kind), self.problem.horizon
        for day in range(horizon.days):
            for start in range(0, horizon.slots_per_day - length + 1, length):
                yield day, start

    def could_see(self, giver: Staff, kind: str, without: Appointment | None = None) -> bool:
        """Whether the giver's week has room for one more appointment, `without` aside."""
        same = without is not None and without.staff == giver.id
        worked = self.worked[giver.id] - (self.length(without.kind) if without is not None and same else 0)
        seen = self.caseload[giver.id] - (same and without is not None and without.kind == PRIMARY)
        full = kind == PRIMARY and giver.caseload is not None and seen >= giver.caseload
        return worked + self.length(kind) <= giver.max_slots_per_week and not full

    def times(self, client: Client, kind: str, instead: Appointment | None = None) -> list[Time]:
        """When the client could have the appointment with somebody who has the time, the client's own week aside.

        `instead`: an appointment of the client that would be given up for it.
        """
        length = self.length(kind)
        found = []
        for giver in self.givers(client, kind):
            if not self.could_see(giver, kind, instead):
                continue
            for day, start in self.starts(kind):
                if client.free(day, start, start + length) and giver.works(day, start, start + length):
                    taken = self.workers[giver.id, day]
                    if instead is not None and (instead.staff, instead.day) == (giver.id, day):
                        taken &= ~slots(instead.start, self.length(instead.kind))
                    if not taken & slots(start, length):
                        found.append(Time(giver.id, day, start))
        return found


def meets(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two spans (day, start, end) overlap."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
