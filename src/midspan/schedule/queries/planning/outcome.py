"""What a plan changes, in words: for each client, each session, and in figures of the whole week."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

import msgspec

from midspan.access.errors import Refused
from midspan.planner.lookup import Held, Week, held, week
from midspan.planner.plan import Appointment, Id, Plan, Session
from midspan.planner.problem import Problem
from midspan.planner.report import Report
from midspan.planner.sessions import counted_minutes
from midspan.rules.schedule.planning import Planning, planning
from midspan.schedule import words
from midspan.schedule.queries.planning.comparing import Differences, ForClient, MovedVisit, differences
from midspan.schedule.queries.planning.naming import Names, when
from midspan.schedule.queries.planning.parts import CLIENT, Parts
from midspan.schedule.queries.planning.run_shapes import Change, Hours

TERMS = {
    "unmet": "Hours and appointments that are missing",
    "pins": "Seats that are not kept",
    "change": "Changes to the week as it stands",
    "sessions": "Sessions that run",
    "under_minimum": "Sessions with fewer people than they should have",
    "under_target": "Empty chairs",
    "reserve": "Chairs that should be left free",
    "facilitators": "Different leaders that a client meets",
    "other_leaders": "Groups led by somebody else",
    "joining": "Seats in other groups of the program",
    "therapist_match": "Individual sessions with another therapist",
    "trips": "Ways between appointments and groups",
    "modality": "By video for who could come",
    "preference": "Times that clients like less",
    "times_kept": "Breaks and co-leaders' times that are not kept",
}

OLDER = "This was kept by an earlier version of Midspan, which wrote weeks in another way. Ask for the week again."
Kind = TypeVar("Kind")


class Teller:
    """Says what a plan changes, with the names that the reader may see."""

    def __init__(self, problem: Problem, names: Names) -> None:
        self.problem, self.names, self.week = problem, names, week(problem)

    def session(self, one: Session) -> str:
        """`Process group, Mon 9:00 AM to 12:00 PM`."""
        block = self.week.blocks[one.block]
        return f"{self.title(one)}, {when(self.problem, block.day, block.start, block.end)}"

    def title(self, one: Session) -> str:
        """The group's name, or what a new one is about."""
        title = self.names.groups.get(one.standing) if one.standing is not None else None
        return title or self.names.topics.get(one.topic, one.topic)

    def together(self, some: Iterable[Session]) -> list[str]:
        """`Process group, Mon, Wed and Fri 9:00 AM to 12:00 PM`: sessions of a group at one time of the day as one."""
        days: dict[tuple[str, str], list[str]] = {}
        for one in sorted(some, key=lambda each: self.week.blocks[each.block].day):
            block = self.week.blocks[one.block]
            day, time = when(self.problem, block.day, block.start, block.end).split(" ", 1)
            days.setdefault((self.title(one), time), []).append(day)
        return [f"{title}, {words.listed(each)} {time}" for (title, time), each in days.items()]

    def client(self, one: ForClient) -> tuple[str, ...]:
        """What changes for a client, a line for each group and appointment."""
        return (
            *(f"Leaves {each}" for each in self.together(one.leaves)),
            *(f"Joins {each}" for each in self.together(one.joins)),
            *(self.visit(each) for each in one.visits),
        )

    def visit(self, one: MovedVisit) -> str:
        kind = self.names.kinds.get(one.kind, one.kind)
        kind = kind[:1].upper() + kind[1:]
        if one.before is None or one.after is None:
            there = one.after or one.before
            assert there is not None
            return (
                f"New: {kind[:1].lower()}{kind[1:]}, {self.at(there)}"
                if one.after
                else f"{kind}, {self.at(there)}, falls out"
            )
        if one.before.staff == one.after.staff:
            return f"{kind} with {self.staff(one.after.staff)} moves from {self.clock(one.before)} to {self.clock(one.after)}"
        return f"{kind} moves from {self.at(one.before)} to {self.at(one.after)}"

    def at(self, one: Appointment) -> str:
        return f"{self.clock(one)} with {self.staff(one.staff)}"

    def clock(self, one: Appointment) -> str:
        length = self.problem.appointment_kinds[one.kind].length
        return when(self.problem, one.day, one.start, one.start + length)

    def staff(self, one: Id) -> str:
        return self.names.staff.get(one, str(one))

    def changes(self, parts: Parts, found: Differences) -> tuple[Change, ...]:
        """Every part of a proposal: what opens and closes first, then leaders, then clients in the order of their names."""
        people = {str(one.client_id): one for one in found.clients}
        clients = [
            Change(
                change_id=name, kind="client", name=self.names.client(key), lines=self.client(people[str(key)]),
                client_id=UUID(str(key)), prescribed=people[str(key)].prescribed, before=people[str(key)].before,
                after=people[str(key)].after,
            )
            for name, key in parts.clients.items()
        ]  # fmt: skip
        return (
            *(
                Change(change_id=name, kind="opened", name=self.session(one), lines=(self.opening(one),))
                for name, one in parts.opened.items()
            ),
            *(
                Change(
                    change_id=name,
                    kind="closed",
                    name=self.session(one),
                    lines=(f"Does not run; it has {words.people(len(one.clients))} now",),
                )
                for name, one in parts.closed.items()
            ),
            *(
                Change(
                    change_id=name,
                    kind="leader",
                    name=self.session(was),
                    lines=(f"{self.staff(will.facilitator)} leads instead of {self.staff(was.facilitator)}",),
                )
                for name, (was, will) in parts.leaders.items()
            ),
            *sorted(clients, key=lambda one: one.name.casefold()),
        )

    def opening(self, one: Session) -> str:
        who = f"{words.people(len(one.clients))}, led by {self.staff(one.facilitator)}"
        return f"Runs again with {who}" if one.standing is not None else f"A new group with {who}"


def name_of(names: Names, part: str, lists: Week, parts: Parts) -> str:
    """A part in a sentence: `Omar's change`, `closing Process group, Mon …`."""
    teller = Teller(lists.problem, names)
    if part.startswith(f"{CLIENT}:"):
        return f"what changes for {names.client(parts.clients[part])}"
    if part in parts.leaders:
        return f"the leader of {teller.session(parts.leaders[part][0])}"
    if part in parts.opened:
        return f"the opening of {teller.session(parts.opened[part])}"
    return f"the closing of {teller.session(parts.closed[part])}"


def hours(problem: Problem, plan: Plan) -> Hours:
    """Whether clients have the prescribed minutes in a plan of the week."""
    lists, has = week(problem), held(plan)
    missing = []
    for one in problem.clients:
        if one.minutes and one.minutes[0]:
            own = has.get(one.id, Held())
            missing.append(max(0, one.minutes[0] - counted_minutes(lists, one, own.sessions, own.visits)))
    return Hours(met=sum(not one for one in missing), clients=len(missing), missing=sum(missing))


def met_by(problem: str, plan: str) -> frozenset[UUID]:
    """The clients for whom a published plan changed something."""
    found = differences(problem_in(problem), plan_in(plan))
    return frozenset(one.client_id for one in found.clients)


def problem_in(text: str) -> Problem:
    """Raises Refused, as the others, for what an earlier version wrote in another way."""
    return _read(text, Problem)


def plan_in(text: str) -> Plan:
    return _read(text, Plan)


def report_in(text: str) -> Report:
    return _read(text, Report)


def _read(text: str, kind: type[Kind]) -> Kind:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise Refused(OLDER) from error


def planning_of(problem: Problem) -> Planning:
    """The numbers by which a problem was made."""
    return planning(date.fromisoformat(problem.horizon.dates[0]))
