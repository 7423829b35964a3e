"""Whether a payer may be spoken to about a client. Every act that records a payer's words asks here first."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.errors import Refused
from midspan.coverage.models import Policy, SelfPay
from midspan.privacy import queries as privacy

PERMITTING = ("verification", "tpo")  # kinds of consent, the first that holds permits


def _payer_contact(by: Actor, client_id: UUID, policy: Policy, when: datetime) -> UUID:
    """The consent under which the payer was spoken to at a time. Raises Refused where there was none, or where the
    client pays without the plan and asked that it is not told.
    """
    asked = (
        SelfPay.objects.all()
        .for_action()
        .filter(client_id=client_id, until=None, keep_from_plan=True, since__lte=when)
    )
    if asked.exists():
        raise Refused(
            "The client pays without the plan and asked that the plan is not told. Do not call the payer; end the "
            "self-pay first if the client changed their mind."
        )
    name = policy.payer.name
    standing = privacy.may_be_asked(by, client_id, PERMITTING, when, recipients=[name])[name]
    if standing:
        return standing.consent.consent_id  # type: ignore[union-attr]
    raise Refused(
        f"{name} may not be contacted about this client. {standing.reason} Ask the client to sign the consent to "
        "verify coverage, or to call their plan themselves and tell you what it said."
    )
