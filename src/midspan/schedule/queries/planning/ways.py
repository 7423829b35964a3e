"""How and where each client comes, who may see them there, and in which State by video."""

from typing import Literal
from uuid import UUID

from midspan.center.queries import StaffView
from midspan.schedule.queries.planning.scene import PRIMARY, Scene
from midspan.schedule.queries.planning.shapes import MeetingRow, VisitRow

Modality = Literal["telehealth", "in_person", "either"]
WAYS: dict[frozenset[str], Modality] = {
    frozenset({"on_site"}): "in_person",
    frozenset({"telehealth"}): "telehealth",
}


def modality(scene: Scene, client: UUID) -> Modality:
    """As the client wishes, else as the track meets; and as they come already. A group that meets both ways says nothing."""
    known, stay = scene.rows.available.get(client), scene.rows.stays.get(client)
    track = next((one for one in scene.center.tracks if stay and one.id == stay.track_id), None)
    ways = {one.mode for one in scene.seats_of.get(client, []) if not both_ways(scene, one)}
    ways.add(known.wish if known else track.mode if track else "either")
    return WAYS.get(frozenset(ways), "either")


def both_ways(scene: Scene, one: MeetingRow) -> bool:
    """Whether a group has a place at the center and takes people by video as well."""
    return one.mode == "hybrid" and scene.site_of(one) is not None


def site(scene: Scene, client: UUID) -> int:
    """Where the client sits most often, else the center's first."""
    own = [site for one in scene.seats_of.get(client, []) if (site := scene.site_of(one)) is not None]
    return max(sorted(set(own)), key=own.count) if own else next(iter(scene.rooms))


def in_reach(scene: Scene, one: VisitRow) -> bool:
    """Whether the planner could give this appointment as it is: by who is where the client comes to, or by video."""
    if one.client_id is None or one.kind == PRIMARY or modality(scene, one.client_id) != "in_person":
        return True
    on = one.starts_at.astimezone(scene.center.zone).date()
    return scene.site_on(one.user_id, on) == site(scene, one.client_id)


def licences(scene: Scene, person: StaffView) -> list[str] | None:
    """The States in which somebody with a licence may see clients by video; none once it has expired. Nothing is held against
    people whose work takes no licence.
    """
    if not person.licensed:
        return None
    return [person.license_state] if person.license_valid(scene.monday) else []
