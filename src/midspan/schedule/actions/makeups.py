"""A make-up seat that was offered and declined."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.people import actions as people
from midspan.schedule.actions import base
from midspan.schedule.models import MakeupDeclined, Session
from midspan.trail.writing import record


@base.again
@act("appointments.work")
def decline_makeup(*, by: Actor, at: datetime, client_id: UUID, session_id: UUID, words: str = "") -> None:
    """A seat in a session was offered to a client to make up for missed hours, and they do not take it: it is not offered to them
    again. Saying it twice changes nothing. Raises Refused for a session that is not at the center, or has begun.
    """
    said = base.short(words, 200, field="words", what="The note")
    people.locked(by, client_id)
    row = Session.objects.filter(pk=session_id, center_id=base.center_id(by)).first()
    if row is None:
        raise Refused("There is no such session at your center.")
    if row.starts_at <= at:
        raise Refused("This session has begun: there is nothing to decline.")
    MakeupDeclined.objects.all().for_action().get_or_create(
        client_id=client_id, session=row, defaults={"at": at, "by_id": by.user_id, "words": said}
    )
    record(
        by=by, at=at, verb="makeup.declined", client_id=client_id, subject_type="session", subject_id=session_id
    )  # fmt: skip
