"""What the cases do not reach: refused input, the class of a record, the consent builder, broken tables, the page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from midspan.rules.inputs import InputError
from midspan.rules.privacy import (
    Determination,
    Draft,
    check_consent,
    choices,
    disclose,
    gaps,
    obligations,
    record_class,
)
from midspan.rules.privacy import book as books
from midspan.rules.privacy.records import names_substance_use, track_decides
from midspan.rules.privacy.reference import compared, render
from midspan.rules.tables import Table, TableError, load

ELEMENTS = load("consent-elements").rows("elements")
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "privacy.md"


# ── What comes in


@pytest.mark.parametrize(
    ("request_", "field", "says"),
    [
        (7, "", "JSON object"),
        ({"discloser": "nurse"}, "discloser", '"part2_program"'),
        ({"record": {"part2": "yes"}}, "record.part2", "true or false"),
        ({"record": {"class": "x"}}, "record.class", "part2, category"),
        ({"record": "sud"}, "record", "an object with part2, category"),
        ({"record.part2": True}, "record.part2", "a request accepts discloser, record, requested"),
        ({"why": "treatment"}, "why", "purpose"),
        ({"requested": "attendance"}, "requested", "a list of texts"),
        ({"requested": ["attendance", 3]}, "requested", "a list of texts"),
        ({"recipient": {"type": "My Doctor!"}}, "recipient.type", "another word in lower_case"),
        ({"purpose": ["treatment"]}, "purpose", "another word in lower_case"),
        ({"consent": {"purpose": 3}}, "consent.purpose", "a text or a list"),
        ({"consent": {"signers": ["dog"]}}, "consent.signers", '"patient"'),
        ({"consent": {"expiration": "soon"}}, "consent.expiration", "a date such as"),
        ({"consent": {"expiration": 2027}}, "consent.expiration", "a date such as"),
        ({"consent": {"signature": 1}}, "consent.signature", "how it was signed"),
        ({"legal": {"part2_order": 2.67}}, "legal.part2_order", '"2.64"'),
        ({"record": {"part2": []}}, "record.part2", "true or false"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(request_: Any, field: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        disclose(request_)
    assert refused.value.field == field and says in str(refused.value)


def test_null_and_empty_lists_say_nothing() -> None:
    plain = {"discloser": "part2_program", "purpose": "treatment"}
    said = {**plain, "requested": [], "consent": None, "legal": {"part2_order": None}}
    assert disclose(said) == disclose(plain)


def test_a_section_written_as_a_number_is_its_name() -> None:
    assert disclose({"legal": {"part2_order": 2.64}}) == disclose({"legal": {"part2_order": "2.64"}})


def test_the_words_of_a_field_for_a_form() -> None:
    assert choices("recipient.type")[:2] == ("patient", "treating_provider") and "inquiry" in choices(
        "purpose"
    )


def test_a_word_that_nobody_knows_is_named() -> None:
    found = disclose(
        {
            "discloser": "part2_program",
            "record": {"part2": True, "category": "sud_treatment_record"},
            "recipient": {"type": "tretaing_provider"},
            "purpose": "treatment",
        }
    )
    assert (
        "tretaing_provider" in found.because[-1].says
        and found.to_dict()["because"][-1]["rule"] == "word_unknown"
    )


def test_before_the_rule_was_in_force_there_is_no_answer() -> None:
    with pytest.raises(TableError, match="no edition in force"):
        disclose({}, date(2023, 1, 1))


# ── A consent by itself


@pytest.mark.parametrize(
    ("consent", "patient", "problems"),
    [
        ({}, {}, ["consent_none"]),
        ({"state": "active"}, {}, ["consent_kind_unknown"]),
        ({"state": "active", "kind": "specific"}, {}, []),
        (
            {"state": "active", "kind": "specific", "expiration": "none", "purpose": "employment"},
            {},
            ["consent_no_end"],
        ),
        ({"state": "active", "kind": "specific", "expiration": "none", "purpose": "payment"}, {}, []),
        ({"state": "active", "kind": "criminal_justice", "expiration": "end_of_treatment"}, {}, []),
        ({"state": "active", "kind": "specific", "signers": ["parent"]}, {}, ["signed_by_somebody_else"]),
        ({"state": "active", "kind": "specific", "signature": ""}, {}, ["consent_unsigned"]),
        ({"state": "active", "kind": "tpo_single", "signers": ["patient"]}, {"deceased": True}, []),
        ({"state": "active", "kind": "specific"}, {"deceased": True}, ["signed_without_representative"]),
    ],
)
def test_a_consent_by_itself(consent: dict[str, Any], patient: dict[str, Any], problems: list[str]) -> None:
    found = check_consent(consent, patient)
    assert [problem.id for problem in found] == problems
    assert all(problem.itself and problem.mend and problem.ground.citation for problem in found)


def complete(kind: str, **more: Any) -> Draft:
    return Draft(kind, frozenset(row["id"] for row in ELEMENTS), **more)


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (complete("tpo", ends="none"), []),
        (complete("release", ends="none"), ["ends"]),
        (complete("counseling_notes", ends="date", combined_with=("tpo",)), ["combined_with"]),
        (complete("counseling_notes", ends="date", condition_of_care=True), ["condition_of_care"]),
        (complete("release", ends="date", combined_with=("legal_proceedings",)), ["combined_with"]),
        (complete("release", ends="date", intermediary=True), ["participants"]),
        (complete("release", ends="date", intermediary=True, participants=True), []),
        (complete("release", signers=("parent",), patient={"minor": True}), ["signer_name"]),
        (complete("release", signers=("patient",)), []),
    ],
)
def test_the_builder_says_what_is_missing(draft: Draft, fields: list[str]) -> None:
    found = gaps(draft)
    assert [gap.field for gap in found] == fields and all(gap.says and gap.citation for gap in found)


def test_every_element_that_a_kind_needs_is_asked_for() -> None:
    needed = [row for row in ELEMENTS if "tpo" in row["needs"]]
    found = gaps(Draft("tpo"))
    assert [gap.citation for gap in found] == [row["citation"] for row in needed]
    assert "The form does not say what it is for." in [gap.says for gap in found]


def test_a_kind_that_does_not_exist() -> None:
    with pytest.raises(InputError, match="kind of consent"):
        gaps(Draft("blanket"))


# ── The class of a record


FINDING = Determination("Ada Quill", "privacy_officer", date(2026, 3, 2), "Made before the track existed")


@pytest.mark.parametrize(
    ("track", "codes", "finding", "part2"),
    [
        ("sud", (), None, True),
        ("dual", ("90853",), None, True),
        ("mh", (), None, False),
        ("mh", ("S9480", "H0035", "90853"), None, False),
        ("mh", ("F32.1",), None, False),
        ("mh", ("F10.20",), None, True),
        ("mh", ("h0015",), None, True),
        (None, (), None, True),
        ("sud", (), FINDING, False),
        ("mh", ("F10.20",), FINDING, False),
        ("sud", (), Determination("Ada Quill", "clinician", date(2026, 3, 2), "No"), True),
        ("sud", (), Determination("Ada Quill", "privacy_officer", None, "No"), True),
        ("sud", (), Determination("Ada Quill", "privacy_officer", date(2026, 3, 2), " "), True),
    ],
)
def test_the_class_of_a_record(track: Any, codes: Any, finding: Any, part2: bool) -> None:
    found = record_class(track, codes, finding)
    assert found.part2 is part2
    assert found.because and all(ground.says and ground.citation for ground in found.because)


def test_a_determination_changes_nothing_where_nothing_asks_for_part_2() -> None:
    assert record_class("mh", (), FINDING) == record_class("mh")


@pytest.mark.parametrize(
    "code", ["F10.20", "F1920", "F55.3", "R78.0", "Z71.41 ", "HZ2ZZZZ", "H0020", "99408", "G0137"]
)
def test_codes_that_speak(code: str) -> None:
    assert names_substance_use(code) and record_class("mh", [code]).codes == (code,)


@pytest.mark.parametrize("code", ["303.90", "94.63", "MS-DRG 897"])
def test_past_and_group_codes_that_speak(code: str) -> None:
    assert names_substance_use(code)


@pytest.mark.parametrize(
    "code", ["F17.210", "F33.1", "90853", "99213", "30390", "", "Z71.3", "HZ1ZZZZ", "94.1"]
)
def test_codes_that_do_not(code: str) -> None:
    assert not names_substance_use(code)


def test_codes_for_which_only_the_track_can_tell() -> None:
    assert track_decides("90853") and track_decides(" s9480") and not track_decides("H0015")


# ── Tables that cannot be used, and the page


def broken(id: str, key: str, *rows: dict[str, Any]) -> tuple[Table, ...]:
    """The tables with the rows of one of them replaced."""
    found = []
    for name in books.TABLES:
        table = load(name)
        if name == id:
            body = MappingProxyType({**table.body, key: tuple(MappingProxyType(row) for row in rows)})
            table = Table(f"{id}-broken", table.effective_from, table.source, table.licence, body)
        found.append(table)
    return tuple(found)


GOOD = {"id": "last", "verdict": "deny", "when": {}, "says": "No.", "citation": "x", "remedy": "y"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([GOOD, GOOD], "twice"),
        ([{**GOOD, "verdict": "perhaps"}], "outcome"),
        ([{**GOOD, "citation": ""}], "citation"),
        ([{**GOOD, "remedy": ""}], "remedy"),
        ([{**GOOD, "obligations": ("sing",)}], "sing"),
        ([{**GOOD, "when": {"minor": True}}], "last rule"),
        ([{**GOOD, "when": {"weather": "fine"}}], "weather"),
    ],
)
def test_a_table_that_cannot_be_used(rows: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(TableError, match=says):
        books._bound(broken("privacy-part2", "rule", *rows))


def test_a_rule_says_the_weakest_copy_that_its_citation_was_held_against() -> None:
    rules = {rule.id: compared(rule, load("privacy-part2").rows("read")) for rule in books.book().part2}
    assert rules["auditor_against_patient"] == "in force" and rules["consent_specific"] == "in force, in part"
    assert rules["minor_threat_to_parent"] == "until April 2024" and rules["pdmp"] == "digest"
    assert rules["notes_training"] == "paragraph not found" and "no copy" not in rules.values()
    alone = [row for row in load("privacy-part2").rows("read") if "2.61" in row["sections"]]
    order = next(rule for rule in books.book().part2 if rule.id == "order_criminal")
    assert compared(order, alone) == "no copy"


def test_the_page_is_current_and_names_every_rule() -> None:
    page, rules = render(), books.book()
    written = re.sub(r"\n<!-- Generated from .* -->\n", "", PAGE.read_text(encoding="utf-8"))
    assert written == page
    for rule in (*rules.part2, *rules.hipaa, *rules.problems):
        assert f"`{rule.id}`" in page and rule.citation in page
    assert all(f"`{word}`" in page for word in obligations())
