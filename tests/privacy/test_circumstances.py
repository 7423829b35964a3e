"""Death, incapacity and orders of a court: what is asked for, who may sign, and what the rules are told."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.privacy import actions, queries
from midspan.privacy.consents import NewConsent
from tests.support.center import AT, House
from tests.support.papers import agrees, later, paper, signer

pytestmark = pytest.mark.django_db
DAY = AT.date()
SISTER = actions.Sending(
    recipient="Ines Whitfield, sister", to="family", purpose="family_involvement", what="Attendance", how="phone", items=("attendance",)
)  # fmt: skip
PLAN = actions.Sending(
    recipient="Blue Harbor Health Plan", to="health_plan", purpose="payment", what="Dates of service", how="portal", items=("attendance", "billing")
)  # fmt: skip
ORDER = actions.NewOrder(
    court="44th District Court, Dallas County", docket="DC-26-01234", section="2.64", made_on=DAY, items=("counseling_notes", "attendance"),
    recipients=("44th District Court",), ground="patient_testimony", finding="The patient offered testimony about what was said.",
    mandate="Subpoena of the clerk", mandate_on=DAY,
)  # fmt: skip
TO_COURT = actions.Sending(
    recipient="44th District Court", to="court", purpose="legal_proceeding", what="Counseling notes", how="mail", kind="notes", items=("counseling_notes",)
)  # fmt: skip


def died(house: House, client: UUID, *, days: int = 1) -> None:
    people.record_death(by=house.actor("admissions"), at=later(days=days), client_id=client, on=DAY + timedelta(days=days), known_from="The sister called us.")  # fmt: skip


def release(**how: object) -> NewConsent:
    at = later(days=3)
    return paper("release", on=at.date()).signed(signer(at, **how))  # type: ignore[arg-type]


def test_after_a_death_a_release_ends_and_only_who_is_on_file_signs(house: House) -> None:
    client, officer = house.person(), house.actor("privacy_officer")
    agrees(house, client, "release")
    with pytest.raises(Refused, match="has died"):
        actions.record_successor(by=officer, at=later(hours=1), client_id=client, name="Ines Whitfield", office="executor", shows="Letters testamentary")  # fmt: skip
    died(house, client)
    actions.disclose(by=officer, at=later(hours=1), client_id=client, sending=SISTER)
    with pytest.raises(actions.Withheld, match="The client has died"):
        actions.disclose(by=officer, at=later(days=2), client_id=client, sending=SISTER)
    for who in ({}, {"name": "Ines Whitfield", "relation": "executor"}):
        with pytest.raises(Refused, match="nobody is on file"):
            actions.record_consent(by=officer, at=later(days=3), client_id=client, consent=release(**who))
    actions.record_successor(by=officer, at=later(days=2), client_id=client, name="Ines Whitfield", office="executor", shows="Letters testamentary, Dallas County")  # fmt: skip
    with pytest.raises(Refused, match="Ines Whitfield consents"):
        actions.record_successor(by=officer, at=later(days=2), client_id=client, name="Omar Whitfield", office="spouse", shows="Nobody was appointed, he says.")  # fmt: skip
    actions.record_consent(by=officer, at=later(days=3), client_id=client, consent=release(name="Ines Whitfield", relation="executor"))  # fmt: skip
    actions.disclose(by=officer, at=later(days=4), client_id=client, sending=SISTER)
    coroner = replace(
        SISTER,
        recipient="Medical examiner",
        to="medical_examiner",
        purpose="cause_of_death_inquiry",
        items=("diagnosis",),
    )
    assert (
        actions.disclose(by=officer, at=later(days=4), client_id=client, sending=coroner).answer.verdict.rule
        == "vital_statistics"
    )


def test_a_death_that_was_a_mistake_is_taken_back(house: House) -> None:
    client, by = house.person(), house.actor("admissions")
    for on, how, field in ((DAY + timedelta(days=9), "The sister called us.", "on"), (DAY, "", "known_from")):
        with pytest.raises(Invalid) as wrong:
            people.record_death(by=by, at=AT, client_id=client, on=on, known_from=how)
        assert wrong.value.field == field
    died(house, client)
    with pytest.raises(Refused, match="known already"):
        died(house, client)
    consent = agrees(house, client, "release", at=AT)
    people.withdraw_death(by=by, at=later(days=2), client_id=client, reason="Another person of that name.")
    actions.disclose(by=house.actor("admissions"), at=later(days=2), client_id=client, sending=SISTER)
    with house.reading("privacy_officer") as reader:
        assert [one.consent_id for one in queries.consents(reader, client_id=client) if one.active] == [
            consent
        ]


def test_the_director_consents_to_payment_and_to_nothing_else_while_the_finding_counts(house: House) -> None:
    client, director = house.person(born_on=date(1990, 5, 1)), house.actor("program_director")
    with pytest.raises(Refused, match="role"):
        actions.find_incapacity(
            by=house.actor("clinical_director"), at=AT, client_id=client, condition="Delirium, in hospital"
        )
    with pytest.raises(Refused, match="no finding"):
        actions.consent_for_payment(
            by=director, at=AT, client_id=client, payer=PLAN.recipient, scope=PLAN.items
        )
    with pytest.raises(Invalid, match="looks again"):
        actions.find_incapacity(
            by=director,
            at=AT,
            client_id=client,
            condition="Delirium, in hospital",
            until=DAY + timedelta(days=40),
        )
    finding = actions.find_incapacity(by=director, at=AT, client_id=client, condition="Delirium, in hospital")
    with pytest.raises(Refused, match="cannot act now"):
        agrees(house, client, "release", at=later(hours=1))
    with pytest.raises(actions.Withheld, match="cannot consent now"):
        actions.disclose(by=director, at=later(hours=1), client_id=client, sending=PLAN)
    with pytest.raises(Invalid, match="no more"):
        actions.consent_for_payment(by=director, at=AT, client_id=client, payer=PLAN.recipient, scope=("counseling_notes",))  # fmt: skip
    actions.consent_for_payment(
        by=director, at=later(hours=1), client_id=client, payer=PLAN.recipient, scope=PLAN.items
    )
    actions.disclose(by=director, at=later(hours=2), client_id=client, sending=PLAN)
    for other in (replace(PLAN, purpose="operations"), replace(PLAN, to="employer"), replace(PLAN, items=("diagnosis",)), replace(PLAN, recipient="Northwind")):  # fmt: skip
        with pytest.raises(actions.Withheld):
            actions.disclose(by=director, at=later(hours=2), client_id=client, sending=other)
    with pytest.raises(actions.Withheld):
        actions.disclose(by=director, at=later(days=15), client_id=client, sending=PLAN)
    actions.end_incapacity(by=director, at=later(days=2), finding_id=finding, reason="Back home, and clear.")
    with pytest.raises(actions.Withheld):
        actions.disclose(by=director, at=later(days=3), client_id=client, sending=PLAN)
    agrees(house, client, "release", at=later(days=3))


def test_a_paper_is_judged_by_the_day_on_which_it_was_signed(house: House) -> None:
    client, director = house.person(born_on=date(1990, 5, 1)), house.actor("program_director")
    finding = actions.find_incapacity(
        by=director, at=later(days=2), client_id=client, condition="Delirium, in hospital"
    )
    actions.end_incapacity(by=director, at=later(days=5), finding_id=finding, reason="Back home, and clear.")
    early = paper("release", on=DAY).signed(signer(later(days=1)))
    during = paper("release", on=DAY).signed(signer(later(days=3)))
    actions.record_consent(by=director, at=later(days=6), client_id=client, consent=early)
    with pytest.raises(Refused, match="cannot act now"):
        actions.record_consent(by=director, at=later(days=6), client_id=client, consent=during)


def test_a_minor_and_the_dead_are_under_no_such_finding(house: House) -> None:
    director = house.actor("program_director")
    minor, dead = house.person(born_on=date(2011, 5, 1)), house.person(legal_first="Omar")
    died(house, dead)
    for client, says in ((minor, "adults only"), (dead, "has died")):
        with pytest.raises(Refused, match=says):
            actions.find_incapacity(
                by=director, at=later(days=2), client_id=client, condition="Delirium, in hospital"
            )


def test_notes_go_to_a_court_on_a_ground_of_2_63_and_within_the_order_only(house: House) -> None:
    client, officer = house.person(), house.actor("privacy_officer")
    with pytest.raises(actions.Withheld):
        actions.disclose(by=officer, at=later(hours=1), client_id=client, sending=TO_COURT)
    key = actions.record_order(by=officer, at=AT, client_id=client, order=ORDER)
    backed = replace(TO_COURT, order_id=key)
    out = actions.disclose(by=officer, at=later(hours=1), client_id=client, sending=backed)
    assert out.answer.verdict.rule == "notes_order"
    for wrong in (
        replace(backed, recipient="Another court"),
        replace(backed, items=("counseling_notes", "diagnosis")),
    ):
        with pytest.raises(Invalid) as no:
            actions.disclose(by=officer, at=later(hours=1), client_id=client, sending=wrong)
        assert no.value.field == "order"
    bare = actions.record_order(by=officer, at=AT, client_id=client, order=replace(ORDER, mandate="", mandate_on=None, ground="", finding="", items=("attendance",)))  # fmt: skip
    with pytest.raises(actions.Withheld, match="subpoena"):
        actions.disclose(by=officer, at=later(hours=1), client_id=client, sending=replace(TO_COURT, order_id=bare, kind="record", items=("attendance",)))  # fmt: skip
    actions.end_order(by=officer, at=later(hours=2), order_id=key, reason="Vacated on appeal.")
    with pytest.raises(Invalid, match="not in force"):
        actions.disclose(by=officer, at=later(hours=3), client_id=client, sending=backed)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("section", {"section": "2.99"}), ("made_on", {"made_on": DAY + timedelta(days=1)}), ("items", {"items": ()}), ("recipients", {"recipients": (" ",)}),
        ("ground", {"ground": ""}), ("finding", {"finding": ""}), ("mandate", {"mandate": ""}), ("docket", {"docket": " "}),
    ],
)  # fmt: skip
def test_what_an_order_lacks_is_said(house: House, field: str, change: dict[str, object]) -> None:
    with pytest.raises(Invalid) as wrong:
        actions.record_order(
            by=house.actor("privacy_officer"), at=AT, client_id=house.person(), order=replace(ORDER, **change)
        )  # type: ignore[arg-type]
    assert wrong.value.field == field
