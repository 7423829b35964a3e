"""Enquiries, coverage and admission in Chromium: accessible, within their width, and a call that is kept while it is typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from midspan.admissions import actions
from midspan.coverage import actions as coverage
from tests.faces.test_papers_browser import LONG, look, signed_in
from tests.support import assessment
from tests.support.admissions import CARD, MOTHER, RUTH, client_of, consent, enquire, row, spoken
from tests.support.center import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "dark"), [(360, True)])
def test_axe_finds_nothing(
    new_page: Callable[..., Any], live_server: Any, house: House, width: int, dark: bool
) -> None:
    ago = timezone.now() - timedelta(hours=20)
    by = house.actor("admissions")
    first = enquire(house, at=ago, insurance=CARD, consent=consent(at=ago))
    again = enquire(house, replace(RUTH, person=replace(RUTH.person, born_on=None)), at=ago)
    relative = enquire(house, replace(MOTHER, person=replace(MOTHER.person, legal_name=LONG)), at=ago)
    ended = enquire(house, MOTHER, at=ago)
    actions.close_enquiry(
        by=by, at=timezone.now(), enquiry_id=ended, reason="other", words="Wrote to the wrong place"
    )
    client, other = client_of(house, first), client_of(house, again)
    spoken(house, first, at=timezone.now())
    actions.refer_out(
        by=by,
        at=timezone.now(),
        enquiry_id=relative,
        kind="lower",
        to_name="Elm Street Counseling",
        close=False,
    )
    assessment.decided(house, client, ratings=(0, 1, 2, 2, 1, 1), at=ago)
    verifier = house.actor("verification")
    policy = coverage.take_policy_as_told(
        by=by, at=ago, client_id=client, policy=coverage.NewPolicy(payer=CARD.payer, member_id=CARD.member_id)
    )
    told = coverage.NewBenefits(
        basis="consent", told_by="Lou", told_at=timezone.now(), active=True, deductible_left_cents=40000, lines=(coverage.NewLine(level="2.1", copay_cents=4000),)
    )  # fmt: skip
    coverage.record_benefits(
        by=verifier, at=timezone.now(), client_id=client, policy_id=policy, benefits=told
    )
    places = {
        "board": reverse("admissions:board"), "ended": reverse("admissions:board") + "?show=ended", "new": reverse("admissions:new"),
        "enquiry": reverse("admissions:enquiry", args=[first]), "relative": reverse("admissions:enquiry", args=[relative]),
        "closed": reverse("admissions:enquiry", args=[ended]), "owner": reverse("admissions:owner", args=[first]),
        "close": reverse("admissions:close", args=[first]), "refer": reverse("admissions:refer", args=[first]),
        "merge": reverse("admissions:merge", args=[first, other]), "admit": reverse("admissions:admit", args=[client]),
        "early": reverse("admissions:admit", args=[other]), "coverage": reverse("coverage:client", args=[client]),
        "no coverage": reverse("coverage:client", args=[other]), "policy": reverse("coverage:add_policy", args=[other]),
        "benefits": reverse("coverage:benefits", args=[client, policy]), "authorisation": reverse("coverage:authorisation", args=[client, policy]),
    }  # fmt: skip
    base = live_server.url.replace("127.0.0.1", "localhost")
    page = signed_in(new_page(width=width, height=800, dark=dark), house, "admissions", base)
    wrong = []
    for what, place in places.items():
        assert page.goto(place).status == 200, what
        wrong += look(page, what)
    page.goto(places["coverage"])
    page.fill("input[name=rate]", "350")
    page.get_by_role("button", name="Estimate").click()
    page.get_by_text("Copay", exact=True).wait_for()
    wrong += look(page, "estimate")
    assert wrong == []


def test_a_call_is_kept_while_it_is_typed_and_then_logged(
    new_page: Callable[..., Any], live_server: Any, house: House
) -> None:
    enquiry = enquire(house, at=timezone.now() - timedelta(hours=1))
    base = live_server.url.replace("127.0.0.1", "localhost")
    page = signed_in(new_page(), house, "admissions", base)
    page.goto(reverse("admissions:enquiry", args=[enquiry]))
    page.get_by_label("What was said").fill("She can come on Tuesday evening.")
    page.get_by_text("Saved").wait_for()
    page.reload()
    assert page.get_by_label("What was said").input_value() == "She can come on Tuesday evening."
    page.get_by_label("We spoke").check()
    page.get_by_role("button", name="Log the call").click()
    page.get_by_role("button", name="This step is done").click()
    page.get_by_text("There is no assessment yet.").wait_for()
    assert row(house, enquiry).step == "assessment"
