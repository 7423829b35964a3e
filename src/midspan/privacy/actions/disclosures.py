"""The list of what left the program (42 CFR 2.25), kept from the first day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.privacy import papers
from midspan.privacy.models import Consent, Disclosure
from midspan.privacy.queries import active_consent
from midspan.trail.writing import record

GROUNDS = {
    "consent": "With the client's consent (42 CFR 2.31, 2.33)",
    "client": "To the client (42 CFR 2.23)",
    "emergency": "Medical emergency (42 CFR 2.51)",
    "service_provider": "To a service provider under agreement (42 CFR 2.12(c)(4))",
    "audit": "Audit or evaluation (42 CFR 2.53)",
    "court_order": "Court order with a subpoena (42 CFR 2.61 to 2.67)",
    "child_abuse": "Report of suspected child abuse (42 CFR 2.12(c)(6))",
    "crime_on_premises": "Crime here or against staff (42 CFR 2.12(c)(5))",
}
HOW = {
    "phone": "By phone",
    "portal": "On the payer's portal",
    "fax": "By fax",
    "mail": "By mail",
    "email": "By e-mail",
    "in_person": "In person",
    "electronic": "Electronically",
}


@act("disclosures.log")
def log_disclosure(
    *, by: Actor, at: datetime, client_id: UUID, recipient: str, what: str, purpose: str, how: str, ground: str = "consent",
    consent_id: UUID | None = None, scope: Iterable[str] = (), notice: str = "statement-2", scope_shared: bool = True,
) -> UUID:  # fmt: skip
    """Keep that client data left the program; returns the entry's id. `at` is when it was disclosed.

    On the ground `consent` the consent must hold at that time, and `notice` (`statement-1` or `statement-2` of 42 CFR
    2.32) went with it, with a copy of the consent or what it covers (`scope_shared`). Raises Refused where it does not hold.
    """
    people.locked(by, client_id)
    recipient, what, purpose = recipient.strip(), what.strip(), purpose.strip()
    for value, field, sentence in (
        (recipient, "recipient", "Say to whom it went."),
        (what, "what", "Say what was shared."),
        (purpose, "purpose", "Say what it was for."),
    ):
        if not value:
            raise Invalid(sentence, field=field)
    if ground not in GROUNDS:
        raise Invalid("Say on which ground it was shared.", field="ground")
    if ground == "emergency":
        raise Invalid(
            "An emergency is written down with who was told, where they belong and what it was (42 CFR 2.51(c)): use “Emergency” instead.",
            field="ground",
        )
    if how not in HOW:
        raise Invalid("Say how it was shared.", field="how")
    statement = ""
    if ground == "consent":
        row = _consent(by, client_id, consent_id)
        standing = active_consent(by, row.client_id, row.kind, at, consent_id=row.pk)
        if not standing:
            raise Refused(f"This cannot be shared on that consent. {standing.reason}")
        if notice not in papers.statements():
            raise Invalid("Say which statement of 42 CFR 2.32 went with it.", field="notice")
        if not scope_shared:
            raise Invalid(
                "A copy of the consent, or what it covers, goes with what is shared (42 CFR 2.32(b)).",
                field="scope_shared",
            )
        statement = papers.statements()[notice].ref
    entry = Disclosure(
        client_id=client_id, recipient=recipient, what=what, scope=list(scope), purpose=purpose, ground=ground,
        consent_id=consent_id if ground == "consent" else None, notice=statement, scope_shared=ground == "consent", how=how,
        disclosed_at=at, disclosed_by_id=by.user_id, disclosed_by_name=by.name,
    )  # fmt: skip
    entry.save(force_insert=True)
    record(
        by=by, at=at, verb="disclosure.logged", client_id=client_id, subject_type="disclosure", subject_id=entry.pk,
        detail={"ground": ground, "consent": str(consent_id or ""), "notice": statement, "how": how},
    )  # fmt: skip
    return entry.pk


def _consent(by: Actor, client_id: UUID, consent_id: UUID | None) -> Any:
    if consent_id is None:
        raise Invalid("Name the consent on which it was shared.", field="consent")
    row = (
        Consent.objects.all()
        .for_action()
        .select_related("client")
        .filter(pk=consent_id, client__center_id=by.center_id)
        .first()
    )
    if row is None or client_id not in {row.client_id, row.client.merged_into_id}:
        raise Invalid("This consent is not this client's.", field="consent")
    return row
