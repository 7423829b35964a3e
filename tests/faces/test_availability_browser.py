"""When a client can come, entered in Chromium with the keyboard alone; the words are those that are kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from midspan.rules.schedule.saying import said
from midspan.schedule import queries
from midspan.schedule.opening import day_of
from tests.support.center import House, open_house
from tests.support.schedule import slots

FOCUSED = "document.activeElement.name"
SEEN = """() => {
  const { left, top, width, height } = document.activeElement.getBoundingClientRect();
  const at = document.elementFromPoint(left + width / 2, top + height / 2);
  return at === document.activeElement;
}"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(db: None) -> House:
    return open_house()


@pytest.fixture
def opened(house: House, live_server: Any, new_page: Callable[..., Any]) -> Callable[..., Page]:
    """The form of somebody who has only asked so far, as the scheduler sees it."""

    def open_form(**how: Any) -> Page:
        page: Page = new_page(**how)
        cookie = house.signed_in("scheduler").cookies["sessionid"].value
        address = live_server.url.replace("127.0.0.1", "localhost")
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
        page.goto(f"/charts/{house.person(at=timezone.now())}/week/availability/change/")
        return page

    return open_form


@pytest.fixture
def grid(opened: Callable[..., Page]) -> Page:
    """On a desk."""
    return opened()


def test_a_week_is_ticked_with_the_keyboard_alone(house: House, grid: Page) -> None:
    words = grid.locator("[data-said]")
    grid.get_by_label("From when on").focus()
    for _ in range(40):  # one tab stop leads into the grid, the next one out of it
        grid.keyboard.press("Tab")
        if grid.evaluate(FOCUSED) == "week":
            break
    for key in ("Space", *["Shift+ArrowDown"] * 3, "Shift+ArrowRight", "End", "Space", "Shift+ArrowUp", "ArrowRight", "Home", "Space", *["ArrowDown"] * 24):  # fmt: skip
        grid.keyboard.press(key)
        assert grid.evaluate(SEEN), f"After {key} the focus is hidden behind something."
    expect(words).to_contain_text("Mon mornings until 9:00 AM")
    expect(words).to_contain_text("Tue 8:30 to 9:00 AM and evenings from 9:00 PM")
    expect(words).to_contain_text("Wed mornings until 7:30 AM")
    grid.keyboard.press("Tab")
    assert grid.evaluate(FOCUSED) != "week"
    grid.get_by_role("button", name="Weekday evenings").focus()
    grid.keyboard.press("Enter")
    expect(words).to_contain_text("Thu, Fri evenings from 5:00 PM")
    seen = words.locator("span").all_inner_texts()
    grid.get_by_label("At the center").focus()
    grid.keyboard.press("Space")
    grid.get_by_role("button", name="Keep this week").focus()
    grid.keyboard.press("Enter")
    expect(grid.get_by_text("At the center only")).to_be_visible()
    with house.reading("scheduler") as reader:
        client_id = grid.url.split("/charts/")[1].split("/")[0]
        (known,) = queries.availability_known(reader, client_id)  # type: ignore[arg-type]
    day = day_of(house.profile(), timezone.now().date())
    assert list(said(known.free, day)) == seen
    assert slots("mon", "07:00", "09:00")[0] in known.free


def test_drawing_presets_and_copying(grid: Page) -> None:
    words = grid.locator("[data-said]")
    grid.locator("[data-boxes]").evaluate("one => one.scrollIntoView({ block: 'start' })")
    first, last = (grid.locator(f'[value="{box}"]').bounding_box() for box in ("0-0900-0930", "2-1000-1030"))
    assert first is not None and last is not None
    grid.mouse.move(first["x"] + 5, first["y"] + 5)
    grid.mouse.down()
    grid.mouse.move(last["x"] + 5, last["y"] + 5, steps=5)
    grid.mouse.up()
    expect(words).to_have_text("Mon to Wed 9:00 to 10:30 AM")
    grid.locator('[value="4-1200-1230"]').click()  # a click ticks one box, and the next one takes it back
    expect(words).to_contain_text("Fri 12:00 to 12:30 PM")
    grid.locator('[value="4-1200-1230"]').click()
    expect(words).to_have_text("Mon to Wed 9:00 to 10:30 AM")
    grid.get_by_label("Copy", exact=True).select_option("Monday")
    grid.get_by_label("to", exact=True).select_option("all days")
    grid.locator("[data-do-copy]").click()
    expect(words).to_have_text("Mon to Sun 9:00 to 10:30 AM")
    grid.get_by_role("button", name="Nothing").click()
    expect(words).to_have_text("Nothing ticked yet.")


def test_one_day_at_a_time_on_a_phone_with_a_finger(opened: Callable[..., Page]) -> None:
    grid = opened(width=360, height=740, has_touch=True)
    words, tuesday = grid.locator("[data-said]"), grid.locator('[value="1-0900-0930"]')
    expect(tuesday).to_be_hidden()
    grid.get_by_role("radio", name="Tuesday").tap()
    expect(tuesday).to_be_visible()
    grid.locator("[data-boxes]").evaluate("one => one.scrollIntoView({ block: 'start' })")
    tuesday.tap()
    expect(words).to_have_text("Tue 9:00 to 9:30 AM")
    first, last = (grid.locator(f'[value="{box}"]').bounding_box() for box in ("1-0930-1000", "1-1100-1130"))
    assert first is not None and last is not None
    touch = grid.context.new_cdp_session(grid)
    for kind, at in (("touchStart", first["y"]), ("touchMove", first["y"] + 30), ("touchMove", last["y"]), ("touchEnd", None)):  # fmt: skip
        points = [] if at is None else [{"x": first["x"] + 20, "y": at + 15}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(words).to_have_text("Tue 9:00 to 11:30 AM")
