"""The one way out: whatever leaves the program goes through here. The rules are asked, and what they say goes with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.privacy import disclosing, papers
from midspan.privacy.actions.base import said
from midspan.privacy.disclosing import INSIDE, Answer, Asked
from midspan.privacy.models import Disclosure
from midspan.privacy.papers import scope_labels
from midspan.privacy.queries.contents import paper_of
from midspan.privacy.queries.facts import chart_facts
from midspan.rules.privacy import chart as words
from midspan.rules.privacy import choices
from midspan.rules.privacy.contents import Contents, beyond
from midspan.trail.writing import record

HOW = {
    "phone": "By phone",
    "portal": "On the payer's portal",
    "fax": "By fax",
    "mail": "By mail",
    "email": "By e-mail",
    "in_person": "In person",
    "electronic": "Electronically",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What is to leave, to whom, why and how. `to`, `purpose`, `kind`, `items`, `agreement`, `legal` and `emergency` are words of the
    privacy rules (see `disclosing.Asked`); `what` and `why` are for the accounting: what kind of facts, never the facts.

    `how` is one of HOW. `notice` is the statement of 42 CFR 2.32 that goes with it where the rules ask for one. `document_id` is
    the paper of the chart that goes, `contents` the items that whoever sends it says are in it, beside those that its kind is known
    to tell (`paper-contents`); a paper whose kind leaves that open goes only with them. `apart_because` says, for the trail, why it is not about the service that the client paid for in
    full and asked to keep from the plan; no other restriction is opened by it.
    """

    recipient: str
    to: str
    purpose: str
    what: str
    how: str
    why: str = ""
    kind: str = "record"
    items: tuple[str, ...] = ()
    contact_id: UUID | None = None
    agreement: str = "none"
    legal: Mapping[str, Any] = field(default_factory=dict)
    emergency: Mapping[str, Any] = field(default_factory=dict)
    notice: str = "statement-2"
    document_id: UUID | None = None
    contents: tuple[str, ...] = ()
    apart_because: str = ""

    @property
    def asked(self) -> Asked:
        """The question for the rules."""
        return Asked(
            recipient=self.recipient.strip(), to=self.to, purpose=self.purpose, kind=self.kind, items=self.items,
            contact_id=self.contact_id, agreement=self.agreement, legal=self.legal, emergency=self.emergency, apart=len(self.apart_because.strip()) >= 10,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What was let out: the entry of the accounting, and what goes with it. `statement` and `limits` are empty where none is asked."""

    disclosure_id: UUID
    answer: Answer
    statement: str
    limits: str

    @property
    def consent_id(self) -> UUID | None:
        """The consent that carried it."""
        return self.answer.consent.consent_id if self.answer.consent else None


class Withheld(Refused):
    """The rules do not let it out. `answer` says why, and what would make it possible."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.sentence)
        self.answer = answer


@act("disclosures.log")
def disclose(*, by: Actor, at: datetime, client_id: UUID, sending: Sending) -> Outgoing:
    """Let client data out, or refuse. `at` is when it goes, or when it went (a call that is written down now).

    Asks the rules with what is on file at that time; writes the accounting (42 CFR 2.25) with the rule, its citation, the consent,
    the notice of 42 CFR 2.32 and the explanation of the consent's scope. Raises Withheld (a Refused) with the reasons and
    the remedy where the rules say no, Invalid, naming the field, for what cannot be asked.

    An emergency is written down whole (42 CFR 2.51(c)): `record_emergency`.
    """
    if sending.emergency or sending.purpose in {"emergency_treatment", "fda_product_error"}:
        raise Invalid(
            "An emergency is written down with who was told, where they belong and what it was (42 CFR 2.51(c)): use “Emergency” instead.",
            field="purpose",
        )
    return _let_out(by=by, at=at, client_id=client_id, sending=sending)


def _let_out(*, by: Actor, at: datetime, client_id: UUID, sending: Sending) -> Outgoing:
    """The same for every act that lets something out. The trail row is written here, in the act's transaction."""
    people.locked(by, client_id)
    sending = _checked(sending)
    paper = _paper(by, client_id, sending)
    facts = chart_facts(by, client_id=client_id, at=at)
    if facts is None:
        raise Refused("There is no such client at your center.")
    answer = disclosing.ask(
        facts, sending.asked, timezone.localdate(at, centers.profile(by.center_id or 0).zone)
    )
    if not answer.allowed:
        raise Withheld(answer)
    duties = answer.verdict.obligations
    statement = papers.statements()[sending.notice] if "redisclosure_notice" in duties else None
    limits = disclosing.scope_in_words(answer.consent) if answer.consent is not None else ""
    ground = answer.verdict.because[0]
    entry = Disclosure(
        client_id=client_id, recipient=sending.recipient, what=sending.what, scope=list(sending.asked.requested),
        purpose=sending.why, ground=words.ground_of(ground.rule), consent_id=answer.consent.consent_id if answer.consent else None,
        notice=statement.ref if statement else "", scope_shared=bool(limits), how=sending.how, disclosed_at=at,
        disclosed_by_id=by.user_id, disclosed_by_name=by.name, to=sending.to, kind=sending.kind, asked_for=sending.purpose,
        part2=facts.under.part2, rule=ground.rule, citation=ground.citation, obligations=list(duties), limits=limits,
        document_id=sending.document_id, contents=list(paper.items), contents_from=paper.table,
    )  # fmt: skip
    entry.save(force_insert=True)
    record(
        by=by, at=at, verb="disclosure.made", client_id=client_id, subject_type="disclosure", subject_id=entry.pk,
        reason=sending.apart_because.strip(),
        detail={"rule": ground.rule, "to": sending.to, "purpose": sending.purpose, "consent": str(entry.consent_id or ""), "notice": entry.notice,
                "how": sending.how, "contents": entry.contents, "tables": list(answer.verdict.tables)},
    )  # fmt: skip
    return Outgoing(entry.pk, answer, statement.text if statement else "", limits)


def _checked(sending: Sending) -> Sending:
    """The sending with its words trimmed. Raises Invalid, naming the field."""
    if sending.to in INSIDE:
        raise Invalid("Colleagues here read the chart itself; nothing leaves the program.", field="to")
    for value, list_of, field_name, sentence in (
        (sending.to, choices("recipient.type"), "to", "Say what the recipient is."),
        (sending.purpose, choices("purpose"), "purpose", "Say what it is for."),
        (sending.kind, words.kinds(), "kind", "Say what kind of record it is."),
        (sending.how, HOW, "how", "Say how it is shared."),
        (sending.notice, papers.statements(), "notice", "Say which statement of 42 CFR 2.32 goes with it."),
    ):
        if value not in list_of:
            raise Invalid(sentence, field=field_name)
    return replace(
        sending,
        recipient=said(sending.recipient, "Say to whom it goes.", field="recipient", least=2, longest=200),
        what=said(sending.what, "Say what is shared: what kind of facts, not the facts.", field="what", least=3, longest=500),
        why=(sending.why.strip() or words.purposes().get(sending.purpose, sending.purpose))[:300],
    )  # fmt: skip


def _paper(by: Actor, client_id: UUID, sending: Sending) -> Contents:
    """What the paper that goes tells, held against the items asked for (42 CFR 2.13(a), 2.31(a)(3)); nothing where none goes.

    Raises Invalid, naming what goes beyond and what helps.
    """
    if sending.document_id is None:
        return Contents((), False, "")
    paper = paper_of(by, client_id=client_id, document_id=sending.document_id)
    if paper is None:
        raise Invalid("This paper is not in this chart.", field="document")
    if paper.open and not sending.contents:
        raise Invalid("Nobody but you can know what is in this paper: tick what it tells, and choose another where you are not sure.", field="contents")  # fmt: skip
    stated = tuple(one for one in sending.contents if one not in paper.items)
    told = (*paper.items, *stated)
    over = beyond(told, sending.asked.requested)
    if over:
        raise Invalid(
            f"This paper tells more than what is to be shared: {'; '.join(scope_labels(over))}. Tick that too, if the consent or the rule "
            "behind this covers it, or choose another paper.",
            field="document",
        )  # fmt: skip
    return Contents(told, paper.open, "stated" if stated else paper.table)
