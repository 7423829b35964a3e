"""People who come in: their first words, and how they are led on by public actions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor, visitor
from midspan.admissions import actions as admissions
from midspan.admissions.enquiry import (
    CallerFacts,
    CallerKind,
    Channel,
    Concern,
    ConsentFacts,
    InsuranceFacts,
    NewEnquiry,
    PersonFacts,
)
from midspan.admissions.models import Enquiry
from midspan.coverage import actions as coverage
from tests.support.center import AT, House

NOW = AT

RUTH = NewEnquiry(
    caller=CallerFacts(
        CallerKind.PERSON, "Ruth Castellanos-Whitaker", phone="(214) 555-0132", best_time="After 5 PM", may_leave_message=True
    ),
    person=PersonFacts(legal_name="Ruth Castellanos-Whitaker", born_on=date(1988, 4, 9), pronouns="she/her"),
    concern=Concern.SUBSTANCES, what_brings_you="I want to stop drinking and keep my job.", track="evening",
)  # fmt: skip

MOTHER = NewEnquiry(
    caller=CallerFacts(
        CallerKind.RELATIVE, "Maureen Okonkwo", phone="214 555 0177", email="maureen@mail.example", relationship="mother",
        channel=Channel.EMAIL, may_leave_message=True,
    ),
    person=PersonFacts(legal_name="Daniel Okonkwo", born_on=date(2001, 1, 30), knows_of_enquiry=False),
    concern=Concern.BOTH,
)  # fmt: skip

CARD = InsuranceFacts(
    payer="Blue Cross Blue Shield of Texas", member_id="XYZ123456789", group_number="004410", plan="PPO"
)


def consent(
    patient: str = "Ruth Castellanos-Whitaker", *, at: datetime = NOW, center: str = "Lighthouse Recovery"
) -> ConsentFacts:
    """A whole consent to verify coverage."""
    return ConsentFacts(
        kind="verification", text="I agree that Lighthouse Recovery asks my insurer what my plan covers. …", text_version="verify-coverage@2026-01-01",
        language="en", patient_name=patient, discloser=center, recipient=CARD.payer, what="My name, date of birth and member number",
        purpose="To verify coverage", right_to_revoke="I can take this back in writing at any time.",
        expires_on=(at + timedelta(days=180)).date(), signature=patient, signed_at=at,
        redisclosure="The insurer may share it again as HIPAA permits, and then it may no longer be protected.",
        refusal="If I do not sign, nobody calls my insurer.",
    )  # fmt: skip


def enquire(
    house: House, enquiry: NewEnquiry = RUTH, *, by: Actor | None = None, at: datetime = NOW, **changes: Any
) -> UUID:
    """An enquiry through the public form (or by whoever is given); its id."""
    enquiry = replace(enquiry, **changes) if changes else enquiry
    who = by or visitor(house.center_id)
    return admissions.open_enquiry(by=who, at=at, center_slug=house.slug, enquiry=enquiry)


def row(house: House, enquiry_id: UUID) -> Enquiry:
    """The enquiry as it stands, for a test to look at."""
    with house.reading("admissions") as reader:
        return Enquiry.objects.all().visible_to(reader).select_related("client").get(pk=enquiry_id)


def client_of(house: House, enquiry_id: UUID) -> UUID:
    return row(house, enquiry_id).client_id


def spoken(house: House, enquiry_id: UUID, *, at: datetime = NOW) -> None:
    """A call in which we spoke with the person, and the first step done."""
    by = house.actor("admissions")
    admissions.log_call(
        by=by,
        at=at,
        enquiry_id=enquiry_id,
        direction="out",
        spoke_with="person",
        outcome="spoke",
        said="Can come on Thursday.",
    )
    admissions.complete_step(by=by, at=at, enquiry_id=enquiry_id, step="contact")


def pays_alone(house: House, client_id: UUID, *, at: datetime = NOW) -> None:
    coverage.choose_self_pay(
        by=house.actor("verification"), at=at, client_id=client_id, reason="No insurance at present."
    )
