"""What clients' plans ask of the week: topics of groups, and appointments that are due and that nobody has booked."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from midspan.planner.problem import TherapistOption
from midspan.rules.schedule import numbers
from midspan.schedule.queries.planning.scene import PRIMARY, Scene
from midspan.schedule.queries.planning.visits import Visits
from midspan.schedule.queries.planning.ways import modality, site

WEEK = 7
MISSED = "missed"


def topics(scene: Scene, client: UUID, programs: Sequence[str], part: float) -> dict[str, int]:
    """Sessions that the plan asks for and that are still to be had, by service, as far as the client's programs have groups of it;
    `part` of them where the stay is only a part of the week. Where seats are kept, of who has seats no more than those: a plan
    that asks for other groups moves nobody then.
    """
    asked, seats = scene.rows.asked.get(client, {}), scene.seats_of.get(client, [])
    mine = [one for one in scene.meetings if scene.program_key(one.program_id) in programs]
    offered = Counter(scene.service_key(one.service_id) for one in mine)
    had = Counter(scene.service_key(one.service_id) for one in scene.done_of.get(client, []))
    seated = Counter(scene.service_key(one.service_id) for one in seats)
    found = {}
    for service, times in asked.items():
        wanted = min(
            int(times * part) - had[service], offered[service], scene.numbers.most.sessions_of_one_topic
        )
        if scene.preset.keeps_seats and seats:
            wanted = min(wanted, seated[service])
        if wanted > 0:
            found[service] = wanted
    return found


def appointments(
    scene: Scene, visits: Visits, client: UUID, options: Sequence[TherapistOption], free: Sequence[Sequence[tuple[int, int]]],
    part: float,
) -> dict[str, int]:  # fmt: skip
    """How many of each kind are needed: those that are booked and may be moved, and those due that can be given at all."""
    booked = Counter(visit.kind for visit, _ in visits.planned.get(client, []))
    if not scene.preset.books_due:
        return dict(booked)
    fixed = Counter(one.kind for one in visits.fixed if one.client_id == client and one.state != MISSED)
    kinds = {service: kind for kind, service in numbers(scene.monday).service_of.items()}
    found = dict(booked)
    for service, times in scene.rows.asked.get(client, {}).items():
        kind = kinds.get(service, "")
        if kind in scene.numbers.visits and can_be(scene, visits, client, kind, options, free):
            wanted = int(times * part) if times >= 1 else int(is_due(scene, client, kind, times))
            if wanted - fixed[kind] > booked[kind]:
                found[kind] = wanted - fixed[kind]
    return found


def is_due(scene: Scene, client: UUID, kind: str, times: float) -> bool:
    """Whether the next appointment of a kind that is less than weekly belongs into this week: waiting for the next one would leave
    more time since the last than the plan does.
    """
    around, days = scene.rows.around.get((client, kind)), round(WEEK / times)
    if around is None:
        return True
    if around.before is None:
        return False  # the first one is booked already
    zone = scene.center.zone
    last = around.before.astimezone(zone).date()
    if around.after is not None and around.after.astimezone(zone).date() <= last + timedelta(days=days):
        return False
    return scene.monday + timedelta(days=WEEK) > last + timedelta(days=days)


def can_be(
    scene: Scene, visits: Visits, client: UUID, kind: str, options: Sequence[TherapistOption], free: Sequence[Sequence[tuple[int, int]]],
) -> bool:  # fmt: skip
    """Whether there is somebody to give it, and a time for it in the client's week: else it is not the planner's to book."""
    length = visits.lengths[kind]
    if not any(end - start >= length for spans in free for start, end in spans):
        return False
    if kind == PRIMARY:
        return bool(options)
    givers = visits.givers.get(scene.numbers.visits[kind].called, [])
    if modality(scene, client) != "in_person" and len(scene.rooms) > 1:
        return bool(givers)
    return any(is_at(scene, user, site(scene, client)) for user in givers)


def is_at(scene: Scene, user: int, where: int) -> bool:
    days = (scene.monday + timedelta(days=day) for day in range(scene.grid.days))
    return any(scene.site_on(user, on) == where for on in days)
