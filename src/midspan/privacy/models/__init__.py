"""Consents, notices and disclosures; exceptions at a chart; and what the privacy officer's desk keeps."""

from midspan.privacy.models.agreements import Agreement
from midspan.privacy.models.charts import ChartAccess
from midspan.privacy.models.circumstances import CourtOrder, Incapacity, Successor
from midspan.privacy.models.determinations import RecordDetermination
from midspan.privacy.models.emergencies import Emergency
from midspan.privacy.models.grievances import Grievance
from midspan.privacy.models.incidents import Affected, Incident, IncidentStep
from midspan.privacy.models.papers import Consent, Declined, Disclosure, Notice
from midspan.privacy.models.requests import RightsRequest

__all__ = [
    "Affected",
    "Agreement",
    "ChartAccess",
    "Consent",
    "CourtOrder",
    "Declined",
    "Disclosure",
    "Emergency",
    "Grievance",
    "Incapacity",
    "Incident",
    "IncidentStep",
    "Notice",
    "RecordDetermination",
    "RightsRequest",
    "Successor",
]
