"""A proposal in parts that can be taken or left: what they are called, and the week as it stands with some of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec

from midspan.planner.plan import Appointment, Held, Id, Plan, Session
from midspan.planner.problem import Problem

CLIENT, LEADER, OPENED, CLOSED = "client", "leader", "opened", "closed"
Key = tuple[tuple[str, str, Id, Id | None, Id | None], int]  # a group, and which of its sessions


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a plan changes, each part by its id: whose week it is, or which session."""

    clients: dict[str, Id]
    leaders: dict[str, tuple[Session, Session]]
    opened: dict[str, Session]
    closed: dict[str, Session]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset({*self.clients, *self.leaders, *self.opened, *self.closed})


def parts_of(problem: Problem, plan: Plan) -> Parts:
    """The parts of a plan against the week as it stands."""
    now = before(problem)
    old, new = by_key(now), by_key(plan)
    return Parts(
        clients={f"{CLIENT}:{one}": one for one in _changed_clients(now, plan)},
        leaders={
            f"{LEADER}:{called(key)}": (was, new[key])
            for key, was in old.items()
            if key in new and new[key].facilitator != was.facilitator
        },
        opened={f"{OPENED}:{called(key)}": one for key, one in new.items() if key not in old},
        closed={f"{CLOSED}:{called(key)}": one for key, one in old.items() if key not in new},
    )


def part(problem: Problem, plan: Plan, chosen: Collection[str]) -> Plan:
    """The week as it stands with the chosen parts of a plan; whether that breaks a rule is for `planner.report` to say."""
    now, parts, taken = before(problem), parts_of(problem, plan), set(chosen)
    whose = {client for name, client in parts.clients.items() if name in taken}
    old, new = by_key(now), by_key(plan)
    sessions = []
    for key in [*old, *(one for one in new if one not in old)]:
        was, will = old.get(key), new.get(key)
        if will is None and f"{CLOSED}:{called(key)}" in taken:
            continue
        if was is None and f"{OPENED}:{called(key)}" not in taken:
            continue
        stays = [one for one in was.clients if one not in whose] if was else []
        comes = [one for one in will.clients if one in whose] if will else []
        first = was or will
        assert first is not None
        led = will if will is not None and f"{LEADER}:{called(key)}" in taken else first
        sessions.append(msgspec.structs.replace(first, facilitator=led.facilitator, clients=[*stays, *comes]))
    visits = [one for one in now.appointments if one.client not in whose]
    visits += [one for one in plan.appointments if one.client in whose]
    mixed = Plan(sessions=housed(problem, sessions), appointments=visits)
    return msgspec.structs.replace(mixed, held=_kept(problem, mixed, [*now.held, *plan.held]))


def before(problem: Problem) -> Plan:
    """The week as it stands, as a plan."""
    now = problem.previous_plan
    if now is None:
        return Plan(sessions=[], appointments=[])
    return Plan(sessions=now.sessions, appointments=now.appointments, held=now.held)


def by_key(plan: Plan) -> dict[Key, Session]:
    """Sessions by their group; of several of one group each has its number."""
    seen: Counter[object] = Counter()
    found = {}
    for one in plan.sessions:
        found[one.group, seen[one.group]] = one
        seen[one.group] += 1
    return found


def called(key: Key) -> str:
    """A session's name in an id: its standing group, or what, when and where it is."""
    group, number = key
    program, topic, block, site, standing = group
    if standing is not None:
        return str(standing)
    return "|".join(str(one) for one in (program, topic, block, "" if site is None else site, number))


def _changed_clients(now: Plan, plan: Plan) -> Iterable[Id]:
    old, new = _weeks(now), _weeks(plan)
    return [one for one in dict.fromkeys([*old, *new]) if old.get(one) != new.get(one)]


def _weeks(plan: Plan) -> dict[Id, tuple[frozenset[Key], frozenset[tuple[object, ...]]]]:
    """Each client's seats and appointments."""
    seats: dict[Id, set[Key]] = defaultdict(set)
    visits: dict[Id, set[tuple[object, ...]]] = defaultdict(set)
    for key, one in by_key(plan).items():
        for client in one.clients:
            seats[client].add(key)
    for visit in plan.appointments:
        visits[visit.client].add((visit.kind, visit.staff, visit.day, visit.start))
    return {one: (frozenset(seats[one]), frozenset(visits[one])) for one in dict.fromkeys([*seats, *visits])}


def housed(problem: Problem, sessions: list[Session]) -> list[Session]:
    """The same sessions, each in the lowest room that is free at its site."""
    blocks = {one.id: one for one in problem.blocks}
    ends: dict[tuple[Id, int], list[int]] = defaultdict(list)
    rooms = {}
    for number, one in sorted(enumerate(sessions), key=lambda each: blocks[each[1].block].start):
        if one.site is None:
            continue
        block = blocks[one.block]
        until = ends[one.site, block.day]
        room = next((n for n, end in enumerate(until) if end <= block.start), len(until))
        until[room : room + 1] = [block.end]
        rooms[number] = room
    return [
        msgspec.structs.replace(one, room=rooms[number]) if number in rooms else one
        for number, one in enumerate(sessions)
    ]  # fmt: skip


def _kept(problem: Problem, plan: Plan, wanted: Iterable[Held]) -> list[Held]:
    """Those of the times to be kept, each once, that nothing else of the person's meets and whose group runs."""
    running = {str(one.standing) for one in plan.sessions if one.standing is not None}
    taken: dict[tuple[Id, int], list[tuple[int, int]]] = defaultdict(list)
    blocks = {one.id: one for one in problem.blocks}
    for one in plan.sessions:
        block = blocks[one.block]
        taken[one.facilitator, block.day].append((block.start, block.end))
    for visit in plan.appointments:
        taken[visit.staff, visit.day].append(span_of(problem, visit))
    found = []
    for held in wanted:
        what, end = held.what.split(" ", 1), held.start + held.length
        mine = taken[held.staff, held.day]
        free = all(last <= held.start or end <= first for first, last in mine)
        if free and (len(what) == 1 or what[1] in running):
            mine.append((held.start, end))
            found.append(held)
    return found


def span_of(problem: Problem, visit: Appointment) -> tuple[int, int]:
    """The slots of an appointment."""
    return visit.start, visit.start + problem.appointment_kinds[visit.kind].length
