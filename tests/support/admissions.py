"""People who come in, and those who receive them: document 002's center with a small staff."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from midspan.access.actor import Actor, system, visitor
from midspan.access.models import User
from midspan.access.reader import Reader
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
from midspan.center import queries as centers
from midspan.center import reading
from midspan.center.actions import add_member, load_center
from midspan.privacy import gate

FILES = Path(__file__).parents[2] / "centers"
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PASSWORD = "a long enough pass phrase"

STAFF = {
    "ana": ("Ana Whitfield", ["admissions"], {}),
    "vik": ("Vik Ramanathan", ["verification"], {}),
    "mei": ("Mei Okafor", ["assessor"], {"credentials": "LPC", "licensed": True, "license_state": "TX"}),
    "theo": (
        "Theo Lindqvist",
        ["therapist"],
        {"credentials": "LCSW", "licensed": True, "license_state": "TX"},
    ),
    "cora": ("Cora Bell", ["coach"], {}),
    "dana": (
        "Dana Osei",
        ["clinical_director"],
        {"credentials": "PhD", "licensed": True, "license_state": "TX"},
    ),
    "paz": ("Paz Romero", ["prescriber"], {"credentials": "PMHNP", "licensed": True, "license_state": "TX"}),
    "bo": ("Bo Farrow", ["biller"], {}),
}


@dataclass(frozen=True)
class House:
    """A center with its staff; `house.by("ana")` is an actor, `house.reads("ana")` a Reader."""

    id: int
    slug: str

    def user(self, name: str) -> User:
        return User.objects.get(email=f"{name}@house.example")

    def by(self, name: str) -> Actor:
        return gate.actor_for(self.user(name), center_id=self.id)

    def reads(self, name: str) -> Reader:
        return gate.reader_for(self.user(name), center_id=self.id)

    @property
    def visitor(self) -> Actor:
        return visitor(self.id)

    @property
    def profile(self) -> centers.CenterProfile:
        return centers.profile(self.id)


def house(slug: str = "lighthouse", *, at: datetime = NOW) -> House:
    """The center with eight members of staff."""
    by = system("tests")
    load_center(by=by, at=at, definition=reading.read(FILES / f"{slug}.toml"))
    for key, (name, roles, more) in STAFF.items():
        add_member(
            by=by, at=at, center_slug=slug, email=f"{key}@house.example", name=name, roles=roles, password=PASSWORD, **more
        )  # fmt: skip
    return House(centers.center_id_of(slug) or 0, slug)


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
    house: House,
    enquiry: NewEnquiry = RUTH,
    *,
    by: Actor | None = None,
    at: datetime = NOW,
    **changes: object,
) -> UUID:
    """An enquiry through the public form (or by whoever is given); its id."""
    enquiry = replace(enquiry, **changes) if changes else enquiry
    return admissions.open_enquiry(by=by or house.visitor, at=at, center_slug=house.slug, enquiry=enquiry)
