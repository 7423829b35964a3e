"""Every hard rule that a plan breaks: the format's section 4, in its order and with its names."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from midspan.planner.lookup import Held, Week, slots
from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.problem import PRIMARY, Client, Id, Staff

LEADER = "TH"  # the kind of staff that leads groups


class Violation(msgspec.Struct, frozen=True):
    """`rule` is the format's name of the rule; `where` says which session, appointment, client or member of staff."""

    rule: str
    where: str
    message: str


class Diaries:
    """Who and what is taken when, filled while the rules are looked at."""

    def __init__(self) -> None:
        self.taken: dict[tuple[str, object, int], int] = defaultdict(int)
        self.worked: Counter[Id] = Counter()  # slots in the week
        self.led: Counter[tuple[Id, int]] = Counter()  # sessions by leader and day

    def book(self, what: str, key: object, day: int, start: int, length: int) -> bool:
        """Take these slots; whether all of them were still free."""
        diary, wanted = (what, key, day), slots(start, length)
        free = not self.taken[diary] & wanted
        self.taken[diary] |= wanted
        return free


def violations(week: Week, plan: Plan, held: dict[Id, Held]) -> list[Violation]:
    """All of them; every id and name of the plan is one of the problem's."""
    diaries = Diaries()
    found: list[Violation] = []
    for number, session in enumerate(plan.sessions):
        found += said(f"session {number}", of_session(week, session, diaries))
    kinds: set[tuple[Id, str]] = set()
    for number, appointment in enumerate(plan.appointments):
        found += said(f"appointment {number}", of_appointment(week, appointment, kinds, diaries))
        kinds.add((appointment.client, appointment.kind))
    found += of_staff(week, plan, diaries)
    for client in week.clients.values():
        if client.id in held:
            found += said(f"client {client.id}", of_client(week, client, held[client.id]))
    return found


Broken = Iterator[tuple[str, str]]  # rule and message


def said(where: str, broken: Broken) -> Iterator[Violation]:
    return (Violation(rule, where, message) for rule, message in broken)


def of_session(week: Week, session: Session, diaries: Diaries) -> Broken:
    """S1 to S6, B1 to B3."""
    problem, block, leader = week.problem, week.blocks[session.block], week.staff[session.facilitator]
    program = problem.programs[session.program]
    day, start, length = block.day, block.start, block.length
    if session.block not in program.blocks:
        yield "block", f"{session.program} does not run in block {session.block}."
    if session.topic not in program.topics:
        yield "topic", f"{session.program} does not teach {session.topic}."
    wanted = problem.topics[session.topic].credential
    if leader.kind != LEADER or wanted not in leader.credentials:
        yield "credential", f"Staff {leader.id} may not lead {session.topic}, which takes {wanted}."
    if session.site is not None:
        yield from of_place(week, session, leader, diaries)
    yield from of_time(leader, day, start, length, diaries)
    diaries.led[leader.id, day] += 1
    size, count = problem.group_size, len(session.clients)
    if len(set(session.clients)) < count:
        yield "duplicate", "A client is listed twice."
    if not size.minimum <= count <= size.capacity:
        yield "size", f"{count} clients; a group has {size.minimum} to {size.capacity}."
    for key in session.clients:
        client = week.clients[key]
        if session.program not in client.programs:
            yield "program", f"Client {key} is not in {session.program}."
        if not may_come(client, session):
            yield "modality", f"Client {key} cannot attend {place_of(session)}."
        yield from of_guest(client, day, start, length, diaries)


def of_place(week: Week, session: Session, leader: Staff, diaries: Diaries) -> Broken:
    """S3, and the room's diary. `session` is in person."""
    block, site, room = week.blocks[session.block], session.site, session.room
    if leader.site != site:
        yield "staff_site", f"Staff {leader.id} works at site {leader.site}, not at site {site}."
    rooms = week.sites[site].rooms if site is not None else 0
    if room is None or not 0 <= room < rooms:
        yield "room", f"Site {site} has {rooms} group rooms, counted from 0; this is room {room}."
    if room is not None and not diaries.book("room", (site, room), block.day, block.start, block.length):
        yield "overlap", f"Room {room} of site {site} is already taken then."


def of_appointment(week: Week, visit: Appointment, kinds: set[tuple[Id, str]], diaries: Diaries) -> Broken:
    """A1 to A4, B1 to B3. `kinds` are the appointments before this one."""
    client, giver = week.clients[visit.client], week.staff[visit.staff]
    length = week.problem.appointment_kinds[visit.kind].length
    if visit.kind not in client.appointments:
        yield "appointment", f"Client {client.id} needs no {visit.kind} appointment."
    elif (client.id, visit.kind) in kinds:
        yield "appointment", f"Client {client.id} has another {visit.kind} appointment."
    if visit.start % length:
        yield "grid", f"It starts at slot {visit.start}, which is not a multiple of {length}."
    if visit.kind == PRIMARY:
        if all(option.staff != giver.id for option in client.therapist_options):
            yield "therapist", f"Staff {giver.id} is no therapist of client {client.id}."
    elif giver.kind != visit.kind or giver.site != client.site:
        yield "provider", f"Staff {giver.id} gives no {visit.kind} appointments at site {client.site}."
    yield from of_time(giver, visit.day, visit.start, length, diaries)
    yield from of_guest(client, visit.day, visit.start, length, diaries)


def of_time(person: Staff, day: int, start: int, length: int, diaries: Diaries) -> Broken:
    """The shift and the diary of a member of staff."""
    if not person.works(day, start, start + length):
        yield "shift", f"Staff {person.id} does not work then."
    if not diaries.book("staff", person.id, day, start, length):
        yield "overlap", f"Staff {person.id} is in another session or appointment then."
    diaries.worked[person.id] += length


def of_guest(client: Client, day: int, start: int, length: int, diaries: Diaries) -> Broken:
    """The availability and the diary of a client."""
    if not client.free(day, start, start + length):
        yield "availability", f"Client {client.id} cannot come then."
    if not diaries.book("client", client.id, day, start, length):
        yield "overlap", f"Client {client.id} is in another session or appointment then."


def of_staff(week: Week, plan: Plan, diaries: Diaries) -> Iterator[Violation]:
    """T1 to T3."""
    most = week.problem.limits.sessions_per_facilitator_day
    for (key, day), count in diaries.led.items():
        if count > most:
            yield Violation(
                "sessions_per_day", f"staff {key}", f"Leads {count} sessions on day {day}; at most {most}."
            )
    caseload = Counter(visit.staff for visit in plan.appointments if visit.kind == PRIMARY)
    for key, person in week.staff.items():
        worked, clients = diaries.worked[key], caseload[key]
        if worked > person.max_slots_per_week:
            yield Violation(
                "weekly_slots", f"staff {key}", f"Works {worked} slots; at most {person.max_slots_per_week}."
            )
        if person.caseload is not None and clients > person.caseload:
            yield Violation(
                "caseload", f"staff {key}", f"Sees {clients} clients alone; at most {person.caseload}."
            )


def of_client(week: Week, client: Client, has: Held) -> Broken:
    """C1 to C3."""
    count, most = len(has.sessions), week.problem.limits.same_topic_per_client_week
    if count > client.max_blocks:
        yield "max_blocks", f"Attends {count} sessions; at most {client.max_blocks}."
    days = Counter(week.blocks[session.block].day for session in has.sessions)
    if max(days.values(), default=0) > client.max_blocks_per_day:
        yield "blocks_per_day", f"Attends more than {client.max_blocks_per_day} sessions on one day."
    topics = Counter(session.topic for session in has.sessions)
    if max(topics.values(), default=0) > most:
        yield "topic_repeats", f"Attends one topic more than {most} times."


def may_come(client: Client, session: Session) -> bool:
    """Whether the client's way of attending and site fit the session's."""
    if session.site is None:
        return client.modality != "in_person"
    return client.modality != "telehealth" and client.site == session.site


def place_of(session: Session) -> str:
    return "by telehealth" if session.site is None else f"in person at site {session.site}"
