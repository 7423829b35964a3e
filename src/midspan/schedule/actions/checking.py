"""Whether a group can be as somebody describes it."""

from collections.abc import Sequence
from itertools import combinations

from midspan.access.actor import Actor
from midspan.access.errors import Invalid
from midspan.rules.schedule import WallTime, overlap_in_week
from midspan.schedule.actions import base
from midspan.schedule.facts import GroupFacts
from midspan.schedule.models import Mode


def checked(by: Actor, facts: GroupFacts) -> dict[str, object]:
    """The fields of a group. Raises Invalid, naming the field, for what the center does not have or allow."""
    center = base.center_of(by)
    title = base.short(facts.title, 120, field="title", what="The name of a group")
    if not title:
        raise Invalid("Give the group a name.", field="title")
    if facts.mode not in Mode.values:
        raise Invalid("A group meets at the center, by video, or both.", field="mode")
    program = next((one for one in center.programs if one.id == facts.program_id), None)
    if program is None:
        raise Invalid("Choose a program of this center.", field="program")
    if not any(one.id == facts.service_id and one.offered for one in center.services):
        raise Invalid("Choose a service that this center offers.", field="service")
    if facts.track_id is not None and not any(
        one.id == facts.track_id and one.program_id == facts.program_id for one in center.tracks
    ):
        raise Invalid(f"Choose a track of the {program.name}.", field="track")
    if facts.level and not any(
        one.code == facts.level and one.program_id == facts.program_id for one in center.levels
    ):
        raise Invalid(f"The {program.name} does not offer level {facts.level}.", field="level")
    if facts.modality_id is not None and not any(one.id == facts.modality_id for one in center.modalities):
        raise Invalid("Choose a kind of therapy of this center.", field="modality")
    if facts.capacity < 1:
        raise Invalid("A group has room for somebody.", field="capacity")
    if facts.capacity > center.group_max:
        raise Invalid(f"A group at {center.name} takes at most {center.group_max} clients.", field="capacity")
    where = base.room(by, facts.room_id, mode=facts.mode)
    if where is not None and not where.virtual and facts.capacity > where.capacity:
        raise Invalid(
            f"{where.name} holds {where.capacity}, and the group would take {facts.capacity}.", field="room"
        )
    base.leader(by, facts.leader_id, field="leader")
    if facts.co_leader_id is not None:
        if facts.co_leader_id == facts.leader_id:
            raise Invalid("Choose two different people to lead.", field="co_leader")
        base.staff_member(by, facts.co_leader_id, field="co_leader")
    if facts.until_on is not None and facts.until_on < facts.from_on:
        raise Invalid("The last day lies before the first.", field="until_on")
    _slots(facts.slots)
    return {
        "program_id": facts.program_id, "track_id": facts.track_id, "level": facts.level, "service_id": facts.service_id,
        "title": title, "topic": base.short(facts.topic, 200, field="topic", what="The topic"),
        "modality_id": facts.modality_id, "leader_id": facts.leader_id, "co_leader_id": facts.co_leader_id,
        "room_id": facts.room_id, "mode": facts.mode, "capacity": facts.capacity, "from_on": facts.from_on,
        "until_on": facts.until_on,
    }  # fmt: skip


def _slots(slots: Sequence[WallTime]) -> None:
    if not slots:
        raise Invalid("Say on which days and at what time the group meets.", field="slots")
    for one in slots:
        if not 0 <= one.weekday <= 6:
            raise Invalid("A week has seven days.", field="slots")
        if one.start == one.end:
            raise Invalid("A session lasts some time: give a later end.", field="slots")
    for one, other in combinations(slots, 2):
        if overlap_in_week(one, other):
            raise Invalid("Two times of this group overlap.", field="slots")
