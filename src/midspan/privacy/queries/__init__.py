"""Everything that reads consents, notices, restrictions and disclosures."""

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
from midspan.privacy.queries.papers import (
    DeclinedView,
    DisclosureView,
    NoticeView,
    declined,
    disclosures,
    notices,
)

__all__ = [
    "STATES",
    "ConsentDue",
    "ConsentView",
    "DeclinedView",
    "DisclosureView",
    "NoticeView",
    "OpeningView",
    "RestrictionView",
    "Standing",
    "Worklist",
    "active_consent",
    "consent",
    "consents",
    "declined",
    "disclosures",
    "may_be_asked",
    "notices",
    "openings",
    "restrictions",
    "worklist",
]
