"""From when to when a session is: what minutes late and minutes early are counted from."""

from datetime import datetime
from uuid import UUID

from midspan.access.reader import Reader
from midspan.schedule.models import Session


def session_times(reader: Reader, session_id: UUID) -> tuple[datetime, datetime] | None:
    """Start and end of a session of the reader's center, or None. One query."""
    found = Session.objects.filter(pk=session_id, center_id=reader.center_id)
    return found.values_list("starts_at", "ends_at").first()
