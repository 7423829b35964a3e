"""What is refused on the way in, in words that a person can use: on real pages, one client each."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from midspan.coverage.actions import NewPolicy, add_policy
from midspan.privacy.actions import restrict_chart
from midspan.trail.models import Entry
from tests.journeys.stage import Stage, follow, give, press, shot, sign_in
from tests.support.assessment import decided
from tests.support.center import PASSWORD, address

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def database(stage: Stage, django_db_blocker: Any) -> Iterator[None]:
    """These tests set their scene through actions, in the stage's own database."""
    with django_db_blocker.unblock():
        yield


def traces(verb: str, client: UUID) -> int:
    return Entry.objects.filter(verb=verb, client_id=str(client)).count()


def test_no_payer_is_contacted_without_the_consent(stage: Stage) -> None:
    house, client = stage.house, stage.house.person()
    policy = NewPolicy(payer="Blue Harbor Health Plan", member_id="BH 1")
    add_policy(by=house.actor("verification"), at=timezone.now(), client_id=client, policy=policy)
    page = stage.at_work("verification")
    page.goto(f"/charts/{client}/coverage/")
    expect(page.get_by_text("Do not contact the payer")).to_be_visible()
    follow(page, "Record benefits")
    now = datetime.now(ZoneInfo("America/Chicago"))
    give(page, basis="consent", told_at=f"{now:%Y-%m-%dT%H:%M}", told_by="Denise, operator 4471")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("consent")
    expect(page.locator("[name=told_by]")).to_have_value("Denise, operator 4471")
    shot(page, "80-no-consent")
    page.goto(f"/charts/{client}/coverage/")
    assert "Denise" not in page.content()


def test_a_provisional_recommendation_cannot_be_signed(stage: Stage) -> None:
    client = stage.house.person()
    page = stage.at_work("assessor")
    page.goto(f"/charts/{client}/assessment/")
    press(page, "Begin the assessment")
    give(page, withdrawal_risk="low")
    press(page, "Go on to mental health")
    page.goto(f"/charts/{client}/assessment/")
    expect(page.get_by_text("Before signing:")).to_be_visible()
    expect(page.get_by_role("button", name="Sign as")).to_have_count(0)
    page.goto(f"/charts/{client}/assessment/level/")
    expect(page.get_by_text("Provisional: this cannot be signed")).to_be_visible()
    expect(page.get_by_role("button", name="Decide")).to_have_count(0)
    shot(page, "81-provisional")


def test_an_admission_names_everything_that_is_missing(stage: Stage) -> None:
    client = stage.house.person()
    decided(stage.house, client, at=timezone.now())
    page = stage.at_work("admissions")
    page.goto(f"/charts/{client}/admission/")
    give(page, track="day", therapist=stage.house.users["therapist"], coach=stage.house.users["coach"])
    press(page, "Admit")
    missing = page.locator("#missing")
    for words in (
        "date of birth",
        "Neither benefits as told by the payer nor self-pay",
        "Privacy notice",
        "Agreement to treatment",
    ):
        expect(missing).to_contain_text(words)
    expect(page.get_by_role("alert")).to_be_visible()
    shot(page, "82-missing")
    page.goto(f"/charts/{client}/")
    expect(page.locator("main")).not_to_contain_text("MRN")


def test_a_coach_cannot_open_a_chart_outside_the_caseload(stage: Stage) -> None:
    client, nobody = stage.house.person(), "00000000-0000-4000-8000-000000000000"
    page = stage.at_work("coach")
    said = []
    for one in (client, nobody):
        assert page.goto(f"/charts/{one}/").status == 404
        said.append(page.locator("main").inner_text())
    shot(page, "83-not-found")
    assert said[0] == said[1] and "Whitfield" not in page.content()
    page.goto("/clients/")
    expect(page.locator("main")).not_to_contain_text("Whitfield")
    assert traces("chart.not_opened", client) == 1


def test_breaking_the_glass_leaves_a_flag(stage: Stage) -> None:
    client = stage.house.person(legal_first="Xiomara", legal_last="Quist")
    page = stage.at_work("therapist")
    page.goto(f"/charts/{client}/")
    expect(page.get_by_role("heading", name="This chart is outside your caseload")).to_be_visible()
    assert "Quist" not in page.content()
    shot(page, "84-outside-the-caseload")
    press(page, "Open the chart")
    expect(page.get_by_role("alert")).to_be_visible()
    give(page, reason="I cover for Dr. Park and the client is on the phone.")
    press(page, "Open the chart")
    expect(page.get_by_role("heading", name="Xiomara Quist")).to_be_visible()
    page = stage.at_work("privacy_officer")
    page.goto("/privacy/")
    expect(page.locator("main")).to_contain_text("I cover for Dr. Park")
    shot(page, "85-privacy-worklist")
    assert traces("chart.opened_outside_caseload", client) == 1


def test_a_restricted_chart_is_not_found(stage: Stage) -> None:
    house, client = stage.house, stage.house.person(legal_first="Xiomara", legal_last="Quist")
    house.cares("therapist", client)
    page = stage.at_work("therapist")
    assert page.goto(f"/charts/{client}/").status == 200
    restrict_chart(
        by=house.actor("privacy_officer"),
        at=timezone.now(),
        client_id=client,
        user_id=house.users["therapist"],
        reason="They are related",
    )
    for address_ in (f"/charts/{client}/", f"/charts/{client}/measures/", f"/charts/{client}/open/"):
        assert page.goto(address_).status == 404, address_
        assert "Quist" not in page.content()


def test_a_relative_learns_nothing(stage: Stage) -> None:
    """The same form, the same answer, whether somebody of that name is known or not."""
    stage.house.person(legal_first="Xiomara", legal_last="Quist", phone="(214) 555-0188")
    said = []
    for name in ("Xiomara Quist", "Nobody Atall"):
        page = stage.visitor()
        page.goto("/c/lighthouse/enquiry/")
        give(
            page,
            caller_kind="relative",
            caller_name="Omar",
            caller_phone="(214) 555-0166",
            legal_name=name,
            relationship="brother",
        )
        press(page, "Send")
        page.wait_for_url("**/received/")
        said.append(page.locator("body").inner_text())
        assert name not in page.content()
    assert said[0] == said[1]
    page = stage.at_work("admissions")
    page.goto("/enquiries/")
    page.locator("main").get_by_role("listitem").filter(has_text="Omar").get_by_role("link").first.click()
    expect(page.get_by_text("Until the person agrees in writing, they hear only this")).to_be_visible()


def test_wrong_passwords_lock_the_door(stage: Stage) -> None:
    page = stage.visitor()
    for _ in range(6):
        sign_in(page, "alumni", "not-the-password")
        page.wait_for_load_state()
    expect(page.locator("body")).to_contain_text("Too many")
    shot(page, "86-locked-out")
    sign_in(page, "alumni")
    expect(page.locator("body")).to_contain_text("Too many")
    page.goto("/today/")
    expect(page).to_have_url(re.compile("/account/login/"))
    assert address("alumni") not in page.url


def test_the_idle_lock_keeps_what_was_typed(stage: Stage) -> None:
    client = stage.house.person()
    page = stage.at_work("assessor")
    page.clock.install()
    page.goto(f"/charts/{client}/assessment/")
    press(page, "Begin the assessment")
    page.goto(f"/charts/{client}/assessment/goals/")
    page.clock.pause_at(timezone.now() + timezone.timedelta(seconds=5))
    words = "To wake up without shame."
    give(page, wants=words)
    page.clock.fast_forward("20:00")
    lock = page.locator("#lock")
    expect(lock).to_be_visible()
    shot(page, "87-idle-lock")
    page.clock.resume()
    give_password = lock.get_by_label("Password")
    give_password.fill("not-the-password")
    lock.get_by_role("button", name="Unlock").click()
    expect(lock).to_contain_text("That is not the password")
    other = page.context.new_page()
    assert other.goto(f"/charts/{client}/").status == 423
    give_password.fill(PASSWORD)
    lock.get_by_role("button", name="Unlock").click()
    expect(lock).to_be_hidden()
    expect(page.locator("[name=wants]")).to_have_value(words)
    expect(page.locator("[data-save-state]").first).to_contain_text("Saved")
    page.reload()
    expect(page.locator("[name=wants]")).to_have_value(words)
