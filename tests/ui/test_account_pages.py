"""Signing in, the second factor and the password: in our look, accessible, and working."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.center import PASSWORD, House, address, open_house
from tests.ui.test_in_a_browser import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OUTSIDE = ["/account/login/", "/account/signup/"]
INSIDE = [
    "/account/logout/",
    "/account/password/change/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/add/",
]


@pytest.fixture
def house(db: None) -> House:
    return open_house(password=PASSWORD)


def sign_in(page: Any, role: str = "therapist") -> None:
    page.goto("/account/login/")
    page.get_by_label("mail").fill(address(role))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today/")


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(house: House, new_page: Callable[..., Any], width: int) -> None:
    page = new_page(width=width)
    wrong = []
    for path in OUTSIDE:
        page.goto(path)
        wrong += [f"{path} {one}" for one in violations(page)]
    sign_in(page)
    for path in INSIDE:
        page.goto(path)
        wrong += [f"{path} {one}" for one in violations(page)]
    assert not wrong, "\n".join(wrong)


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(house: House, page: Any) -> None:
    page.goto("/account/login/")
    page.get_by_label("mail").fill("someone@example.org")
    page.get_by_label("Password").fill("not the password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("another look")
    expect(page.get_by_label("mail")).to_have_value("someone@example.org")


def test_locking_asks_the_real_server(house: House, page: Any) -> None:
    sign_in(page)
    lock = page.locator("#lock")
    page.keyboard.press("Alt+l")
    expect(lock).to_have_js_property("open", True)
    page.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#lock [data-unlock-error]")).to_contain_text("not the password")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(lock).to_have_js_property("open", False)
