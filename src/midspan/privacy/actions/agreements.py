"""The register of written agreements: what `disclose` rests on where somebody serves, audits or studies the program."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.documents import checking
from midspan.privacy.actions.base import here, locked, past, person, said, today
from midspan.privacy.models import Agreement
from midspan.rules.privacy import agreements as rules
from midspan.rules.privacy import chart
from midspan.trail.writing import record


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgreement:
    """An agreement as it was signed. `kind` and `to` (what the party is) are words of the table `agreements`. `paper` is the file, or
    `kept_at` says where it lies. `terms_found`: whoever enters it has found in it what its kind has to say. `approval` is that of
    research: which board or rule, and when.
    """

    party: str
    kind: str
    to: str
    services: str
    signed_on: date
    valid_from: date
    valid_until: date | None = None
    terms_found: bool = False
    approval: str = ""
    paper: bytes = b""
    kept_at: str = ""


@act("agreements.work")
def record_agreement(*, by: Actor, at: datetime, agreement: NewAgreement) -> UUID:
    """Put an agreement in the register; returns its id. What goes to its party rests on it from its first day on.

    Raises Invalid, naming the field, for what is missing or does not fit, and for the paper where it cannot be shown.
    """
    kind = rules.kinds().get(agreement.kind)
    if kind is None:
        raise Invalid("Say what kind of agreement it is.", field="kind")
    if agreement.to not in kind.to:
        parties = "; ".join(chart.called(one) for one in kind.to)
        raise Invalid(f"An agreement of this kind is with one of these: {parties}.", field="to")
    party = " ".join(said(agreement.party, "Name the party.", field="party", least=2, longest=200).split())
    services = said(
        agreement.services,
        "Say what they do for the program, or study, or audit.",
        field="services",
        least=10,
    )
    approval = said(agreement.approval, "Say who approved the research, under which rule, and when (42 CFR 2.52(a)).", field="approval", least=10, longest=300) if kind.approved else ""  # fmt: skip
    if not agreement.terms_found:
        raise Invalid("Look in the paper for each of its terms: without them it is no agreement of this kind.", field="terms_found")  # fmt: skip
    past(agreement.signed_on, today(by, at), field="signed_on")
    if agreement.valid_from < agreement.signed_on:
        raise Invalid("It counts from its signature at the earliest.", field="valid_from")
    if agreement.valid_until is not None and agreement.valid_until < agreement.valid_from:
        raise Invalid("This is before its first day.", field="valid_until")
    if not agreement.paper and not agreement.kept_at.strip():
        raise Invalid("Add the paper itself, or say where it is kept.", field="paper")
    file = checking.check(agreement.paper) if agreement.paper else None
    row = Agreement(
        center_id=here(by), party=party, kind=kind.id, to=agreement.to, services=services, approval=approval, signed_on=agreement.signed_on,
        valid_from=agreement.valid_from, valid_until=agreement.valid_until, terms=rules.table(), paper=agreement.paper,
        paper_type=file.content_type if file else "", paper_sha256=file.sha256 if file else "", kept_at=agreement.kept_at.strip()[:200],
        recorded_by_id=person(by), recorded_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="agreement.recorded", subject_type="agreement", subject_id=row.pk,
        detail={"kind": row.kind, "from": row.valid_from.isoformat(), "until": row.valid_until.isoformat() if row.valid_until else "", "paper": row.paper_sha256},
    )  # fmt: skip
    return row.pk


@act("agreements.work")
def end_agreement(*, by: Actor, at: datetime, agreement_id: UUID, on: date, reason: str) -> None:
    """The agreement ends; `on` is its last day. What went before rests on it still."""
    row = locked(Agreement, by, agreement_id, center="center_id")
    if row.ended_on is not None:
        raise Refused("This agreement was ended already.")
    past(on, today(by, at), field="on", since=row.valid_from, before="its first day")
    row.ended_reason = said(reason, "Say why it ends.", field="reason", longest=300)
    row.ended_on, row.ended_by_id, row.ended_at = on, person(by), at
    row.save(update_fields=["ended_on", "ended_by", "ended_at", "ended_reason"])
    record(
        by=by, at=at, verb="agreement.ended", subject_type="agreement", subject_id=row.pk, reason=row.ended_reason, detail={"on": on.isoformat()}
    )  # fmt: skip
