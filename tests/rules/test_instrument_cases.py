"""The worked cases of every instrument, as drawn in its table of cases and on its page of the reference."""

from __future__ import annotations

from dataclasses import replace

import pytest

from midspan.rules.instruments import instrument, instruments, score
from midspan.rules.instruments.cases import Case, cases, differences
from midspan.rules.instruments.forms import Instrument

DRAWN = [(form, case) for form in instruments() for case in cases(form)]
CONTRACT = [
    "instrument",
    "total",
    "subscales",
    "band",
    "positive",
    "complete",
    "prorated",
    "flags",
    "because",
    "table",
]


@pytest.mark.parametrize(("form", "case"), DRAWN, ids=[f"{form.id}: {case.says}" for form, case in DRAWN])
def test_case(form: Instrument, case: Case) -> None:
    assert differences(form, case) == []


@pytest.mark.parametrize("form", instruments(), ids=lambda form: form.id)
def test_every_instrument_has_its_ends_its_bands_and_a_blank_among_its_cases(form: Instrument) -> None:
    drawn = cases(form)
    assert len(drawn) >= 4 and any(case.expect.get("complete") is False for case in drawn)
    bands = {row["label"] for row in form.table.rows("band")} | {
        row["band"] for row in form.table.rows("risk")
    }
    assert bands <= {case.expect.get("band") for case in drawn}, "a band without a case"
    rules = form.table["scoring"]
    if "min" in rules:
        totals = {case.expect.get("total") for case in drawn}
        assert {rules["min"], rules["max"]} <= totals, "an end of the range without a case"
    alerts = {row["id"] for row in form.table.rows("safety")}
    assert alerts <= {flag for case in drawn for flag in case.expect.get("flags", ())}, (
        "an alert without a case"
    )


def test_a_case_that_is_wrong_says_where() -> None:
    form = instrument("phq2")
    wrong = replace(cases(form)[0], expect={"total": 1, "no": ["band"], "flags": ("x",), "subscales": {}})
    assert differences(form, wrong) == [
        "total: 0, not 1", "flags: [], not ('x',)", "band: 'negative', not None",
    ]  # fmt: skip


def test_the_answer_has_the_keys_of_the_contract() -> None:
    for form in instruments():
        assert list(score(form.id, {}).to_dict()) == CONTRACT and score(form.id, {}).because
