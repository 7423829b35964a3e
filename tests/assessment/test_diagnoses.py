"""Diagnoses in the chart: coded, one principal, ended with a reason; a signed assessment brings its own; the page finds by words."""

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.assessment import actions, queries
from midspan.trail.models import Entry
from tests.support.assessment import signed
from tests.support.center import House


def test_a_signed_assessment_brings_its_diagnoses(house: House) -> None:
    client = house.person()
    given = {
        "mental_health": {
            "diagnoses": [
                {"code": "F41.1", "certainty": "ruled_out"},
                {"code": "f1020", "label": "Alcohol use disorder, moderate"},
                {"code": "F33.1", "certainty": "provisional", "since": "2024"},
            ]
        }
    }
    signed(house, client, answers=given)
    with house.reading("assessor") as reader:
        found = queries.diagnoses(reader, client_id=client)
    assert [(one.code, one.principal, one.standing) for one in found] == [
        ("F10.20", True, "confirmed"), ("F33.1", False, "provisional"), ("F41.1", False, "ruled_out"),
    ]  # fmt: skip
    assert found[0].said == "Alcohol use disorder, moderate" and found[0].title.startswith("Alcohol dep")
    assert found[2].words == "Generalized anxiety disorder" and not found[2].holds
    assert Entry.objects.filter(verb="diagnosis.assessed", client_id=str(client)).count() == 3


def test_adding_changing_and_ending(house: House) -> None:
    client, by, at = house.person(), house.actor("assessor"), house.at
    first = actions.add_diagnosis(by=by, at=at, client_id=client, code="F10.20")
    second = actions.add_diagnosis(
        by=by, at=at, client_id=client, code="f33.1", standing="provisional", words="Low since spring", since="April"
    )  # fmt: skip
    actions.make_principal(by=by, at=at, diagnosis_id=second)
    actions.change_standing(by=by, at=at, diagnosis_id=second, standing="confirmed")
    actions.end_diagnosis(by=by, at=at, diagnosis_id=first, why="Criteria no longer met")
    with house.reading("assessor") as reader:
        (one,) = queries.diagnoses(reader, client_id=client)
        both = queries.diagnoses(reader, client_id=client, ended=True)
    assert (one.code, one.principal, one.standing, one.said) == (
        "F33.1",
        True,
        "confirmed",
        "Low since spring",
    )
    assert [each.ended_why for each in both] == ["", "Criteria no longer met"]
    with pytest.raises(Refused, match="no such open"):
        actions.end_diagnosis(by=by, at=at, diagnosis_id=first, why="Again")


def test_what_cannot_be_is_said(house: House, other_house: House) -> None:
    client, by, at = house.person(), house.actor("assessor"), house.at
    with pytest.raises(Invalid, match="finer codes below it"):
        actions.add_diagnosis(by=by, at=at, client_id=client, code="F10")
    with pytest.raises(Invalid, match="where it stands"):
        actions.add_diagnosis(by=by, at=at, client_id=client, code="F10.20", standing="maybe")
    with pytest.raises(Invalid, match="ruled out"):
        actions.add_diagnosis(
            by=by, at=at, client_id=client, code="F10.20", standing="ruled_out", principal=True
        )
    with pytest.raises(Invalid, match="at most 60"):
        actions.add_diagnosis(by=by, at=at, client_id=client, code="F10.20", since="x" * 61)
    row = actions.add_diagnosis(by=by, at=at, client_id=client, code="F10.20")
    out = actions.add_diagnosis(by=by, at=at, client_id=client, code="F41.1", standing="ruled_out")
    with pytest.raises(Refused, match="already"):
        actions.add_diagnosis(by=by, at=at, client_id=client, code="F10.20")
    with pytest.raises(Refused, match="cannot be the principal"):
        actions.make_principal(by=by, at=at, diagnosis_id=out)
    with pytest.raises(Refused, match="Make another one"):
        actions.change_standing(by=by, at=at, diagnosis_id=row, standing="ruled_out")
    with pytest.raises(Invalid, match="why it ends"):
        actions.end_diagnosis(by=by, at=at, diagnosis_id=row, why=" ")
    with pytest.raises(Refused):
        actions.make_principal(by=other_house.actor("assessor"), at=at, diagnosis_id=row)
    with pytest.raises(Refused):
        actions.add_diagnosis(by=house.actor("scheduler"), at=at, client_id=client, code="F33.1")


def test_the_page_finds_by_everyday_words_and_adds(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    page = f"/charts/{client}/assessment/diagnoses/"
    assert b"No diagnosis in the chart" in browser.get(page).content
    found = browser.post(f"{page}search/", {"words": "drinking"}).content.decode()
    assert 'value="F10.20"' in found and "Alcohol dependence, uncomplicated" in found
    assert b"No code found" in browser.post(f"{page}search/", {"words": "qqqzzz"}).content
    refused = browser.post(page, {"words": "drinking", "standing": "confirmed"})
    assert refused.status_code == 422 and b"choose its code" in refused.content
    kept = browser.post(page, {"words": "drinking", "code": "F10.20", "standing": "confirmed"}, follow=True)
    assert b"F10.20" in kept.content and b"Principal" in kept.content
    with house.reading("assessor") as reader:
        (one,) = queries.diagnoses(reader, client_id=client)
    elsewhere = f"/charts/{house.person(legal_first='Noor')}/assessment/diagnoses/{one.id}/"
    assert browser.post(elsewhere, {"do": "end", "why": "Entered in error"}).status_code == 404
    ended = browser.post(f"{page}{one.id}/", {"do": "end", "why": "Entered in error"}, follow=True)
    assert b"Earlier diagnoses" in ended.content
    assert b"no such open diagnosis" in browser.post(f"{page}{one.id}/", {"do": "confirmed"}, follow=True).content  # fmt: skip
    assert b'id="add"' not in house.signed_in("nurse").get(page).content
    assert house.signed_in("scheduler").get(page).status_code == 403


def test_in_the_interview_a_row_is_filled_from_the_list(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    base = f"/charts/{client}/assessment/"
    browser.post(f"{base}start/")
    row = f"{base}mental_health/row/diagnoses/0/"
    assert "codes/" in browser.get(f"{base}mental_health/").content.decode()
    found = browser.post(f"{row}codes/", {"diagnoses-0-code": "panic"}).content.decode()
    assert 'value="F41.0"' in found
    assert b"No code found" in browser.post(f"{row}codes/", {"diagnoses-0-code": "qqzz"}).content
    assert b"button" not in browser.post(f"{row}codes/", {"diagnoses-0-code": "F41.0"}).content
    filled = browser.post(f"{row}fill/", {"diagnoses-0-since": "2025", "chosen": "F41.0"}).content.decode()
    assert 'value="F41.0"' in filled and "Panic disorder" in filled and 'value="2025"' in filled
    assert browser.post(f"{row}fill/", {"chosen": "F41"}).status_code == 404
    assert browser.post(f"{base}medical/row/conditions/0/codes/", {}).status_code == 404
    assert browser.post(f"{base}mental_health/row/attempts/0/codes/", {}).status_code == 404
