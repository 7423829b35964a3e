"""The leave of somebody who is away, kept once and cut where they work from home."""

from datetime import datetime

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.schedule.actions import base
from midspan.schedule.actions.leave import record_leave
from midspan.schedule.models import Appointment, Leave, Mode, Session
from midspan.schedule.queries import locking
from midspan.schedule.queries.ill import TimeAway
from midspan.schedule.queries.ill.kept import Span, missing, without
from midspan.trail.writing import record


def keep_leave(by: Actor, at: datetime, away: TimeAway) -> int:
    """Keep the leave, once: what is kept of it already stays as it is, also where it was cut; the id of the first."""
    kept = _kept(by, away.user_id, away.from_at, away.until_at)
    there = [(one.starts_at, one.ends_at) for one in kept]
    made = [
        record_leave(by=by, at=at, user_id=away.user_id, from_at=starts, until_at=ends)
        for starts, ends in missing((away.from_at, away.until_at), there, _by_video(by, away))
    ]
    found: int = kept[0].pk if kept else made[0]
    return found


@base.again
@act("week.work")
def work_from_home(*, by: Actor, at: datetime, user_id: int, from_at: datetime, until_at: datetime) -> None:
    """Somebody who is away works in between, such as for a session by video: their leave leaves that time out."""
    locking.days(by, change=True)
    for one in _kept(by, user_id, from_at, until_at):
        left = without([(one.starts_at, one.ends_at)], [(from_at, until_at)])
        if left:
            one.starts_at, one.ends_at = left[0]
        else:
            one.undone_at = at
        one.save(update_fields=["starts_at", "ends_at", "undone_at"])
        Leave.objects.bulk_create(
            Leave(
                center_id=one.center_id,
                user_id=user_id,
                starts_at=starts,
                ends_at=ends,
                created_at=at,
                note=one.note,
            )
            for starts, ends in left[1:]
        )
    record(
        by=by, at=at, verb="leave.cut", subject_type="user", subject_id=user_id,
        detail={"from": from_at.isoformat(), "until": until_at.isoformat()},
    )  # fmt: skip


def _kept(by: Actor, user_id: int, starts: datetime, ends: datetime) -> list[Leave]:
    when = Q(starts_at__lt=ends, ends_at__gt=starts, undone_at=None)
    return list(
        Leave.objects.filter(when, center_id=base.center_id(by), user_id=user_id).order_by("starts_at")
    )


def _by_video(by: Actor, away: TimeAway) -> list[Span]:
    """When somebody leads sessions and sees clients by video in that time."""
    when = Q(starts_at__lt=away.until_at, ends_at__gt=away.from_at, mode=Mode.TELEHEALTH)
    sessions = Session.objects.filter(when, center_id=base.center_id(by), leader_id=away.user_id)
    with base.whole_center(by):
        visits = Appointment.objects.all().for_action().filter(when, user_id=away.user_id)
        kept = visits.exclude(state=Appointment.State.CANCELLED).values_list("starts_at", "ends_at")
        return [*sessions.exclude(state=Session.State.CANCELLED).values_list("starts_at", "ends_at"), *kept]
