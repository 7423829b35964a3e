"""The admission page and the paperwork ask little of the database, at every stage and however much is on file."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.urls import reverse

from midspan.people.actions import ContactFacts, add_contact
from midspan.privacy import actions as privacy
from tests.admissions.test_admitting import AT, admit, ready
from tests.desk.counting import MOST, counted
from tests.support import assessment, papers
from tests.support.admissions import MOTHER, client_of, enquire
from tests.support.center import House

PAGES = ("admissions:admit", "admissions:paperwork")
LATER = AT + timedelta(hours=1)


def asks_little(browser: Browser, client: UUID, name: str) -> str:
    """The page, which was opened once before, so that what a process learns of a center is known."""
    url = reverse(name, args=[client])
    browser.get(url)
    with counted() as asked:
        page = browser.get(url)
    assert page.status_code == 200
    assert len(asked) <= MOST, "\n".join(f"{n} {sql[:400]}" for n, sql in enumerate(asked, start=1))
    return page.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_with_nothing_on_file(house: House, name: str) -> None:
    asks_little(house.signed_in("admissions"), client_of(house, enquire(house)), name)


@pytest.mark.parametrize("name", PAGES)
def test_with_an_assessment_that_waits(house: House, name: str) -> None:
    client = client_of(house, enquire(house))
    assessment.written(house, client, at=AT)
    asks_little(house.signed_in("admissions"), client, name)


@pytest.mark.parametrize("name", PAGES)
def test_with_everything_on_file_several_times(house: House, name: str) -> None:
    client, by = ready(house), house.actor("admissions")
    enquire(house, replace(MOTHER, person=replace(MOTHER.person, legal_name="Ruth Castellanos-Whitaker")))
    assessment.decided(house, client, at=LATER)
    for n in range(4):
        who = add_contact(
            by=by, at=LATER, client_id=client, facts=ContactFacts(name=f"Ines {n}", relationship="sister")
        )
        signed = replace(papers.signed("release", at=LATER), contact_id=who)
        privacy.record_consent(by=by, at=LATER, client_id=client, consent=signed)
    privacy.decline_consent(
        by=by, at=LATER, client_id=client, kind="telehealth", reason="Prefers to come here"
    )
    asks_little(house.signed_in("admissions"), client, name)


@pytest.mark.parametrize("name", PAGES)
def test_after_the_admission(house: House, name: str) -> None:
    client = ready(house)
    admit(house, client)
    asks_little(house.signed_in("admissions"), client, name)
