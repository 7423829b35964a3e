"""Appointments of a week: those that the planner may move, and those that are as they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from midspan.planner.plan import Appointment
from midspan.planner.problem import AppointmentKind
from midspan.schedule.queries.planning.grid import MINUTES, Place
from midspan.schedule.queries.planning.scene import PRIMARY, Scene
from midspan.schedule.queries.planning.shapes import VisitRow
from midspan.schedule.queries.planning.ways import in_reach

NEITHER = "OTHER"  # the kind of staff who neither lead groups nor give an appointment that is planned
LEADS = "TH"
Kinds = Mapping[int, tuple[str, ...]]  # what each member of staff is first, and gives besides


@dataclass(frozen=True)
class Visits:
    """`planned`: by client, in the order of time, with their place; `fixed`: all others; `givers`: accounts by what they give."""

    lengths: dict[str, int]
    planned: dict[UUID, list[tuple[VisitRow, Place]]]
    fixed: Sequence[VisitRow]
    givers: dict[str, list[int]]


def sorted_out(scene: Scene, kinds_of: Kinds) -> Visits:
    """An appointment is planned if it is to come and the planner's format can say it: of the usual length of its kind, given by
    somebody of that kind whom the client may meet, counting as its kind does, of one therapist. `kinds_of`: each member of staff's.
    """
    lengths = usual(scene)
    planned: dict[UUID, list[tuple[VisitRow, Place]]] = {}
    fixed = []
    therapists: dict[UUID, int] = {}
    known = set(scene.clients)
    for one in scene.rows.visits:
        at, client = place(scene, one), one.client_id
        plain = at is not None and client in known and is_plain(scene, one, at, lengths, kinds_of)
        if plain and one.kind == PRIMARY and client is not None:
            plain = therapists.setdefault(client, one.user_id) == one.user_id
        if plain and at is not None and client is not None:
            planned.setdefault(client, []).append((one, at))
        else:
            fixed.append(one)
    givers: dict[str, list[int]] = {}
    for user, kinds in kinds_of.items():
        for kind in kinds:
            givers.setdefault(kind, []).append(user)
    return Visits(lengths, planned, fixed, givers)


def is_plain(scene: Scene, one: VisitRow, at: Place, lengths: dict[str, int], kinds_of: Kinds) -> bool:
    if one.user_id in scene.excluded(one.client_id):
        return False
    if one.user_id not in kinds_of or one.state != "planned" or one.starts_at < scene.now:
        return False
    row = scene.numbers.visits.get(one.kind)
    return (
        row is not None
        and at.end - at.start == lengths[one.kind]
        and (one.ends_at - one.starts_at) == timedelta(minutes=MINUTES) * lengths[one.kind]
        and scene.is_countable(one.service_id) == scene.counts(one.kind)
        and (one.kind == PRIMARY or row.called in kinds_of[one.user_id])
        and in_reach(scene, one)
    )


def place(scene: Scene, one: VisitRow) -> Place | None:
    """Where an appointment lies in the grid, if all of it is on one day."""
    found = scene.grid.moments(one.starts_at, one.ends_at)
    return found[0] if len(found) == 1 else None


def usual(scene: Scene) -> dict[str, int]:
    """Slots of each kind: as long as most that are booked, else what the table says."""
    found = {}
    for kind, row in scene.numbers.visits.items():
        booked = Counter(
            round((one.ends_at - one.starts_at).total_seconds() / 60)
            for one in scene.rows.visits
            if one.kind == kind
        )
        minutes = next((length for length, _ in booked.most_common() if length % MINUTES == 0), row.minutes)
        found[kind] = minutes // MINUTES
    return found


def kinds(scene: Scene, visits: Visits) -> dict[str, AppointmentKind]:
    found = {
        row.called: AppointmentKind(length=visits.lengths[kind], grid=1)
        for kind, row in scene.numbers.visits.items()
    }
    return found | {NEITHER: AppointmentKind(length=1)}


def appointments(scene: Scene, visits: Visits) -> list[Appointment]:
    """Those of the week as it stands."""
    return [
        Appointment(
            client=str(client), kind=scene.numbers.visits[one.kind].called, staff=one.user_id, day=at.day, start=at.start
        )
        for client, each in visits.planned.items()
        for one, at in each
    ]  # fmt: skip
