"""The desk in a real browser: search from anywhere, saving while typing, nothing for axe to find."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from midspan.people import actions, queries
from tests.people.test_person import MOTHER
from tests.support import admissions as enquiries
from tests.support.center import AT, PASSWORD, House, open_house
from tests.ui.test_account_pages import sign_in
from tests.ui.test_in_a_browser import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(db: None) -> House:
    return open_house(password=PASSWORD)


def test_search_opens_anywhere_and_leads_to_the_chart(house: House, page: Any) -> None:
    house.person(legal_first="محمد", legal_last="الحسن", phone="")
    client_id = house.person(legal_first="José", legal_last="García Núñez")
    sign_in(page, "admissions")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("garcia")
    expect(page.locator("#search-results")).to_contain_text("José García Núñez")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/charts/{client_id}/")
    assert "garcia" not in page.url
    page.keyboard.press("Control+k")
    page.get_by_role("searchbox").fill("الحسن")
    expect(page.locator("#search-results")).to_contain_text("محمد")


def test_the_person_page_saves_while_typing_and_says_what_is_wrong(house: House, page: Any) -> None:
    client_id = house.person()
    sign_in(page, "admissions")
    page.goto(f"/charts/{client_id}/person/")
    page.get_by_label("Name used").fill("Dee")
    expect(page.locator("#name [data-save-state]")).to_contain_text("Saved", timeout=10_000)
    page.get_by_label("Telephone").fill("12")
    expect(page.locator("#reach [data-save-state]")).to_contain_text(
        "too few or too many digits", timeout=10_000
    )
    page.get_by_label("Telephone").fill("(214) 555-0199")
    expect(page.locator("#reach [data-save-state]")).to_contain_text("Saved", timeout=10_000)
    with house.reading("admissions") as reader:
        who = queries.identity(reader, client_id=client_id)
    assert who is not None
    assert (who.name_used, who.phone) == ("Dee", "+12145550199")


@pytest.mark.parametrize(("width", "dark"), [(360, True)])
def test_axe_finds_nothing(house: House, new_page: Callable[..., Any], width: int, dark: bool) -> None:
    enquiry = enquiries.enquire(house)
    client_id = enquiries.client_of(house, enquiry)
    actions.add_contact(by=house.actor("admissions"), at=AT, client_id=client_id, facts=MOTHER)
    page = new_page(width=width, dark=dark)
    wrong = []
    sign_in(page, "program_director")
    for path in ("/today/", "/clients/", "/center/people/", "/center/people/new/", "/account/"):
        page.goto(path)
        wrong += [f"{path} {one}" for one in violations(page)]
    page.goto(f"/charts/{client_id}/")
    wrong += [f"story {one}" for one in violations(page)]
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "admissions")
    for part in ("", "person/", "person/admission-items/", "person/contacts/new/"):
        page.goto(f"/charts/{client_id}/{part}")
        wrong += [f"{part} {one}" for one in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part
    assert not wrong, "\n".join(wrong)
