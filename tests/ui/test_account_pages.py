"""Signing in, the second factor and the password: in our look, accessible, and working."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
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


def open_again(page: Any, path: str) -> None:
    """Opens a page that asks for the password once more."""
    page.goto(path)
    if "reauthenticate" in page.url:
        assert violations(page) == []
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{path}")


def password_only(page: Any) -> None:
    page.goto("/account/login/")
    page.get_by_label("mail").fill(address("therapist"))
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/2fa/authenticate/")


def sign_out(page: Any) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").last.click()


def test_a_second_factor_from_an_app(house: House, page: Any) -> None:
    sign_in(page)
    open_again(page, "/account/2fa/totp/activate/")
    assert violations(page) == []
    secret = page.get_by_label("Secret").input_value()
    now, *later = totp.yield_hotp_counters_from_time()
    page.get_by_label("code").fill(totp.format_hotp_value(totp.hotp_value(secret, now)))
    page.get_by_role("button", name="Turn it on").click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    assert violations(page) == []
    codes = page.get_by_label("Unused codes").input_value().split()
    assert len(codes) == 10
    for path in ("/account/2fa/", "/account/2fa/recovery-codes/generate/", "/account/2fa/totp/deactivate/"):
        page.goto(path)
        assert violations(page) == []
    sign_out(page)
    password_only(page)
    assert violations(page) == []
    page.get_by_label("code").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")


def test_a_passkey(house: House, page: Any) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devices.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**device, "automaticPresenceSimulation": True}}
    )
    sign_in(page)
    open_again(page, "/account/2fa/webauthn/add/")
    assert violations(page) == []
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    page.goto("/account/2fa/webauthn/")
    assert violations(page) == []
    expect(page.get_by_role("main")).to_contain_text("Work laptop")
    for name in ("Rename Work laptop", "Remove Work laptop"):
        page.goto("/account/2fa/webauthn/")
        page.get_by_role("link", name=name).click()
        assert violations(page) == []
    sign_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/today/")
