"""May this go there? The facts of a chart are put before the rules (`midspan.rules.privacy.disclose`), and the answer read back.

No database here: the page “Who can see what” and the act that lets something out ask the same question in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from midspan.privacy import consents as forms
from midspan.privacy import papers
from midspan.privacy.parts import Sent
from midspan.privacy.queries.agreements import AgreementView
from midspan.privacy.queries.consents import ConsentView
from midspan.privacy.queries.facts import ChartFacts
from midspan.privacy.queries.requests import Agreed
from midspan.rules.privacy import Part, RecordClass, Verdict, agreements, disclose, obligations
from midspan.rules.privacy import chart as words
from midspan.rules.privacy.contents import beyond, told_with

CARE_AND_PAYERS = frozenset(
    {
        "treating_provider",
        "medical_personnel",
        "health_plan",
        "business_associate",
        "qso",
        "vendor",
        "contractor",
        "intermediary",
    }
)
INSIDE = frozenset({"internal_clinical", "internal_non_clinical", "note_originator"})
SIGNERS = {
    "client": "patient", "parent": "parent", "guardian": "guardian", "personal_representative": "personal_representative",
    "executor": "executor", "spouse": "spouse", "relative": "relative", "director": "director",
}  # fmt: skip
STATES = {"active": "active", "expired": "expired", "revoked": "revoked", "defective": "defective"}
EMPTY = frozenset({"the", "and", "mrs", "who", "for", "any", "all", "not", "here", "client", "another"})
ORDER = ("deny", "needs_consent", "allow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something that somebody wants to have. Words are those of the privacy rules (`privacy-request`, `privacy-chart`).

    `kind` is a kind of record, `items` what of it is asked for (what the kind usually stands for, where nothing is said).
    `agreement` is the kind of the written agreement in force with the recipient (table `agreements`), empty where there is none, `legal`
    and `emergency` what is known of process and of an emergency. `apart`: it is
    not about the service that the client paid for in full, so a restriction for that service does not cover it. `parts` of the chart it
    comes from, where that is said; `paper` the document that goes, `told` the items of it that are that paper.
    """

    recipient: str
    to: str
    purpose: str
    kind: str = "record"
    items: tuple[str, ...] = ()
    contact_id: Any = None
    agreement: str = ""
    legal: Mapping[str, Any] = field(default_factory=dict)
    emergency: Mapping[str, Any] = field(default_factory=dict)
    apart: bool = False
    parts: frozenset[Part] = frozenset()
    paper: UUID | None = None
    told: tuple[str, ...] = ()

    @property
    def requested(self) -> tuple[str, ...]:
        """The items asked for."""
        return self.items or words.kinds()[self.kind].items


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, and the consent that carries it or comes nearest; none where none is needed or on file. `sent` is what would go, and
    the law it is under; `beyond` are the items asked for that this consent does not cover, in the client's words.
    """

    verdict: Verdict
    consent: ConsentView | None
    sent: Sent
    beyond: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether it may go now."""
        return self.verdict.allowed

    @property
    def duties(self) -> tuple[str, ...]:
        """What goes with it, in words."""
        known = obligations()
        return tuple(known[one].says for one in self.verdict.obligations)

    @property
    def sentence(self) -> str:
        """Why not, and what would make it possible."""
        because = " ".join(f"{one.says} ({one.citation})" for one in self.verdict.because)
        over = f"It does not cover: {'; '.join(self.beyond)}." if self.beyond else ""
        return " ".join(part for part in (because, over, self.verdict.remedy) if part)


def ask(facts: ChartFacts, asked: Asked, on: date) -> Answer:
    """The most that the facts allow: without a consent where none is needed, else with the first that carries it.

    Where nothing does, the answer speaks of the consent that comes nearest: one that names the recipient, if any.
    """
    sent = facts.records.sent(asked.requested, only=asked.parts, paper=asked.paper, told=asked.told)
    base = _request(facts, asked, sent.under)
    answers = [Answer(disclose(base, on), None, sent)]
    for one in facts.consents:
        consent = as_read(one)
        if answers[-1].allowed:
            break
        if consent is None or not (one.active or names(one, asked)):
            continue
        told = tuple(told_with(consent["scope"], on).intersection(asked.requested))
        consent["scope"] = [*consent["scope"], *told]
        request = base | {"consent": consent, "recipient": base["recipient"] | {"named_or_in_class": names(one, asked)}}  # fmt: skip
        request["patient"] = base["patient"] | _capacity(one, minor=facts.minor)
        verdict = disclose(request, on)
        answers.append(Answer(verdict, one, sent, _beyond(verdict, asked, consent["scope"], on)))
    return max(answers, key=lambda one: _rank(one, asked))


def _beyond(verdict: Verdict, asked: Asked, scope: Sequence[str], on: date) -> tuple[str, ...]:
    """What goes beyond a consent's description, where that is why it does not carry this."""
    if all(one.rule != "beyond_scope" for one in verdict.because):
        return ()
    return papers.scope_labels(beyond(asked.requested, scope, on))


def scope_in_words(one: ConsentView) -> str:
    """The clear explanation of a consent's scope that goes with a disclosure (42 CFR 2.32(b))."""
    covered = "; ".join(papers.scope_labels(one.scope)) or one.information
    signed = forms.day(one.signed_at.date())
    ends = f"until {one.expires}" if one.ends == "date" else f"until: {one.expires}" if one.ends == "event" else "without an end date"  # fmt: skip
    back = "" if one.kind == "criminal_justice" else ", and can be taken back"
    return (
        f"{one.patient_name} consented in writing on {signed}. What may be shared: {covered}. With whom: {one.to_whom}. "
        f"What for: {one.purpose}. It holds {ends}{back}."
    )


def agreement_with(facts: ChartFacts, party: str, purpose: str) -> AgreementView | None:
    """The agreement in force with a party that serves a purpose, those for one purpose only first; None where there is none."""
    order = list(agreements.kinds())
    found = [one for one in facts.agreements if one.serves(party, purpose)]
    return min(found, key=lambda one: order.index(one.kind), default=None)


def restriction_for(facts: ChartFacts, asked: Asked) -> Agreed | None:
    """The agreed restriction that covers this recipient: named by name or by what they are, or a health plan."""
    label = words.recipients()[asked.to].label if asked.to in words.recipients() else asked.to
    for one in facts.agreed:
        if asked.apart and one.binding:
            continue
        if one.health_plan and asked.to == "health_plan":
            return one
        if not one.from_whom or _meant(one.from_whom, asked.recipient) or _meant(one.from_whom, label):
            return one
    return None


def _request(facts: ChartFacts, asked: Asked, under: RecordClass) -> dict[str, Any]:
    restriction = restriction_for(facts, asked)
    recipient: dict[str, Any] = {"type": asked.to, "written_agreement": "none"}
    if asked.agreement:
        recipient |= agreements.kinds()[asked.agreement].facts(under)
    if asked.to in INSIDE:
        recipient["need_to_know"] = True
    if asked.to == "health_plan":
        recipient["covered_entity_or_ba"] = True
    if asked.to == "treating_provider":
        recipient["treating_provider"] = True
    return {
        "discloser": "part2_program",
        "record": {"part2": under.part2, "category": words.kinds()[asked.kind].category(under)},
        "requested": list(asked.requested),
        "recipient": recipient,
        "purpose": asked.purpose,
        "consent": {"state": "none"},
        "legal": dict(asked.legal),
        "emergency": dict(asked.emergency),
        "restriction": {
            "agreed": restriction is not None,
            "self_pay_in_full": facts.self_pay or bool(restriction and restriction.binding),
        },
        "patient": {
            "minor": facts.minor,
            "state_minor_consent": facts.minor_law if facts.minor else "n/a",
            "enrolled": True,
            "deceased": facts.deceased,
            "capacity": "temporary_medical_incapacity" if facts.incapable and not facts.minor else "full",
        },
    }


def as_read(one: ConsentView) -> dict[str, Any] | None:
    """A consent of the chart as the rules read it; None where it lets nothing out, or a newer one took its place."""
    read = words.read_as(one.kind)
    if read is None or one.state not in STATES:
        return None
    kind, purposes = read
    found: dict[str, Any] = {
        "state": STATES[one.state],
        "kind": kind,
        "scope": list(one.scope or papers.usual_scope(one.kind, one.signed_at.date())),
        "purpose": list(one.purposes or purposes),
        "signature": True,
        "signers": [SIGNERS[s.relation] for s in (one.signature, one.second) if s is not None],
    }
    if one.ends == "date" and one.expires_on:
        found["expiration"] = one.expires_on.isoformat()
    elif one.ends == "none":
        found["expiration"] = "none"
    elif one.ends == "event" and {"end", "treatment"} <= set(_folded(one.expires_event).split()):
        found["expiration"] = "end_of_treatment"
    return found


def _capacity(one: ConsentView, *, minor: bool) -> dict[str, str]:
    """Where only a guardian or representative signed for an adult, a court gave them that office: it is what they signed as."""
    signed = {s.relation for s in (one.signature, one.second) if s is not None}
    if not minor and signed and signed <= {"guardian", "personal_representative"}:
        return {"capacity": "adjudicated_incapable"}
    return {}


def names(one: ConsentView, asked: Asked) -> bool:
    """Whether the consent names this recipient, or a class it belongs to (42 CFR 2.31(a)(4))."""
    if one.recipients_are_class:
        return asked.to in CARE_AND_PAYERS
    if one.contact_id is not None and asked.contact_id is not None:
        return bool(one.contact_id == asked.contact_id)
    wanted = _folded(asked.recipient)
    return any(wanted in {_folded(name), _folded(name.partition(",")[0])} for name in one.recipients)


def _rank(one: Answer, asked: Asked) -> tuple[int, bool, int]:
    named = one.consent is not None and names(one.consent, asked)
    order = ORDER.index(one.verdict.verdict)
    if one.allowed:
        return order, True, 0
    return order, named, -len(one.verdict.because)


def _meant(said: str, name: str) -> bool:
    """Whether words for somebody mean this one: they share a word that says something. In doubt it is meant."""
    return bool(_telling(said) & _telling(name))


def _telling(words: str) -> frozenset[str]:
    found = {word.strip(".,;:()’'s") for word in _folded(words).split()}
    return frozenset(word for word in found if len(word) > 2 and word not in EMPTY)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
