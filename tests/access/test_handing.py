"""A device in a client's hands, and unlocking with a plain form, as a browser without JavaScript sends it."""

from typing import Any

import pytest
from django.test import Client as Browser

from midspan.access import locking
from midspan.measures import actions as measures
from midspan.trail.models import Entry
from tests.support.center import AT, PASSWORD, House, open_house

pytestmark = pytest.mark.django_db
PLAIN = {"HTTP_ACCEPT": "text/html,application/xhtml+xml,*/*;q=0.8"}
UNLOCK = "/account/unlock/"


def unlocks(browser: Browser, password: str = PASSWORD, **sent: Any) -> Any:
    return browser.post(UNLOCK, {"password": password, **sent}, **PLAIN)


@pytest.fixture
def door(db: None) -> House:
    return open_house(password=PASSWORD)


def handed_measure(house: House, browser: Browser) -> tuple[str, str]:
    client = house.person()
    measure = measures.assign(
        by=house.actor("assessor"), at=AT, client_id=client, instrument="gad7", mode="tablet"
    )
    browser.post(f"/charts/{client}/measures/{measure}/hand/")
    return f"/charts/{client}/measures/{measure}/", f"/answer/{measure}/"


def test_a_plain_form_unlocks_and_goes_on_where_one_was(door: House) -> None:
    browser, client = door.signed_in("admissions"), door.person()
    browser.post("/account/lock/")
    page = browser.get(f"/charts/{client}/person/")
    assert f'name="next" value="/charts/{client}/person/"' in page.content.decode()
    wrong = unlocks(browser, "not it", next=f"/charts/{client}/person/")
    assert wrong.status_code == 400
    text = wrong.content.decode()
    assert "That is not the password" in text
    assert f'name="next" value="/charts/{client}/person/"' in text
    assert browser.get("/today/").status_code == 423
    assert unlocks(browser, next=f"/charts/{client}/person/")["Location"] == f"/charts/{client}/person/"
    assert browser.get("/today/").status_code == 200


def test_what_was_sent_to_a_locked_page_leads_back_to_its_form(door: House) -> None:
    browser, client = door.signed_in("admissions"), door.person()
    browser.post("/account/lock/")
    form = f"/charts/{client}/person/"
    for referer, back in ((f"http://testserver{form}", form), ("https://elsewhere.example/x/", None)):
        page = browser.post(f"{form}reach/", {"phone": "1"}, HTTP_REFERER=referer).content.decode()
        assert (f'value="{form}"' in page) == (back is not None)
        assert "elsewhere" not in page


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "today"]
)
def test_unlocking_never_leads_out_of_the_house(door: House, elsewhere: str) -> None:
    browser = door.signed_in("admissions")
    browser.post("/account/lock/")
    assert unlocks(browser, next=elsewhere)["Location"] == "/today/"


def test_after_too_many_wrong_passwords_the_form_says_so(door: House) -> None:
    browser = door.signed_in("admissions")
    browser.post("/account/lock/")
    for _ in range(6):
        answer = unlocks(browser, "not it")
    assert answer.status_code == 429
    closed = unlocks(browser)
    assert closed.status_code == 403
    assert "Too many wrong passwords" in closed.content.decode()


def test_staff_go_on_where_they_handed_the_device_over(door: House) -> None:
    browser = door.signed_in("assessor")
    back, answer = handed_measure(door, browser)
    page = browser.get(answer).content.decode()
    assert "For staff: unlock this device" in page
    assert f'action="{UNLOCK}"' in page
    assert "/charts/" not in page
    assert unlocks(browser)["Location"] == back
    assert browser.get(back).status_code == 200
    assert browser.get(answer)["Location"] == "/today/"


def test_scripts_are_told_where_to_go_on(door: House) -> None:
    browser = door.signed_in("assessor")
    back, _ = handed_measure(door, browser)
    assert browser.post(UNLOCK, {"password": PASSWORD}).json() == {"ok": True, "next": back}


def test_one_kind_of_thing_is_handed_over_and_nothing_else(door: House) -> None:
    browser = door.signed_in("assessor")
    _, answer = handed_measure(door, browser)
    assert browser.get(answer).status_code == 200
    assert browser.get("/sign/").status_code == 423
    assert browser.get("/answer/done/").status_code == 200
    assert browser.session[locking.HANDED]["kind"] == "measure"
    other = measures.assign(by=door.actor("assessor"), at=AT, client_id=door.person(), instrument="phq9")
    assert browser.get(f"/answer/{other}/").status_code == 423
    assert Entry.objects.filter(verb="read", subject_id="measures:answer").count() == 1


def test_a_chart_that_is_closed_meanwhile_closes_on_the_device(door: House) -> None:
    from midspan.privacy.actions import restrict_chart

    browser = door.signed_in("assessor")
    back, answer = handed_measure(door, browser)
    restrict_chart(
        by=door.actor("privacy_officer"), at=AT, client_id=back.split("/")[2], user_id=door.users["assessor"],
        reason="Asked for by the client.",
    )  # fmt: skip
    page = browser.get(answer)
    assert page.status_code == 423
    assert "Locked, nothing lost" in page.content.decode()
