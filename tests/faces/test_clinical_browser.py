"""Measures, safety alerts and the assessment in Chromium: accessible, within their width, live, and nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from midspan.assessment import actions as assessment
from midspan.cli.assets import AXE
from midspan.measures import actions as measures
from midspan.measures.queries import open_alerts
from tests.support.assessment import HIGH, PHQ9, decided, written
from tests.support.center import House, open_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def house(db: None) -> House:
    return open_house()


@pytest.fixture
def signed_in(house: House, live_server: Any, new_page: Callable[..., Any]) -> Callable[..., Page]:
    """Opens a page as the person in a role."""

    def open_page(role: str = "assessor", **how: Any) -> Page:
        page = new_page(**how)
        cookie = house.signed_in(role).cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": live_server.url.replace("127.0.0.1", "localhost")}]
        )
        return page

    return open_page


def wrongs(page: Page, what: str, width: int) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    said = [f"{what} {one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        said.append(f"{what} is wider than {width} px")
    return said


@pytest.mark.parametrize(("width", "dark"), [(360, True)])
def test_axe_finds_nothing(house: House, signed_in: Callable[..., Page], width: int, dark: bool) -> None:
    now, who = timezone.now(), house.actor("assessor")
    draft, done, empty = (
        house.person(),
        house.person(legal_first="Noor"),
        house.person(legal_first="Omar", legal_last="al-Masri"),
    )
    written(house, draft, at=now, screen=HIGH)
    decided(
        house,
        done,
        "1.5",
        at=now,
        reason="payer_denial",
        ratings=(0, 1, 3, 3, 3, 1),
        answers={"safety": {"hours_need": 25}},
    )
    first = measures.record_measure(
        by=who, at=now, client_id=done, instrument="phq9", answers=PHQ9
    ).measure_id
    phq9 = measures.assign(by=who, at=now, client_id=done, instrument="phq9")
    cssrs = measures.assign(by=who, at=now, client_id=draft, instrument="cssrs_screener")
    with house.reading("assessor") as reader:
        alert = open_alerts(reader)[0].alert_id
    page = signed_in("clinical_director", width=width, dark=dark)
    found: list[str] = []
    for path in (
        "/safety/", f"/safety/{alert}/", f"/charts/{done}/measures/", f"/charts/{done}/measures/{first}/",
        f"/charts/{done}/measures/{phq9}/", f"/charts/{draft}/measures/{cssrs}/one/next/", f"/charts/{draft}/measures/concern/",
        f"/charts/{empty}/assessment/", f"/charts/{draft}/assessment/", f"/charts/{done}/assessment/",
        *(f"/charts/{draft}/assessment/{part}/" for part in ("substance_use", "mental_health", "life", "ratings", "level")),
        f"/charts/{done}/assessment/level/",
    ):  # fmt: skip
        page.goto(path)
        found += wrongs(page, path, width)
    page.goto(f"/charts/{done}/measures/{phq9}/")
    page.get_by_role("button", name="Hand over to the client").click()
    found += wrongs(page, "the tablet", width)
    page.get_by_role("button", name="Send my answers").scroll_into_view_if_needed()
    assert found == []


def test_questions_open_and_help_appears_while_answering_with_the_keyboard(
    house: House, signed_in: Callable[..., Page]
) -> None:
    client = house.person()
    measure = measures.assign(
        by=house.actor("assessor"), at=timezone.now(), client_id=client, instrument="cssrs_screener"
    )
    page = signed_in()
    page.goto(f"/charts/{client}/measures/{measure}/")
    third = page.get_by_text("Have you been thinking about how you might do this?")
    expect(third).to_be_hidden()
    page.locator("input[name=q2]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(third).to_be_visible()
    expect(page.get_by_text("Nobody is reading this at this minute")).to_be_visible()
    page.reload()
    expect(page.locator("input[name=q2][value='1']")).to_be_checked()
    expect(third).to_be_visible()
    with house.reading("assessor") as reader:
        assert len(open_alerts(reader)) == 1


def test_the_tablet_opens_nothing_else_until_the_password_is_given(
    house: House, signed_in: Callable[..., Page]
) -> None:
    client = house.person()
    measure = measures.assign(
        by=house.actor("assessor"), at=timezone.now(), client_id=client, instrument="gad7"
    )
    page = signed_in(width=820)
    page.goto(f"/charts/{client}/measures/{measure}/")
    page.get_by_role("button", name="Hand over to the client").click()
    page.get_by_role("button", name="One question at a time").click()
    for _ in range(7):
        page.get_by_role("radio").first.check(force=True)
        page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.goto("/today/")
    expect(page.get_by_role("heading", name="Locked, nothing lost")).to_be_visible()


def test_the_recommendation_follows_each_rating(house: House, signed_in: Callable[..., Page]) -> None:
    client = house.person()
    written(house, client, at=timezone.now())
    page = signed_in()
    page.goto(f"/charts/{client}/assessment/ratings/")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("2.1 Intensive outpatient")
    page.locator("input[name=d4][value='2']").focus()
    page.keyboard.press("3")
    expect(panel).to_contain_text("2.5 High-intensity outpatient")
    page.locator("[data-save-state][data-state=saved]").wait_for()
    page.get_by_role("button", name="Go on to the level").click()
    expect(
        page.get_by_role("heading", name="2.5 High-intensity outpatient or partial hospitalization").first
    ).to_be_visible()


def test_two_writers_at_one_page_see_each_other(house: House, signed_in: Callable[..., Page]) -> None:
    client = house.person()
    assessment.start(by=house.actor("assessor"), at=timezone.now(), client_id=client)
    path = f"/charts/{client}/assessment/goals/"
    june, ruth = signed_in("assessor"), signed_in("supervisor")
    june.goto(path)
    ruth.goto(path)
    june.get_by_label("What does the person want to be different?").fill("To sleep through.")
    june.locator("[data-save-state][data-state=saved]").wait_for()
    ruth.get_by_label("What does the person want to be different?").fill("To sleep.")
    ruth.get_by_label("Why now").fill("The baby comes in June.")
    expect(ruth.get_by_text("Somebody else changed this meanwhile")).to_be_visible()
    ruth.get_by_role("button", name="Keep mine").click()
    expect(ruth.get_by_label("What does the person want to be different?")).to_have_value("To sleep.")
    june.reload()
    expect(june.get_by_label("What does the person want to be different?")).to_have_value("To sleep.")
    expect(june.get_by_label("Why now")).to_have_value("The baby comes in June.")


def test_a_list_grows_by_a_row_and_keeps_it(house: House, signed_in: Callable[..., Page]) -> None:
    client = house.person()
    assessment.start(by=house.actor("assessor"), at=timezone.now(), client_id=client)
    page = signed_in()
    page.goto(f"/charts/{client}/assessment/medical/")
    page.locator("input[name='medications-0-name']").fill("Sertraline")
    page.get_by_role("button", name="Another medication").click()
    page.locator("input[name='medications-1-name']").fill("Naltrexone")
    page.locator("[data-save-state][data-state=saved]").wait_for()
    page.wait_for_function("document.querySelector('[data-save-state]').dataset.state === 'saved'")
    page.get_by_role("button", name="Go on to").click()
    page.goto(f"/charts/{client}/assessment/medical/")
    expect(page.locator("input[name='medications-1-name']")).to_have_value("Naltrexone")


def test_open_alerts_leave_a_phone_its_screen(house: House, signed_in: Callable[..., Page]) -> None:
    who, now = house.actor("assessor"), timezone.now()
    for name in ("Majo", "Maximiliana-Josephine", "Omar"):
        client = house.person(legal_first=name, legal_last="Featherstonehaugh-Ñandú de la Torre")
        measures.record_measure(by=who, at=now, client_id=client, instrument="cssrs_screener", answers=HIGH)
    page = signed_in("assessor", width=360, height=740)
    page.goto("/today/")
    bar = page.get_by_role("region", name="Open safety alerts")
    expect(bar).to_contain_text("Safety alert: Majo")
    box = bar.bounding_box()
    assert box is not None and box["height"] <= 64
    assert wrongs(page, "today with alerts", 360) == []
    bar.get_by_role("link", name="3 open safety alerts, see all").click()
    expect(page.get_by_role("heading", name="Safety alerts", exact=True)).to_be_visible()
    page.get_by_role("region", name="Open safety alerts").get_by_role("link", name="Open this alert").click()
    expect(page.get_by_text("Clock", exact=False).first).to_be_visible()


def test_a_questionnaire_is_answered_with_the_keyboard_alone(
    house: House, signed_in: Callable[..., Page]
) -> None:
    """Digits choose, Enter goes on, Escape changes nothing; what was answered is there when the page is opened again."""
    client = house.person()
    measure = measures.assign(
        by=house.actor("assessor"), at=timezone.now(), client_id=client, instrument="gad7"
    )
    page = signed_in(width=360)
    page.goto(f"/charts/{client}/measures/{measure}/one/next/")
    for digit in "123":
        page.keyboard.press(digit)
        page.keyboard.press("Escape")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_text("Question 4 of 7")).to_be_visible()
    page.goto(f"/charts/{client}/measures/{measure}/")
    expect(page.locator("input[name=control][value='2']")).to_be_checked()
    page.locator("input[name=relax]").first.focus()
    for _ in range(4):
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Complete and score")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("10, moderate")).to_be_visible()
