"""The documents pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from midspan.documents import actions
from midspan.trail.models import Entry
from tests.support.center import AT, House
from tests.support.papers import PDF, PNG

pytestmark = pytest.mark.django_db


def kept(house: House, client: object, data: bytes = PNG, kind: str = "insurance_card") -> object:
    return actions.add_document(
        by=house.actor("admissions"), at=AT, client_id=client, kind=kind, title="Card, front", data=data
    )


def test_a_file_is_added_listed_and_opened(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    assert b"No documents yet" in browser.get(f"/charts/{client}/documents/").content
    given = {
        "kind": "insurance_card",
        "title": "Card, front",
        "source": "scan",
        "file": SimpleUploadedFile("x.png", PNG),
    }
    page = browser.post(f"/charts/{client}/documents/add/", given, follow=True)
    assert page.status_code == 200 and b"The document is in the chart" in page.content
    page = browser.get(f"/charts/{client}/documents/")
    assert b"Card, front" in page.content
    (document,) = page.context["documents"]
    page = browser.get(f"/charts/{client}/documents/{document.document_id}/file/")
    assert page.content == PNG
    assert page["Content-Type"] == "image/png" and page["X-Content-Type-Options"] == "nosniff"
    assert page["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert page["Content-Disposition"].startswith("inline") and "Dana" not in page["Content-Disposition"]
    assert "no-store" in page["Cache-Control"]
    assert Entry.objects.filter(verb="document.opened", subject_id=str(document.document_id)).exists()
    saved = browser.get(f"/charts/{client}/documents/{document.document_id}/file/?save")
    assert saved["Content-Disposition"].startswith("attachment")


def test_a_pdf_opens_in_a_page_that_loads_nothing(house: House) -> None:
    client = house.person()
    key = kept(house, client, PDF)
    page = house.signed_in("admissions").get(f"/charts/{client}/documents/{key}/file/")
    assert (
        page["Content-Security-Policy"].startswith("default-src 'none'")
        and "script-src" not in page["Content-Security-Policy"]
    )


def test_a_file_that_cannot_be_shown_comes_back_with_a_sentence(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    given = {
        "kind": "other",
        "title": "Program",
        "source": "upload",
        "file": SimpleUploadedFile("x.pdf", b"MZ" + b"\0" * 99),
    }
    page = browser.post(f"/charts/{client}/documents/add/", given)
    assert b"We cannot show this kind of file. Send it as PDF, PNG, JPEG or WebP" in page.content
    assert b'value="Program"' in page.content


def test_a_document_is_withdrawn_with_a_reason(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    key = kept(house, client)
    page = browser.post(f"/charts/{client}/documents/{key}/", {"reason": "no"})
    assert b"Say why this document is withdrawn" in page.content
    page = browser.post(
        f"/charts/{client}/documents/{key}/", {"reason": "Belongs to another chart"}, follow=True
    )
    assert b"is withdrawn" in page.content and b"Show 1 withdrawn" in page.content
    assert b"Withdrawn" in browser.get(f"/charts/{client}/documents/?withdrawn").content


def test_what_is_not_for_this_reader_is_not_found(house: House) -> None:
    client, other = house.person(), house.person(legal_first="Omar")
    key = kept(house, client)
    letter = kept(house, client, PDF, "outside_record")
    assert house.signed_in("admissions").get(f"/charts/{other}/documents/{key}/").status_code == 404
    assert house.signed_in("verification").get(f"/charts/{client}/documents/{letter}/").status_code == 404
    assert house.signed_in("biller").get(f"/charts/{client}/documents/").status_code == 403
    page = house.signed_in("scheduler").get(f"/charts/{client}/documents/add/")
    assert page.status_code == 200
