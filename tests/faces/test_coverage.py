"""The coverage page and its forms: a happy path and a refusal for each."""

from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from midspan.coverage import queries
from tests.support.admissions import CARD, client_of, consent, enquire
from tests.support.center import House

POLICY = {"payer": "Aetna", "member_id": "W1", "rank": "1", "source": "card", "subscriber_relation": "self"}
BENEFITS = {
    "basis": "consent", "told_at": "2026-03-01T09:30", "told_by": "Lou, 4471", "active": "yes", "network": "in",
    "deductible_cents": "1,500", "deductible_left_cents": "400", "covered_0": "yes", "copay_0": "40", "after_0": "yes",
    "covered_1": "yes", "after_1": "yes",
}  # fmt: skip


def url(name: str, *args: object) -> str:
    return reverse(f"coverage:{name}", args=args)


def seen(house: House, client: UUID) -> queries.CoverageView:
    with house.reading("verification") as reader:
        return queries.coverage(reader, client_id=client)


@pytest.fixture
def client(house: House) -> UUID:
    return house.person()


@pytest.fixture
def agreed(house: House) -> UUID:
    at = timezone.now()
    return client_of(house, enquire(house, at=at, insurance=CARD, consent=consent(at=at)))


def test_a_policy_is_added_corrected_and_ended(house: House, client: UUID) -> None:
    browser = house.signed_in("verification")
    assert "No policy yet" in browser.get(url("client", client)).content.decode()
    assert browser.post(url("add_policy", client), POLICY | {"member_id": ""}).status_code == 422
    assert browser.post(url("add_policy", client), POLICY).status_code == 302
    again = browser.post(url("add_policy", client), POLICY)
    assert again.status_code == 422 and "primary policy already" in again.content.decode()
    policy = seen(house, client).policies[0].policy_id
    assert 'value="W1"' in browser.get(url("correct_policy", client, policy)).content.decode()
    other = POLICY | {"subscriber_relation": "spouse"}
    assert (
        "subscriber&#x27;s name"
        in browser.post(url("correct_policy", client, policy), other).content.decode()
    )
    assert (
        browser.post(url("correct_policy", client, policy), other | {"subscriber_name": "Sam"}).status_code
        == 302
    )
    assert "Do not contact the payer" in browser.get(url("client", client)).content.decode()
    browser.post(url("end_policy", client, policy))
    assert seen(house, client).policies == ()


def test_who_may_not_see_or_change(house: House, client: UUID) -> None:
    assert house.signed_in("assessor").get(url("client", client)).status_code == 403
    assert house.signed_in("program_director").get(url("client", client)).status_code == 200
    assert house.signed_in("program_director").post(url("add_policy", client), POLICY).status_code == 403


def test_no_benefits_from_the_payer_without_the_consent(house: House, client: UUID) -> None:
    browser = house.signed_in("verification")
    browser.post(url("add_policy", client), POLICY)
    policy = seen(house, client).policies[0].policy_id
    assert "Do not contact the payer" in browser.get(url("benefits", client, policy)).content.decode()
    answer = browser.post(url("benefits", client, policy), BENEFITS)
    assert answer.status_code == 422 and "may not be contacted" in answer.content.decode()
    assert (
        browser.post(url("benefits", client, policy), BENEFITS | {"basis": "client_asked"}).status_code == 302
    )


def test_benefits_then_an_estimate_with_its_reasons(house: House, agreed: UUID) -> None:
    browser = house.signed_in("verification")
    policy = seen(house, agreed).policies[0].policy_id
    now = timezone.now().astimezone(house.profile().zone).strftime("%Y-%m-%dT%H:%M")
    given = BENEFITS | {"told_at": now}
    assert (
        browser.post(url("benefits", agreed, policy), given | {"told_at": "2031-01-01T09:30"}).status_code
        == 422
    )
    wrong = browser.post(url("benefits", agreed, policy), given | {"coinsurance_0": "20"})
    assert wrong.status_code == 422 and "not both" in wrong.content.decode()
    assert browser.post(url("benefits", agreed, policy), given).status_code == 302
    answer = browser.post(url("estimate", agreed), {"level": "2.1", "rate": ""})
    assert answer.status_code == 422 and "no rate for this level" in answer.content.decode()
    assert (
        browser.post(url("estimate", agreed), {"level": "2.1", "rate": "350", "keep_rate": "on"}).status_code
        == 302
    )
    words = browser.get(url("client", agreed)).content.decode()
    assert (
        "Deductible" in words
        and "$400 of it is left." in words
        and "Not told: how much is left until the yearly limit." in words
    )
    assert browser.post(url("estimate", agreed), {"level": "2.1", "rate": ""}).status_code == 302


def test_self_pay_and_a_payment_plan(house: House, client: UUID) -> None:
    browser = house.signed_in("verification")
    assert browser.post(url("self_pay", client), {"reason": ""}).status_code == 422
    browser.post(url("self_pay", client), {"reason": "No insurance.", "keep_from_plan": "on"})
    assert "The plan is not told" in browser.get(url("client", client)).content.decode()
    assert (
        browser.post(
            url("plan", client), {"total": "a lot", "count": "3", "first_on": "2026-04-01"}
        ).status_code
        == 422
    )
    assert (
        browser.post(
            url("plan", client), {"total": "1,000", "count": "3", "first_on": "2026-01-31"}
        ).status_code
        == 302
    )
    plan = seen(house, client).plan
    assert plan is not None and [i.cents for i in plan.instalments] == [33334, 33333, 33333]
    assert [i.due_on.isoformat() for i in plan.instalments] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    browser.post(url("plan", client), {"end": "1"})
    browser.post(url("self_pay", client), {"end": "1"})
    after = seen(house, client)
    assert after.plan is None and after.self_pay_since is None


def test_an_authorisation_is_asked_for_and_answered(house: House, agreed: UUID) -> None:
    browser = house.signed_in("reviewer")
    policy = seen(house, agreed).policies[0].policy_id
    now = timezone.now().astimezone(house.profile().zone).strftime("%Y-%m-%dT%H:%M")
    asked = {"level": "2.1", "state": "requested", "told_at": now, "unit": "days"}
    assert browser.post(url("authorisation", agreed, policy), asked).status_code == 302
    one = seen(house, agreed).authorisations[0].authorisation_id
    granted = asked | {
        "state": "granted",
        "number": "A-77",
        "amount": "12",
        "from_on": "2026-03-02",
        "until_on": "2026-03-01",
    }
    answer = browser.post(url("answer", agreed, policy, one), granted)
    assert answer.status_code == 422 and "ends before it begins" in answer.content.decode()
    assert (
        browser.post(url("answer", agreed, policy, one), granted | {"until_on": "2026-04-01"}).status_code
        == 302
    )
    assert "12 days" in browser.get(url("client", agreed)).content.decode()
    assert browser.get(url("answer", agreed, policy, one)).status_code == 404
