"""What is known of a week before it is planned: who is short as it stands, who waits, and what nothing can meet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from midspan.access.reader import Reader
from midspan.planner import contradictions
from midspan.planner.lookup import Held, held, week
from midspan.planner.problem import Problem
from midspan.planner.report import report
from midspan.planner.sessions import counted_minutes
from midspan.rules.schedule import WallTime
from midspan.rules.schedule.planning import Mode
from midspan.schedule.queries.planning.asked import in_care
from midspan.schedule.queries.planning.breaking import holds
from midspan.schedule.queries.planning.naming import Names, named, names_for, plainly
from midspan.schedule.queries.planning.parts import before
from midspan.schedule.queries.planning.scene import Scene
from midspan.schedule.queries.planning.whole import closed, problem_of, scene_of

PLACE = re.compile(r"^(clients|staff|blocks)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Person:
    """A client of the week; `group` and its id for who waits for one, which nobody does for long who is not `in_care`."""

    client_id: UUID
    name: str
    group: str = ""
    group_id: int = 0
    in_care: bool = True


@dataclass(frozen=True, slots=True)
class Short:
    """A client whom the week as it stands, as far as it can be held, leaves below the prescribed minutes that are still to come."""

    client_id: UUID
    name: str
    prescribed: int
    planned: int


@dataclass(frozen=True, slots=True)
class Told:
    """What no plan of the week can meet, in a sentence with what would mend it. `stops`: it lies in what was entered.
    Where it lies: with a client, a member of staff, or neither; `name` is theirs.
    """

    says: str
    stops: bool
    name: str = ""
    client_id: UUID | None = None
    user_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beforehand:
    """`clients`: those in care in the week; of these `met` have what is prescribed as the week stands. `groups`: those that
    are planned, by id, with their title and when they meet. `closed`: the days of it on which
    the center, or a site, is closed, for a part of the day or all of it.
    """

    clients: tuple[Person, ...]
    closed: tuple[date, ...]
    groups: Mapping[int, tuple[str, tuple[WallTime, ...]]]
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
    problem = problem_of(in_care(scene), monday.isoformat())
    names = names_for(reader, problem, scene.numbers, (client for client, _ in scene.rows.waits))
    short = _short(problem, names)
    cared_for = sorted(
        (Person(one, names.client(str(one))) for one in scene.clients if one in scene.rows.stays),
        key=lambda one: one.name.casefold(),
    )
    return Beforehand(
        clients=tuple(cared_for),
        closed=tuple(sorted({monday + timedelta(days=one.day) for one in closed(scene)})),
        groups=_groups(scene),
        met=len(cared_for) - len(short),
        sessions=len(problem.previous_plan.sessions) if problem.previous_plan else 0,
        short=short,
        cannot=_cannot(scene, problem, names),
        waiting=tuple(
            Person(client, names.client(str(client)), scene.rows.titles[group], group, client in scene.rows.stays)
            for client, group in scene.rows.waits
        ),
        times_unknown=tuple(one for one in cared_for if one.client_id not in scene.rows.available),
        unprescribed=tuple(one for one in cared_for if not _prescribed(scene, one.client_id)),
    )  # fmt: skip


def _prescribed(scene: Scene, client_id: UUID) -> bool:
    known = scene.rows.prescribed.get(client_id)
    return known is not None and known.minutes > 0


def _groups(scene: Scene) -> dict[int, tuple[str, tuple[WallTime, ...]]]:
    """By title."""
    times: dict[int, list[WallTime]] = {}
    titles = {one.group_id: one.title for one in scene.meetings}
    for one in scene.meetings:
        times.setdefault(one.group_id, []).append(one.wall)
    return {
        key: (titles[key], tuple(times[key])) for key in sorted(times, key=lambda key: titles[key].casefold())
    }


def _short(problem: Problem, names: Names) -> tuple[Short, ...]:
    now = before(problem)
    lists, has = week(problem), held(holds(problem, report(problem, now).violations))
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
        client = problem.clients[number].id if kind == "clients" else None
        user = problem.staff[number].id if kind == "staff" else None
        name = names.client(client) if client is not None else names.staff.get(user or "", "")
        found.append(
            Told(
                says,
                one.stops,
                name,
                UUID(str(client)) if client is not None else None,
                None if user is None else int(user),
            )
        )
    return tuple(found)
