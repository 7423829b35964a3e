"""Changes tried on a copy of the week: each is carried out in full and judged before it is offered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from midspan.planner.explaining.week import Week
from midspan.planner.judging.keeping import of_group
from midspan.planner.lookup import Held
from midspan.planner.plan import Appointment, Id, Plan, Session
from midspan.planner.plan import Held as Kept
from midspan.planner.problem import Block, Client, Group, Problem, Span, Staff
from midspan.planner.report import Report, report


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody does. `kind` and what it is about (the rest is None):

    - `seat`: one seat more than the capacity in `session`
    - `sit`, `leave`: `client` takes or gives up a chair in `session`
    - `open`: a further session, `opened`
    - `topic`: `session` teaches `topic` from now on
    - `ask`: `client` is asked to come on `day` from `start` to `end`; `hours`: `staff` is asked to work then
    - `way`: `client` is asked to come in the other way (by video, or in person)
    - `credential`: `staff` is to hold `credential`
    - `room`: one more room at `site`; `join`: the standing `group` takes one who is new
    - `visit`: `client` has `visit`, instead of `before` if there is one
    - `weekly`, `caseload`: `staff` takes more slots, or one client more, than the limit
    """

    kind: str
    client: Id | None = None
    staff: Id | None = None
    session: int | None = None
    opened: Session | None = None
    topic: str | None = None
    credential: str | None = None
    site: Id | None = None
    visit: Appointment | None = None
    before: Appointment | None = None
    group: Id | None = None
    day: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that mends what is missing: what to do, and the week afterwards.

    `cost` in points, without what the missing needs themselves are priced at; less than 0 if the week gets cheaper.
    `asks`: how many people have to agree to something beyond the plan (a time, a shift, a credential, a seat too many).
    """

    steps: tuple[Step, ...]
    cost: int
    asks: int
    problem: Problem
    plan: Plan
    says: str = ""


AGREED = frozenset({"seat", "ask", "hours", "way", "credential", "room", "join", "weekly", "caseload"})
NEEDS = ("blocks", "minutes", "days", "topics", "appointments", "pins")  # that no change may lose


@dataclass(slots=True)
class Draft:
    """A week being changed. The numbers of the sessions stay; opened ones come after them."""

    week: Week
    problem: Problem = field(init=False)
    sessions: list[Session] = field(init=False)
    visits: list[Appointment] = field(init=False)
    held: list[Kept] = field(init=False)
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.problem = self.week.problem
        plan = self.week.plan
        self.sessions, self.visits, self.held = list(plan.sessions), list(plan.appointments), list(plan.held)

    def seat(self, number: int) -> None:
        """One more where the size is said: for a standing group alone, else for the program or for all."""
        session = self.sessions[number]
        size = self.week.size(session)
        larger = msgspec.structs.replace(size, capacity=size.capacity + 1)
        program = self.problem.programs[session.program]
        if session.standing is not None:
            self.of_group(session.standing, group_size=larger)
        elif program.group_size:
            changed = msgspec.structs.replace(program, group_size=larger)
            self.edit(programs=self.problem.programs | {session.program: changed})
        else:
            self.edit(group_size=larger)
        self.steps.append(Step("seat", session=number))

    def join(self, key: Id) -> None:
        group = self.week.lists.groups[key]
        most = None if group.newcomers_most is None else group.newcomers_most + 1
        self.of_group(key, entry=True, newcomers_most=most)
        self.steps.append(Step("join", group=key))

    def edit(self, **fields: Any) -> None:
        self.problem = msgspec.structs.replace(self.problem, **fields)

    def of_client(self, client: Id, **fields: Any) -> None:
        self.edit(clients=[replaced(one, client, fields) for one in self.problem.clients])

    def of_staff(self, staff: Id, **fields: Any) -> None:
        self.edit(staff=[replaced(one, staff, fields) for one in self.problem.staff])

    def of_group(self, group: Id, **fields: Any) -> None:
        self.edit(groups=[replaced(one, group, fields) for one in self.problem.groups])

    def ask(self, client: Client, day: int, start: int, end: int) -> None:
        now = next(one for one in self.problem.clients if one.id == client.id)
        spans = [*now.availability[day], (start, end)]
        self.of_client(client.id, availability=with_day(now.availability, day, joined(spans)))
        self.steps.append(Step("ask", client=client.id, day=day, start=start, end=end))

    def hours(self, person: Staff, day: int, start: int, end: int) -> None:
        """The shift is drawn out to cover the time."""
        now = person.shifts[day]
        span = (start, end) if now is None else (min(now[0], start), max(now[1], end))
        self.of_staff(person.id, shifts=with_day(person.shifts, day, span))
        self.steps.append(Step("hours", staff=person.id, day=day, start=span[0], end=span[1]))

    def weekly(self, person: Staff, slots: int) -> None:
        self.of_staff(person.id, max_slots_per_week=slots)
        self.steps.append(Step("weekly", staff=person.id))

    def caseload(self, person: Staff, count: int) -> None:
        self.of_staff(person.id, caseload=count)
        self.steps.append(Step("caseload", staff=person.id))

    def credential(self, person: Staff, credentials: list[str]) -> None:
        self.of_staff(person.id, credentials=[*person.credentials, *credentials])
        self.steps += [Step("credential", staff=person.id, credential=one) for one in credentials]

    def way(self, client: Client) -> None:
        self.of_client(client.id, modality="either")
        self.steps.append(Step("way", client=client.id))

    def room(self, site: Id) -> None:
        sites = [replaced(one, site, {"rooms": one.rooms + 1}) for one in self.problem.sites]
        self.edit(sites=sites)
        self.steps.append(Step("room", site=site))

    def topic(self, number: int, topic: str) -> None:
        self.sessions[number] = msgspec.structs.replace(self.sessions[number], topic=topic)
        self.steps.append(Step("topic", session=number, topic=topic))

    def open(self, session: Session) -> int:
        """The number of the new session, which is empty."""
        self.steps.append(Step("open", opened=session))
        self.sessions.append(msgspec.structs.replace(session, clients=[]))
        group = self.week.group(session)
        self.held += beside(self.week, group, session.facilitator) if group else []
        return len(self.sessions) - 1

    def sit(self, client: Id, number: int) -> None:
        session = self.sessions[number]
        self.sessions[number] = msgspec.structs.replace(session, clients=[*session.clients, client])
        self.steps.append(Step("sit", client=client, session=number))

    def leave(self, client: Id, number: int) -> None:
        session = self.sessions[number]
        rest = [one for one in session.clients if one != client]
        self.sessions[number] = msgspec.structs.replace(session, clients=rest)
        self.steps.append(Step("leave", client=client, session=number))

    def book(self, visit: Appointment, before: Appointment | None = None) -> None:
        self.visits = [one for one in self.visits if one != before] + [visit]
        self.steps.append(Step("visit", client=visit.client, visit=visit, before=before))

    def become(self, client: Client, held: Held, place: int | None = None) -> None:
        """Give the client this week. `place`: the number that a session not in the plan has got here."""
        known = {id(session): number for number, session in enumerate(self.week.plan.sessions)}
        numbers = [known.get(id(session), place) for session in held.sessions]
        wanted = {number for number in numbers if number is not None}
        now = set(self.week.numbers.get(client.id, ()))
        for number in sorted(now - wanted):
            self.leave(client.id, number)
        for number in sorted(wanted - now):
            self.sit(client.id, number)
        booked = self.week.has(client).visits
        gone = [visit for visit in booked if visit not in held.visits]
        for visit in held.visits:
            if visit not in booked:
                before = next((one for one in gone if one.kind == visit.kind), None)
                gone = [one for one in gone if one is not before]
                self.book(visit, before)

    def mend(self) -> Mend | None:
        """The change if it is sound: no rule broken that was not, no more of any need unmet, and something less."""
        plan = Plan(sessions=roomed(self.problem, self.sessions), appointments=self.visits, held=self.held)
        before, after = self.week.report, report(self.problem, plan)
        gains = [getattr(before.unmet, name) - getattr(after.unmet, name) for name in NEEDS]
        broken = Counter(one.rule for one in after.violations) - Counter(
            one.rule for one in before.violations
        )
        if broken or min(gains) < 0 or not sum(gains):
            return None
        cost = beyond_needs(after) - beyond_needs(before)
        asks = sum(step.kind in AGREED for step in self.steps)
        return Mend(tuple(self.steps), cost, asks, self.problem, plan)


def beyond_needs(judged: Report) -> int:
    """Points of a week without those for what is missing."""
    return judged.total - judged.cost.unmet - judged.cost.pins


def beside(week: Week, group: Group, leader: Id) -> list[Kept]:
    """Time kept for those who lead the group beside this leader, as far as they have it."""
    found = []
    for one in of_group(week.lists, group):
        (key,) = one.staff
        person = week.staff[key]
        day = week.blocks[group.block].day
        busy = week.duties.hinders(person, day, one.start, one.start + one.length)
        tired = week.duties.worked[key] + one.length > person.max_slots_per_week
        if key != leader and not busy and not tired:
            found.append(Kept(what=one.what, staff=key, day=day, start=one.start, length=one.length))
    return found


def replaced(one: Any, key: Id, fields: dict[str, Any]) -> Any:
    return msgspec.structs.replace(one, **fields) if one.id == key else one


def with_day(days: list[Any], day: int, value: Any) -> list[Any]:
    return [*days[:day], value, *days[day + 1 :]]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Sorted, disjoint and not touching."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def roomed(problem: Problem, sessions: list[Session]) -> list[Session]:
    """The same sessions, with rooms given anew where one has none: first come, first served, which is exact for spans."""
    blocks: dict[Id, Block] = {block.id: block for block in problem.blocks}
    days = {
        (one.site, blocks[one.block].day) for one in sessions if one.site is not None and one.room is None
    }
    if not days:
        return sessions
    ends: dict[tuple[Id | None, int], list[int]] = defaultdict(
        list
    )  # site and day -> when each room is free again
    rooms: dict[int, int] = {}
    for number in sorted(range(len(sessions)), key=lambda number: blocks[sessions[number].block].start):
        one, block = sessions[number], blocks[sessions[number].block]
        if (one.site, block.day) in days:
            free = ends[one.site, block.day]
            room = next((room for room, end in enumerate(free) if end <= block.start), len(free))
            free[room : room + 1] = [block.end]
            rooms[number] = room
    return [
        msgspec.structs.replace(one, room=rooms[number]) if number in rooms else one
        for number, one in enumerate(sessions)
    ]
