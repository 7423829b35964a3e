"""Which records this room holds, so that the law they are under can be told for what is shared."""

from midspan.aftercare.models import CoachContact, ContinuingCare, Discharge, Summary
from midspan.privacy.sources import Records, Source

RECORDS = (
    Records("discharge", "The discharge", Discharge, "at"),
    Records(
        "discharge", "Discharge summary", Summary, "saved_at", stay="discharge__episode", paper="document"
    ),
    Records("discharge", "Continuing-care plan", ContinuingCare, "saved_at", paper="document"),
    Records("progress", "Contacts of the coach", CoachContact, "at"),
)
SOURCE = Source(records=RECORDS)
