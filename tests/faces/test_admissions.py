"""The pages of the way in: a happy path and a refusal for each."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from midspan.admissions import queries
from midspan.admissions.models import Enquiry
from tests.support import assessment
from tests.support.admissions import MOTHER, RUTH, client_of, enquire, pays_alone, row
from tests.support.center import House

SOON = {"hours": 1}


@pytest.fixture
def enquiry(house: House) -> UUID:
    return enquire(house, at=timezone.now() - timedelta(**SOON))


def url(name: str, *args: object) -> str:
    return reverse(f"admissions:{name}", args=args)


def test_the_board_shows_who_waits_where(house: House, enquiry: UUID) -> None:
    enquire(house, MOTHER, at=timezone.now() - timedelta(days=3))
    page = house.signed_in("admissions").get(url("board"))
    words = page.content.decode()
    assert page.status_code == 200
    assert (
        "Ruth Castellanos-Whitaker" in words
        and "Maureen Okonkwo, mother" in words
        and "Late by 3 days" in words
    )
    late = house.signed_in("admissions").get(url("board"), {"show": "late"}).content.decode()
    assert "Daniel Okonkwo" in late and "Ruth" not in late
    for odd in ({"show": "x"}, {"step": "x"}, {"page": "999999999"}, {"show": "ended", "page": "-1"}):
        assert house.signed_in("admissions").get(url("board"), odd).status_code == 200


def test_the_board_is_not_for_everybody(house: House) -> None:
    assert house.signed_in("coach").get(url("board")).status_code == 403
    assert house.signed_in("biller").post(url("new"), {"caller_name": "X"}).status_code == 403


def test_a_call_is_taken_down(house: House) -> None:
    browser = house.signed_in("admissions")
    assert browser.get(url("new")).status_code == 200
    answer = browser.post(url("new"), {
        "source": "phone", "caller_kind": "person", "caller_name": "Noor Haddad", "caller_phone": "214 555 0166", "channel": "phone",
        "concern": "both", "what_brings_you": "Sleeps badly.", "payer": "Aetna", "member_id": "W55",
    })  # fmt: skip
    assert answer.status_code == 302
    words = browser.get(answer.url).content.decode()
    assert "Noor Haddad" in words and "Leave no message" in words and "They called us: We spoke" in words


def test_a_call_that_is_sent_twice_is_one_enquiry(house: House) -> None:
    browser = house.signed_in("admissions")
    shown = re.search(r'name="once" value="([\w-]{20,})"', browser.get(url("new")).content.decode())
    assert shown
    given = {
        "source": "phone", "caller_kind": "person", "caller_name": "Noor Haddad", "caller_phone": "214 555 0166",
        "channel": "phone", "concern": "both", "once": shown[1],
    }  # fmt: skip
    wrong = browser.post(url("new"), given | {"caller_phone": ""})
    assert wrong.status_code == 422
    assert shown[1] in wrong.content.decode(), "the form that came back is still the same form"
    first, second = browser.post(url("new"), given), browser.post(url("new"), given)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    other = house.signed_in("clinical_director").post(url("new"), given)
    assert other.url not in {first.url, url("board")}, (
        "the same words from somebody else are an enquiry of theirs"
    )


def test_what_is_wrong_stands_at_its_field_and_is_kept(house: House) -> None:
    given = {
        "source": "phone",
        "caller_kind": "person",
        "caller_name": "Noor",
        "caller_phone": "12",
        "channel": "phone",
        "concern": "both",
        "payer": "Aetna",
    }
    answer = house.signed_in("admissions").post(url("new"), given)
    words = answer.content.decode()
    assert answer.status_code == 422 and "go together" in words and 'value="Noor"' in words
    answer = house.signed_in("admissions").post(url("new"), given | {"payer": ""})
    assert "too few" in answer.content.decode()


def test_an_enquiry_is_worked_on(house: House, enquiry: UUID) -> None:
    browser = house.signed_in("admissions")
    assert "Nobody has spoken" in browser.get(url("enquiry", enquiry)).content.decode()
    browser.post(url("step", enquiry), {"step": "contact"})
    assert row(house, enquiry).step == "contact"
    draft = browser.post(url("draft", enquiry), {"said": "She is"})
    assert draft.status_code == 200 and "saved_at" in draft.json()
    call = {
        "direction": "out",
        "spoke_with": "person",
        "outcome": "spoke",
        "said": "Will come.",
        "next_step": "Assessment",
        "next_due_at": "2031-03-03T09:30",
    }
    assert browser.post(url("call", enquiry), call).status_code == 302
    browser.post(url("step", enquiry), {"step": "contact"})
    browser.post(url("owner", enquiry), {"me": "1"})
    assert row(house, enquiry).owner_id == house.users["admissions"]
    assert browser.get(url("owner", enquiry)).status_code == 200
    assert browser.post(url("owner", enquiry), {"owner": ""}).status_code == 422
    browser.post(url("owner", enquiry), {"owner": house.users["assessor"]})
    found = row(house, enquiry)
    assert (found.step, found.owner_id) == ("assessment", house.users["assessor"])
    browser.post(
        url("next_step", enquiry), {"next_step": "Send directions", "next_due_at": "2031-03-03T09:30"}
    )
    due = row(house, enquiry).next_due_at
    assert due is not None and due.astimezone(house.profile().zone).strftime("%H:%M") == "09:30"
    wrong = browser.post(url("call", enquiry), {"direction": "out", "spoke_with": "person"})
    assert wrong.status_code == 422 and "needs another look" in wrong.content.decode()


def test_who_only_sees_cannot_work(house: House, enquiry: UUID) -> None:
    browser = house.signed_in("verification")
    words = browser.get(url("enquiry", enquiry)).content.decode()
    assert "stop drinking" not in words and "Log a call" not in words
    assert browser.post(url("close", enquiry), {"reason": "not_now"}).status_code == 403
    assert row(house, enquiry).state == "open"


def test_another_centers_enquiry_is_not_found(house: House, other_house: House, enquiry: UUID) -> None:
    assert other_house.signed_in("admissions").get(url("enquiry", enquiry)).status_code == 404


def test_closing_and_opening_again(house: House, enquiry: UUID) -> None:
    browser = house.signed_in("admissions")
    assert browser.get(url("close", enquiry)).status_code == 200
    assert browser.post(url("close", enquiry), {"reason": "other"}).status_code == 422
    assert browser.post(url("close", enquiry), {"reason": "not_now"}).status_code == 302
    assert "want to begin now" in browser.get(url("board"), {"show": "ended"}).content.decode()
    browser.post(url("reopen", enquiry))
    assert row(house, enquiry).state == "open"


def test_leading_on_without_and_with_a_consent(house: House, enquiry: UUID) -> None:
    browser = house.signed_in("admissions")
    given = {"kind": "higher", "to_name": "Cedar Residential", "handed_over": "The assessment", "close": "on"}
    answer = browser.post(url("refer", enquiry), given)
    assert answer.status_code == 422 and "may not be told" in answer.content.decode()
    assert browser.post(url("refer", enquiry), given | {"handed_over": ""}).status_code == 302
    with house.reading("admissions") as reader:
        seen = queries.enquiry(reader, enquiry_id=enquiry, now=timezone.now())
    assert seen is not None and seen.state == "referred"
    browser.post(url("arrival", enquiry, seen.referrals[0].referral_id), {"arrived": "yes"})
    assert "Arrived" in browser.get(url("enquiry", enquiry)).content.decode()


def test_two_charts_are_compared_and_joined(house: House, enquiry: UUID) -> None:
    browser = house.signed_in("admissions")
    again = enquire(house, RUTH)
    other = client_of(house, again)
    assert "Maybe known already" in browser.get(url("enquiry", enquiry)).content.decode()
    assert "One person or two?" in browser.get(url("merge", enquiry, other)).content.decode()
    assert browser.post(url("merge", enquiry, other), {"keep": "nobody"}).status_code == 404
    assert browser.post(url("merge", enquiry, other), {"keep": "this"}).status_code == 302
    with house.reading("admissions") as reader:
        assert Enquiry.objects.all().visible_to(reader).filter(state="open").count() == 1
    assert browser.get(url("merge", enquiry, other)).status_code == 404


def test_admission_says_everything_that_is_missing(house: House, enquiry: UUID) -> None:
    browser, client = house.signed_in("admissions"), client_of(house, enquiry)
    words = browser.get(url("admit", client)).content.decode()
    assert "There is no assessment yet." in words and "self-pay" in words and "The level comes first" in words
    assert house.signed_in("assessor").get(url("admit", client)).status_code == 403


def test_the_form_offers_tracks_of_the_decided_level(house: House, enquiry: UUID) -> None:
    client = client_of(house, enquiry)
    assessment.decided(house, client, ratings=(0, 1, 2, 2, 1, 1))
    pays_alone(house, client)
    browser = house.signed_in("admissions")
    words = browser.get(url("admit", client)).content.decode()
    assert "places free" in words and "Full day (PHP)" not in words
    answer = browser.post(url("admit", client), {"track": "evening", "first_day": "2020-01-01", "weeks": 13})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "This field is required" in words or "Primary therapist" in words
