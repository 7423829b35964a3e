"""The coverage page asks little of the database, however many policies, conversations and grants there are."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from midspan.coverage import actions
from midspan.coverage.money import instalments
from tests.coverage.test_coverage import GRANTED, PLAN, POLICY, TOLD, policy, told
from tests.desk.counting import MOST, counted
from tests.support import papers
from tests.support.center import AT, House


def asks_little(house: House, client: UUID) -> str:
    browser, url = house.signed_in("verification"), reverse("coverage:client", args=[client])
    browser.get(url)
    with counted() as asked:
        page = browser.get(url)
    assert page.status_code == 200
    assert len(asked) <= MOST, "\n".join(f"{n} {sql[:400]}" for n, sql in enumerate(asked, start=1))
    return page.content.decode()


def test_with_nothing_on_file(house: House) -> None:
    asks_little(house, house.person())


def test_with_everything_on_file_several_times(house: House) -> None:
    client, by = house.person(), house.actor("verification")
    payers = (PLAN, "Cedar Mutual", "Aetna")
    for rank, payer in enumerate(payers, start=1):
        held = policy(house, client, replace(POLICY, payer=payer, rank=rank))
        if rank < 3:
            papers.agrees(house, client, to=(payer,), at=AT - timedelta(days=rank))
            for n in range(3):
                told(house, client, held, replace(TOLD, told_at=AT - timedelta(hours=n)))
            for n in range(3):
                actions.record_authorisation(
                    by=house.actor("reviewer"), at=AT, client_id=client, policy_id=held,
                    authorisation=replace(GRANTED, number=f"A-{rank}{n}"),
                )  # fmt: skip
    actions.set_day_rate(by=by, at=AT, level="2.1", cents=35000, from_on=AT.date())
    actions.agree_plan(
        by=by, at=AT, client_id=client, total_cents=90000, instalments=instalments(90000, 6, AT.date()), note="",
    )  # fmt: skip
    actions.choose_self_pay(by=by, at=AT, client_id=client, reason="Wishes it so.", keep_from_plan=True)
    page = asks_little(house, client)
    assert all(payer in page for payer in payers)
    assert "Do not contact the payer" in page
