"""The board and the enquiry ask little of the database, however many enquiries there are."""

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.desk.counting import MOST, counted
from tests.support.admissions import CARD, RUTH, enquire
from tests.support.center import House


def test_pages_ask_little(house: House) -> None:
    now, browser = timezone.now(), house.signed_in("admissions")
    first = enquire(house, at=now - timedelta(hours=9), insurance=CARD)
    pages = [
        reverse("admissions:board"),
        reverse("admissions:board") + "?show=ended",
        reverse("admissions:enquiry", args=[first]),
    ]
    found = {}
    for others in (1, 12):
        for n in range(others):
            person = replace(RUTH.person, legal_name=f"Quill{others} Marchetti{n}", born_on=None)
            caller = replace(RUTH.caller, phone=f"214 555 0{others:02}{n:02}"[:12])
            enquire(house, at=now - timedelta(hours=n), person=person, caller=caller)
        for page in pages:
            browser.get(page)
            with counted() as asked:
                assert browser.get(page).status_code == 200
            found.setdefault(page, []).append(len(asked))
    for page, counts in found.items():
        assert max(counts) <= MOST, f"{page}: {counts}"


def test_taking_an_enquiry_asks_little(house: House) -> None:
    browser, page = house.signed_in("admissions"), reverse("admissions:new")
    told = {
        "source": "phone", "caller_kind": "person", "caller_phone": "214 555 0166", "channel": "phone", "concern": "both",
        "what_brings_you": "Sleeps badly.",
    }  # fmt: skip
    assert browser.post(page, told | {"caller_name": "Noor Haddad", "once": "first"}).status_code == 302
    with counted() as asked:
        assert browser.post(page, told | {"caller_name": "Amal Haddad", "once": "second"}).status_code == 302
    assert len(asked) <= MOST, asked
