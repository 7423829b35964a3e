"""Every hard rule that a plan breaks: those of `iop-week-1` in its order and with its names, and those of `iop-week-2`."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from midspan.planner.judging.company import of_company, of_meeting, of_standing
from midspan.planner.judging.keeping import BREAK, Keeping
from midspan.planner.lookup import Held, Week, slots
from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.plan import Held as Kept
from midspan.planner.problem import PRIMARY, Client, Group, Id, Staff
from midspan.planner.sessions import (
    falls_in,
    group_minutes,
    group_of,
    own_parts,
    own_topics,
    size_of,
    topics_of,
    within,
)


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

    def has(self, what: str, key: object, day: int, start: int, length: int) -> bool:
        """Whether any of these slots is taken."""
        return bool(self.taken[what, key, day] & slots(start, length))

    def book(self, what: str, key: object, day: int, start: int, length: int) -> bool:
        """Take these slots; whether all of them were still free."""
        diary, wanted = (what, key, day), slots(start, length)
        free = not self.taken[diary] & wanted
        self.taken[diary] |= wanted
        return free


def violations(week: Week, plan: Plan, held: dict[Id, Held], kept: Keeping) -> list[Violation]:
    """All of them; every id and name of the plan is one of the problem's."""
    diaries = Diaries()
    found: list[Violation] = []
    met: set[Id | None] = {None}
    for number, session in enumerate(plan.sessions):
        found += said(f"session {number}", of_session(week, session, diaries))
        found += said(f"session {number}", of_standing(week, session, again=session.standing in met - {None}))
        found += said(f"session {number}", of_company(week, session))
        met.add(session.standing)
    before: dict[tuple[Id, str], list[Appointment]] = defaultdict(list)
    for number, visit in enumerate(plan.appointments):
        earlier, sessions = before[visit.client, visit.kind], held[visit.client].sessions
        found += said(f"appointment {number}", of_appointment(week, visit, earlier, sessions, diaries))
        earlier.append(visit)
    for number, time in enumerate(plan.held):
        found += said(f"held {number}", of_kept(week, time, number in kept.stray, diaries))
    found += of_staff(week, plan, diaries)
    for client in week.clients.values():
        if client.id in held:
            found += said(f"client {client.id}", of_client(week, client, held[client.id]))
    return found


Broken = Iterator[tuple[str, str]]  # rule and message


def said(where: str, broken: Broken) -> Iterator[Violation]:
    return (Violation(rule, where, message) for rule, message in broken)


def of_session(week: Week, session: Session, diaries: Diaries) -> Broken:
    """S1 to S6, B1 to B3. Its block and topic are a standing group's own."""
    problem, block, leader = week.problem, week.blocks[session.block], week.staff[session.facilitator]
    program = problem.programs[session.program]
    day, start, length = block.day, block.start, block.length
    if session.standing is None and session.block not in program.blocks:
        yield "block", f"{session.program} does not run in block {session.block}."
    if session.standing is None and session.topic not in program.topics:
        yield "topic", f"{session.program} does not teach {session.topic}."
    for topic in own_topics(week, session):
        wanted = problem.topics[topic].credential
        if not leader.leads or wanted not in leader.credentials:
            yield "credential", f"Staff {leader.id} may not lead {topic}, which takes {wanted}."
    if session.site is not None:
        yield from of_place(week, session, leader, diaries)
    for first, end in own_parts(week, session):
        yield from of_time(week, leader, day, first, end - first, diaries)
    diaries.worked[leader.id] += leader.note_slots
    diaries.led[leader.id, day] += 1
    if any(c.site in (None, session.site) and falls_in(c, day, start, block.end) for c in problem.closed):
        yield "closed", f"The place of this session is closed then: {place_of(session)}."
    size, count = size_of(week, session), len(session.clients)
    if len(set(session.clients)) < count:
        yield "duplicate", "A client is listed twice."
    if not size.least <= count <= size.capacity:
        yield "size", f"{count} clients; a group has {size.least} to {size.capacity}."
    for key in session.clients:
        client = week.clients[key]
        if session.program not in client.programs:
            yield "program", f"Client {key} is not in {session.program}."
        if not may_come(client, session, group_of(week, session)):
            yield "modality", f"Client {key} cannot attend {place_of(session)}."
        yield from of_guest(client, day, start, length)
        if not diaries.book("client", client.id, day, start, length):
            yield "overlap", f"Client {client.id} is in another session then."


def of_place(week: Week, session: Session, leader: Staff, diaries: Diaries) -> Broken:
    """S3, and the room's diary. `session` is in person."""
    block, site, room = week.blocks[session.block], session.site, session.room
    if leader.site_on(block.day) != site:
        yield (
            "staff_site",
            f"Staff {leader.id} works at site {leader.site_on(block.day)} then, not at site {site}.",
        )
    rooms = week.sites[site].rooms if site is not None else 0
    if room is None or not 0 <= room < rooms:
        yield "room", f"Site {site} has {rooms} group rooms, counted from 0; this is room {room}."
    if room is not None and not diaries.book("room", (site, room), block.day, block.start, block.length):
        yield "overlap", f"Room {room} of site {site} is already taken then."


def of_appointment(
    week: Week, visit: Appointment, before: list[Appointment], sessions: list[Session], diaries: Diaries
) -> Broken:
    """A1 to A4, B1 to B3. `before`: the client's appointments of this kind listed before; `sessions`: the client's."""
    client, giver = week.clients[visit.client], week.staff[visit.staff]
    kind = week.problem.appointment_kinds[visit.kind]
    length, grid = kind.length, kind.grid or kind.length
    if visit.kind not in client.appointments:
        yield "appointment", f"Client {client.id} needs no {visit.kind} appointment."
    elif len(before) >= client.times.get(visit.kind, 1):
        yield "appointment", f"Client {client.id} has another {visit.kind} appointment."
    elif visit.kind == PRIMARY and any(other.staff != giver.id for other in before):
        yield "one_therapist", f"Client {client.id} is with another therapist, too."
    if visit.start % grid:
        yield "grid", f"It starts at slot {visit.start}, which is not a multiple of {grid}."
    if visit.kind == PRIMARY:
        if all(option.staff != giver.id for option in client.therapist_options):
            yield "therapist", f"Staff {giver.id} is no therapist of client {client.id}."
    elif not giver.offers(visit.kind) or not is_in_reach(giver, client, visit.day):
        yield "provider", f"Staff {giver.id} gives no {visit.kind} appointments at site {client.site}."
    yield from of_meeting(client, giver, visit.day)
    yield from of_time(week, giver, visit.day, visit.start, length, diaries)
    yield from of_guest(client, visit.day, visit.start, length)
    if client.modality == "in_person" and any(
        c.site == client.site and falls_in(c, visit.day, visit.start, visit.start + length)
        for c in week.problem.closed
    ):
        yield "closed", f"Site {client.site} is closed then, and client {client.id} comes in person only."
    pulled_out = visit.kind in client.inside and within(week, visit, sessions)
    apart = diaries.book("alone", client.id, visit.day, visit.start, length)
    if not apart or (not pulled_out and diaries.has("client", client.id, visit.day, visit.start, length)):
        yield "overlap", f"Client {client.id} is in another session or appointment then."


def is_in_reach(giver: Staff, client: Client, day: int) -> bool:
    """Whether somebody sees this client at the client's site, or by video from another, on this day."""
    return giver.site_on(day) == client.site or (giver.by_video and client.modality != "in_person")


def of_kept(week: Week, time: Kept, stray: bool, diaries: Diaries) -> Broken:
    """Time that is kept was asked for, and lies in the hours of the person. A break is no work."""
    person = week.staff[time.staff]
    if stray:
        yield "held", f"Nobody asked that {time.what} be kept then by staff {time.staff}, or not so often."
    yield from of_time(week, person, time.day, time.start, time.length, diaries)
    if time.what == BREAK:
        diaries.worked[person.id] -= time.length


def of_time(week: Week, person: Staff, day: int, start: int, length: int, diaries: Diaries) -> Broken:
    """The shift, the other duties and the diary of a member of staff."""
    end = start + length
    if not person.works(day, start, end):
        yield "shift", f"Staff {person.id} does not work then."
    if person.busy and any(first < end and start < last for first, last in person.busy[day]):
        yield "busy", f"Staff {person.id} is in a meeting or on leave then."
    if any(
        falls_in(c, day, start, end)
        and (c.site is None or (c.site == person.site_on(day) and not person.by_video))
        for c in week.problem.closed
    ):
        yield "closed", f"Staff {person.id} cannot work then, because the place is closed."
    if not diaries.book("staff", person.id, day, start, length):
        yield "overlap", f"Staff {person.id} is in another session or appointment then."
    diaries.worked[person.id] += length


def of_guest(client: Client, day: int, start: int, length: int) -> Broken:
    """The availability of a client."""
    if not client.free(day, start, start + length):
        yield "availability", f"Client {client.id} cannot come then."


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
        if person.caseload is not None and clients and clients + person.assigned > person.caseload:
            others = f" besides {person.assigned} others" if person.assigned else ""
            yield Violation(
                "caseload",
                f"staff {key}",
                f"Sees {clients} clients alone{others}; at most {person.caseload}.",
            )


def of_client(week: Week, client: Client, has: Held) -> Broken:
    """C1 to C3. Prescribed minutes stand in the place of blocks."""
    count, most = len(has.sessions), week.problem.limits.same_topic_per_client_week
    if client.minutes:
        minutes = group_minutes(week, has.sessions)
        if minutes > client.minutes[1]:
            yield "max_minutes", f"Attends {minutes} minutes of groups; at most {client.minutes[1]}."
    elif count > client.max_blocks:
        yield "max_blocks", f"Attends {count} sessions; at most {client.max_blocks}."
    days = Counter(week.blocks[session.block].day for session in has.sessions)
    if max(days.values(), default=0) > client.max_blocks_per_day:
        yield "blocks_per_day", f"Attends more than {client.max_blocks_per_day} sessions on one day."
    if client.days and len(days) > client.days[1]:
        yield "max_days", f"Attends sessions on {len(days)} days; at most {client.days[1]}."
    topics = Counter(topic for session in has.sessions for topic in topics_of(week, session))
    if max(topics.values(), default=0) > most:
        yield "topic_repeats", f"Attends one topic more than {most} times."


def may_come(client: Client, session: Session, group: Group | None = None) -> bool:
    """Whether the client's way of attending and site fit the session's. Its standing group may take people by video as well."""
    if session.site is None:
        return client.modality != "in_person"
    if client.modality == "telehealth":
        return group is not None and group.by_video
    return client.site == session.site


def place_of(session: Session) -> str:
    return "by telehealth" if session.site is None else f"in person at site {session.site}"
