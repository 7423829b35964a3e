"""Who may sign for a client, as circumstances have it: after a death, and while somebody cannot act (42 CFR 2.15)."""

from typing import Any

from django.utils import timezone

from midspan.access import permissions
from midspan.access.actor import Actor
from midspan.access.errors import Refused
from midspan.privacy.consents import AFTER_DEATH, DIRECTOR, NewConsent, Signer
from midspan.privacy.queries.circumstances import finding_of, successors_of

ONLY_AFTER_DEATH = AFTER_DEATH - {"personal_representative"}


def may_sign(by: Actor, client: Any, consent: NewConsent) -> None:
    """Raise Refused, saying who may, where one of those who signed could not. Who signs for a minor is told by the consent's state."""
    for signer in (consent.first, *([consent.second] if consent.second else ())):
        _one(by, client, consent.kind, signer)


def _one(by: Actor, client: Any, kind: str, signer: Signer) -> None:
    on = timezone.localdate(signer.signed_at)
    if client.died_on is not None and client.died_on < on:
        _after_death(by, client, signer)
        return
    if signer.relation in ONLY_AFTER_DEATH:
        raise Refused(
            "An executor, a spouse or a relative consents only after a death, which nobody has written down."
        )
    finding = finding_of(by, client_id=client.pk, on=on)
    if (kind == DIRECTOR) != (signer.relation == "director"):
        raise Refused(
            "The program director signs the consent for payment in the client's place, and nothing else (42 CFR 2.15(a)(2))."
        )
    if signer.relation == "director":
        if finding is None or "incapacity.find" not in permissions.table().of(by.roles):
            raise Refused(
                "Only the program director signs this, while their finding counts that the client cannot act (42 CFR 2.15(a)(2))."
            )
    elif finding is not None and signer.relation == "client":
        raise Refused(
            f"The program director found that the client cannot act now, until {finding.until:%B} {finding.until.day}. A guardian whom a court "
            "appointed can sign; the director ends the finding once the client can act again (42 CFR 2.15(a))."
        )


def _after_death(by: Actor, client: Any, signer: Signer) -> None:
    may = successors_of(by, client_id=client.pk)
    if any(one.office == signer.relation and _folded(one.name) == _folded(signer.name) for one in may):
        return
    who = (
        "; ".join(f"{one.name}, {one.office_label.lower()}" for one in may)
        or "nobody is on file yet: write them down under “Circumstances” first"
    )
    raise Refused(f"The client has died. Who may consent now: {who} (42 CFR 2.15(b)(2)).")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
