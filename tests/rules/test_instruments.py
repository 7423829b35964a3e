"""Instruments: what is asked next, which answers are refused and how, and that every table is fit to show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from midspan.rules.inputs import InputError
from midspan.rules.instruments import instrument, instruments, next_items, safety_flags, score, withheld
from midspan.rules.instruments.change import NONE_PUBLISHED, SOURCES, published
from midspan.rules.instruments.forms import Instrument
from midspan.rules.instruments.occasions import occasions
from midspan.rules.instruments.safety import URGENCIES
from midspan.rules.tables import TableError, freeze, load

NO = {"q1": 0, "q2": 0, "q6": 0}
TERMS = {"public_domain", "free_unaltered", "free_attribution", "free_noncommercial", "permission_required"}
FORMS = instruments()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_table_is_fit_to_show(form: Instrument) -> None:
    assert form.credit and form.source and form.edition and form.prompt and form.terms in TERMS
    assert form.wording in {"verbatim", "labels"} and form.wording_confirmed == (form.wording == "verbatim")
    if form.terms in {"free_noncommercial", "permission_required"}:
        assert form.needs_wording, "wording that is not free to reproduce is not shipped"
    codes = [item.loinc for item in form.items] + [form.loinc.get(k) for k in ("panel", "total", "risk")]
    assert all(check_digit(code) for code in codes if code)
    assert len(set(form.keys)) == len(form.keys) and form.cadence
    for item in form.items:
        assert item.text and len(item.options) >= 2 and len(set(item.values)) == len(item.values)
        assert not (item.reverse and item.skipped_value is not None)
        if form.needs_wording:
            assert item.text == item.label, "labels are shown where the authors' words are not ours to print"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_table_hangs_together(form: Instrument) -> None:
    for row in form.table.rows("subscale"):
        assert set(row["items"]) <= set(form.keys) and row["min"] < row["max"]
        assert all(one.scored for one in form.items if one.key in row["items"])
    for rows in (form.table.rows("band"), *(row.get("bands", ()) for row in form.table.rows("subscale"))):
        assert [row["min"] for row in rows] == sorted({row["min"] for row in rows})
    for number, row in enumerate(form.table.rows("cutoff"), start=1):
        assert row["source"] and row["says"] and ("min" in row) != ("max" in row), number
    for row in (*form.table.rows("safety"), *form.table.rows("note"), *form.table.rows("risk")):
        form.predicate(row["when"], "a condition")
    assert all(row["urgency"] in URGENCIES for row in form.table.rows("safety"))
    rules = form.table["change"]
    assert rules.get("note") or rules.get("direction") in {"lower_is_better", "higher_is_better"}
    assert all(published(form, rule) for rule in SOURCES)
    assert (form.table["scoring"]["missing_source"]) and "max_missing" in form.table["scoring"]


def test_change_rules_name_a_source_or_that_none_is_published() -> None:
    assert "Marx 2022" in published(instrument("pcl5"), "reliable")
    assert published(instrument("bam"), "reliable") == NONE_PUBLISHED


def test_every_answer_code_of_one_list_is_told_apart() -> None:
    for form in FORMS:
        for item in form.items:
            codes = [option.loinc for option in item.options if option.loinc]
            assert len(codes) == len(set(codes)) and all(code.startswith("LA") for code in codes)


def check_digit(code: str) -> bool:
    """LOINC's mod-10 check digit."""
    body, digit = code.split("-")
    doubled = str(int(body[::-1][::2][::-1]) * 2)
    total = sum(int(d) for d in doubled) + sum(int(d) for d in body[::-1][1::2])
    return (10 - total % 10) % 10 == int(digit)


def test_traps_of_the_draft_registry() -> None:
    assert instrument("gad7").items[0].options[0].label == "Not at all"
    assert instrument("auditc").items[0].loinc == "68518-0" != "68517-2"
    assert (instrument("gad7").loinc["panel"], instrument("gad7").loinc["total"]) == ("69737-5", "70274-6")
    assert "72514-3" not in {instrument("cows").loinc.get(key) for key in ("panel", "total")}
    assert score("bam", {}).total is None and not instrument("ace10").trended
    assert len({instrument(name).edition for name in ("bam", "bamr", "bamiop")}) == 3


BRANCHES: list[tuple[str, dict[str, int], list[str]]] = [
    ("cssrs_screener", {}, ["q1", "q2", "q6"]),
    ("cssrs_screener", {"q1": 0, "q2": 0}, ["q6"]),
    ("cssrs_screener", {"q1": 0, "q2": 1}, ["q3", "q4", "q5", "q6"]),
    ("cssrs_screener", {**NO, "q6": 1}, ["q6r"]),
    ("auditc", {}, ["freq"]),
    ("auditc", {"freq": 0}, []),
    ("auditc", {"freq": 1}, ["qty", "heavy"]),
    ("audit", {"freq": 0}, ["injury", "concern"]),
    ("audit", {"freq": 1, "qty": 0, "heavy": 0}, ["injury", "concern"]),
    ("pcptsd5", {}, ["gate"]),
    ("pcptsd5", {"gate": 0}, []),
    ("pcptsd5", {"gate": 1, "q1": 0}, ["q2", "q3", "q4", "q5"]),
    ("taps", {}, ["tobacco", "alcohol_m", "alcohol_f", "drugs", "rx"]),
    ("taps", {"tobacco": 0, "alcohol_f": 1, "drugs": 0, "rx": 0}, ["a1"]),
    (
        "taps",
        {"tobacco": 0, "alcohol_f": 1, "drugs": 0, "rx": 0, "a1": 1},
        ["a2f", "a2m", "a3", "a4"],
    ),
    ("taps", {"tobacco": 0, "alcohol_f": 1, "drugs": 0, "rx": 0, "a1": 1, "a2f": 0}, ["a3", "a4"]),
    ("asq", {"q1": 0, "q2": 0, "q3": 0, "q4": 1}, ["q5"]),
]


@pytest.mark.parametrize(("name", "answers", "expected"), BRANCHES)
def test_what_is_asked_next(name: str, answers: dict[str, int], expected: list[str]) -> None:
    assert [item.key for item in next_items(name, answers)] == expected


BAD = [
    ("phq9", {"sleep": 4}, "sleep", "0, 1, 2, 3"),
    ("phq9", {"sleep": True}, "sleep", "0, 1, 2, 3"),
    ("phq9", {"sleep": "1"}, "sleep", "0, 1, 2, 3"),
    ("phq9", {"sleap": 1}, "sleap", "interest"),
    ("phq9", {"sex": "male"}, "sex", "interest"),
    ("auditc", {"sex": "x"}, "sex", "female"),
    ("auditc", {"age": 40}, "age", "sex"),
    ("audit", {"age": 40.5}, "age", "whole years"),
    ("audit", {"age": 300}, "age", "0 to 120"),
    ("cows", {"pulse": 3}, "pulse", "0, 1, 2, 4"),
    ("bamr", {"i2": 31}, "i2", "a whole number from 0 to 30"),
    ("bam", {"i14": 1}, "i14", "0, 4 (or true"),
    ("cssrs_screener", {"q1": 2}, "q1", "yes"),
    ("phq9", [1, 2], "", "object"),
    ("phq10", {}, "instrument", "phq9"),
    ("MoCA", {}, "instrument", "not shipped"),
    ("OQ-45.2", {}, "instrument", "licensed for a fee"),
]


@pytest.mark.parametrize(("name", "answers", "field", "accepts"), BAD)
def test_a_bad_answer_names_the_item_and_what_it_accepts(
    name: str, answers: Any, field: str, accepts: str
) -> None:
    with pytest.raises(InputError) as problem:
        score(name, answers)
    assert problem.value.field == field and accepts in str(problem.value)


def test_yes_and_no_stand_for_the_values_of_the_form() -> None:
    assert score("bam", {"i14": True}).because[0].evidence == "i14 = 4"
    assert score("bam", {"i14": "no"}).because[0].evidence == "i14 = 0"


def test_sex_and_age_may_stand_beside_the_answers_or_be_said() -> None:
    seven = {"freq": 3, "qty": 2, "heavy": 2, **dict.fromkeys(("unable_stop", "failed_role", "morning"), 0)}
    seven |= dict.fromkeys(("guilt", "memory", "injury", "concern"), 0)
    assert score("audit", seven).positive is False
    assert score("audit", {**seven, "age": 70}).positive and score("audit", seven, age=70).positive
    assert (
        score("audit", {**seven, "sex": "female"}).positive and score("audit", seven, sex="female").positive
    )


def test_blanks_alert_only_once_handed_in() -> None:
    assert safety_flags("phq9", {}, submitted=False) == ()
    assert [flag.id for flag in safety_flags("phq9", {}, submitted=True)] == ["selfharm_blank"]
    assert [flag.id for flag in safety_flags("phq9", {"selfharm": 2}, submitted=False)] == [
        "selfharm_endorsed"
    ]


def test_withdrawal_alerts_while_it_is_being_rated() -> None:
    rated = {"tremor": 7, "sweats": 7, "anxiety": 7}
    found = safety_flags("ciwaar", rated, submitted=False)
    assert [(flag.id, flag.urgency) for flag in found] == [("withdrawal_severe", "now")]
    assert found[0].items == ("tremor", "sweats", "anxiety")


@pytest.mark.parametrize("spelling", ["PHQ-9", "phq9", "Phq 9"])
def test_spellings(spelling: str) -> None:
    assert instrument(spelling).id == "phq9"


def test_what_is_not_shipped_says_why_and_what_instead() -> None:
    assert {one.id for one in withheld()} >= {"isi", "mdq", "epds", "oq45", "moca", "locus", "asam_continuum"}
    assert all(one.why.endswith(".") and one.instead.endswith(".") for one in withheld())


def test_before_the_first_table_there_is_no_instrument() -> None:
    assert instruments(date(1999, 1, 1)) == ()
    with pytest.raises(InputError, match="No instrument is in force on 1999-01-01"):
        instrument("phq9", date(1999, 1, 1))


def test_a_cadence_of_an_unknown_kind_is_refused() -> None:
    table = load("instrument-phq9")
    rows = freeze({"cadence": [{"id": "x", "kind": "sometimes", "says": "Now and then."}]})
    with pytest.raises(TableError, match="cadence “x”"):
        occasions(replace(table, body=rows))
