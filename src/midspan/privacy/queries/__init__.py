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
    GivenNotice,
    NoticeView,
    declined,
    declined_of,
    disclosures,
    given_columns,
    given_notices,
    notices,
)

__all__ = [
    "STATES",
    "ConsentDue",
    "ConsentView",
    "DeclinedView",
    "DisclosureView",
    "GivenNotice",
    "NoticeView",
    "OpeningView",
    "RestrictionView",
    "Standing",
    "Worklist",
    "active_consent",
    "consent",
    "consents",
    "declined",
    "declined_of",
    "disclosures",
    "given_columns",
    "given_notices",
    "may_be_asked",
    "notices",
    "openings",
    "restrictions",
    "worklist",
]
