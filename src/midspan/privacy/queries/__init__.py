"""Everything that reads consents, notices, restrictions, disclosures, and what the privacy officer's desk keeps."""

from midspan.privacy.queries.charts import (
    ConsentDue,
    OpeningView,
    RestrictionView,
    Worklist,
    openings,
    restrictions,
    worklist,
)
from midspan.privacy.queries.consents import (
    STATES,
    ConsentView,
    Standing,
    active_consent,
    consent,
    consents,
    may_be_asked,
)
from midspan.privacy.queries.desk import Desk, DeskLine, desk
from midspan.privacy.queries.dues import Left
from midspan.privacy.queries.emergencies import EmergencyView, emergencies, emergency
from midspan.privacy.queries.grievances import GrievanceView, grievance, grievances
from midspan.privacy.queries.incidents import (
    AffectedView,
    DueView,
    IncidentLine,
    IncidentView,
    incident,
    incidents,
)
from midspan.privacy.queries.papers import (
    DeclinedView,
    DisclosureView,
    GivenNotice,
    NoticeView,
    declined,
    declined_of,
    disclosures,
    given_columns,
    given_notices,
    notices,
)
from midspan.privacy.queries.requests import Agreed, RequestView, agreed, request, requests

__all__ = [
    "STATES",
    "AffectedView",
    "Agreed",
    "ConsentDue",
    "ConsentView",
    "DeclinedView",
    "Desk",
    "DeskLine",
    "DisclosureView",
    "DueView",
    "EmergencyView",
    "GivenNotice",
    "GrievanceView",
    "IncidentLine",
    "IncidentView",
    "Left",
    "NoticeView",
    "OpeningView",
    "RequestView",
    "RestrictionView",
    "Standing",
    "Worklist",
    "active_consent",
    "agreed",
    "consent",
    "consents",
    "declined",
    "declined_of",
    "desk",
    "disclosures",
    "emergencies",
    "emergency",
    "given_columns",
    "given_notices",
    "grievance",
    "grievances",
    "incident",
    "incidents",
    "may_be_asked",
    "notices",
    "openings",
    "request",
    "requests",
    "restrictions",
    "worklist",
]
