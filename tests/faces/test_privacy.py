"""The privacy pages: consents, revoking, disclosures, who may open a chart, the privacy officer's list."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from midspan.privacy import actions, gate
from tests.support.center import House
from tests.support.papers import agrees

pytestmark = pytest.mark.django_db
REASON = "I cover for the therapist today"


def an_hour_ago() -> object:
    return timezone.now() - timedelta(hours=1)


def test_a_client_s_consents_and_one_of_them(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    page = browser.get(f"/charts/{client}/privacy/")
    assert b"Nothing is signed yet" in page.content and b"must be, before the first service" in page.content
    consent = agrees(house, client, "tpo", at=an_hour_ago())
    page = browser.get(f"/charts/{client}/privacy/")
    assert b"Consent for treatment, payment and operations" in page.content
    page = browser.get(f"/charts/{client}/privacy/consents/{consent}/")
    for words in (
        b"2.31(a)(4)(iii) and (a)(10)(i)",
        b"as HIPAA permits",
        b"No end date",
        b"Unchanged since signing",
        b"If you say no",
    ):
        assert words in page.content, words


def test_a_consent_is_revoked_on_its_page(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    consent = agrees(house, client, "verification", at=an_hour_ago())
    url = f"/charts/{client}/privacy/consents/{consent}/"
    assert b"errorlist" in browser.post(url, {"who": "", "how": "spoken"}).content
    page = browser.post(url, {"who": "Dana Whitfield", "how": "spoken"}, follow=True)
    assert b"Nothing more may be shared on it" in page.content and b"Revoked" in page.content


def test_the_pdf_copy_opens(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    consent = agrees(house, client, "tpo", at=an_hour_ago())
    page = browser.post(f"/charts/{client}/privacy/consents/{consent}/copy/", follow=True)
    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")


def test_another_client_s_consent_is_not_found(house: House) -> None:
    client, other = house.person(), house.person(legal_first="Omar")
    consent = agrees(house, client, "tpo", at=an_hour_ago())
    assert (
        house.signed_in("admissions").get(f"/charts/{other}/privacy/consents/{consent}/").status_code == 404
    )
    assert house.signed_in("biller").get(f"/charts/{client}/privacy/").status_code == 403


def test_a_disclosure_is_written_down_or_refused(house: House) -> None:
    client, browser = house.person(), house.signed_in("verification")
    consent = agrees(house, client, "verification", at=an_hour_ago())
    url = f"/charts/{client}/privacy/disclosures/new/"
    given = {"ground": "consent", "consent": "", "recipient": "Blue Harbor", "what": "That care was asked about", "purpose": "Benefits", "how": "phone",
             "notice": "statement-2", "scope_shared": "on"}  # fmt: skip
    assert b"Name the consent on which it was shared" in browser.post(url, given).content
    page = browser.post(url, given | {"consent": str(consent)}, follow=True)
    assert b"It is on the list" in page.content and b"with the notice of 42 CFR 2.32" in page.content


def test_a_chart_outside_the_caseload_asks_for_a_reason(house: House) -> None:
    client, browser = house.person(), house.signed_in("therapist")
    page = browser.get(f"/charts/{client}/privacy/", follow=True)
    assert (
        page.status_code == 200
        and b"outside your caseload" in page.content
        and b"Whitfield" not in page.content
    )
    url = f"/charts/{client}/open/"
    assert b"Say in a sentence" in browser.post(url, {"reason": "now"}).content
    page = browser.post(url, {"reason": REASON, "next": f"/charts/{client}/privacy/"}, follow=True)
    assert b"Whitfield" in page.content and b"The chart is open to you until" in page.content
    assert browser.get(url).status_code == 302


def test_where_breaking_the_glass_leads_stays_in_the_chart(house: House) -> None:
    client, browser = house.person(), house.signed_in("therapist")
    answer = browser.post(f"/charts/{client}/open/", {"reason": REASON, "next": "//evil.example/charts/"})
    assert answer["Location"] == f"/charts/{client}/"


def test_a_restricted_chart_is_not_found_in_the_same_words(house: House) -> None:
    client = house.person()
    for role in ("admissions", "therapist"):
        actions.restrict_chart(
            by=house.actor("privacy_officer"),
            at=an_hour_ago(),
            client_id=client,
            user_id=house.users[role],
            reason="They are related",
        )
    for role in ("admissions", "therapist"):
        browser = house.signed_in(role)
        barred = browser.get(f"/charts/{client}/privacy/", follow=True)
        unknown = browser.get(f"/charts/{uuid4()}/privacy/", follow=True)
        assert barred.status_code == unknown.status_code == 404
        assert barred.content == unknown.content


def test_a_chart_is_closed_to_somebody_and_opened_again(house: House) -> None:
    client, browser = house.person(), house.signed_in("privacy_officer")
    url = f"/charts/{client}/privacy/access/"
    assert b"closed to nobody" in browser.get(url).content
    assert b"Say why" in browser.post(url, {"user": house.users["coach"], "reason": "x"}).content
    page = browser.post(url, {"user": house.users["coach"], "reason": "They are related"}, follow=True)
    assert b"Jay Thornton" in page.content and b"closed to this person from now on" in page.content
    (row,) = page.context["open_restrictions"]
    page = browser.post(f"{url}{row.access_id}/", {"reason": "It was a mistake"}, follow=True)
    assert b"The restriction is lifted" in page.content
    assert house.signed_in("admissions").get(url).status_code == 403


def test_the_privacy_officer_reviews_an_opening(house: House) -> None:
    client, browser = house.person(), house.signed_in("privacy_officer")
    assert b"Nothing to review" in browser.get("/privacy/").content
    gate.break_glass(by=house.actor("therapist"), at=an_hour_ago(), client_id=client, reason=REASON)
    page = browser.get("/privacy/")
    assert REASON.encode() in page.content
    (opening,) = page.context["list"].openings
    url = f"/privacy/openings/{opening.access_id}/"
    assert b"Write what is to be followed up" in browser.post(url, {"finding": "concern"}).content
    assert b"Nothing to review" in browser.post(url, {"finding": "fits"}, follow=True).content
    assert house.signed_in("admissions").get("/privacy/").status_code == 403
