"""Days on which the center, or one of its sites, is closed. What was cancelled by a closure comes back when it is undone."""

from datetime import datetime

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.schedule.actions import base
from midspan.schedule.actions.making import close_if_shut, closures
from midspan.schedule.actions.occupying import Places
from midspan.schedule.models import Appointment, Closure, Session
from midspan.schedule.queries import locking
from midspan.schedule.when import meeting
from midspan.trail.writing import record

CANCELLED = "cancelled"


@base.again
@act("week.work")
def close_center(
    *, by: Actor, at: datetime, from_at: datetime, until_at: datetime, why: str, site_id: int | None = None
) -> int:
    """Close the center, or a site's rooms, for a time; the closure's id. Planned sessions and appointments that meet it are
    cancelled, and weeks made later leave it out.
    """
    why = base.short(why, 200, field="why", what="The reason")
    if not why:
        raise Invalid("Say why, so that clients can be told.", field="why")
    if until_at <= from_at:
        raise Invalid("The end lies before the beginning.", field="until_at")
    if site_id is not None and not any(one.id == site_id for one in base.center_of(by).sites):
        raise Invalid("Choose a site of this center.", field="site")
    with base.whole_center(by):
        base.groups(by)
        locking.days(by, change=True)
        row = Closure(
            center_id=base.center_id(by),
            site_id=site_id,
            starts_at=from_at,
            ends_at=until_at,
            why=why,
            created_at=at,
        )
        row.save(force_insert=True)
        shut = next(one for one in closures(by, from_at, until_at) if one.closure_id == row.pk)
        meet = meeting(from_at, until_at)
        sessions = Session.objects.filter(meet, center_id=base.center_id(by), state="planned")
        visits = (
            Appointment.objects.all()
            .for_action()
            .filter(meet, client__center_id=base.center_id(by), state="planned")
        )
        if shut.rooms is not None:
            sessions, visits = sessions.filter(room_id__in=shut.rooms), visits.filter(room_id__in=shut.rooms)
        ids = [*sessions.values_list("pk", flat=True), *visits.values_list("pk", flat=True)]
        stopped = sum(
            found.update(state=CANCELLED, cancelled_why=why, closure=row) for found in (sessions, visits)
        )
        Places(by).free(ids)
    record(
        by=by,
        at=at,
        verb="center.closed",
        subject_type="closure",
        subject_id=row.pk,
        detail={"cancelled": stopped},
    )
    return row.pk


@base.again
@act("week.work")
def reopen(*, by: Actor, at: datetime, closure_id: int) -> int:
    """Undo a closure: what it had cancelled and has not begun is planned again; how many sessions and appointments.

    What another closure meets as well stays cancelled. Raises Refused, naming it, where somebody or something is taken by
    now, or a session would have more people than places: then the closure stays.
    """
    with base.whole_center(by):
        base.groups(by)
        row = Closure.objects.select_for_update().filter(pk=closure_id, center_id=base.center_id(by)).first()
        if row is None or row.undone_at is not None:
            raise Refused("This closure is undone already.")
        row.undone_at = at
        row.save(update_fields=["undone_at"])
        sessions = list(Session.objects.filter(closure=row, starts_at__gt=at))
        visits = list(Appointment.objects.all().for_action().filter(closure=row, starts_at__gt=at))
        shut = closures(by, row.starts_at, row.ends_at)
        for one in (*sessions, *visits):
            close_if_shut(one, shut)
        fields = ["state", "cancelled_why", "closure"]
        Session.objects.bulk_update(sessions, fields)
        Appointment.objects.all().for_action().bulk_update(visits, fields)
        places = Places(by)
        again = [one for one in visits if one.state == Appointment.State.PLANNED]
        places.not_too_full([one.pk for one in sessions])
        places.take_sessions([one.pk for one in sessions])
        places.take_appointments(again)
    back = sum(one.state == Session.State.PLANNED for one in sessions) + len(again)
    record(
        by=by, at=at, verb="center.reopened", subject_type="closure", subject_id=row.pk, detail={"back": back}
    )
    return back
