"""Who works in a week as the planner has them: what they lead or give, and when."""

from collections import Counter, defaultdict
from datetime import timedelta

from midspan.access.permissions import table
from midspan.center.queries import StaffView
from midspan.planner.problem import Id, Span, Staff
from midspan.rules.schedule import week_bounds
from midspan.rules.schedule.spans import united, without
from midspan.schedule.queries.planning.grid import MINUTES, Place
from midspan.schedule.queries.planning.scene import PRIMARY, Scene
from midspan.schedule.queries.planning.shapes import MeetingRow
from midspan.schedule.queries.planning.visits import LEADS, NEITHER, Kinds, Visits
from midspan.schedule.queries.planning.ways import licences

Days = list[list[Span]]
WRITES = "notes.work"  # what the schedule wants of a leader


def kinds_of(scene: Scene) -> Kinds:
    """What each of the week's people is to the planner, and gives besides: who leads groups, gives appointments, or neither."""
    leading = {
        user for one in scene.meetings for user in (one.leader_id, one.group_leader_id, one.co_leader_id)
    }
    return {user: _kinds(scene, person, user in leading) for user, person in scene.people.items()}


def staff(scene: Scene, visits: Visits, kinds: Kinds) -> list[Staff]:
    """Everybody of the week, by account."""
    led: dict[int, list[MeetingRow]] = defaultdict(list)
    for one in scene.meetings:
        for user in {one.leader_id, one.co_leader_id} - {None}:
            led[user].append(one)  # type: ignore[index]
    given: dict[int, list[Place]] = defaultdict(list)
    alone: Counter[int] = Counter()
    for each in visits.planned.values():
        for visit, at in each:
            given[visit.user_id].append(at)
            alone[visit.user_id] += visit.kind == PRIMARY
    taken = elsewhere(scene, visits)
    assigned = Counter(user for client, user in scene.therapist.items() if client not in set(scene.clients))
    most = scene.numbers.most
    found = []
    for user, person in sorted(scene.people.items()):
        own = [*given[user], *(scene.place(one) for one in led[user])]
        shifts, gaps = working(scene, person, own)
        found.append(
            Staff(
                id=user, site=scene.homes[user], kind=kinds[user][0], gives=list(kinds[user][1:]),
                credentials=credentials(scene, person, led[user]), licences=licences(scene, person), site_by_day=days_at(scene, user),
                shifts=shifts, busy=[united(a, b) for a, b in zip(gaps, taken[user], strict=True)],
                max_slots_per_week=max(most.work_minutes // MINUTES, sum(at.end - at.start for at in own)),
                caseload=max(most.caseload, alone[user] + assigned[user]), assigned=assigned[user],
                by_video=len(scene.rooms) > 1,
            )
        )  # fmt: skip
    return found


def _kinds(scene: Scene, person: StaffView, leads: bool) -> tuple[str, ...]:
    first = (LEADS,) if leads or (scene.meetings and may_lead(scene, person)) else ()
    gives = (
        row.called
        for kind, row in scene.numbers.visits.items()
        if kind != PRIMARY and row.role in person.roles
    )
    return (*first, *gives) or (NEITHER,)


def days_at(scene: Scene, user: int) -> list[Id]:
    """The site of each day, where there are several."""
    if len(scene.rooms) == 1:
        return []
    return [scene.site_on(user, scene.monday + timedelta(days=day)) for day in range(scene.grid.days)]


def may_lead(scene: Scene, person: StaffView) -> bool:
    """Whether somebody may be asked to lead any group: the schedule wants somebody who writes notes."""
    return bool(person.roles & scene.numbers.leaders) and WRITES in table().of(person.roles)


def credentials(scene: Scene, person: StaffView, led: list[MeetingRow]) -> list[str]:
    """The services whose groups somebody may lead: all, or else those that they lead already. None for who has left, and for
    co-leaders who write no notes.
    """
    if not person.active or WRITES not in table().of(person.roles):
        return []
    mine = scene.meetings if may_lead(scene, person) else led
    return sorted({scene.service_key(one.service_id) for one in mine})


def working(scene: Scene, person: StaffView, own: list[Place]) -> tuple[list[Span | None], Days]:
    """Shifts, and the times between a day's first and last hour at which the person does not work. What they lead and whom they
    see in the week as it stands is agreed with them.
    """
    grid = scene.grid
    if not person.active:
        return [None] * grid.days, [[] for _ in range(grid.days)]
    known = scene.rows.hours.get(person.user_id)
    hours = grid.whole() if known is None else grid.walls(known)
    days = [
        united(spans, [(at.start, at.end) for at in own if at.day == day]) for day, spans in enumerate(hours)
    ]
    shifts = [(spans[0][0], spans[-1][1]) if spans else None for spans in days]
    return shifts, [
        without([shift], spans) if shift else [] for shift, spans in zip(shifts, days, strict=True)
    ]


def elsewhere(scene: Scene, visits: Visits) -> defaultdict[int, Days]:
    """By person and day: leave, what is fixed, and what is over."""
    grid = scene.grid
    found: defaultdict[int, Days] = defaultdict(lambda: past(scene))
    for leave in scene.rows.leaves:
        _add(found[leave.user_id or 0], grid.moments(leave.starts_at, leave.ends_at))
    for visit in visits.fixed:
        _add(found[visit.user_id], grid.moments(visit.starts_at, visit.ends_at))
    for one in scene.fixed:
        for user in {one.leader_id, one.co_leader_id} - {None}:
            _add(found[user or 0], [scene.place(one)])
    return found


def past(scene: Scene) -> Days:
    """What of the week is over, by day."""
    days: Days = [[] for _ in range(scene.grid.days)]
    start, _ = week_bounds(scene.monday, scene.center.zone)
    if start < scene.now:
        _add(days, scene.grid.moments(start, scene.now))
    return days


def _add(days: Days, places: list[Place]) -> None:
    for at in places:
        days[at.day].append((at.start, at.end))
