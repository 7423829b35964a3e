"""Coverage on PostgreSQL: no payer contact without a consent, whole amounts, one primary policy."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from midspan.access.errors import Invalid, Refused
from midspan.coverage import actions, queries
from midspan.coverage.actions import NewAuthorisation, NewBenefits, NewLine, NewPolicy
from midspan.coverage.models import BenefitCheck, Policy
from midspan.privacy import queries as privacy
from midspan.privacy.actions import revoke_consent
from tests.support import papers
from tests.support.center import AT, House

PLAN = "Blue Harbor Health Plan"
POLICY = NewPolicy(payer=PLAN, member_id="BH-1", plan_type="ppo")
TOLD = NewBenefits(
    basis="consent",
    told_by="Lou, 4471",
    told_at=AT,
    active=True,
    deductible_cents=150000,
    lines=(NewLine(level="2.1", copay_cents=4000),),
)
GRANTED = NewAuthorisation(
    level="2.1", state="granted", told_at=AT, told_by="Lou", number="A-1", amount=12, from_on=date(2026, 3, 2), until_on=date(2026, 4, 2)
)  # fmt: skip


@pytest.fixture
def client(house: House) -> UUID:
    return house.person()


def policy(house: House, client: UUID, new: NewPolicy = POLICY) -> UUID:
    return actions.add_policy(by=house.actor("verification"), at=AT, client_id=client, policy=new)


def told(house: House, client: UUID, policy_id: UUID, what: NewBenefits = TOLD) -> UUID:
    return actions.record_benefits(
        by=house.actor("verification"), at=AT, client_id=client, policy_id=policy_id, benefits=what
    )


def test_no_payer_contact_without_the_consent(house: House, client: UUID) -> None:
    held = policy(house, client)
    with pytest.raises(Refused, match="may not be contacted"):
        told(house, client, held)
    with pytest.raises(Refused, match="may not be contacted"):
        actions.record_authorisation(
            by=house.actor("reviewer"), at=AT, client_id=client, policy_id=held, authorisation=GRANTED
        )
    told(house, client, held, replace(TOLD, basis="client_asked"))
    with house.reading("verification") as reader:
        assert privacy.disclosures(reader, client_id=client) == ()
        assert queries.costs_known(reader, client_id=client)


def test_with_the_consent_it_is_recorded_and_listed(house: House, client: UUID) -> None:
    held = policy(house, client)
    consent = papers.agrees(house, client)
    told(house, client, held)
    with house.reading("verification") as reader:
        seen = queries.coverage(reader, client_id=client).primary
        assert seen is not None and seen.benefits is not None
        assert (seen.source, seen.benefits.by_name) == ("payer", "Amir Haddad")
        entry = privacy.disclosures(reader, client_id=client)[0]
        assert (entry.recipient, entry.consent_id) == (PLAN, consent)


def test_the_consent_names_the_payer_and_can_be_taken_back(house: House, client: UUID) -> None:
    consent = papers.agrees(house, client)
    other = policy(house, client, replace(POLICY, payer="Aetna"))
    with pytest.raises(Refused, match="not Aetna"):
        told(house, client, other)
    held = policy(house, client, replace(POLICY, rank=2))
    revoke_consent(
        by=house.actor("privacy_officer"),
        at=AT + timedelta(hours=1),
        consent_id=consent,
        who="Dana Whitfield",
        how="written",
    )
    late = replace(TOLD, told_at=AT + timedelta(hours=2))
    with pytest.raises(Refused, match="revoked"):
        actions.record_benefits(
            by=house.actor("verification"), at=late.told_at, client_id=client, policy_id=held, benefits=late
        )


def test_a_client_who_pays_alone_may_keep_it_from_the_plan(house: House, client: UUID) -> None:
    held = policy(house, client)
    papers.agrees(house, client)
    by = house.actor("verification")
    actions.choose_self_pay(
        by=by, at=AT, client_id=client, reason="Does not want the employer to know.", keep_from_plan=True
    )
    with pytest.raises(Refused, match="not told"):
        told(house, client, held)
    with pytest.raises(Refused, match="already"):
        actions.choose_self_pay(by=by, at=AT, client_id=client, reason="Again")
    actions.end_self_pay(by=by, at=AT, client_id=client)
    told(house, client, held)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"told_by": " "}, "told_by"),
        ({"told_at": AT + timedelta(minutes=1)}, "told_at"),
        ({"deductible_left_cents": 150001}, "deductible_left_cents"),
        ({"oop_max_cents": 1, "oop_left_cents": 2}, "oop_left_cents"),
        ({"basis": "heard"}, "basis"),
        ({"lines": (NewLine(level="2.1"), NewLine(level="2.1"))}, "lines"),
        ({"lines": (NewLine(level="2.1", copay_cents=1, coinsurance_percent=1),)}, "copay_2.1"),
        ({"lines": (NewLine(level="2.1", coinsurance_percent=101),)}, "coinsurance_2.1"),
        ({"lines": (NewLine(level="2.1", limit_days=3, used_days=4),)}, "used_2.1"),
    ],
)
def test_benefits_that_contradict_themselves(
    house: House, client: UUID, change: dict[str, object], field: str
) -> None:
    held = policy(house, client)
    with pytest.raises(Invalid) as wrong:
        told(
            house,
            client,
            held,
            replace(TOLD, basis="client_asked", **{k: v for k, v in change.items() if k != "basis"})
            if "basis" not in change
            else replace(TOLD, **change),
        )
    assert wrong.value.field == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"payer": " "}, "payer"),
        ({"member_id": ""}, "member_id"),
        ({"member_id": "x" * 61}, "member_id"),
        ({"plan_type": "gold"}, "plan_type"),
        ({"sex_on_policy": "X"}, "sex_on_policy"),
        ({"subscriber_relation": "spouse"}, "subscriber_name"),
        (
            {
                "subscriber_relation": "spouse",
                "subscriber_name": "Sam",
                "subscriber_born_on": date(2027, 1, 1),
            },
            "subscriber_born_on",
        ),
        ({"from_on": date(2026, 2, 1), "until_on": date(2026, 1, 1)}, "until_on"),
    ],
)
def test_policies_that_do_not_fit(house: House, client: UUID, change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        policy(house, client, replace(POLICY, **change))
    assert wrong.value.field == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": ""}, "number"),
        ({"amount": 0}, "amount"),
        ({"from_on": None}, "from_on"),
        ({"until_on": date(2026, 3, 1)}, "until_on"),
        ({"state": "maybe"}, "state"),
        ({"told_at": AT + timedelta(hours=1)}, "told_at"),
    ],
)
def test_authorisations_that_do_not_fit(
    house: House, client: UUID, change: dict[str, object], field: str
) -> None:
    held = policy(house, client)
    papers.agrees(house, client, at=AT)
    with pytest.raises((Invalid, Refused)) as wrong:
        actions.record_authorisation(
            by=house.actor("reviewer"), at=AT, client_id=client, policy_id=held, authorisation=replace(GRANTED, **change)
        )  # fmt: skip
    assert getattr(wrong.value, "field", field) == field


def test_the_database_keeps_what_it_can(house: House, client: UUID) -> None:
    held = policy(house, client)
    with pytest.raises(Refused, match="primary policy already"):
        policy(house, client)
    with house.reading("verification") as reader:
        row = Policy.objects.all().visible_to(reader).get(pk=held)
        for wrong in (
            Policy(client_id=client, payer_id=row.payer_id, rank=1, member_id="2", created_at=AT),
            Policy(client_id=client, payer_id=row.payer_id, rank=2, member_id="", created_at=AT),
            BenefitCheck(
                client_id=client,
                policy=row,
                basis="consent",
                told_at=AT,
                told_by="Lou",
                active=True,
                recorded_at=AT,
            ),
            BenefitCheck(
                client_id=client,
                policy=row,
                basis="client_asked",
                told_at=AT,
                told_by="Lou",
                active=True,
                recorded_at=AT,
                deductible_cents=-1,
            ),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                wrong.save(force_insert=True)


def test_a_payment_plan_adds_up(house: House, client: UUID) -> None:
    by = house.actor("verification")
    parts = [(date(2026, 4, 1), 500), (date(2026, 5, 1), 499)]
    with pytest.raises(Invalid, match=r"add up to \$9.99, the total is \$10"):
        actions.agree_plan(by=by, at=AT, client_id=client, total_cents=1000, instalments=parts)
    with pytest.raises(Invalid, match="follow one another"):
        actions.agree_plan(by=by, at=AT, client_id=client, total_cents=999, instalments=parts[::-1])
    actions.agree_plan(by=by, at=AT, client_id=client, total_cents=999, instalments=parts)
    with pytest.raises(Refused, match="is open"):
        actions.agree_plan(by=by, at=AT, client_id=client, total_cents=999, instalments=parts)


def test_who_does_not_read_coverage_sees_nothing_of_it(house: House, client: UUID) -> None:
    policy(house, client)
    with house.reading("assessor") as reader:
        assert queries.coverage(reader, client_id=client).policies == ()
    with pytest.raises(Refused, match="Your role"):
        actions.add_policy(by=house.actor("assessor"), at=AT, client_id=client, policy=POLICY)
    with pytest.raises(Refused, match="no such client"):
        actions.add_policy(
            by=replace(house.actor("verification"), center_id=house.center_id + 1),
            at=AT,
            client_id=client,
            policy=POLICY,
        )


def test_the_expected_days_come_from_the_centers_rows(house: House) -> None:
    with house.reading("verification") as reader:
        choice = queries.choices(reader, on=AT.date())[0]
    assert (choice.level, choice.course.low, choice.course.high) == ("2.1", 24, 39)
    assert "document 002" in choice.course.because
