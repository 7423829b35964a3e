"""What of a week differs from the week that a run was asked for."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from midspan.planner.problem import Client, Group, Problem
from midspan.rules.schedule import DAYS
from midspan.schedule import words
from midspan.schedule.queries.planning.naming import Names

LISTED = 8
OTHER = "The numbers by which weeks are planned have changed."


def changed_since(asked: Problem, now: Problem, names: Names) -> tuple[str, ...]:
    """In sentences; none where the week is as it was. Appointments and seats are told of the client."""
    if asked == now:
        return ()
    found = [
        *_people(asked, now, names),
        *_named(asked.staff, now.staff, names.staff, "{} leads, works or is away at other times."),
        *_named(_bare(asked), _bare(now), _times(asked, now, names), "{} has changed."),
        *_closed(asked, now),
    ]
    if not found:
        found = [OTHER]
    more = len(found) - LISTED
    return (*found[:LISTED], f"And {more} more.") if more > 0 else tuple(found)


def _people(asked: Problem, now: Problem, names: Names) -> Iterable[str]:
    old, new = _weeks(asked), _weeks(now)
    for key in dict.fromkeys([*old, *new]):
        if key not in new:
            yield f"{names.client(key)} is not in this week any more."
        elif key not in old:
            yield f"{names.client(key)} has come into this week."
        elif old[key] != new[key]:
            yield f"{names.client(key)} has other seats, appointments, hours or times."


def _weeks(problem: Problem) -> dict[Any, tuple[object, ...]]:
    """What is known of each client, with what they have in the week as it stands. What the planner may give them at most, and the
    parts of the day that it knows, follow from all sessions of the week: a session less changes nobody who has no seat in it.
    """
    before = problem.previous_plan
    seats: dict[Any, list[Any]] = {}
    for one in before.sessions if before else ():
        for client in one.clients:
            seats.setdefault(client, []).append(one.group)
    for visit in before.appointments if before else ():
        seats.setdefault(visit.client, []).append(visit)
    return {one.id: (_alone(one), tuple(sorted(seats.get(one.id, ()), key=str))) for one in problem.clients}


def _alone(one: Client) -> Client:
    """A client without what depends on the sessions of everybody."""
    prescribed = (one.minutes[0], 0) if one.minutes else None
    return replace(one, minutes=prescribed, max_blocks=0, max_blocks_per_day=0, preference={})


def _named(old: Iterable[Any], new: Iterable[Any], names: Mapping[Any, str], says: str) -> Iterable[str]:
    was, now = {one.id: one for one in old}, {one.id: one for one in new}
    told = [key for key in [*was, *(one for one in now if one not in was)] if was.get(key) != now.get(key)]
    return dict.fromkeys(says.format(names.get(key, str(key))) for key in told)


def _bare(problem: Problem) -> list[Group]:
    """Groups without their people, of whom more is said elsewhere."""
    return [replace(one, roster=[], serves={}) for one in problem.groups]


def _times(asked: Problem, now: Problem, names: Names) -> dict[Any, str]:
    """Groups with their weekday."""
    found = {}
    for problem in (asked, now):
        days = {one.id: one.day for one in problem.blocks}
        for one in problem.groups:
            found[one.id] = f"{names.groups.get(one.id, 'A group')} on {DAYS[days[one.block]]}"
    return found


def _closed(asked: Problem, now: Problem) -> Iterable[str]:
    days = {one.day for one in {*asked.closed} ^ {*now.closed}}
    if days:
        yield f"When the center is closed on {words.listed([DAYS[one] for one in sorted(days)])} has changed."
