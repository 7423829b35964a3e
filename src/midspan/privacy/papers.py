"""The papers that clients read and sign, put together from dated tables: the words on the screen are the words signed.

    words = papers.Words(center="Lighthouse Recovery", phone="(555) 555-0120", client="Dana Whitfield")
    paper = papers.compose("tpo", words, on=today)
    consent = paper.signed(Signer(name="Dana Whitfield", relation="client", method="typed", signed_at=now))

Pure: no database, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from midspan.privacy.consents import Ends, Kind, NewConsent, Signer, day, ends_in_words
from midspan.rules import tables

NOTICE = "notice"
PAPERS = (
    "notice", "verification", "tpo", "treatment", "telehealth", "release", "specific", "counseling_notes", "legal_proceedings",
    "criminal_justice", "director_payment",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a center and a client are called in a paper. `contact` and `email` are those of 42 CFR 2.22(b)(1)(vii)."""

    center: str
    phone: str
    client: str
    contact: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a paper: its heading, its text, a list if it has one, and the law's paragraph it answers."""

    heading: str
    text: str
    items: tuple[str, ...]
    citation: str
    elements: tuple[str, ...]

    @property
    def words(self) -> str:
        """Text and list as they are signed."""
        return "\n".join([self.text, *(f"• {item}" for item in self.items)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper ready to be read and signed. `kind` is a kind of consent, or `notice`; `template` is `id@date`."""

    kind: str
    title: str
    intro: str
    parts: tuple[Part, ...]
    template: str
    words: Words
    recipients: tuple[str, ...] = ()
    recipients_are_class: bool = False
    scope: tuple[str, ...] = ()
    purpose: str = ""
    purposes: tuple[str, ...] = ()
    to: str = ""
    ends: Ends | None = None
    expires_on: date | None = None
    expires_event: str = ""
    language: str = "en"

    @property
    def text(self) -> str:
        """The whole paper as plain text: exactly what is signed."""
        blocks = [self.title, self.intro, *(f"{part.heading}\n{part.words}" for part in self.parts)]
        return "\n\n".join(block.strip() for block in blocks if block.strip()) + "\n"

    @property
    def elements(self) -> frozenset[str]:
        """Every element that some part of the paper carries."""
        return frozenset(name for part in self.parts for name in part.elements)

    def element(self, name: str) -> str:
        """The words of the parts that carry an element; empty where none does."""
        return "\n".join(part.words for part in self.parts if name in part.elements)

    def signed(
        self, signer: Signer, *, second: Signer | None = None, contact_id: Any = None, document_id: Any = None
    ) -> NewConsent:
        """The consent that signing this paper makes. Raises ValueError for a notice, which is acknowledged instead."""
        if self.kind == NOTICE:
            raise ValueError("A notice is acknowledged, not consented to.")
        kind: Kind = self.kind  # type: ignore[assignment]
        return NewConsent(
            kind=kind,
            patient_name=self.words.client,
            discloser=self.words.center,
            recipients=self.recipients,
            recipients_are_class=self.recipients_are_class,
            information=self.element("information"),
            scope=self.scope,
            purpose=self.purpose if self.element("purpose") else "",
            purposes=self.purposes,
            to=self.to,
            revocation=self.element("revocation"),
            ends=self.ends,
            expires_on=self.expires_on,
            expires_event=self.expires_event,
            redisclosure=self.element("redisclosure"),
            refusal=self.element("refusal"),
            text=self.text,
            template=self.template,
            signer_name=signer.name,
            signer_relation=signer.relation,
            signature_method=signer.method,
            drawn=signer.drawn,
            signed_at=signer.signed_at,
            second=second,
            contact_id=contact_id,
            document_id=document_id,
            language=self.language,
        )

    def without(self, element: str) -> "Paper":
        """The same paper lacking an element, for tests of what is refused."""
        return replace(self, parts=tuple(p for p in self.parts if element not in p.elements))


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """Something that may be shared, in the client's words."""

    id: str
    label: str
    for_people: bool


@cache
def scope_items() -> dict[str, ScopeItem]:
    """Everything a consent may cover, by id, in order."""
    rows = tables.load("consent-scope").rows("items")
    return {r["id"]: ScopeItem(r["id"], r["label"], r["for_people"]) for r in rows}


def scope_labels(scope: Iterable[str]) -> tuple[str, ...]:
    """The labels of scope items, in the order of the table; an unknown id as it is."""
    known, chosen = scope_items(), list(scope)
    ordered = [known[i].label for i in known if i in chosen]
    return (*ordered, *(i for i in chosen if i not in known))


def title(kind: str, on: date) -> str:
    """What a paper is called."""
    return str(tables.load(f"paper-{kind}", on)["title"])


def usual_scope(kind: str, on: date) -> tuple[str, ...]:
    """What a paper of this kind covers by its own words, as it read on a day; empty where it leaves that open."""
    if kind not in PAPERS:
        return ()
    return tuple(tables.load(f"paper-{kind}", on).body.get("scope", ()))


def usual_end(kind: str, on: date) -> date | None:
    """The end date that a paper suggests for a signature on a day; None where it ends otherwise."""
    days = tables.load(f"paper-{kind}", on).body.get("days")
    return on + timedelta(days=int(days)) if days else None


def compose(
    kind: str,
    words: Words,
    *,
    on: date,
    recipients: Iterable[str] = (),
    scope: Iterable[str] = (),
    expires_on: date | None = None,
    expires_event: str = "",
    purpose: str = "",
    purposes: Iterable[str] = (),
    recipient_type: str = "",
) -> Paper:
    """A paper for a client, as it reads on a day. `recipients`, `scope`, `purpose` and how it ends where the kind leaves them open:
    with `expires_event` it ends at an event. `purposes` and `recipient_type` are the purpose and the recipient's type for the rules.

    Raises KeyError for an unknown kind.
    """
    if kind not in PAPERS:
        raise KeyError(f"No paper {kind!r}")
    table = tables.load(f"paper-{kind}", on)
    body = table.body
    named = tuple(r.strip() for r in recipients if r.strip()) or tuple(body.get("recipients", ()))
    covered = tuple(scope) or tuple(body.get("scope", ()))
    ends: Ends | None = "event" if expires_event.strip() else body.get("ends")
    until = (expires_on or usual_end(kind, on)) if ends == "date" else None
    event = expires_event.strip() or body.get("expires_event", "")
    purpose = body.get("purpose") or purpose.strip()
    fill = {
        "patient": words.client,
        "discloser": words.center,
        "phone": words.phone,
        "contact": words.contact or "the privacy officer",
        "email": words.email,
        "recipients": "; ".join(named),
        "purpose": purpose,
        "expires": ends_in_words(ends, until, event),
        "effective": day(table.effective_from),
    }
    parts = []
    for row in table.rows("parts"):
        items = tuple(str(line).format(**fill) for line in row.get("list", ()))
        if row.get("bullets") == "scope":
            items = scope_labels(covered)
        parts.append(
            Part(
                row["heading"].format(**fill),
                row["text"].format(**fill),
                items,
                row["citation"],
                tuple(row["elements"]),
            )
        )
    return Paper(
        kind=kind,
        title=str(table["title"]).format(**fill),
        intro=str(body.get("intro", "")).format(**fill),
        parts=tuple(parts),
        template=table.ref,
        words=words,
        recipients=named,
        recipients_are_class=bool(body.get("recipients_are_class", False)),
        scope=covered,
        purpose=purpose,
        purposes=tuple(purposes),
        to=recipient_type,
        ends=ends,
        expires_on=until,
        expires_event=event,
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the two statements of 42 CFR 2.32, word for word; `ref` names it and its date."""

    id: str
    label: str
    text: str
    ref: str


def statements(on: date | None = None) -> dict[str, Statement]:
    """The statements that accompany a disclosure made with consent, by id."""
    table = tables.load("part2-statements", on)
    return {
        r["id"]: Statement(r["id"], r["label"], r["text"], f"{r['id']}@{table.effective_from}")
        for r in table.rows("statements")
    }


@dataclass(frozen=True, slots=True)
class MinorRule:
    """Who signs for a minor at a center: `alone` (the minor) or `both`; `says` is the rule in a sentence."""

    rule: str
    majority: int
    citation: str
    confirmed: bool
    says: str


def minor_rule(state: str, on: date) -> MinorRule:
    """42 CFR 2.14: who must sign for a client below the age of majority in a State (two letters, or empty)."""
    table = tables.load("minor-consent", on)
    row: dict[str, Any] = next((dict(r) for r in table.rows("states") if r["state"] == state), {})
    rule = str(row.get("rule", table["default"]))
    majority = int(row.get("majority", table["majority"]))
    law = f"{row['citation']}; 42 CFR 2.14(a)" if rule == "alone" and row else "42 CFR 2.14(b)"
    if rule == "alone":
        says = f"Under {majority}: here the law lets a minor agree to this treatment alone, so only the client signs ({law})."
    else:
        says = f"Under {majority}: the client and a parent or guardian both sign ({law})."
    return MinorRule(
        rule, majority, str(row.get("citation", "42 CFR 2.14(b)")), bool(row.get("confirmed", False)), says
    )
