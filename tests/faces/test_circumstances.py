"""The register of agreements and a client's circumstances, as pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from midspan.privacy import queries
from tests.support.center import House
from tests.support.papers import PDF
from tests.support.treatment import in_care

pytestmark = pytest.mark.django_db
NEW = {
    "kind": "qsoa", "terms_found": "on", "party": "Trinity Toxicology Laboratory", "to": "qso", "services": "Tests samples and reports to us.",
    "signed_on": "2026-01-15", "valid_from": "2026-02-01",
}  # fmt: skip


def test_the_officer_enters_an_agreement_reads_its_paper_and_ends_it(house: House) -> None:
    browser = house.signed_in("privacy_officer")
    page = browser.post("/privacy/agreements/new/", NEW)
    assert page.status_code == 422 and "say where it is kept" in page.content.decode()
    browser.post("/privacy/agreements/new/", {**NEW, "paper": SimpleUploadedFile("a.pdf", PDF)})
    with house.reading("privacy_officer") as reader:
        (one,) = queries.agreements(reader)
    url = f"/privacy/agreements/{one.agreement_id}/"
    assert "fully bound by 42 CFR Part 2" in browser.get(url).content.decode()
    assert browser.get(f"{url}paper/").content == PDF
    browser.post(url, {"step": "end", "end-on": "2026-03-01", "end-reason": "Another laboratory."})
    assert "Ended" in browser.get("/privacy/agreements/").content.decode()
    assert house.signed_in("nurse").get("/privacy/agreements/").status_code == 403


def test_a_death_is_written_down_and_then_somebody_may_consent(house: House) -> None:
    client, browser = house.person(), house.signed_in("privacy_officer")
    url = f"/charts/{client}/privacy/circumstances/"
    assert "Nothing of this kind" in browser.get(url).content.decode()
    browser.post(
        url, {"step": "death", "death-on": "2026-03-01", "death-known_from": "The sister called us."}
    )
    who = {
        "successor-name": "Ines Whitfield",
        "successor-office": "executor",
        "successor-shows": "Letters testamentary, Dallas County",
    }
    browser.post(url, {"step": "successor", **who})
    page = browser.get(url).content.decode()
    assert "This client has died" in page and "Executor or administrator" in page and "Died on" in page
    later = browser.post(
        url, {"step": "incapacity", "incapacity-condition": "Delirium, in hospital"}, follow=True
    )
    assert "cannot be done any more" in later.content.decode()


def test_after_a_death_in_care_the_page_leads_to_the_discharge(house: House) -> None:
    client = in_care(house)
    url, browser = f"/charts/{client}/privacy/circumstances/", house.signed_in("therapist")
    browser.post(
        url, {"step": "death", "death-on": "2026-03-02", "death-known_from": "The sister called us."}
    )
    assert f'class="button" href="/charts/{client}/discharge/"' in browser.get(url).content.decode()


def test_the_program_director_finds_incapacity_and_consents_for_payment(house: House) -> None:
    client, browser = house.person(), house.signed_in("program_director")
    url = f"/charts/{client}/privacy/circumstances/"
    browser.post(url, {"step": "incapacity", "incapacity-condition": "Delirium, in hospital"})
    page = browser.get(url).content.decode()
    counsellor = house.signed_in("verification").get(url).content.decode()
    assert "cannot act now" in counsellor and "Delirium" in page and "Delirium" not in counsellor
    assert "cannot act now" in page and "in the client’s place" in page.replace("&#x27;", "’").replace(
        "'", "’"
    )
    wrong = browser.post(url, {"step": "payment", "payment-payer": "Nobody", "payment-scope": ["billing"]})
    assert wrong.status_code == 422
