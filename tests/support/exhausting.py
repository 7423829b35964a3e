"""The least total of a tiny week, and every week that one client could have, by looking at all: slow, plain, and apart from
what it judges.

A plan's total is that of its sessions and that of each client alone, who is priced by the evaluator in a week without
the others. What clients share (chairs, the least number, the staff's time) is kept here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from operator import itemgetter

from msgspec.structs import replace

from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.problem import Client, Problem
from midspan.planner.report import report

Option = tuple[
    int, tuple[int, ...], tuple[Appointment, ...]
]  # points, numbers of the sessions attended, appointments


def least(problem: Problem) -> int:
    """The least total of any plan that breaks no rule. Week without a previous plan, appointments only of kind IND."""
    best = report(problem, Plan(sessions=[], appointments=[])).total
    priced = cache(lambda number, attended: list(alone(problem, problem.clients[number], attended)))
    most = sum(client.max_blocks for client in problem.clients) // problem.group_size.minimum
    for sessions in sessions_sets(problem, most):
        fixed = sum(problem.programs[session.program].session_cost for session in sessions)
        if fixed >= best:
            continue
        choices = [
            sorted(
                (
                    (points, seats, visits)
                    for count in range(client.max_blocks + 1)
                    for seats in combinations(range(len(sessions)), count)
                    for points, visits in priced(number, tuple(sessions[k] for k in seats))
                ),
                key=itemgetter(0),
            )
            for number, client in enumerate(problem.clients)
        ]
        best = least_of(problem, sessions, choices, fixed, best)
    return best


class Hashed(Session, frozen=True, kw_only=True):
    """A session without clients, to be a key."""

    def __hash__(self) -> int:
        return hash((*self.group, self.facilitator))


def sessions_sets(problem: Problem, most: int) -> Iterator[tuple[Session, ...]]:
    """Every choice of at most so many sessions, each with its leader; what breaks a rule is sorted out later or here."""
    cells = [
        [
            Hashed(
                program=name, topic=topic, block=block, mode="telehealth" if site is None else "in_person",
                site=site, room=None if site is None else 0, facilitator=person.id, clients=[],
            )
            for name, program in problem.programs.items()
            for topic in program.topics
            if block in program.blocks
            for site in [None, *(site.id for site in problem.sites)]
        ]
        for person in problem.staff
        for block in [block.id for block in problem.blocks]
    ]  # fmt: skip
    sound = [[session for session in cell if not broken(problem, [session])] for cell in cells]
    for count in range(most + 1):
        for chosen in combinations(sound, count):
            for sessions in product(*chosen):
                if not broken(problem, list(sessions)):
                    yield sessions


def broken(problem: Problem, sessions: list[Session]) -> bool:
    """Whether these sessions cannot be held together; rooms are dealt out here, clients do not matter."""
    blocks = {block.id: block for block in problem.blocks}
    used: Counter[tuple[object, int, int]] = Counter()
    roomed = []
    for session in sessions:
        block = blocks[session.block]
        slots = [(session.site, block.day, slot) for slot in range(block.start, block.end)]
        roomed.append(
            session if session.site is None else replace(session, room=max(used[slot] for slot in slots))
        )
        used.update(slots)
    found = report(problem, Plan(sessions=roomed, appointments=[])).violations
    return any(violation.rule != "size" for violation in found)


def alone(
    problem: Problem, client: Client, attended: tuple[Session, ...]
) -> Iterator[tuple[int, tuple[Appointment, ...]]]:
    """What the client could have beside these sessions, and what all of it costs, without the sessions' own cost."""
    week = replace(problem, clients=[client])
    seated = [replace(session, clients=[client.id]) for session in attended]
    times: list[tuple[Appointment, ...]] = [()]
    if client.appointments:
        length = problem.appointment_kinds["IND"].length
        times += [
            (Appointment(client=client.id, kind="IND", staff=option.staff, day=day, start=start),)
            for option in client.therapist_options
            for day in range(problem.horizon.days)
            for start in range(0, problem.horizon.slots_per_day, length)
        ]
    for visits in times:
        found = report(week, Plan(sessions=seated, appointments=list(visits)))
        if all(violation.rule in ("size", "room") for violation in found.violations):
            yield found.total - found.cost.sessions - found.cost.under_target, visits


def least_of(
    problem: Problem, sessions: tuple[Session, ...], choices: list[list[Option]], fixed: int, best: int
) -> int:
    """The least total with exactly these sessions, if it is below `best`; else `best`."""
    size, below = problem.group_size, problem.weights.seat_below_target
    if not all(choices):
        return best
    rest = [sum(choice[0][0] for choice in choices[k:]) for k in range(len(choices) + 1)]

    def go(number: int, points: int, taken: list[tuple[int, ...]], visits: list[Appointment]) -> None:
        nonlocal best
        if points + rest[number] >= best:
            return
        if number == len(choices):
            counts = Counter(seat for seats in taken for seat in seats)
            if all(size.minimum <= counts[k] <= size.capacity for k in range(len(sessions))):
                total = points + below * sum(max(0, size.target - counts[k]) for k in range(len(sessions)))
                if total < best and not broken_with(problem, sessions, visits):
                    best = total
            return
        for cost, seats, own in choices[number]:
            go(number + 1, points + cost, [*taken, seats], [*visits, *own])

    go(0, fixed, [], [])
    return best


def broken_with(problem: Problem, sessions: tuple[Session, ...], visits: list[Appointment]) -> bool:
    """Whether these sessions and appointments ask too much of the staff."""
    found = report(problem, Plan(sessions=list(sessions), appointments=visits)).violations
    return any(
        violation.rule in ("overlap", "weekly_slots", "caseload") and "Room" not in violation.message
        for violation in found
    )


def own_weeks(problem: Problem, plan: Plan, client: Client) -> Iterator[Plan]:
    """Every plan without fault that differs only in what one client has; of the client's appointments there is one at most."""
    rest = [one for one in plan.appointments if one.client != client.id]
    bare = [replace(one, clients=[key for key in one.clients if key != client.id]) for one in plan.sessions]
    joined = [replace(one, clients=[*one.clients, client.id]) for one in bare]
    might = [
        number
        for number, session in enumerate(joined)
        if not of_client(problem, client, replace(plan, sessions=[session], appointments=[]))
    ]
    for count in range(len(might) + 1):
        for seats in combinations(might, count):
            sessions = [joined[n] if n in seats else bare[n] for n in range(len(bare))]
            alone = replace(plan, sessions=sessions, appointments=rest)
            if report(problem, alone).violations:
                continue
            yield alone
            for visit in every_visit(problem, client):
                found = replace(alone, appointments=[*rest, visit])
                if not report(problem, found).violations:
                    yield found


def of_client(problem: Problem, client: Client, plan: Plan) -> list[str]:
    """Rules that the client's seats break, however the rest of the week is."""
    about = ("availability", "modality", "program", "serves", "excluded_staff", "licence")
    found = report(problem, plan).violations
    return [one.rule for one in found if one.rule in about and f"lient {client.id}" in one.message]


def every_visit(problem: Problem, client: Client) -> Iterator[Appointment]:
    for kind in client.appointments:
        for person, day in product(problem.staff, range(problem.horizon.days)):
            for start in range(problem.horizon.slots_per_day - problem.appointment_kinds[kind].length + 1):
                if client.free(day, start, start + problem.appointment_kinds[kind].length):
                    yield Appointment(client=client.id, kind=kind, staff=person.id, day=day, start=start)
