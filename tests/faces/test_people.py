"""The person page, the admission items and contacts, as staff use them."""

import pytest

from midspan.people import actions, queries
from tests.desk.counting import MOST, counted
from tests.people.test_person import MOTHER
from tests.support.center import AT, House

pytestmark = pytest.mark.django_db
QUIET = {"HTTP_ACCEPT": "application/json"}
NAME = {
    "name_used": "Dee",
    "pronouns": "she/her",
    "legal_first": "Dana",
    "legal_middle": "",
    "legal_last": "Whitfield",
    "born_on": "1990-03-03",
    "sex_on_policy": "F",
}


def test_the_page_shows_who_somebody_is_within_the_budget(house: House) -> None:
    client_id = house.person(name_used="Dee")
    actions.add_contact(by=house.actor("admissions"), at=AT, client_id=client_id, facts=MOTHER)
    browser = house.signed_in("admissions")
    with counted() as statements:
        page = browser.get(f"/charts/{client_id}/person/")
    assert page.status_code == 200
    text = page.content.decode()
    assert all(
        words in text
        for words in ("Dee", "Joan Whitfield", "That Dana is safe", "data-autosave", "(214) 555-0132")
    )
    assert len(statements) <= MOST, "\n".join(statements)


def test_typing_saves_and_says_when(house: House) -> None:
    client_id = house.person()
    browser = house.signed_in("admissions")
    answer = browser.post(f"/charts/{client_id}/person/name/", NAME, **QUIET)
    assert answer.status_code == 200
    assert "M" in answer.json()["saved_at"]
    with house.reading("admissions") as reader:
        assert queries.identity(reader, client_id=client_id).name_used == "Dee"


def test_what_cannot_be_is_said_and_not_saved(house: House) -> None:
    client_id = house.person()
    browser = house.signed_in("admissions")
    reach = {"phone": "12", "may_leave_message": "on"}
    answer = browser.post(f"/charts/{client_id}/person/reach/", reach, **QUIET)
    assert answer.status_code == 422
    assert answer.json() == {
        "message": "Telephone: This telephone number has too few or too many digits. Example: (214) 555-0132.",
        "field": "phone",
    }
    page = browser.post(f"/charts/{client_id}/person/reach/", reach)
    assert page.status_code == 422
    assert "too few or too many digits" in page.content.decode()
    with house.reading("admissions") as reader:
        assert queries.identity(reader, client_id=client_id).may_leave_message is False


def test_without_javascript_a_button_saves(house: House) -> None:
    client_id = house.person()
    browser = house.signed_in("admissions")
    answer = browser.post(f"/charts/{client_id}/person/name/", NAME, follow=True)
    assert answer.redirect_chain[-1][0] == f"/charts/{client_id}/person/"
    assert "Name: saved." in answer.content.decode()


def test_who_may_not_write_reads(house: House) -> None:
    client_id = house.person(sex_on_policy="F")
    browser = house.signed_in("verification")
    text = browser.get(f"/charts/{client_id}/person/").content.decode()
    assert "Female" in text
    assert "data-autosave" not in text
    assert browser.post(f"/charts/{client_id}/person/name/", NAME).status_code == 403
    assert browser.get(f"/charts/{client_id}/person/contacts/new/").status_code == 403


def test_a_contact_is_added_and_taken_out_with_undo(house: House) -> None:
    client_id = house.person()
    browser = house.signed_in("admissions")
    base = f"/charts/{client_id}/person/contacts/"
    bad = browser.post(f"{base}new/", {"name": "Joan", "relationship": "mother", "emergency": "on"})
    assert bad.status_code == 422
    assert "needs a telephone number" in bad.content.decode()
    browser.post(f"{base}new/", {"name": "Joan", "relationship": "mother", "phone": "214 555 0177"})
    with house.reading("admissions") as reader:
        contact = queries.contacts(reader, client_id=client_id)[0]
    assert "Joan" in browser.get(f"{base}{contact.contact_id}/").content.decode()
    assert "Undo" in browser.post(f"{base}{contact.contact_id}/remove/", follow=True).content.decode()
    assert (
        "back in the chart"
        in browser.post(f"{base}{contact.contact_id}/restore/", follow=True).content.decode()
    )
    assert "not in the chart" not in browser.get(f"/charts/{client_id}/person/").content.decode()


def test_admission_items_save_and_show_words_never_codes(house: House) -> None:
    client_id = house.person()
    url = f"/charts/{client_id}/person/admission-items/"
    browser = house.signed_in("assessor")
    assert browser.post(url, {"veteran": "2", "substance_1": "2"}, **QUIET).status_code == 200
    assert browser.post(url, {"veteran": "77"}, **QUIET).status_code == 422
    text = house.signed_in("supervisor").get(url).content.decode()
    assert "Alcohol" in text
    assert "VET" not in text
    assert "clinical" in house.signed_in("scheduler").get(url).content.decode()
    assert house.signed_in("supervisor").post(url, {"veteran": "1"}).status_code == 403


def test_no_name_stands_in_an_address(house: House) -> None:
    client_id = house.person()
    text = house.signed_in("admissions").get(f"/charts/{client_id}/person/").content.decode()
    addresses = [part.split('"')[0] for part in text.split('href="')[1:]] + [
        part.split('"')[0] for part in text.split('action="')[1:]
    ]
    assert addresses
    assert not any("dana" in one.lower() or "whitfield" in one.lower() for one in addresses)
