"""Circumstances that change who may consent or what may go: who consents after a death, incapacity, an order of a court."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.people.queries import age_on
from midspan.privacy import papers
from midspan.privacy.actions.base import locked, past, person, said, today
from midspan.privacy.actions.consents import record_consent, revoke_consent
from midspan.privacy.consents import DIRECTOR, Signer
from midspan.privacy.letters import name_of
from midspan.privacy.models import Consent, CourtOrder, Incapacity, Successor
from midspan.privacy.queries.circumstances import finding_of, successors_of
from midspan.privacy.queries.contents import paper_of
from midspan.rules.privacy import circumstances as rules
from midspan.trail.writing import record

# What no payer needs whole: everything at once, and the notes kept apart, which take a consent of their own (42 CFR 2.31(b)).
NOT_FOR_PAYMENT = frozenset({"all_part2_records", "counseling_notes"})


@act("circumstances.record")
def record_successor(*, by: Actor, at: datetime, client_id: UUID, name: str, office: str, shows: str) -> UUID:
    """Who consents from now on for a client who has died (42 CFR 2.15(b)(2)), with what shows it; the entry's id.

    Raises Refused for the living, and for a spouse or relative where somebody stands before them in the law's order.
    """
    client = people.locked(by, client_id)
    offices = rules.offices()
    if client.died_on is None:
        raise Refused(
            "Write down first that the client has died. The living consent themselves, or their guardian does."
        )
    if office not in offices:
        raise Invalid("Say as what they consent.", field="office")
    before = [
        one
        for one in successors_of(by, client_id=client_id)
        if offices[one.office].rank < offices[office].rank
    ]
    if before:
        raise Refused(
            f"{before[0].name} consents, as {before[0].office_label.lower()}: nobody after them in the law's order can."
        )
    row = Successor(
        client_id=client_id, name=said(name, "Write their name.", field="name", least=2, longest=160), office=office,
        shows=said(shows, "Say what shows it: which paper, or how it is known.", field="shows", least=10, longest=500),
        recorded_by_id=person(by), recorded_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="successor.recorded", client_id=client_id, subject_type="successor", subject_id=row.pk, detail={"office": office}
    )  # fmt: skip
    return row.pk


@act("circumstances.record")
def end_successor(*, by: Actor, at: datetime, successor_id: UUID, reason: str) -> None:
    """They no longer consent, such as where a court appointed somebody else."""
    _end(Successor, "successor", by, at, successor_id, reason)


@act("incapacity.find")
def find_incapacity(
    *, by: Actor, at: datetime, client_id: UUID, condition: str, until: date | None = None
) -> UUID:
    """The program director's finding that a medical condition keeps a client from knowing or effective action (42 CFR 2.15(a)(2)).

    While it counts the client signs nothing, and the director may consent to payment by a payer, and to nothing else. `until` is the
    last day; at most, and where nothing is said, the day on which the director has to look again. Raises Refused for a minor, for
    somebody who has died, and where a finding counts already.
    """
    client = people.locked(by, client_id)
    on = today(by, at)
    if client.died_on is not None:
        raise Refused("This client has died: the personal representative consents (42 CFR 2.15(b)(2)).")
    age = age_on(client.born_on, on)
    if age is not None and age < papers.minor_rule(centers.profile(by.center_id or 0).state, on).majority:
        raise Refused("This is for adults only: who consents for a minor is 42 CFR 2.14.")
    if finding_of(by, client_id=client_id, on=on):
        raise Refused("A finding counts already. End it first, or wait for its last day.")
    last = rules.looked_at_again(on)
    if until is not None and not on <= until <= last:
        raise Invalid(f"The director looks again by {last:%B} {last.day} at the latest.", field="until")
    lapsed = Incapacity.objects.all().for_action().filter(client_id=client_id, ended_at=None)
    lapsed.update(ended_at=at, ended_by=person(by), ended_reason="Its last day had passed.")
    row = Incapacity(
        client_id=client_id, condition=said(condition, "Say which medical condition it is, and how it keeps the client from acting.", field="condition", least=10, longest=500),
        found_by_id=person(by), found_at=at, until=until or last,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="incapacity.found", client_id=client_id, subject_type="incapacity", subject_id=row.pk,
        detail={"until": row.until.isoformat()},
    )  # fmt: skip
    return row.pk


@act("incapacity.find")
def end_incapacity(*, by: Actor, at: datetime, finding_id: UUID, reason: str) -> None:
    """The client can act again: from now on they consent themselves, and what the director consented to ends."""
    client_id = _end(Incapacity, "incapacity", by, at, finding_id, reason)
    given = Consent.objects.all().for_action().filter(client_id=client_id, kind=DIRECTOR, revoked_at=None)
    for consent_id in given.filter(signed_at__lte=at).values_list("pk", flat=True):
        revoke_consent(by=by, at=at, consent_id=consent_id, who=by.name, how="form")


@act("incapacity.find")
def consent_for_payment(
    *, by: Actor, at: datetime, client_id: UUID, payer: str, scope: tuple[str, ...]
) -> UUID:
    """The program director consents in the client's place that a payer is told what payment needs (42 CFR 2.15(a)(2)); the consent's id.

    It lasts no longer than the finding. Raises Refused without one that counts, Invalid without a payer or what may be shared.
    """
    client = people.locked(by, client_id)
    finding = finding_of(by, client_id=client_id, on=today(by, at))
    if finding is None:
        raise Refused(
            "There is no finding that counts today: the client consents themselves, or the finding comes first."
        )
    if not scope or not set(scope) <= set(papers.scope_items()) - NOT_FOR_PAYMENT:
        raise Invalid("Tick what payment needs, and no more.", field="scope")
    center = centers.profile(by.center_id or 0)
    paper = papers.compose(
        DIRECTOR, papers.Words(center=center.name, phone=center.phone, client=name_of(client)), on=today(by, at),
        recipients=(said(payer, "Name the payer.", field="payer", least=2, longest=200),), scope=scope, expires_on=finding.until,
        purposes=("payment",), recipient_type="health_plan",
    )  # fmt: skip
    signer = Signer(name=by.name, relation="director", method="typed", signed_at=at)
    return record_consent(by=by, at=at, client_id=client_id, consent=paper.signed(signer))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order of a court under subpart E as it reads. `section` and `ground` are words of the table `circumstances`; `items` and
    `recipients` are what it is limited to. `mandate` is the subpoena or similar that came with it, on `mandate_on`.
    """

    court: str
    docket: str
    section: str
    made_on: date
    items: tuple[str, ...]
    recipients: tuple[str, ...]
    until: date | None = None
    ground: str = ""
    finding: str = ""
    mandate: str = ""
    mandate_on: date | None = None
    document_id: UUID | None = None


@act("circumstances.record")
def record_order(*, by: Actor, at: datetime, client_id: UUID, order: NewOrder) -> UUID:
    """Keep an order of a court about a client; its id. It opens nothing by itself: who shares something says that it rests on it.

    Raises Invalid, naming the field, for what is missing or does not fit.
    """
    people.locked(by, client_id)
    on = today(by, at)
    if order.section not in rules.orders():
        raise Invalid(
            "Say under which section the court made it. An order of another kind opens nothing under Part 2.",
            field="section",
        )
    past(order.made_on, on, field="made_on")
    if order.until is not None and order.until < order.made_on:
        raise Invalid("This is before the order was made.", field="until")
    _reaches(order, on)
    names = tuple(dict.fromkeys(" ".join(one.split())[:200] for one in order.recipients if one.strip()))
    if not names:
        raise Invalid(
            "Name those to whom the order lets it go (42 CFR 2.64(e), 2.65(e), 2.66(d)).", field="recipients"
        )
    if (
        order.document_id is not None
        and paper_of(by, client_id=client_id, document_id=order.document_id) is None
    ):
        raise Invalid("This paper is not in this chart.", field="document")
    row = CourtOrder(
        client_id=client_id, court=said(order.court, "Name the court.", field="court", least=3, longest=200),
        docket=said(order.docket, "Write the number of the case.", field="docket", least=1, longest=80), section=order.section,
        made_on=order.made_on, until=order.until, ground=order.ground, finding=order.finding.strip(), items=list(order.items),
        recipients=list(names), mandate=order.mandate.strip(), mandate_on=order.mandate_on if order.mandate.strip() else None,
        document_id=order.document_id, recorded_by_id=person(by), recorded_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="order.recorded", client_id=client_id, subject_type="court_order", subject_id=row.pk,
        detail={"section": row.section, "ground": row.ground, "items": row.items, "mandate": bool(row.mandate)},
    )  # fmt: skip
    return row.pk


@act("circumstances.record")
def end_order(*, by: Actor, at: datetime, order_id: UUID, reason: str) -> None:
    """The order no longer counts: it was vacated, stayed, or served."""
    _end(CourtOrder, "court_order", by, at, order_id, reason)


def _reaches(order: NewOrder, on: date) -> None:
    """What the order reaches, on which ground, and what compels it. Raises Invalid, naming the field."""
    if not order.items or not set(order.items) <= set(papers.scope_items()):
        raise Invalid("Tick what the order reaches, as it says.", field="items")
    if order.ground and order.ground not in rules.grounds():
        raise Invalid("Choose a ground of 42 CFR 2.63.", field="ground")
    if order.ground:
        said(
            order.finding,
            "Write what the court found, in its words.",
            field="finding",
            least=10,
            longest=1000,
        )
    if "counseling_notes" in order.items and not order.ground:
        raise Invalid("An order reaches counseling notes only on a ground of 42 CFR 2.63.", field="ground")
    if bool(order.mandate.strip()) != (order.mandate_on is not None):
        raise Invalid("Say which subpoena or mandate came with it, and on which day.", field="mandate")
    if order.mandate_on is not None:
        past(order.mandate_on, on, field="mandate_on")


def _end(model: Any, noun: str, by: Actor, at: datetime, key: UUID, reason: str) -> UUID:
    row = locked(model, by, key)
    if row.ended_at is not None:
        raise Refused("This was ended already.")
    row.ended_reason = said(reason, "Say why.", field="reason", longest=300)
    row.ended_at, row.ended_by_id = at, person(by)
    row.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    record(
        by=by, at=at, verb=f"{noun}.ended", client_id=row.client_id, subject_type=noun, subject_id=row.pk, reason=row.ended_reason
    )  # fmt: skip
    client_id: UUID = row.client_id
    return client_id
