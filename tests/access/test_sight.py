"""An act on a client is for those who may see that client: the frame of every act asks the gate, in one place."""

import pytest

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.documents import actions as documents
from midspan.measures import actions as measures
from midspan.people import actions as people
from midspan.people import queries as people_queries
from midspan.people.actions import ContactFacts, Identity
from midspan.privacy import actions as privacy
from midspan.privacy import gate
from midspan.trail.models import Entry
from midspan.trail.writing import record
from tests.support.center import AT, House
from tests.support.papers import agrees, later

pytestmark = pytest.mark.django_db
UNSEEN = "not among the clients you may see"


def test_a_caseload_role_acts_on_its_caseload_only(house: House) -> None:
    mine, other, therapist = house.person(), house.person(legal_first="Omar"), house.actor("therapist")
    house.cares("therapist", mine)
    people.update_identity(by=therapist, at=AT, client_id=mine, identity=Identity(pronouns="they"))
    with pytest.raises(Refused, match=UNSEEN):
        people.update_identity(by=therapist, at=AT, client_id=other, identity=Identity(pronouns="they"))
    with pytest.raises(Refused, match=UNSEEN):
        people.add_contact(
            by=therapist, at=AT, client_id=other, facts=ContactFacts(name="Ida", relationship="sister")
        )
    with house.reading("admissions") as reader:
        kept = people_queries.identity(reader, client_id=other)
        assert kept is not None and kept.pronouns == ""
        assert people_queries.contacts(reader, client_id=other) == ()
    assert not Entry.objects.filter(verb="contact.added").exists()


def test_what_hangs_on_a_client_is_guarded_too(house: House) -> None:
    other, coach = house.person(), house.actor("coach")
    consent = agrees(house, other)
    raised = measures.raise_alert(
        by=house.actor("assessor"),
        at=AT,
        client_id=other,
        source="person",
        reasons=[measures.AlertReason("said", "Said so.", "now")],
    )
    with pytest.raises(Refused, match=UNSEEN):
        measures.acknowledge(by=coach, at=AT, alert_id=raised.alert_id)
    with pytest.raises(Refused, match=UNSEEN):
        privacy.revoke_consent(
            by=house.actor("therapist"), at=later(hours=1), consent_id=consent, who="Dana", how="spoken"
        )
    with pytest.raises(Refused, match=UNSEEN):
        documents.take_signature(
            by=house.actor("case_manager"), at=AT, client_id=other, template="x@2026-01-01", text="Text", signer_name="Dana",
            signer_relation="client", method="typed", signed_at=AT,
        )  # fmt: skip


def test_a_chart_opened_with_a_reason_may_be_worked_on_while_it_is_open(house: House) -> None:
    client, therapist = house.person(), house.actor("therapist")
    gate.break_glass(by=therapist, at=AT, client_id=client, reason="I cover for the therapist today")
    people.update_identity(
        by=therapist, at=later(hours=7), client_id=client, identity=Identity(pronouns="they")
    )
    with pytest.raises(Refused, match=UNSEEN):
        people.update_identity(
            by=therapist, at=later(hours=9), client_id=client, identity=Identity(pronouns="she")
        )
    with pytest.raises(Refused, match=UNSEEN):
        people.update_identity(
            by=therapist, at=later(hours=-1), client_id=client, identity=Identity(pronouns="she")
        )


def test_another_centers_client_is_out_of_reach_even_for_an_act_that_forgot_to_ask(
    house: House, other_house: House
) -> None:
    client = house.person()

    @act("identity.work")
    def careless(*, by: Actor, at: object) -> None:
        record(by=by, at=AT, verb="tested", client_id=client)

    careless(by=house.actor("clinical_director"), at=AT)
    with pytest.raises(Refused, match=UNSEEN):
        careless(by=other_house.actor("clinical_director"), at=AT)


def test_a_restricted_colleague_cannot_reach_the_chart_through_the_one_merged_into_it(house: House) -> None:
    from midspan.admissions.actions import merge_clients

    kept, gone = house.person(), house.person()
    privacy.restrict_chart(
        by=house.actor("privacy_officer"),
        at=AT,
        client_id=gone,
        user_id=house.users["nurse"],
        reason="They are related",
    )
    merge_clients(by=house.actor("admissions"), at=later(hours=1), kept_id=kept, duplicate_id=gone)
    with house.reading("nurse") as reader:
        assert people_queries.client_header(reader, client_id=kept) is None
        assert people_queries.client_header(reader, client_id=gone) is None
