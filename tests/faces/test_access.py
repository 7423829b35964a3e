"""Signing in, locking, the second factor, one's account, changing the center, people and roles; headers on every page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client as Browser
from django.utils import timezone

from midspan.center.actions import add_member
from midspan.trail.models import Entry
from tests.support.center import PASSWORD, SYSTEM, House, address, open_house

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


def test_signing_in_lands_on_today(db: None) -> None:
    house = open_house(password=PASSWORD)
    browser = Browser()
    assert browser.get("/today/").headers["Location"] == f"{LOGIN}?next=/today/"
    page = browser.get(LOGIN)
    assert page.status_code == 200
    answer = browser.post(LOGIN, {"login": address("coach").upper(), "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/today/"
    assert "Jay" in answer.content.decode()
    assert house.users["coach"]


def test_six_wrong_passwords_close_the_door_for_a_while(db: None) -> None:
    open_house(password=PASSWORD)
    browser = Browser()
    for _ in range(6):
        answer = browser.post(LOGIN, {"login": address("coach"), "password": "not the password"})
    closed = browser.post(LOGIN, {"login": address("coach"), "password": PASSWORD})
    assert (answer.status_code, closed.status_code) == (429, 429)
    assert "Too many tries" in closed.content.decode()
    other = Browser().post(LOGIN, {"login": address("admissions"), "password": PASSWORD})
    assert other.status_code == 302


def test_a_locked_session_answers_nothing_until_it_is_unlocked(db: None) -> None:
    house = open_house(password=PASSWORD)
    client_id = house.person()
    browser = house.signed_in("admissions")
    assert browser.post("/account/lock/").json() == {"locked": True}
    page = browser.get(f"/charts/{client_id}/")
    assert page.status_code == 423
    assert "Locked, nothing lost" in page.content.decode()
    assert "Dana" not in page.content.decode()
    quiet = browser.post(f"/charts/{client_id}/person/name/", {}, HTTP_ACCEPT="application/json")
    assert (quiet.status_code, quiet.content) == (423, b"Locked.")
    wrong = browser.post("/account/unlock/", {"password": "not it"})
    assert wrong.status_code == 400
    assert wrong.json()["ok"] is False
    assert browser.post("/account/unlock/", {"password": PASSWORD}).json()["ok"] is True
    assert browser.get(f"/charts/{client_id}/").status_code == 200


def test_somebody_elses_password_does_not_unlock(db: None) -> None:
    house = open_house(password=PASSWORD)
    add_member(
        by=SYSTEM,
        at=house.at,
        center_slug="lighthouse",
        email="other@lighthouse.example",
        name="Other",
        roles=["coach"],
        password="wharf-candle-orchard",
    )
    browser = house.signed_in("admissions")
    browser.post("/account/lock/")
    assert browser.post("/account/unlock/", {"password": "wharf-candle-orchard"}).status_code == 400


def test_a_second_factor_is_asked_for_where_the_setting_says_so(house: House, settings: Any) -> None:
    settings.MIDSPAN_REQUIRE_MFA = True
    browser = house.signed_in("coach")
    answer = browser.get("/today/")
    assert answer.headers["Location"] == "/account/2fa/"
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=house.user("coach"), type="totp", data={"secret": "x"})
    assert browser.get("/today/").status_code == 200


def test_an_account_without_a_role_reads_why(db: None, house: House) -> None:
    from midspan.center.actions import close_member

    browser = house.signed_in("coach")
    close_member(
        by=house.actor("administrator"), at=house.at, center_slug=house.slug, user_id=house.users["coach"]
    )
    page = browser.get("/today/")
    assert page.status_code == 403
    assert "no role at a center" in page.content.decode()


def test_ones_account_says_what_one_may_do(house: House) -> None:
    text = house.signed_in("coach").get("/account/").content.decode()
    assert all(
        words in text for words in ("Recovery coach", "Your caseload", "Second factor", "You are here")
    )


def test_another_center_is_chosen_where_one_works_and_nowhere_else(house: House, other_house: House) -> None:
    browser = house.signed_in("admissions")
    refused = browser.post("/account/center/", {"center": other_house.center_id}, follow=True)
    assert "no role at that center" in refused.content.decode()
    add_member(
        by=SYSTEM,
        at=house.at,
        center_slug=other_house.slug,
        email=address("admissions"),
        name="Rosa Delgado",
        roles=["scheduler"],
    )
    assert (
        browser.post("/account/center/", {"center": other_house.center_id}).headers["Location"] == "/today/"
    )
    assert "Coastal" in browser.get("/account/").content.decode()
    assert browser.get("/enquiries/").status_code == 200
    assert browser.post("/account/center/", {"center": "one"}, follow=True).status_code == 200


def test_an_administrator_adds_a_person_whose_password_is_shown_once(house: House) -> None:
    browser = house.signed_in("administrator")
    assert "Rosa Delgado" in browser.get("/center/people/").content.decode()
    given = {
        "name": "Ivo Brandt",
        "email": "ivo@lighthouse.example",
        "roles": ["therapist"],
        "licensed": "on",
        "license_state": "tx",
        "credentials": "LPC",
    }
    page = browser.post("/center/people/new/", given)
    password = page.context["password"]
    assert password in page.content.decode()
    assert password not in browser.get("/center/people/").content.decode()
    assert Browser().post(LOGIN, {"login": "ivo@lighthouse.example", "password": password}).status_code == 302
    assert not Entry.objects.filter(detail__icontains=password).exists()
    again = browser.post("/center/people/new/", given)
    assert again.status_code == 422
    assert "member of Lighthouse Recovery already" in again.content.decode()


def test_roles_change_and_memberships_end(house: House) -> None:
    browser = house.signed_in("administrator")
    url = f"/center/people/{house.users['coach']}/"
    assert "Recovery coach" in browser.get(url).content.decode()
    browser.post(url, {"roles": ["coach", "alumni"]})
    assert house.actor("coach").roles == {"coach", "alumni"}
    assert browser.post(url, {"roles": ["king"]}).status_code == 422
    assert browser.post(url, {}).status_code == 422
    browser.post(f"{url}end/")
    assert house.signed_in("coach").get("/today/").status_code == 403
    assert browser.get("/center/people/999999/").status_code == 404


def test_nobody_locks_themselves_out(house: House) -> None:
    browser = house.signed_in("administrator")
    url = f"/center/people/{house.users['administrator']}/"
    assert "Somebody else has to" in browser.post(url, {"roles": ["coach"]}).content.decode()
    assert "Somebody else has to" in browser.post(f"{url}end/", follow=True).content.decode()
    assert house.actor("administrator").may("users.admin")


def test_six_wrong_codes_close_the_second_step_for_a_while(db: None) -> None:
    house = open_house(password=PASSWORD)
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(house.user("coach"), secret)
    TOTP.activate(house.user("therapist"), secret)
    right = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    wrong = "000000" if right != "000000" else "111111"

    def come_in(role: str, *codes: str) -> Any:
        browser = Browser()
        step = browser.post(LOGIN, {"login": address(role), "password": PASSWORD})
        for code in codes:
            answer = browser.post(step.headers["Location"], {"code": code})
        return answer

    assert "Incorrect code" in come_in("coach", *[wrong] * 6).content.decode()
    closed = come_in("coach", right)
    assert closed.status_code == 200
    assert "Too many wrong codes" in closed.content.decode()
    assert come_in("therapist", wrong, right).headers["Location"] == "/today/"


def test_a_second_factor_is_reset_with_a_reason(house: House) -> None:
    TOTP.activate(house.user("coach"), "JBSWY3DPEHPK3PXP")
    TOTP.activate(house.user("administrator"), "JBSWY3DPEHPK3PXP")
    browser = house.signed_in("administrator")
    url = f"/center/people/{house.users['coach']}/"
    assert "authenticator app" in browser.get(url).content.decode()
    wrong = browser.post(f"{url}second-factor/", {"reason": "lost"})
    assert wrong.status_code == 422
    assert "how you know that it is them" in wrong.content.decode()
    assert "Recovery coach" in wrong.content.decode()
    done = browser.post(f"{url}second-factor/", {"reason": "A new phone; came to the office."}, follow=True)
    page = done.content.decode()
    assert "was reset" in page
    assert "None is set up" in page
    own = f"/center/people/{house.users['administrator']}/"
    assert "You cannot reset your own" in browser.get(own).content.decode()
    refused = browser.post(f"{own}second-factor/", {"reason": "A new phone; came to the office."})
    assert "Another administrator has to" in refused.content.decode()
    assert house.signed_in("coach").post(f"{own}second-factor/", {"reason": "x" * 20}).status_code == 403
    assert browser.post("/center/people/999999/second-factor/", {"reason": "x" * 20}).status_code == 404


@pytest.mark.parametrize("path", ["/center/people/", "/center/people/new/"])
def test_people_and_roles_are_an_administrators(house: House, path: str) -> None:
    page = house.signed_in("therapist").get(path)
    assert page.status_code == 403
    assert Entry.objects.filter(verb="refused").exists()


PAGES: list[Callable[[Any], str]] = [
    lambda c: "/today/", lambda c: "/clients/", lambda c: f"/charts/{c}/", lambda c: f"/charts/{c}/person/", lambda c: "/account/",
    lambda c: "/enquiries/", lambda c: LOGIN, lambda c: "/nothing-here/", lambda c: "/account/2fa/", lambda c: f"/charts/{c}/documents/",
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(PAGES)))
def test_every_page_carries_the_headers_that_keep_it_safe(house: House, at: int) -> None:
    client_id = house.person()
    browser = Browser() if PAGES[at](client_id) == LOGIN else house.signed_in("clinical_director")
    answer = browser.get(PAGES[at](client_id))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    if answer.status_code == 200 and at != 7:
        assert "no-store" in answer.headers.get("Cache-Control", "") or "no-cache" in answer.headers.get(
            "Cache-Control", ""
        )
    for name, cookie in answer.cookies.items():
        assert cookie["samesite"] == "Lax", name
        assert cookie["httponly"] or name == "csrftoken"


def test_cookies_are_secure_and_hsts_is_set_behind_https() -> None:
    import os
    import subprocess
    import sys

    code = "import django; django.setup(); from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.SECURE_SSL_REDIRECT, s.MIDSPAN_REQUIRE_MFA)"
    environment = os.environ | {"MIDSPAN_HTTPS": "1", "MIDSPAN_TESTING": "", "MIDSPAN_DEVELOPMENT": ""}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert said.split() == ["True"] * 5


def test_an_account_cannot_change_its_own_address_or_sign_up(house: House) -> None:
    assert house.signed_in("coach").get("/account/email/").status_code == 404
    assert "made by an administrator" in Browser().get("/account/signup/").content.decode()


def test_the_session_ends_within_a_shift(house: House, settings: Any) -> None:
    browser = house.signed_in("coach")
    assert browser.session.get_expiry_age() <= 12 * 3600
    assert timezone.now() + timedelta(hours=13) > browser.session.get_expiry_date()
