"""A session that nobody touches locks itself; a locked session opens nothing, not even the account's own pages."""

from typing import Any

import pytest
from django.test import Client as Browser

from midspan.access import locking
from midspan.measures import actions as measures
from tests.support.center import AT, PASSWORD, House, open_house

pytestmark = pytest.mark.django_db


class Clock:
    """Stands in for the time that a session is measured by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_800_000_000
        monkeypatch.setattr(locking, "now", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def written(browser: Browser) -> Any:
    return browser.session.get(locking.ACTIVE)


def test_a_session_locks_itself_when_nobody_touches_it(clock: Clock, settings: Any) -> None:
    settings.MIDSPAN_IDLE_SECONDS = 900
    browser = open_house(password=PASSWORD).signed_in("admissions")
    assert browser.get("/today/").status_code == 200
    clock.now += 900
    assert browser.get("/today/").status_code == 200
    clock.now += 900 + locking.NOTED_EVERY + 1
    assert browser.get("/today/").status_code == 423
    clock.now += 1
    assert browser.get("/clients/").status_code == 423
    assert browser.post("/account/unlock/", {"password": PASSWORD}).json()["ok"] is True
    assert browser.get("/today/").status_code == 200


def test_activity_is_written_at_most_once_a_minute(clock: Clock, house: House) -> None:
    browser = house.signed_in("admissions")
    browser.get("/today/")
    first = written(browser)
    clock.now += locking.NOTED_EVERY - 1
    browser.get("/today/")
    assert written(browser) == first
    clock.now += 1
    browser.get("/today/")
    assert written(browser) == clock.now


def test_a_page_that_asks_by_itself_keeps_nothing_open(clock: Clock, house: House, settings: Any) -> None:
    settings.MIDSPAN_IDLE_SECONDS = 300
    browser = house.signed_in("admissions")
    browser.get("/today/")
    for _ in range(12):
        clock.now += 30
        assert browser.get("/today/alerts/").status_code in {200, 204}
    clock.now += 30
    assert browser.get("/today/alerts/", HTTP_HX_REQUEST="true").status_code == 423


def test_somebody_who_reads_or_types_without_asking_for_a_page_stays_in(
    clock: Clock, house: House, settings: Any
) -> None:
    settings.MIDSPAN_IDLE_SECONDS = 300
    browser = house.signed_in("admissions")
    browser.get("/today/")
    for _ in range(20):
        clock.now += 60
        assert browser.post("/account/active/").status_code == 204
    assert browser.get("/today/").status_code == 200
    browser.post("/account/lock/")
    assert browser.post("/account/active/").status_code == 423


@pytest.mark.parametrize(
    "path",
    [
        "",
        "password/change/",
        "email/",
        "2fa/",
        "2fa/totp/activate/",
        "2fa/webauthn/",
        "reauthenticate/",
        "center/",
    ],
)
def test_a_locked_session_opens_no_page_of_the_account(house: House, path: str) -> None:
    browser = house.signed_in("admissions")
    browser.post("/account/lock/")
    assert browser.get(f"/account/{path}").status_code in {423, 405}
    assert (
        browser.post(f"/account/{path}", {"email": "mine@example.com", "action_add": ""}).status_code == 423
    )


def test_an_idle_session_opens_no_page_of_the_account_either(clock: Clock, house: House) -> None:
    browser = house.signed_in("admissions")
    browser.get("/today/")
    clock.now += 24 * 3600
    assert browser.get("/account/2fa/").status_code == 423
    assert browser.post("/account/logout/").status_code == 302


def test_what_was_handed_over_ends_with_the_lock(clock: Clock) -> None:
    house = open_house(password=PASSWORD)
    client, browser = house.person(), house.signed_in("assessor")
    measure = measures.assign(
        by=house.actor("assessor"), at=AT, client_id=client, instrument="phq9", mode="tablet"
    )
    browser.post(f"/charts/{client}/measures/{measure}/hand/")
    assert browser.get(f"/answer/{measure}/").status_code == 200
    assert browser.get(f"/charts/{client}/").status_code == 423
    browser.post("/account/unlock/", {"password": PASSWORD})
    browser.post("/account/lock/")
    assert browser.get(f"/answer/{measure}/").status_code == 423


def test_nobody_changes_the_address_they_sign_in_with(house: House) -> None:
    browser = house.signed_in("admissions")
    assert browser.post("/account/email/", {"email": "mine@example.com", "action_add": ""}).status_code == 404


def test_a_second_factor_that_is_taken_away_is_asked_for_again(house: House, settings: Any) -> None:
    from allauth.mfa.models import Authenticator

    settings.MIDSPAN_REQUIRE_MFA = True
    one = Authenticator.objects.create(user=house.user("coach"), type="totp", data={"secret": "x"})
    browser = house.signed_in("coach")
    assert browser.get("/today/").status_code == 200
    browser.post("/account/2fa/totp/deactivate/")
    one.delete()
    assert browser.get("/today/").headers["Location"] == "/account/2fa/"
