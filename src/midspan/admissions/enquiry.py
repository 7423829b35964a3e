"""What an enquiry brings: plain facts, as the public form or a member of staff takes them down. No Django.

`open_enquiry(*, by: Actor, at: datetime, center_slug: str, enquiry: NewEnquiry) -> UUID` takes a `NewEnquiry`.
The person is the one who would be treated; the caller may be somebody else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class CallerKind(StrEnum):
    """Who got in touch."""

    PERSON = "person"
    RELATIVE = "relative"
    REFERRER = "referrer"


class Channel(StrEnum):
    """How the caller wants to be reached."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"


class Concern(StrEnum):
    """What the enquiry is about, in the caller's eyes."""

    SUBSTANCES = "substances"
    MENTAL_HEALTH = "mental_health"
    BOTH = "both"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class CallerFacts:
    """Who is asking, and how to reach them without telling anybody else.

    `safe_to_identify`: may we say who is calling? When false, staff call neutrally, without the center's name.
    """

    kind: CallerKind
    name: str
    phone: str = ""
    email: str = ""
    relationship: str = ""
    organisation: str = ""
    channel: Channel = Channel.PHONE
    best_time: str = ""
    may_leave_message: bool = False
    safe_to_identify: bool = False
    contact_note: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who would be treated, as far as the caller says. For a caller of kind `person` this is the caller."""

    legal_name: str = ""
    name_used: str = ""
    pronouns: str = ""
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    language: str = ""
    needs_interpreter: bool = False
    knows_of_enquiry: bool | None = None


@dataclass(frozen=True, slots=True)
class InsuranceFacts:
    """What is on the card. `subscriber_*` only where the subscriber is somebody else."""

    payer: str
    member_id: str
    group_number: str = ""
    plan: str = ""
    payer_phone: str = ""
    subscriber_is_person: bool = True
    subscriber_name: str = ""
    subscriber_born_on: date | None = None
    subscriber_relationship: str = ""


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """A signed consent of 42 CFR 2.31 to verify coverage, with the exact text that was signed.

    The fields are the parts of 2.31(a); a consent that lacks one is not valid. `redisclosure` and `refusal` are
    the statements of 2.31(a)(10); `text_version` is `id@YYYY-MM-DD`, `scope` the item ids of the table `consent-scope`. When somebody other than the person signs,
    `signer_relation` is `parent`, `guardian` or `personal_representative`; nobody else can.
    """

    kind: str
    text: str
    text_version: str
    language: str
    patient_name: str
    discloser: str
    recipient: str
    what: str
    purpose: str
    right_to_revoke: str
    expires_on: date
    signature: str
    signed_at: datetime
    signer_is_person: bool = True
    redisclosure: str = ""
    refusal: str = ""
    signer_relation: str = ""
    scope: tuple[str, ...] = ()

    def missing(self) -> tuple[str, ...]:
        """The elements of 42 CFR 2.31(a) that are empty."""
        needed = (
            "patient_name",
            "discloser",
            "recipient",
            "what",
            "purpose",
            "right_to_revoke",
            "redisclosure",
            "refusal",
            "signature",
            "text",
        )
        return tuple(name for name in needed if not str(getattr(self, name)).strip())


@dataclass(frozen=True, slots=True)
class NewEnquiry:
    """Everything a first contact brings. Only the caller is required.

    `source`: `web_form`, `phone`, `walk_in`, `referral`, `guide`. `track` is the key of a center's track.
    """

    caller: CallerFacts
    person: PersonFacts = field(default_factory=PersonFacts)
    concern: Concern = Concern.UNSURE
    what_brings_you: str = ""
    track: str = ""
    insurance: InsuranceFacts | None = None
    consent: ConsentFacts | None = None
    source: str = "web_form"
    heard_from: str = ""
