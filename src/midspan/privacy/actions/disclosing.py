"""The one way out: whatever leaves the program goes through here. The rules are asked, and what they say goes with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
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
from midspan.privacy.queries.circumstances import OrderView
from midspan.privacy.queries.contents import paper_of
from midspan.privacy.queries.facts import ChartFacts, chart_facts
from midspan.rules.privacy import chart as words
from midspan.rules.privacy import choices
from midspan.rules.privacy.contents import Contents, beyond
from midspan.trail.writing import record

PROCESS = {
    "none": "None",
    "general_court_order": "A court order that was not made under 42 CFR part 2",
    "civil_subpoena": "A subpoena",
    "administrative_subpoena": "An administrative subpoena",
    "search_warrant": "A warrant",
}
ON_AGREEMENT = frozenset({"qualified_service", "audit", "research", "h_business_associate", "h_service_agreement", "h_oversight", "h_research"})  # fmt: skip
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
    """What is to leave, to whom, why and how. `to`, `purpose`, `kind`, `items`, `process` and `emergency` are words of the privacy
    rules (see `disclosing.Asked`); `what` and `why` are for the accounting: what kind of facts, never the facts. `process` is a
    subpoena, a warrant or an order that was not made under Part 2; an order under Part 2 is one of the chart, `order_id`. A written
    agreement is not said here: it is in the register, or there is none.

    `how` is one of HOW. `notice` is the statement of 42 CFR 2.32 that goes with it where the rules ask for one. `document_id` is
    the paper of the chart that goes, `contents` the items that whoever sends it says are in it, beside those that its kind is known
    to tell (`paper-contents`); a paper whose kind leaves that open goes only with them. `parts` are those of the chart that it comes
    from (a stay's id, or `outside`), where whoever sends it knows; else it may come from any in which there are such records.
    `apart_because` says, for the trail, why it is not about the service that the client paid for in full and asked to keep from the
    plan; no other restriction is opened by it.
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
    process: str = "none"
    order_id: UUID | None = None
    emergency: Mapping[str, Any] = field(default_factory=dict)
    notice: str = "statement-2"
    document_id: UUID | None = None
    contents: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    apart_because: str = ""

    @property
    def asked(self) -> Asked:
        """The question for the rules."""
        return Asked(
            recipient=self.recipient.strip(), to=self.to, purpose=self.purpose, kind=self.kind, items=self.items,
            contact_id=self.contact_id, legal={"process": self.process}, emergency=self.emergency, apart=len(self.apart_because.strip()) >= 10,
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
    named = frozenset(one.part for one in facts.records.parts if str(one.part) in sending.parts)
    if len(named) < len(set(sending.parts)):
        raise Invalid("This is no part of this chart.", field="parts")
    on = timezone.localdate(at, centers.profile(by.center_id or 0).zone)
    agreement = disclosing.agreement_with(facts, sending.recipient, sending.purpose)
    order = _order(facts, sending, on)
    asked = replace(sending.asked, parts=named, paper=sending.document_id, told=paper.items, agreement=agreement.kind if agreement else "")  # fmt: skip
    answer = disclosing.ask(facts, replace(asked, legal=order.legal) if order else asked, on)
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
        part2=answer.sent.under.part2, rule=ground.rule, citation=ground.citation, obligations=list(duties), limits=limits,
        document_id=sending.document_id, contents=list(paper.items), contents_from=paper.table,
        agreement_id=agreement.agreement_id if agreement and ground.rule in ON_AGREEMENT else None,
        order_id=order.order_id if order else None,
        pieces=[{"what": one.what, "where": one.where, "part2": one.under.part2} for one in answer.sent.pieces],
    )  # fmt: skip
    entry.save(force_insert=True)
    record(
        by=by, at=at, verb="disclosure.made", client_id=client_id, subject_type="disclosure", subject_id=entry.pk,
        reason=sending.apart_because.strip(),
        detail={"rule": ground.rule, "to": sending.to, "purpose": sending.purpose, "consent": str(entry.consent_id or ""), "notice": entry.notice,
                "how": sending.how, "contents": entry.contents, "parts": sorted(sending.parts),
                "agreement": str(entry.agreement_id or ""), "order": str(entry.order_id or ""), "tables": list(answer.verdict.tables)},
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
        (sending.process, PROCESS, "process", "Say what kind of order, subpoena or warrant there is."),
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


def _order(facts: ChartFacts, sending: Sending, on: date) -> OrderView | None:
    """The order of the chart that this rests on, held to what the court limited it to (42 CFR 2.64(e), 2.65(e), 2.66(d)).

    Raises Invalid where it is not in force, or does not reach these items or this recipient.
    """
    if sending.order_id is None:
        return None
    order = next((one for one in facts.orders if one.order_id == sending.order_id), None)
    if order is None or not order.in_force(on):
        raise Invalid("This order is not in this chart, or not in force.", field="order")
    over = beyond(sending.asked.requested, order.items)
    if over:
        raise Invalid(f"The order does not reach this: {'; '.join(scope_labels(over))}.", field="order")
    if not order.names(sending.recipient):
        raise Invalid(f"The order lets it go to {', '.join(order.recipients)} only.", field="order")
    return order


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
