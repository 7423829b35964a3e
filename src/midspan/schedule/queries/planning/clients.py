"""Clients of a week as the planner has them: what is prescribed, when they can come, whom they see."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from midspan.planner.problem import Client, TherapistOption
from midspan.rules.schedule.spans import united, without
from midspan.schedule.queries.planning import due
from midspan.schedule.queries.planning.grid import MINUTES, Place
from midspan.schedule.queries.planning.scene import PRIMARY, Scene
from midspan.schedule.queries.planning.shapes import MeetingRow
from midspan.schedule.queries.planning.staff import Days, past
from midspan.schedule.queries.planning.standing import band
from midspan.schedule.queries.planning.visits import Visits
from midspan.schedule.queries.planning.ways import modality, site


def clients(scene: Scene, visits: Visits) -> list[Client]:
    over, bands = past(scene), {band(scene, one) for one in scene.meetings}
    belongs = {client for each in scene.roster.values() for client in each}
    return [_client(scene, visits, client, over, bands, client not in belongs) for client in scene.clients]


def _client(
    scene: Scene, visits: Visits, client: UUID, over: Days, bands: set[str], newcomer: bool
) -> Client:  # fmt: skip
    stay, seats = scene.rows.stays.get(client), scene.seats_of.get(client, [])
    own, may = programs(scene, client), options(scene, visits, client)
    free, part = availability(scene, visits, client, over), share(scene, client)
    needs = due.appointments(scene, visits, client, may, free, part)
    called = {kind: scene.numbers.visits[kind].called for kind in needs}
    days = Counter(one.on for one in seats)
    therapist = scene.therapist.get(client)
    return Client(
        id=str(client), level=stay.level if stay else "", programs=own, modality=modality(scene, client),
        site=site(scene, client), availability=free, min_blocks=0, max_blocks=len(scene.meetings),
        max_blocks_per_day=max([scene.numbers.most.sessions_a_day_attended, *days.values()]),
        required_topics=due.topics(scene, client, own, part), preference=dict.fromkeys(sorted(bands), 0),
        appointments=list(called.values()), therapist_options=may,
        current_therapist=therapist if therapist in scene.people else None,
        minutes=minutes(scene, visits, client), days=(days_least(scene, visits, client), scene.grid.days),
        counts=[row.called for kind, row in scene.numbers.visits.items() if scene.counts(kind)],
        times={called[kind]: number for kind, number in needs.items()}, traits=traits(scene, client),
        newcomer=newcomer, excluded_staff=sorted(scene.excluded(client) & scene.people.keys()),
    )  # fmt: skip


def traits(scene: Scene, client: UUID) -> dict[str, str]:
    """What groups go by, and for video the State in which the client lives, where it is known."""
    stay, state = scene.rows.stays.get(client), scene.rows.states.get(client)
    found = {"level": stay.level if stay else "", "track": scene.track_key(stay.track_id) if stay else ""}
    return found | {"state": state} if state else found


def programs(scene: Scene, client: UUID) -> list[str]:
    """That of the stay first, then those of groups in which the client sits or for which they wait."""
    stay = scene.rows.stays.get(client)
    waits = {group for one, group in scene.rows.waits if one == client}
    ids = [stay.program_id] if stay else []
    ids += [one.program_id for one in scene.seats_of.get(client, [])]
    ids += [one.program_id for one in scene.meetings if one.group_id in waits]
    return [scene.program_key(one) for one in dict.fromkeys(ids)]


def availability(scene: Scene, visits: Visits, client: UUID, over: Days) -> Days:
    """What the client said, and what they come to by an agreement that is no older; without what is fixed, over, or lies
    outside the stay. Who has said nothing can come at all times.
    """
    grid, stay = scene.grid, scene.rows.stays.get(client)
    known = scene.rows.available.get(client)
    free = grid.whole() if known is None else grid.walls(known.free)
    agreed = [at for _, at in visits.planned.get(client, [])]
    agreed += [scene.place(one) for one in scene.seats_of.get(client, []) if agreed_since(scene, client, one)]
    taken = [scene.place(one) for one in scene.done_of.get(client, [])]
    for visit in visits.fixed:
        if visit.client_id == client:
            taken += grid.moments(visit.starts_at, visit.ends_at)
    found: Days = []
    for day, spans in enumerate(free):
        on = scene.monday + timedelta(days=day)
        gone = stay is not None and not (
            stay.admitted_on <= on and (stay.discharged_on is None or on <= stay.discharged_on)
        )
        mine = united(spans, of_day(agreed, day))
        found.append([] if gone else without(mine, [*of_day(taken, day), *over[day]]))
    return found


def of_day(places: list[Place], day: int) -> list[tuple[int, int]]:
    return [(at.start, at.end) for at in places if at.day == day]


def agreed_since(scene: Scene, client: UUID, one: MeetingRow) -> bool:
    """Whether the client joined this group no earlier than they said when they can come. A seat for once is agreed."""
    known = scene.rows.available.get(client)
    since = [
        each.from_on
        for each in scene.rows.belongs
        if (each.client_id, each.group_id) == (client, one.group_id)
    ]
    return known is None or not since or max(since) >= known.from_on


def minutes(scene: Scene, visits: Visits, client: UUID) -> tuple[int, int]:
    """Prescribed minutes that are still to be had in the week, and the most in groups: no more than it takes to reach them, or
    than the level has, so that nobody fills a chair; but always what the week as it stands holds. Only a share is prescribed of a
    week in which the stay begins or ends.
    """
    planned = sum(scene.counted(one) for one in scene.seats_of.get(client, []))
    known = scene.rows.prescribed.get(client)
    if known is None:
        waits = {group for one, group in scene.rows.waits if one == client}
        return 0, planned + sum(scene.counted(one) for one in scene.meetings if one.group_id in waits)
    done = sum(scene.counted(one) for one in scene.done_of.get(client, []))
    alone = sum(scene.counted_visit(one) for one in visits.fixed if one.client_id == client)
    prescribed = int(known.minutes * share(scene, client))
    least = max(0, prescribed - done - alone)
    longest = max((scene.counted(one) for one in scene.meetings), default=0)
    most = least + max(longest - MINUTES, 0)
    high = band_high(scene, client)
    if high is not None and not known.own:
        most = min(most, max(high - done, least))
    return least, max(most, planned)


def band_high(scene: Scene, client: UUID) -> int | None:
    """The most minutes of the client's level."""
    stay = scene.rows.stays.get(client)
    level = next((one for one in scene.center.levels if stay and one.id == stay.offering_id), None)
    high = level.hours.high if level and level.hours else None
    return None if high is None else round(high * 60)


def days_least(scene: Scene, visits: Visits, client: UUID) -> int:
    """Days still to come on, those apart on which the client has only an appointment that counts, or was there already."""
    known = scene.rows.prescribed.get(client)
    if known is None:
        return 0
    seats = {one.on for one in scene.seats_of.get(client, [])}
    zone = scene.center.zone
    own = [visit for visit, _ in visits.planned.get(client, [])]
    own += [one for one in visits.fixed if one.client_id == client]
    other = {one.on for one in scene.done_of.get(client, [])}
    other |= {one.starts_at.astimezone(zone).date() for one in own if scene.counted_visit(one)}
    return max(0, int(known.days * share(scene, client)) - len(other - seats))


def share(scene: Scene, client: UUID) -> float:
    """The part of the week's program days, those with a group of the client's program, that lie in the stay. When a stay is
    expected to end shortens no week: it ends on the day of discharge.
    """
    stay = scene.rows.stays.get(client)
    if stay is None:
        return 1.0
    days = {one.on for one in scene.rows.meetings if one.program_id == stay.program_id}
    last = stay.discharged_on
    inside = [on for on in days if stay.admitted_on <= on and (last is None or on <= last)]
    return len(inside) / len(days) if days else 1.0


def options(scene: Scene, visits: Visits, client: UUID) -> list[TherapistOption]:
    """The primary therapist, and at a price whoever sees the client in this week."""
    own = scene.therapist.get(client)
    now = next((one.user_id for one, _ in visits.planned.get(client, []) if one.kind == PRIMARY), None)
    may = scene.people.keys() - scene.excluded(client)
    found = {user: int(user != own) for user in (own, now) if user is not None and user in may}
    price = scene.numbers.points["other_therapist"]
    return [TherapistOption(staff=user, mismatch_cost=price * other) for user, other in found.items()]
