"""Which records this room holds, so that the law they are under can be told for what is shared."""

from midspan.measures.models import Measure, SafetyAlert
from midspan.privacy.sources import Records, Source

RECORDS = (
    Records("progress", "Questionnaires", Measure, "assigned_at"),
    Records("safety", "Safety alerts", SafetyAlert, "raised_at", stay=""),
)
SOURCE = Source(records=RECORDS)
