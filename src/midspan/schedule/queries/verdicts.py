"""Which records this room holds, so that the law they are under can be told for what is shared."""

from midspan.privacy.sources import Records, Source
from midspan.schedule.models import Appointment, Enrolment

RECORDS = (
    Records("schedule", "Groups", Enrolment, "from_on"),
    Records("schedule", "Appointments", Appointment, "created_at"),
)
SOURCE = Source(records=RECORDS)
