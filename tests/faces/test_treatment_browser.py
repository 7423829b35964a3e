"""Writing a plan and the team's lines in Chromium: saved while typing, a line more without losing a word, the keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from midspan.treatment import actions, queries
from tests.support.center import House, open_house
from tests.support.treatment import in_care

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(db: None) -> House:
    return open_house()


@pytest.fixture
def signed_in(house: House, live_server: Any, new_page: Callable[..., Any]) -> Callable[..., Page]:
    """Opens a page as the person in a role."""

    def open_page(role: str, **how: Any) -> Page:
        page = new_page(**how)
        cookie = house.signed_in(role).cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": live_server.url.replace("127.0.0.1", "localhost")}]
        )
        return page

    return open_page


def test_a_plan_is_saved_while_it_is_typed(house: House, signed_in: Callable[..., Page]) -> None:
    now = timezone.now()
    client_id = in_care(house, at=now)
    plan_id = actions.start_plan(by=house.actor("therapist"), at=now, client_id=client_id)
    page = signed_in("therapist")
    page.goto(f"/charts/{client_id}/plan/{plan_id}/write/")
    page.get_by_label("Problem, in plain words").fill("Drinks every day.")
    page.get_by_label("Goal, in the client's words").fill("I want my mornings back.")
    expect(page.locator("[data-save-state]")).to_contain_text("Saved")
    page.get_by_label("Step", exact=True).fill("Four weeks without a drink")
    expect(page.locator("[data-save-state]")).to_contain_text("Saved")
    page.get_by_role("button", name="Another step toward goal 1").click()
    expect(page.locator(":focus")).to_have_attribute("name", "p0-g0-o1-text")
    page.keyboard.type("Name three triggers")
    page.keyboard.press("Tab")
    page.keyboard.type("A list, read in group")
    expect(page.locator("[data-save-state]")).to_contain_text("Saved")
    with house.reading("therapist") as reader:
        plan = queries.plan(reader, client_id)
    assert plan is not None and plan.problems[0].goals[0].words == "I want my mornings back."
    assert [(o.text, o.measured_by) for o in plan.objectives] == [
        ("Four weeks without a drink", ""),
        ("Name three triggers", "A list, read in group"),
    ]


def test_two_people_write_lines_of_one_meeting(house: House, signed_in: Callable[..., Page]) -> None:
    now = timezone.now()
    one = in_care(house, at=now)
    other = in_care(house, at=now, legal_first="Omar", phone="(214) 555-0111")
    mine, theirs = signed_in("therapist"), signed_in("supervisor")
    for page in (mine, theirs):
        page.goto("/team-meeting/")
    mine.get_by_label("Dana Whitfield", exact=True).fill("Steady.")
    expect(mine.locator("[data-save-state]")).to_contain_text("Saved")
    theirs.get_by_label("Omar Whitfield", exact=True).fill("Late twice.")
    expect(theirs.locator("[data-save-state]")).to_contain_text("Saved")
    mine.get_by_label("Dana Whitfield", exact=True).fill("Steady; asks for a family session.")
    mine.wait_for_timeout(1200)
    expect(mine.locator("[data-save-state]")).to_contain_text("Saved")
    theirs.get_by_label("Dana Whitfield", exact=True).fill("Something else.")
    expect(theirs.locator("[data-save-state]")).to_contain_text("Somebody else wrote here")
    with house.reading("supervisor") as reader:
        lines = {line.client_id: line.line for line in queries.team_lines(reader)}
    assert lines == {one: "Steady; asks for a family session.", other: "Late twice."}
