"""Who cares for whom."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.people.actions.base import locked
from midspan.people.models import CareTeamMember
from midspan.trail.writing import record


@act("team.change")
def join_team(*, by: Actor, at: datetime, client_id: UUID, user_id: int, role: str) -> None:
    """Put a member of staff on a client's care team; being there already is no mistake."""
    locked(by, client_id)
    if role not in CareTeamMember.Role.values:
        raise Invalid(f"“{role}” is not a role of a care team.", field="role")
    there = (
        CareTeamMember.objects.all()
        .for_action()
        .filter(client_id=client_id, user_id=user_id, role=role, until=None)
    )
    if not there.exists():
        CareTeamMember(client_id=client_id, user_id=user_id, role=role, since=at).save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="team.joined",
        client_id=client_id,
        subject_type="user",
        subject_id=user_id,
        detail={"role": role},
    )


@act("team.change")
def leave_team(*, by: Actor, at: datetime, client_id: UUID, user_id: int, role: str) -> None:
    """End a membership of a care team."""
    locked(by, client_id)
    CareTeamMember.objects.all().for_action().filter(
        client_id=client_id, user_id=user_id, role=role, until=None
    ).update(until=at)
    record(
        by=by,
        at=at,
        verb="team.left",
        client_id=client_id,
        subject_type="user",
        subject_id=user_id,
        detail={"role": role},
    )
