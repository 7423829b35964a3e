"""A small demonstration world for looking at every page: four people, with everything a page can be about."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from midspan.admissions import actions as admissions
from midspan.admissions.enquiry import PersonFacts
from midspan.assessment import actions as assessment
from midspan.coverage import actions as coverage
from midspan.documents.actions import add_document
from midspan.measures import actions as measures
from midspan.measures.queries import open_alerts
from midspan.people.actions import ContactFacts, add_contact
from midspan.privacy import gate
from midspan.privacy import queries as privacy
from midspan.privacy.actions import Sending, disclose, restrict_chart
from tests.journeys import scene_leaving, scene_officer, scene_schedule, scene_session, scene_treatment
from tests.support.admissions import MOTHER, client_of, enquire
from tests.support.assessment import PHQ9, decided, signed, written
from tests.support.center import House
from tests.support.papers import PDF, agrees

LONG = "María-José Maximiliana Ñandú-Castellanos de la Torre y Wolfeschlegelsteinhausen"
RIGHT_TO_LEFT = {"legal_first": "عبد الرحمن", "legal_last": "بن خالد", "name_used": "عبد"}


def build(house: House) -> dict[str, Any]:
    """Set the scene by public actions; the ids that addresses need, by their parameter, some under another name."""
    at = timezone.now() - timedelta(days=2)
    rosa, june = house.actor("admissions"), house.actor("assessor")
    enquiry = enquire(
        house, at=at, caller=MOTHER.caller, person=PersonFacts(legal_name=LONG, born_on=date(1991, 4, 9))
    )
    client = client_of(house, enquiry)
    other = client_of(
        house,
        enquire(house, at=at, person=PersonFacts(legal_name="Majo Castellanos", born_on=date(1991, 4, 9))),
    )
    referral = admissions.refer_out(
        by=rosa, at=at, enquiry_id=enquiry, kind="other", to_name="Harbor Family Services", close=False
    )
    mother = add_contact(
        by=rosa,
        at=at,
        client_id=client,
        facts=ContactFacts(
            name="Inés Ñandú-Castellanos", relationship="mother", phone="(214) 555-0171", emergency=True
        ),
    )
    consent = agrees(house, client, at=at)
    agrees(house, client, "release", at=at, scope=("presence", "attendance", "progress"))
    policy = coverage.add_policy(
        by=rosa,
        at=at,
        client_id=client,
        policy=coverage.NewPolicy(payer="Blue Harbor Health Plan", member_id="BH 4471 2209"),
    )
    asked = coverage.NewAuthorisation(
        level="2.1", state="requested", told_at=at + timedelta(hours=1), told_by="Denise"
    )
    authorisation = coverage.record_authorisation(
        by=rosa, at=at + timedelta(hours=1), client_id=client, policy_id=policy, authorisation=asked
    )
    sent = disclose(
        by=rosa, at=at + timedelta(hours=2), client_id=client,
        sending=Sending(
            recipient="Blue Harbor Health Plan", to="health_plan", purpose="payment", kind="application", what="That care was asked about", how="phone"
        ),
    )  # fmt: skip
    document = add_document(
        by=rosa,
        at=at,
        client_id=client,
        kind="outside_record",
        title="Discharge letter of Harbor General, after eight days",
        data=PDF,
    )
    written(house, client, at=at)
    measure = measures.assign(by=june, at=at, client_id=client, instrument="gad7")
    hard = PHQ9 | {"selfharm": 1}
    done = measures.record_measure(
        by=june, at=at, client_id=client, instrument="phq9", answers=hard
    ).measure_id
    restriction = restrict_chart(
        by=house.actor("privacy_officer"),
        at=at,
        client_id=client,
        user_id=house.users["coach"],
        reason="They are related",
    )
    gate.break_glass(
        by=house.actor("therapist"),
        at=timezone.now() - timedelta(hours=1),
        client_id=client,
        reason="I cover for Dr. Park today",
    )
    with house.reading("privacy_officer") as reader:
        opening = privacy.openings(reader, client_id=client)[0].access_id
        alert = open_alerts(reader)[0].alert_id
    right_to_left = house.person(**RIGHT_TO_LEFT)
    decided(house, right_to_left, at=at)
    past = house.person(legal_first="Omar", legal_last="Reyes")
    before = signed(house, past, at=at)
    assessment.start(by=june, at=at + timedelta(hours=3), client_id=past, follow=True)
    return {
        "client_id": client, "enquiry_id": enquiry, "other_id": other, "referral_id": referral, "contact_id": mother, "consent_id": consent,
        "policy_id": policy, "authorisation_id": authorisation, "document_id": document, "disclosure_id": sent.disclosure_id, "measure_id": measure, "done": done,
        "restriction": restriction, "opening": opening, "alert_id": alert, "right_to_left": right_to_left, "past": past, "assessment_id": before,
        "empty": house.person(legal_first="", legal_last="", name_used="B.", phone=""), "user_id": house.users["coach"], "slug": house.slug,
    } | scene_treatment.build(house) | scene_leaving.build(house) | scene_session.build(house) | scene_officer.build(house, client) | scene_schedule.build(house)  # fmt: skip
