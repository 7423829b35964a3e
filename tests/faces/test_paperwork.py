"""The packet of papers: handed over on this device, signed or not, by hand, by minors, and per person."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from midspan.admissions import paperwork
from midspan.people.actions import ContactFacts, add_contact, record_death
from midspan.privacy import queries as privacy
from midspan.privacy.actions import record_successor
from midspan.trail.models import Entry
from tests.support.center import House
from tests.support.papers import PDF

pytestmark = pytest.mark.django_db
SIGN = {"relation": "client", "signature_typed": "Dana Whitfield"}


def states(house: House, client: Any) -> dict[str, str]:
    with house.reading("admissions") as reader:
        return {p.kind: p.state for p in paperwork.paperwork_state(reader, client)}


def hand_over(browser: Browser, client: Any, *kinds: str) -> Any:
    return browser.post(f"/charts/{client}/paperwork/", {"papers": kinds}, follow=True)


def test_the_packet_is_signed_on_the_device(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    page = browser.get(f"/charts/{client}/paperwork/")
    assert b"before the first service" in page.content and b"Ready to sign" in page.content
    page = hand_over(browser, client, "notice", "treatment", "tpo")
    assert (
        b"Paper 1 of 3" in page.content
        and b"Notice of Privacy Practices of Lighthouse Recovery" in page.content
    )
    assert b"/charts/" not in page.content
    for number in (2, 3):
        page = browser.post("/sign/", SIGN, follow=True)
        assert f"Paper {number} of 3".encode() in page.content
    page = browser.post("/sign/", SIGN, follow=True)
    assert b"Please hand the device back" in page.content
    assert states(house, client) == {"notice": "signed", "treatment": "signed", "tpo": "signed"}
    with house.reading("admissions") as reader:
        tpo = next(c for c in privacy.consents(reader, client_id=client) if c.kind == "tpo")
        assert paperwork.missing_before_admission(paperwork.paperwork_state(reader, client)) == ()
    assert tpo.recipients == (
        "My treating providers, health plans, third-party payers, and people helping to operate this program",
    )
    assert "If you say no" in tpo.signature.text and tpo.signature.taken_by_name == "Rosa Delgado"
    assert Entry.objects.filter(verb="paper.shown", client_id=str(client)).count() >= 3


def test_while_the_client_has_the_device_nothing_else_opens(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    hand_over(browser, client, "treatment")
    for url in (
        f"/charts/{client}/paperwork/",
        f"/charts/{client}/",
        "/today/",
        "/clients/",
        f"/charts/{client}/documents/",
    ):
        page = browser.get(url)
        assert page.status_code == 423 and b"Whitfield" not in page.content, url
    browser.post("/sign/", SIGN)
    assert b"Please hand the device back" in browser.get("/sign/").content
    assert browser.get(f"/charts/{client}/paperwork/").status_code == 423


def test_without_papers_handed_over_there_is_nothing_to_sign(house: House) -> None:
    assert house.signed_in("admissions").get("/sign/")["Location"] == "/today/"
    assert "/account/login/" in Browser().get("/sign/")["Location"]


def test_a_paper_without_a_signature_comes_back(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    hand_over(browser, client, "treatment")
    page = browser.post("/sign/", {"relation": "client", "signature_typed": ""})
    assert b"Type your name or draw it to sign" in page.content
    page = browser.post("/sign/", {"relation": "guardian", "signature_typed": "Ines Whitfield"})
    assert b"Write the name of the person who signs" in page.content
    assert states(house, client)["treatment"] == "ready"


def test_not_signing_is_written_down_and_holds_up_only_what_it_must(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    hand_over(browser, client, "notice", "treatment", "tpo")
    browser.post("/sign/", {"decline": "yes", "no-reason": ""})
    browser.post("/sign/", {"decline": "yes", "no-reason": "I want to think about it"})
    page = browser.post("/sign/", {"decline": "yes", "no-reason": ""}, follow=True)
    assert b"Not signed" in page.content
    assert states(house, client) == {"notice": "given", "treatment": "declined", "tpo": "declined"}
    with house.reading("admissions") as reader:
        missing = paperwork.missing_before_admission(paperwork.paperwork_state(reader, client))
        assert paperwork.missing_before_first_service(paperwork.paperwork_state(reader, client)) == ()
    assert (
        len(missing) == 1
        and missing[0].startswith("Agreement to treatment: Declined")
        and "think about it" in missing[0]
    )


def test_before_anything_is_signed_the_notice_and_the_agreement_are_missing(house: House) -> None:
    client = house.person()
    with house.reading("admissions") as reader:
        found = paperwork.paperwork_state(reader, client, telehealth=True)
        assert [p.kind for p in found] == ["notice", "treatment", "tpo", "telehealth"]
        assert paperwork.missing_before_first_service(found) == ("Privacy notice: Not given yet.",)
        assert len(paperwork.missing_before_admission(found)) == 3


def test_a_minor_in_texas_signs_alone(house: House) -> None:
    client, browser = (
        house.person(born_on=timezone.localdate() - timedelta(days=16 * 365 + 10)),
        house.signed_in("admissions"),
    )
    assert b"only the client signs (Texas Family Code" in browser.get(f"/charts/{client}/paperwork/").content
    page = hand_over(browser, client, "tpo")
    assert b"Who signs?" not in page.content and b"parent_signature" not in page.content
    browser.post("/sign/", {"signature_typed": "Dana Whitfield"})
    assert states(house, client)["tpo"] == "signed"


def test_elsewhere_a_parent_signs_too(other_house: House) -> None:
    born = timezone.localdate() - timedelta(days=16 * 365 + 10)
    client, browser = other_house.person(born_on=born), other_house.signed_in("admissions")
    page = hand_over(browser, client, "tpo")
    assert b"Signature of the parent or guardian" in page.content
    assert (
        b"Type your name or draw it" in browser.post("/sign/", {"signature_typed": "Dana Whitfield"}).content
    )
    both = {
        "signature_typed": "Dana Whitfield",
        "parent_relation": "parent",
        "parent_name": "Ines Whitfield",
        "parent_signature_typed": "Ines Whitfield",
    }
    browser.post("/sign/", both)
    with other_house.reading("admissions") as reader:
        (one,) = privacy.consents(reader, client_id=client)
    assert one.active and one.second is not None and one.second.name == "Ines Whitfield"


def test_a_consent_of_the_wrong_signers_does_not_hold(house: House, other_house: House) -> None:
    from dataclasses import replace

    from midspan.privacy.actions import record_consent
    from tests.support.papers import AT, signed

    born = AT.date() - timedelta(days=16 * 365)
    for where, relation, says in (
        (house, "parent", "has to sign too (42 CFR 2.14(a))"),
        (other_house, "client", "parent or guardian has to sign too"),
    ):
        client = where.person(born_on=born)
        record_consent(
            by=where.actor("admissions"),
            at=AT,
            client_id=client,
            consent=replace(signed(), signer_relation=relation),
        )
        standing = privacy.active_consent(where.actor("verification"), client, "verification", AT)
        assert not standing and says in standing.reason


def test_a_release_for_one_person_with_its_scope(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    facts = ContactFacts(name="Ines Whitfield", relationship="sister")
    contact = add_contact(by=house.actor("admissions"), at=timezone.now(), client_id=client, facts=facts)
    url, until = (
        f"/charts/{client}/paperwork/release/",
        (timezone.localdate() + timedelta(days=90)).isoformat(),
    )
    given = {"contact": str(contact), "scope": ["presence", "attendance"], "expires_on": until}
    assert b"Tick at least one thing" in browser.post(url, given | {"scope": []}).content
    assert b"Choose a day after today" in browser.post(url, given | {"expires_on": "2020-01-01"}).content
    page = browser.post(url, given, follow=True)
    assert b"Ines Whitfield, sister" in page.content and b"Whether I come to my sessions" in page.content
    assert b"My diagnoses" not in page.content
    page = browser.post("/sign/", SIGN, follow=True)
    assert b"Please hand the device back" in page.content
    with house.reading("therapist") as reader:
        pass
    with house.reading("admissions") as reader:
        standing = privacy.active_consent(reader, client, "release", timezone.now(), contact_id=contact)
    assert standing and standing.consent and standing.consent.scope == ("presence", "attendance")


def test_a_release_to_somebody_new_makes_a_contact(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    url, until = (
        f"/charts/{client}/paperwork/release/",
        (timezone.localdate() + timedelta(days=90)).isoformat(),
    )
    given = {"contact": "new", "scope": ["attendance"], "expires_on": until, "name": "", "relationship": ""}
    assert b"Write the person" in browser.post(url, given).content
    page = browser.post(url, given | {"name": "Omar Whitfield", "relationship": "brother"}, follow=True)
    assert b"Omar Whitfield, brother" in page.content


def test_a_paper_signed_by_hand_is_kept_with_its_scan(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    page = browser.get(f"/charts/{client}/paperwork/treatment/print/")
    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")
    url = f"/charts/{client}/paperwork/treatment/on-paper/"
    given = {"name": "Dana Whitfield", "relation": "client", "signed_on": timezone.localdate().isoformat()}
    wrong = browser.post(
        url, given | {"file": SimpleUploadedFile("x.pdf", b"MZ nothing to see" + b"\0" * 99)}
    )
    assert b"We cannot show this kind of file" in wrong.content
    assert (
        b"in the future"
        in browser.post(
            url, given | {"signed_on": "2099-01-01", "file": SimpleUploadedFile("x.pdf", PDF)}
        ).content
    )
    page = browser.post(url, given | {"file": SimpleUploadedFile("x.pdf", PDF)}, follow=True)
    assert b"The signed paper is in the chart" in page.content
    with house.reading("admissions") as reader:
        (one,) = privacy.consents(reader, client_id=client)
    assert one.signature.method == "paper" and one.document_id is not None


def test_declining_is_written_down_by_staff(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    url = f"/charts/{client}/paperwork/tpo/declined/"
    assert b"errorlist" in browser.post(url, {"reason": ""}).content
    page = browser.post(url, {"reason": "Wants to pay without the plan"}, follow=True)
    assert b"It is written down" in page.content and b"Wants to pay without the plan" in page.content


def test_who_may_and_who_may_not(house: House) -> None:
    client = house.person()
    assert house.signed_in("biller").get(f"/charts/{client}/paperwork/").status_code == 403
    page = house.signed_in("prescriber").get(f"/charts/{client}/paperwork/")
    assert page.status_code == 200 and b"Hand over to the client" not in page.content
    assert (
        house.signed_in("prescriber").post(f"/charts/{client}/paperwork/", {"papers": ["tpo"]}).status_code
        == 403
    )
    assert house.signed_in("admissions").get(f"/charts/{client}/paperwork/poem/").status_code == 404
    assert (
        b"legal name is missing"
        in house.signed_in("admissions")
        .get(f"/charts/{house.person(legal_first='', legal_last='')}/paperwork/")
        .content
    )


def test_after_a_death_only_who_is_written_down_signs(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    by, day = house.actor("privacy_officer"), timezone.localdate() - timedelta(days=1)
    record_death(by=by, at=timezone.now(), client_id=client, on=day, known_from="The sister called us.")
    page = hand_over(browser, client, "tpo")
    assert b"Executor or administrator" in page.content and b'value="client"' not in page.content
    executor = {"relation": "executor", "name": "Ines Whitfield", "signature_typed": "Ines Whitfield"}
    page = browser.post("/sign/", executor)
    assert page.status_code == 422 and b"nobody is on file yet" in page.content
    record_successor(
        by=by, at=timezone.now(), client_id=client, name="Ines Whitfield", office="executor", shows="Letters testamentary, Dallas County"
    )  # fmt: skip
    browser.post("/sign/", executor)
    assert states(house, client)["tpo"] == "signed"
