"""A consent as it is given: every element of 42 CFR 2.31(a), the exact text, and who signed it. No database here."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from midspan.rules import tables

Kind = Literal[
    "verification", "tpo", "treatment", "telehealth", "release", "specific", "counseling_notes", "legal_proceedings", "criminal_justice",
    "director_payment",
]  # fmt: skip
Relation = Literal[
    "client", "parent", "guardian", "personal_representative", "executor", "spouse", "relative", "director"
]
Method = Literal["typed", "drawn", "paper"]
Ends = Literal["date", "event", "none"]

RELATIONS: dict[str, str] = {
    "client": "The client",
    "parent": "Parent",
    "guardian": "Guardian",
    "personal_representative": "Personal representative",
}
# Who signs after a death (42 CFR 2.15(b)(2)): the offices of the table `circumstances`.
AFTER_DEATH = frozenset({"executor", "personal_representative", "spouse", "relative"})
DIRECTOR = "director_payment"
LARGEST_DRAWING = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed and how. `drawn` is a PNG where `method` is `drawn`; `signed_at` has a time zone."""

    name: str
    relation: Relation
    method: Method
    signed_at: datetime
    drawn: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """A signed consent. `elements_missing` says which elements of 42 CFR 2.31(a) it lacks.

    `recipients` are names, or, where `recipients_are_class`, one class of persons such as “my treating providers,
    health plans, third-party payers, and people helping to operate this program”. `scope` lists what may be shared by
    item id (rules table `consent-scope`), `information` says it in words. `ends` is how it ends: on `expires_on`, at
    `expires_event` (such as “end of treatment”), or `none`. `text` is the exact text that was on the screen or
    paper and `template` its id and date (`id@YYYY-MM-DD`). `second` is the other signature where two must sign
    (42 CFR 2.14(b)). `contact_id` ties a release to somebody around the client. `document_id` is a scan, for paper.
    `to` and `purposes` are the recipient's type and the purposes in the words of the privacy rules.
    """

    kind: Kind
    patient_name: str
    discloser: str = ""
    recipients: tuple[str, ...] = ()
    recipients_are_class: bool = False
    information: str = ""
    scope: tuple[str, ...] = ()
    purpose: str = ""
    purposes: tuple[str, ...] = ()
    to: str = ""
    revocation: str = ""
    ends: Ends | None = None
    expires_on: date | None = None
    expires_event: str = ""
    redisclosure: str = ""
    refusal: str = ""
    text: str
    template: str
    signer_name: str
    signer_relation: Relation = "client"
    signature_method: Method = "typed"
    drawn: bytes = b""
    signed_at: datetime
    second: Signer | None = None
    contact_id: Any = None
    document_id: Any = None
    language: str = "en"

    @property
    def expires(self) -> str:
        """The end in words; empty where none was said."""
        return ends_in_words(self.ends, self.expires_on, self.expires_event)

    @property
    def first(self) -> Signer:
        """The signer as one value."""
        return Signer(
            name=self.signer_name,
            relation=self.signer_relation,
            method=self.signature_method,
            signed_at=self.signed_at,
            drawn=self.drawn,
        )


@dataclass(frozen=True, slots=True)
class Element:
    """One required element: the id, the NewConsent field that holds it, what it says and where the law asks for it."""

    id: str
    field: str
    says: str
    citation: str


@dataclass(frozen=True, slots=True)
class KindOfConsent:
    """What a kind is called and may do; see the table `consent-kinds`."""

    id: str
    label: str
    disclosure: bool
    ends: tuple[str, ...]
    together: bool


def day(moment: date) -> str:
    """A date as people write it: `March 4, 2026`. Takes a local datetime too."""
    return f"{moment:%B} {moment.day}, {moment.year}"


def ends_in_words(ends: str | None, on: date | None, event: str) -> str:
    """How a consent ends, as a phrase; empty where it was not said."""
    if ends == "date" and on:
        return day(on)
    if ends == "event":
        return event.strip()
    return "No end date" if ends == "none" else ""


@cache
def kinds() -> dict[str, KindOfConsent]:
    """Every kind of consent by id."""
    rows = tables.load("consent-kinds").rows("kinds")
    return {
        r["id"]: KindOfConsent(r["id"], r["label"], r["disclosure"], tuple(r["ends"]), r["together"])
        for r in rows
    }


def elements(kind: str, on: date | None = None) -> tuple[Element, ...]:
    """The elements that a consent of this kind must have on a day, in the order of the regulation."""
    rows = tables.load("consent-elements", on).rows("elements")
    return tuple(Element(r["id"], r["field"], r["says"], r["citation"]) for r in rows if kind in r["needs"])


def elements_missing(consent: NewConsent) -> tuple[Element, ...]:
    """The required elements that the consent lacks; such a consent is defective (42 CFR 2.31(c))."""
    found = []
    for element in elements(consent.kind, consent.signed_at.date() if consent.signed_at else None):
        value = getattr(consent, element.field)
        if isinstance(value, str):
            value = value.strip()
        if isinstance(value, tuple):
            value = any(part.strip() for part in value)
        if not value:
            found.append(element)
    return tuple(found)
