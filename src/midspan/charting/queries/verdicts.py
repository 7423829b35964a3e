"""Which records this room holds, so that the law they are under can be told for what is shared."""

from midspan.charting.models import Attendance, Note, Outreach
from midspan.privacy.sources import Records, Source

RECORDS = (
    Records("progress", "Notes", Note, "saved_at"),
    Records("attendance", "Attendance", Attendance, "starts_at"),
    Records("attendance", "Calls after an absence", Outreach, "at"),
)
SOURCE = Source(records=RECORDS)
