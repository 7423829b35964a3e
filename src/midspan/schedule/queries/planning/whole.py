"""One week of the database as the planner's problem."""

from collections import Counter
from datetime import date, datetime, timedelta

from midspan.access.errors import Refused
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.planner.points import ChangeWeights, Weights
from midspan.planner.problem import (
    Closed,
    Horizon,
    Limits,
    PreviousPlan,
    Problem,
)
from midspan.rules.schedule import local_date
from midspan.rules.schedule.planning import Mode, planning
from midspan.schedule.queries.planning import clients as people
from midspan.schedule.queries.planning import staff as workers
from midspan.schedule.queries.planning import standing, visits
from midspan.schedule.queries.planning.grid import MINUTES
from midspan.schedule.queries.planning.rows import read
from midspan.schedule.queries.planning.scene import Scene

NOT_THE_PLANNERS = frozenset({"session", "other_therapist"})


def week_to_plan(reader: Reader, monday: date, *, now: datetime, mode: Mode = "admit") -> Problem:
    """The week that begins with a Monday, in the planner's format; the same number of statements whatever the number of clients.

    Ids: clients by their UUID as text, staff by account, standing groups by the id of the weekly time, blocks
    by that of the first weekly time at that time. `previous_plan`
    is the week as it stands. What begins before `now` is not planned any more, and counts. Raises Refused as `scene_of`.
    """
    return problem_of(scene_of(reader, monday, now, mode), f"Week of {monday.isoformat()}")


def scene_of(reader: Reader, monday: date, now: datetime, mode: Mode) -> Scene:
    """The week as it is read. Raises Refused for readers who do not work on it."""
    if not reader.may("week.work"):
        raise Refused("Only who works on the week plans it.")
    known, center = planning(monday), centers.profile(reader.center_id)
    rows = read(reader, monday, center.zone, local_date(now, center.zone))
    return Scene(center, rows, monday, now, known, known.modes[mode])


def problem_of(scene: Scene, name: str) -> Problem:
    kinds = workers.kinds_of(scene)
    sorted_out = visits.sorted_out(scene, kinds)
    planned = people.clients(scene, sorted_out)
    sessions = standing.sessions(scene)
    appointments = visits.appointments(scene, sorted_out)
    there = {client for one in sessions for client in one.clients} | {one.client for one in appointments}
    programs = dict.fromkeys(name for client in planned for name in client.programs)
    points, grid = scene.numbers.points, scene.grid
    return Problem(
        format="iop-week-2", name=name,
        horizon=Horizon(
            days=grid.days, slots_per_day=grid.slots, slot_minutes=MINUTES,
            first_slot=f"{grid.first // 60:02}:{grid.first % 60:02}",
            dates=[(scene.monday + timedelta(days=day)).isoformat() for day in range(grid.days)],
        ),
        blocks=standing.blocks(scene), programs=standing.programs(scene, programs), topics=standing.topics(scene),
        appointment_kinds=visits.kinds(scene, sorted_out), group_size=standing.size(scene, scene.center.group_max),
        limits=limits(scene),
        weights=Weights(
            **{key: value for key, value in points.items() if key not in NOT_THE_PLANNERS}, pin_lost=scene.preset.pin_lost
        ),
        sites=standing.sites(scene), clients=planned, staff=workers.staff(scene, sorted_out, kinds),
        previous_plan=PreviousPlan(
            sessions=sessions, appointments=appointments, held=standing.held(scene),
            clients=[client.id for client in planned if client.id in there],
        ),
        change_weights=ChangeWeights(**scene.preset.changes), groups=standing.groups(scene),
        new_groups=scene.preset.new_groups, pins=standing.pins(scene), closed=closed(scene),
        keep_apart=[(str(one), str(other)) for one, other in scene.rows.company.pairs],
    )  # fmt: skip


def limits(scene: Scene) -> Limits:
    """What the table says, or more if the week as it stands has more."""
    led = Counter((one.leader_id, one.on) for one in scene.meetings)
    attended = Counter((client, one.service_id) for client, each in scene.seats_of.items() for one in each)
    most = scene.numbers.most
    return Limits(
        same_topic_per_client_week=max([most.sessions_of_one_topic, *attended.values()]),
        sessions_per_facilitator_day=max([most.sessions_a_day_led, *led.values()]),
    )


def closed(scene: Scene) -> list[Closed]:
    return [
        Closed(day=at.day, start=at.start, end=at.end, site=one.site_id)
        for one in scene.rows.closures
        for at in scene.grid.moments(one.starts_at, one.ends_at)
    ]
