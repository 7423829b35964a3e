"""Everything that changes consents, notices, restrictions and the list of disclosures."""

from midspan.privacy.actions.charts import FINDINGS, lift_restriction, restrict_chart, review_opening
from midspan.privacy.actions.consents import (
    HOW_REVOKED,
    decline_consent,
    end_consent_at_event,
    record_consent,
    revoke_consent,
)
from midspan.privacy.actions.copies import copy_of_consent, copy_of_notice
from midspan.privacy.actions.cover import open_for_cover
from midspan.privacy.actions.disclosures import GROUNDS, HOW, log_disclosure
from midspan.privacy.actions.notices import HOW_GIVEN, give_notice

__all__ = [
    "FINDINGS",
    "GROUNDS",
    "HOW",
    "HOW_GIVEN",
    "HOW_REVOKED",
    "copy_of_consent",
    "copy_of_notice",
    "decline_consent",
    "end_consent_at_event",
    "give_notice",
    "lift_restriction",
    "log_disclosure",
    "open_for_cover",
    "record_consent",
    "restrict_chart",
    "review_opening",
    "revoke_consent",
]
