"""The week that a run is about: that of the center or of one of its sites, with the wishes of whoever asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import msgspec

from midspan.access.reader import Reader
from midspan.planner.problem import Pin, Problem
from midspan.rules.schedule.planning import Mode
from midspan.schedule.queries.planning.scene import Scene
from midspan.schedule.queries.planning.shapes import VisitRow
from midspan.schedule.queries.planning.ways import site
from midspan.schedule.queries.planning.whole import problem_of, scene_of

Wish = tuple[UUID, int]  # a client and a group


def asked_week(
    reader: Reader, monday: date, *, now: datetime, mode: Mode, site_id: int | None = None, pins: Sequence[Wish] = ()
) -> Problem:  # fmt: skip
    """A week as `week_to_plan` reads it, without those who wait and are not in care, since nobody can enrol them.

    With a site only the clients who come to it are planned; the others, their groups and appointments stay and take time. A pin
    keeps the client's seats in a group, or is a wish for one where they have none. Raises Refused as `week_to_plan`.
    """
    scene = in_care(scene_of(reader, monday, now, mode))
    if site_id is not None:
        scene = of_site(scene, site_id)
    problem = problem_of(scene, f"Week of {monday.isoformat()}")
    return msgspec.structs.replace(problem, pins=[*problem.pins, *wished(scene, problem, pins)])


def in_care(scene: Scene) -> Scene:
    waits = tuple((client, group) for client, group in scene.rows.waits if client in scene.rows.stays)
    return replace(scene, rows=replace(scene.rows, waits=waits))


def of_site(scene: Scene, site_id: int) -> Scene:
    """The same week with the clients of other sites as if their charts were closed: what they have stays, and takes time."""
    rows = scene.rows
    mine = {client for client in scene.clients if site(scene, client) == site_id}
    return replace(
        scene,
        rows=replace(
            rows,
            meetings=tuple(
                one if one.state else replace(one, taken=len(scene.seated[one.slot_id]))
                for one in rows.meetings
            ),
            seats=tuple(one for one in rows.seats if one.client_id in mine),
            belongs=tuple(one for one in rows.belongs if one.client_id in mine),
            waits=tuple((client, group) for client, group in rows.waits if client in mine),
            stays={client: stay for client, stay in rows.stays.items() if client in mine},
            visits=tuple(one if one.client_id in mine else nobodys(one) for one in rows.visits),
            team=tuple((client, user) for client, user in rows.team if client in mine),
            company=replace(
                rows.company, pairs=tuple(pair for pair in rows.company.pairs if mine.issuperset(pair))
            ),
        ),
    )


def nobodys(one: VisitRow) -> VisitRow:
    """An appointment as a time that is taken."""
    return VisitRow(None, "", None, one.user_id, one.starts_at, one.ends_at, "planned")


def wished(scene: Scene, problem: Problem, pins: Sequence[Wish]) -> list[Pin]:
    known, there = (
        {client.id for client in problem.clients},
        {(pin.client, pin.group) for pin in problem.pins},
    )
    found = []
    for client, group in dict.fromkeys(pins):
        own = [one for one in scene.meetings if one.group_id == group]
        seated = [one for one in own if client in scene.seated[one.slot_id]]
        for one in seated or own:
            if str(client) in known and (str(client), one.slot_id) not in there:
                found.append(Pin(client=str(client), group=one.slot_id))
    return found
