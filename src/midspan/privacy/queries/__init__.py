"""Everything that reads consents, notices, restrictions and disclosures."""

from midspan.privacy.queries.consents import (
    STATES,
    ConsentView,
    Standing,
    active_consent,
    consent,
    consents,
)

__all__ = ["STATES", "ConsentView", "Standing", "active_consent", "consent", "consents"]
