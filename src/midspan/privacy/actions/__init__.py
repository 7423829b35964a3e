"""Everything that changes consents, notices, restrictions and the list of disclosures."""

from midspan.privacy.actions.consents import (
    HOW_REVOKED,
    decline_consent,
    end_consent_at_event,
    record_consent,
    revoke_consent,
)

__all__ = ["HOW_REVOKED", "decline_consent", "end_consent_at_event", "record_consent", "revoke_consent"]
