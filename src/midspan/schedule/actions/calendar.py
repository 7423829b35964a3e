"""The secret by which somebody's own calendar program reads their week."""

import secrets
from datetime import datetime
from hashlib import sha256

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.schedule.models import CalendarKey
from midspan.trail.writing import record


@act("week.see")
def make_calendar_key(*, by: Actor, at: datetime) -> str:
    """A new secret for the actor's own calendar, shown this once; an older one stops working."""
    if by.user_id is None or by.center_id is None:
        raise Refused("Only a member of staff has a calendar.")
    secret = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(
        center_id=by.center_id, user_id=by.user_id,
        defaults={"digest": sha256(secret.encode()).hexdigest(), "created_at": at},
    )  # fmt: skip
    record(by=by, at=at, verb="calendar.key_made", subject_type="user", subject_id=by.user_id)
    return secret


@act("week.see")
def drop_calendar_key(*, by: Actor, at: datetime) -> None:
    """The actor's calendar is read by nobody any more. Raises Refused where there is no secret."""
    mine = CalendarKey.objects.filter(center_id=by.center_id or 0, user_id=by.user_id or 0)
    if not mine.delete()[0]:
        raise Refused("Your calendar has no secret.")
    record(by=by, at=at, verb="calendar.key_dropped", subject_type="user", subject_id=by.user_id)
