"""Somebody leads a session in another's place, and sees the charts of its people for as long as that takes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.privacy import actions as privacy
from midspan.rules.schedule import numbers
from midspan.schedule.actions import apart, base
from midspan.schedule.actions.occupying import STAFF, Places, Taken
from midspan.schedule.models import Cover, Seat, Session
from midspan.trail.writing import record

WHY = "Leads the session"


@base.again
@act("week.work")
def cover_session(
    *, by: Actor, at: datetime, session_id: UUID, user_id: int, part: str = "leader", why: str = ""
) -> int:
    """Somebody else leads (or co-leads) a session; the cover's id. Their charts open to them around it.

    Raises Refused where they are taken at that time, or the session is not to come.
    """
    why = base.short(why, 200, field="why", what="The reason")
    if part not in Cover.Part.values:
        raise Invalid("Say whether the leader or the co-leader is covered.", field="part")
    chosen = base.leader if part == Cover.Part.LEADER else base.staff_member
    name = chosen(by, user_id, field="user").name
    with base.whole_center(by):
        row = base.session(by, session_id)
        now = row.leader_id if part == Cover.Part.LEADER else row.co_leader_id
        if now is None:
            raise Invalid(f"{row.group.title} has no co-leader.", field="part")
        if row.state != Session.State.PLANNED:
            raise Refused(f"This session is {row.get_state_display().lower()}, so nobody needs to cover it.")
        if user_id in (row.leader_id, row.co_leader_id):
            raise Invalid(f"{name} leads this session already.", field="user")
        clients = _seated(row)
        apart.refuse_staff(clients, [user_id], row.on, name=name)
        before = Cover.objects.filter(session=row, part=part, ended_at=None).first()
        absent = before.absent_id if before is not None else now
        if before is not None:
            before.ended_at = at
            before.save(update_fields=["ended_at"])
        _replace(by, row, part, now, user_id)
        cover_id = 0
        if user_id != absent:
            cover = Cover(session=row, part=part, absent_id=absent, user_id=user_id, why=why, created_at=at)
            cover.save(force_insert=True)
            cover_id = cover.pk
    if user_id != absent:
        _open(by, at, row, [user_id], clients)
    record(
        by=by, at=at, verb="session.covered", subject_type="session", subject_id=session_id,
        detail={"part": part, "absent": absent, "cover": user_id},
    )  # fmt: skip
    return cover_id


def _seated(row: Session) -> list[UUID]:
    seats = Seat.objects.all().for_action().filter(session=row, state=Seat.State.BOOKED)
    return list(seats.values_list("client_id", flat=True))


def open_to_covers(by: Actor, at: datetime, session_ids: Iterable[UUID], client_ids: list[UUID]) -> None:
    """Open the charts of clients who come later into covered sessions to those who cover them."""
    covers = Cover.objects.filter(session_id__in=list(session_ids), ended_at=None).select_related("session")
    for one in covers:
        _open(by, at, one.session, [one.user_id], client_ids)


def open_to_leaders(by: Actor, at: datetime, row: Session, client_id: UUID) -> None:
    """Open the chart of somebody who comes once to those who lead that session."""
    _open(by, at, row, [user for user in (row.leader_id, row.co_leader_id) if user], [client_id])


def _open(by: Actor, at: datetime, row: Session, users: list[int], clients: list[UUID]) -> None:
    if not users or not clients:
        return
    times = numbers(base.today(by, at))
    since = max(at, row.starts_at - times.cover_before)
    until = max(at, row.ends_at) + times.cover_after
    privacy.open_for_cover(
        by=base.for_all(by), at=at, user_ids=users, client_ids=clients, since=since, until=until, reason=WHY, named_by=by.user_id
    )  # fmt: skip


def _replace(by: Actor, row: Session, part: str, now: int, user_id: int) -> None:
    places = Places(by)
    places.free([row.pk], kind=STAFF, resource_id=str(now), also=[(STAFF, str(user_id))])
    places.take([Taken(STAFF, str(user_id), row.starts_at, row.ends_at, "session", row.pk)])
    if part == Cover.Part.LEADER:
        row.leader_id = user_id
    else:
        row.co_leader_id = user_id
    row.save(update_fields=["leader", "co_leader"])
