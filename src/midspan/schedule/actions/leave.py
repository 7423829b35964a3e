"""Who is away, and when people work."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.rules.schedule import WallTime
from midspan.schedule.actions import base
from midspan.schedule.models import Leave, StaffHours
from midspan.schedule.queries import locking
from midspan.trail.writing import record


@act("week.work")
def record_leave(
    *, by: Actor, at: datetime, user_id: int, from_at: datetime, until_at: datetime, note: str = ""
) -> int:
    """A member of staff is away for a time; the leave's id. What they would lead then is listed until somebody covers it
    (`queries.gaps`).
    """
    if until_at <= from_at:
        raise Invalid("The end lies before the beginning.", field="until_at")
    base.staff_member(by, user_id, field="user")
    locking.days(by, change=True)
    row = Leave(
        center_id=base.center_of(by).id, user_id=user_id, starts_at=from_at, ends_at=until_at, created_at=at,
        note=base.short(note, 200, field="note", what="The note"),
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="leave.recorded", subject_type="leave", subject_id=row.pk, detail={"user": user_id}
    )
    return row.pk


@act("week.work")
def undo_leave(*, by: Actor, at: datetime, leave_id: int) -> None:
    """A member of staff is not away after all. Covers stay until they are changed."""
    if not Leave.objects.filter(pk=leave_id, center_id=base.center_id(by), undone_at=None).update(
        undone_at=at
    ):
        raise Refused("This leave is undone already.")
    record(by=by, at=at, verb="leave.undone", subject_type="leave", subject_id=leave_id)


@act("week.work")
def set_hours(*, by: Actor, at: datetime, user_id: int, hours: Sequence[WallTime], from_on: date) -> None:
    """When a member of staff works from a day on, replacing what was known. Nothing given means at all hours.

    Raises Invalid for a time that ends before it begins.
    """
    base.staff_member(by, user_id, field="user")
    for one in hours:
        if not 0 <= one.weekday <= 6 or one.end <= one.start:
            raise Invalid("Working hours begin and end on the same day.", field="hours")
    mine = StaffHours.objects.filter(user_id=user_id, center_id=base.center_id(by))
    mine.filter(from_on__gte=from_on).delete()
    mine.filter(Q(until_on=None) | Q(until_on__gte=from_on)).update(until_on=from_on - timedelta(days=1))
    StaffHours.objects.bulk_create(
        StaffHours(
            center_id=base.center_id(by),
            user_id=user_id,
            weekday=one.weekday,
            start=one.start,
            end=one.end,
            from_on=from_on,
        )
        for one in dict.fromkeys(hours)
    )
    record(
        by=by, at=at, verb="hours.set", subject_type="user", subject_id=user_id, detail={"spans": len(hours)}
    )
