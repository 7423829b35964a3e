"""One session: who comes once, who does not, whether it is held or cancelled."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.schedule import words
from midspan.schedule.actions import apart, base
from midspan.schedule.actions.covering import open_to_leaders
from midspan.schedule.actions.occupying import CLIENT, Places
from midspan.schedule.models import Seat, Session
from midspan.trail.writing import record, record_many


@base.again
@act("appointments.work")
def makeup(*, by: Actor, at: datetime, client_id: UUID, session_id: UUID, visit: bool = False) -> UUID:
    """A seat in one session of a group that the client does not belong to, to make up for a missed one (or to visit once).

    The seat's id. Raises Refused where the session is full or cancelled, or the client is taken. Its leaders see the chart
    around it.
    """
    people.locked(by, client_id)
    with base.whole_center(by):
        episode = base.open_episode(client_id)
        row = base.session(by, session_id)
        if row.state == Session.State.CANCELLED:
            raise Refused("This session is cancelled.")
        if row.group.program_id != episode.program_id:
            raise Invalid(
                f"{row.group.title} belongs to another program than this client's.", field="session"
            )
        booked = Seat.objects.all().for_action().filter(session=row, state=Seat.State.BOOKED)
        if booked.filter(client_id=client_id).exists():
            raise Refused("This client has a place in this session already.")
        if booked.count() >= row.group.capacity:
            zone = base.zone_of(by)
            raise Refused(
                f"{row.group.title} {words.span(row.starts_at, row.ends_at, zone)} is full: "
                f"{words.full(row.group.capacity)}."
            )
        apart.refuse_session(client_id, row)
        why = Seat.Why.VISIT if visit else Seat.Why.MAKEUP
        seat, _ = Seat.objects.all().for_action().update_or_create(
            client_id=client_id, session=row,
            defaults={"episode_id": episode.pk, "state": Seat.State.BOOKED, "why": why},
        )  # fmt: skip
        Places(by, this_client=client_id).take_sessions([row.pk], only_client=client_id)
        open_to_leaders(by, at, row, client_id)
    record(
        by=by, at=at, verb="seat.booked", client_id=client_id, subject_type="session", subject_id=session_id,
        detail={"why": why.value},
    )  # fmt: skip
    made: UUID = seat.pk
    return made


@base.again
@act("appointments.work")
def release_seat(*, by: Actor, at: datetime, client_id: UUID, session_id: UUID) -> None:
    """Give a client's place in one session back. Raises Refused where there is none, or the session was held."""
    people.locked(by, client_id)
    with base.whole_center(by):
        row = base.session(by, session_id)
        if row.state == Session.State.HELD:
            raise Refused("This session was held. Mark the client absent instead.")
        given = (
            Seat.objects.all().for_action().filter(client_id=client_id, session=row, state=Seat.State.BOOKED)
        )
        if not given.update(state=Seat.State.RELEASED):
            raise Refused("This client has no place in this session.")
        Places(by).free([row.pk], kind=CLIENT, resource_id=str(client_id))
    record(
        by=by, at=at, verb="seat.released", client_id=client_id, subject_type="session", subject_id=session_id
    )


@base.again
@act("week.work")
def cancel_session(*, by: Actor, at: datetime, session_id: UUID, why: str) -> None:
    """A session does not take place; everybody's time is free again. Raises Refused for one that was held."""
    why = base.short(why, 200, field="why", what="The reason")
    if not why:
        raise Invalid("Say why, so that clients can be told.", field="why")
    with base.whole_center(by):
        row = base.session(by, session_id)
        if row.state == Session.State.HELD:
            raise Refused("This session was held, so it cannot be cancelled.")
        if row.state == Session.State.CANCELLED:
            raise Refused("This session is cancelled already.")
        row.state, row.cancelled_why = Session.State.CANCELLED, why
        row.save(update_fields=["state", "cancelled_why"])
        Places(by).free([row.pk])
    record(by=by, at=at, verb="session.cancelled", subject_type="session", subject_id=session_id)


@base.again
@act("week.work")
def restore_session(*, by: Actor, at: datetime, session_id: UUID) -> None:
    """A cancelled session takes place after all. Raises Refused, naming it, where somebody or something is taken by now, where it
    would have more people than places, or while the center is closed.
    """
    with base.whole_center(by):
        row = base.session(by, session_id)
        if row.state != Session.State.CANCELLED:
            raise Refused("This session is not cancelled.")
        if row.closure_id is not None:
            raise Refused("The center is closed at that time. Undo the closure instead.")
        row.state, row.cancelled_why = Session.State.PLANNED, ""
        row.save(update_fields=["state", "cancelled_why"])
        places = Places(by)
        places.not_too_full([row.pk])
        places.take_sessions([row.pk])
    record(by=by, at=at, verb="session.restored", subject_type="session", subject_id=session_id)


@act("attendance.work")
def set_held(*, by: Actor, at: datetime, session_ids: Iterable[UUID]) -> int:
    """Sessions took place; how many were only planned until now. Raises Refused for one that is cancelled."""
    ids = set(session_ids)
    found = Session.objects.filter(pk__in=ids, center_id=base.center_id(by))
    changed = found.filter(state=Session.State.PLANNED).update(state=Session.State.HELD)
    if changed != len(ids) and found.exclude(state=Session.State.CANCELLED).count() != len(ids):
        raise Refused("This session is cancelled, or not at your center.")
    record_many(
        by=by, at=at, verb="session.held", subject_type="session", rows=[("", one, {}) for one in sorted(ids)]
    )
    return changed
