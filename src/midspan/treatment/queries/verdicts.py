"""Which records this room holds, so that the law they are under can be told for what is shared."""

from midspan.privacy.sources import Records, Source
from midspan.treatment.models import Plan, RelapsePlan, SafetyPlan

RECORDS = (
    Records("plan", "Treatment plan", Plan, "opened_at"),
    Records("plan", "Relapse-prevention plan", RelapsePlan, "at"),
    Records("safety", "Safety plan", SafetyPlan, "at"),
)
SOURCE = Source(records=RECORDS)
