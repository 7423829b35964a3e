"""Who cares for whom."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people.actions.base import locked
from midspan.people.models import CareTeamMember, Client
from midspan.trail.writing import record, record_many


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


@act("team.change")
def join_team_many(
    *, by: Actor, at: datetime, rows: Iterable[tuple[UUID, int]], role: str = CareTeamMember.Role.GROUP_LEADER
) -> None:
    """Put staff on the care teams of a group at once; `rows` are (client's id, user's id). Who is there already stays.

    No chart is locked, so that acts which hold a group's lock do not wait for those which hold a client's: who is put on a
    team by two at once is there once. Raises Refused where a client is not of the actor's center.
    """
    wanted = _of_the_center(by, rows)
    there = set(
        CareTeamMember.objects.all()
        .for_action()
        .filter(client_id__in={client for client, _ in wanted}, role=role, until=None)
        .values_list("client_id", "user_id")
    )
    new = [
        CareTeamMember(client_id=client, user_id=user, role=role, since=at)
        for client, user in wanted
        if (client, user) not in there
    ]
    CareTeamMember.objects.bulk_create(new, ignore_conflicts=True)
    _record_all(by, at, "team.joined", [(row.client_id, row.user_id) for row in new], role)


@act("team.change")
def leave_team_many(
    *, by: Actor, at: datetime, rows: Iterable[tuple[UUID, int]], role: str = CareTeamMember.Role.GROUP_LEADER
) -> None:
    """End memberships of care teams at once; `rows` are (client's id, user's id)."""
    ended = _of_the_center(by, rows)
    for user in {user for _, user in ended}:
        CareTeamMember.objects.all().for_action().filter(
            client_id__in=[client for client, one in ended if one == user],
            user_id=user,
            role=role,
            until=None,
        ).update(until=at)
    _record_all(by, at, "team.left", ended, role)


def _of_the_center(by: Actor, rows: Iterable[tuple[UUID, int]]) -> list[tuple[UUID, int]]:
    """The rows in order and without repetition. Raises Refused for a client of another center."""
    wanted = sorted(set(rows))
    clients = {client for client, _ in wanted}
    found = Client.objects.all().for_action().filter(pk__in=clients)
    if by.center_id is not None:
        found = found.filter(center_id=by.center_id)
    if found.count() != len(clients):
        raise Refused("There is no such client at your center.")
    return wanted


def _record_all(by: Actor, at: datetime, verb: str, rows: list[tuple[UUID, int]], role: str) -> None:
    record_many(
        by=by, at=at, verb=verb, subject_type="user", rows=[(client, user, {"role": role}) for client, user in rows]
    )  # fmt: skip
    if not rows:
        record(by=by, at=at, verb=verb, subject_type="user", detail={"role": role, "changed": 0})
