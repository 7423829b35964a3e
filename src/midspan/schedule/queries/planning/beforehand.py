"""What is known of a week before it is planned: who is short as it stands, who waits, and what nothing can meet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.access.reader import Reader
from midspan.planner import contradictions
from midspan.planner.lookup import Held, held, week
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.sessions import counted_minutes
from midspan.rules.schedule.planning import Mode
from midspan.schedule.queries.groups import group_titles
from midspan.schedule.queries.planning.naming import Names, named, names_for, plainly
from midspan.schedule.queries.planning.scene import Scene
from midspan.schedule.queries.planning.whole import problem_of, scene_of

PLACE = re.compile(r"^(clients|staff|blocks)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Person:
    """A client of the week; `group` and its id for who waits for one."""

    client_id: UUID
    name: str
    group: str = ""
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Short:
    """A client whom the week as it stands leaves below the prescribed minutes that are still to come."""

    client_id: UUID
    name: str
    prescribed: int
    planned: int


@dataclass(frozen=True, slots=True)
class Told:
    """What no plan of the week can meet, in a sentence with what would mend it. `stops`: it lies in what was entered.
    Where it lies: with a client, a member of staff, or neither.
    """

    says: str
    stops: bool
    client_id: UUID | None = None
    user_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beforehand:
    """`clients`: those in the week; of these `met` have what is prescribed as the week stands. `meetings`: weekly times that are
    planned, by id, with the group and when.
    """

    clients: tuple[Person, ...]
    meetings: Mapping[int, str]
    met: int
    sessions: int
    short: tuple[Short, ...]
    cannot: tuple[Told, ...]
    waiting: tuple[Person, ...]
    times_unknown: tuple[Person, ...]
    unprescribed: tuple[Person, ...]


def beforehand(reader: Reader, monday: date, *, now: datetime, mode: Mode) -> Beforehand:
    """What is known of the week that begins with a Monday; the same number of statements whatever the number of clients."""
    scene = scene_of(reader, monday, now, mode)
    problem = problem_of(scene, monday.isoformat())
    names = names_for(reader, problem, scene.numbers)
    short = _short(problem, names)
    cared_for = [client for client in scene.clients if client in scene.rows.stays]
    titles = dict(group_titles(reader))

    def person(client: UUID, group: str = "", group_id: int | None = None) -> Person:
        return Person(client, names.client(str(client)), group, group_id)

    return Beforehand(
        clients=tuple(sorted((person(one) for one in scene.clients), key=lambda one: one.name.casefold())),
        meetings=meetings(problem, names),
        met=len(scene.clients) - len(short),
        sessions=len(problem.previous_plan.sessions) if problem.previous_plan else 0,
        short=short,
        cannot=_cannot(scene, problem, names),
        waiting=tuple(person(client, titles.get(group, ""), group) for client, group in scene.rows.waits),
        times_unknown=tuple(person(one) for one in cared_for if one not in scene.rows.available),
        unprescribed=tuple(
            person(one)
            for one in cared_for
            if one not in scene.rows.prescribed or not scene.rows.prescribed[one].minutes
        ),
    )


def meetings(problem: Problem, names: Names) -> dict[int, str]:
    """`After work, Mon 6:00 to 7:30 PM` by id of the weekly time, in the order of the week."""
    blocks = {one.id: one for one in problem.blocks}
    timed = sorted((blocks[one.block].day, blocks[one.block].start, int(one.id)) for one in problem.groups)
    at = {int(one.id): names.blocks[one.block] for one in problem.groups}
    return {key: f"{names.groups.get(key, '')}, {at[key]}" for _, _, key in timed}


def _short(problem: Problem, names: Names) -> tuple[Short, ...]:
    lists, has = week(problem), held(problem.previous_plan or Plan(sessions=[], appointments=[]))
    found = []
    for one in problem.clients:
        own = has.get(one.id, Held())
        planned = counted_minutes(lists, one, own.sessions, own.visits)
        if one.minutes and planned < one.minutes[0]:
            found.append(Short(UUID(str(one.id)), names.client(one.id), one.minutes[0], planned))
    return tuple(found)


def _cannot(scene: Scene, problem: Problem, names: Names) -> tuple[Told, ...]:
    found = []
    for one in contradictions.find(named(names, problem)):
        says, at = plainly(one.says, scene.numbers, names), PLACE.match(one.where)
        kind, number = (at[1], int(at[2])) if at else ("", 0)
        found.append(
            Told(
                says, one.stops,
                client_id=UUID(str(problem.clients[number].id)) if kind == "clients" else None,
                user_id=int(problem.staff[number].id) if kind == "staff" else None,
            )
        )  # fmt: skip
    return tuple(found)
