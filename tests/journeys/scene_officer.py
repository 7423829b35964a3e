"""The privacy officer's part of the scene: an incident not decided, a breach with its letter, a request answered, a grievance."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.privacy import actions
from midspan.privacy.actions import NewAgreement, NewOrder
from tests.support.center import House
from tests.support.officer import FACTORS, LETTER, asks, complains, emergency, incident


def build(house: House, client: UUID) -> dict[str, Any]:
    """All about one client; the ids that addresses need, by their parameter, others under another name."""
    at = timezone.now() - timedelta(days=2)
    day = timezone.localdate(at)
    officer = {"by": house.actor("privacy_officer"), "at": at + timedelta(hours=1)}
    reported = incident(house, at=at, discovered_on=day)
    breach = incident(house, client, at=at, discovered_on=day)
    actions.weigh_incident(**officer, incident_id=breach, factors=FACTORS)
    actions.decide_incident(**officer, incident_id=breach, decision="breach", reason="It was read in full.")
    actions.write_notice(**officer, incident_id=breach, **LETTER)
    actions.note_step(**officer, incident_id=breach, words="Called the other clinic.")
    asked = asks(house, client, at=at, asked_on=day)
    denied = asks(house, client, at=at, asked_on=day)
    actions.answer_request(
        **officer,
        request_id=denied,
        outcome="denied",
        reasons=["accurate"],
        answer="It is what was said on that day.",
    )
    actions.keep_disagreement(**officer, request_id=denied, words="I meant my brother.", on=day)
    copy = asks(house, client, "access", at=at, asked_on=day)
    grievance = complains(house, client, "group_leader", at=at, received_on=day)
    actions.assign_grievance(**officer, grievance_id=grievance, looker_id=house.users["privacy_officer"])
    answered = complains(house, client, at=at, received_on=day)
    actions.assign_grievance(**officer, grievance_id=answered, looker_id=house.users["privacy_officer"])
    actions.answer_grievance(
        **officer, grievance_id=answered, result="upheld", found="It was so.", done="We asked for pardon in the group."
    )  # fmt: skip
    agreement = actions.record_agreement(
        **officer, agreement=NewAgreement(
            party="Trinity Toxicology Laboratory", kind="qsoa", to="qso", services="Tests samples and reports the results to us.",
            signed_on=day, valid_from=day, valid_until=day + timedelta(days=40), terms_found=True, kept_at="Binder 4, office of the director",
        ),
    )  # fmt: skip
    actions.record_order(
        **officer, client_id=client, order=NewOrder(
            court="44th District Court, Dallas County", docket="DC-26-01234", section="2.64", made_on=day, items=("attendance", "counseling_notes"),
            recipients=("44th District Court",), ground="patient_testimony", finding="The patient offered testimony about what was said.",
        ),
    )  # fmt: skip
    return {
        "agreement_id": agreement, "incident_id": breach, "reported": reported, "request_id": asked, "denied": denied, "copy": copy, "grievance_id": grievance,
        "answered_grievance": answered, "emergency_id": emergency(house, client, at=at),
    }  # fmt: skip
