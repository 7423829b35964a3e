"""Files: judged by their bytes, kept whole, withdrawn with a reason, read by class."""

from datetime import date

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.documents import actions, checking, queries
from midspan.documents.models import DocumentBody
from midspan.trail.models import Entry
from tests.support.center import AT, House
from tests.support.papers import PDF, PNG, later

pytestmark = pytest.mark.django_db


def add(house: House, client: object, *, by: str = "admissions", **given: object) -> object:
    return actions.add_document(
        by=house.actor(by),
        at=AT,
        client_id=client,
        **({"kind": "insurance_card", "title": "Card, front", "data": PNG} | given),
    )


def test_a_file_is_kept_whole(house: House) -> None:
    client = house.person()
    key = add(house, client, dated_on=date(2026, 1, 5), source="scan")
    with house.reading("verification") as reader:
        (one,) = queries.documents(reader, client_id=client)
        assert queries.content(reader, client_id=client, document_id=key) == PNG
    assert (one.content_type, one.size, one.kind_label, one.added_by_name) == (
        "image/png",
        len(PNG),
        "Insurance card",
        "Rosa Delgado",
    )
    assert one.file_name == "insurance-card-2026-03-02.png"
    assert Entry.objects.filter(verb="document.added", subject_id=str(key)).exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\0" * 400, "cannot show"),
        (b"<html><script>alert(1)</script></html>", "cannot show"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 300, "HEIC"),
        (PDF.replace(b"<</Type/Catalog", b"<</Encrypt 9 0 R/Type/Catalog"), "password"),
        (PNG + b"\0" * (checking.largest_mb() * checking.MB), "largest we keep is 20 MB"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(house: House, data: bytes, words: str) -> None:
    client = house.person()
    with pytest.raises(Invalid, match=words):
        add(house, client, data=data)
    with house.reading("admissions") as reader:
        assert queries.documents(reader, client_id=client) == ()


def test_the_name_does_not_decide_the_type(house: House) -> None:
    client = house.person()
    key = add(house, client, title="harmless.txt", data=PDF)
    with house.reading("admissions") as reader:
        found = queries.document(reader, client_id=client, document_id=key)
    assert found is not None and found.content_type == "application/pdf"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "poem"},
        {"title": "  "},
        {"title": "x" * 161},
        {"dated_on": date(2026, 3, 9)},
        {"source": "generated"},
    ],
)
def test_what_is_said_of_a_file_is_checked(house: House, wrong: dict) -> None:
    with pytest.raises(Invalid):
        add(house, house.person(), **wrong)


def test_the_same_file_twice_is_refused_until_the_first_is_withdrawn(house: House) -> None:
    client = house.person()
    first = add(house, client)
    with pytest.raises(Invalid, match="in the chart already: “Card, front”"):
        add(house, client)
    add(house, house.person(legal_first="Omar"))
    actions.withdraw_document(
        by=house.actor("admissions"), at=later(hours=1), document_id=first, reason="Belongs to another chart"
    )
    add(house, client)
    with house.reading("admissions") as reader:
        assert len(queries.documents(reader, client_id=client)) == 1
        assert len(queries.documents(reader, client_id=client, withdrawn=True)) == 2
        assert queries.content(reader, client_id=client, document_id=first) == PNG


def test_withdrawing_takes_a_reason_and_happens_once(house: House, other_house: House) -> None:
    first = add(house, house.person())
    by = house.actor("admissions")
    with pytest.raises(Invalid, match="why"):
        actions.withdraw_document(by=by, at=AT, document_id=first, reason="no")
    with pytest.raises(Refused, match="no such document"):
        actions.withdraw_document(
            by=other_house.actor("admissions"), at=AT, document_id=first, reason="Not ours to withdraw"
        )
    actions.withdraw_document(by=by, at=AT, document_id=first, reason="Belongs to another chart")
    with pytest.raises(Refused, match="already"):
        actions.withdraw_document(by=by, at=AT, document_id=first, reason="Belongs to another chart")


def test_each_kind_is_read_by_its_class(house: House) -> None:
    client = house.person()
    add(house, client, kind="outside_record", title="Hospital letter", data=PDF)
    add(house, client)
    key = add(house, client, kind="counseling_notes", title="Notes kept apart", data=PDF + b"\n")
    for role, titles in {
        "assessor": {"Hospital letter", "Card, front", "Notes kept apart"},
        "clinical_director": {"Hospital letter", "Card, front"},
        "verification": {"Card, front"},
        "biller": set(),
        "coach": set(),
    }.items():
        with house.reading(role) as reader:
            assert {d.title for d in queries.documents(reader, client_id=client)} == titles, role
    with house.reading("clinical_director") as reader:
        assert queries.content(reader, client_id=client, document_id=key) is None


def test_bytes_that_are_not_what_was_kept_are_not_shown(house: House) -> None:
    from midspan.access.identity import acting_as

    client = house.person()
    key = add(house, client)
    with acting_as(house.actor("admissions")):
        DocumentBody.objects.all().for_action().filter(document_id=key).update(data=PDF)
    with house.reading("admissions") as reader, pytest.raises(ValueError, match="hash differs"):
        queries.content(reader, client_id=client, document_id=key)


def test_roles_that_may_not_add(house: House) -> None:
    with pytest.raises(Refused, match="add documents"):
        add(house, house.person(), by="coach")
