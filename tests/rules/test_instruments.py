"""Instruments: spec tables of answers and scores, and properties over all answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.inputs import InputError
from midspan.rules.instruments import change, instrument, instruments, next_items, safety_flags, score

PHQ9 = ("interest", "mood", "sleep", "energy", "appetite", "worth", "concentrate", "psychomotor", "selfharm")
GAD7 = ("nervous", "control", "worry", "relax", "restless", "irritable", "afraid")
NO = {"q1": 0, "q2": 0, "q6": 0}


def all_at(keys: tuple[str, ...], value: int, **changes: int | None) -> dict[str, int | None]:
    return {**dict.fromkeys(keys, value), **changes}


SUMS: list[tuple[str, dict[str, Any], int | None, str | None, bool | None, bool, bool]] = [
    # instrument, answers, total, band, positive, complete, prorated
    ("phq9", all_at(PHQ9, 0), 0, "minimal", False, True, False),
    ("phq9", all_at(PHQ9, 3), 27, "severe", True, True, False),
    ("phq9", all_at(PHQ9, 1), 9, "mild", False, True, False),
    ("phq9", all_at(PHQ9, 1, mood=2), 10, "moderate", True, True, False),
    ("phq9", all_at(PHQ9, 2, selfharm=0), 16, "moderately severe", True, True, False),
    ("phq9", all_at(PHQ9, 1, sleep=None), 9, "mild", False, False, True),
    ("phq9", all_at(PHQ9, 1, sleep=None, energy=None, mood=2), 10, "moderate", True, False, True),
    ("phq9", all_at(PHQ9, 1, sleep=None, energy=None, mood=None), None, None, None, False, False),
    ("phq9", all_at(PHQ9, 0, selfharm=None), None, None, None, False, False),
    ("phq9", all_at(PHQ9, 2, selfharm=None), None, None, True, False, False),
    ("phq9", {**all_at(PHQ9, 0), "difficulty": 3}, 0, "minimal", False, True, False),
    ("gad7", all_at(GAD7, 3), 21, "severe", True, True, False),
    ("gad7", all_at(GAD7, 1), 7, "mild", False, True, False),
    ("gad7", all_at(GAD7, 2, afraid=None), 14, "moderate", True, False, True),
    ("gad7", all_at(GAD7, 0, afraid=None, worry=None), None, None, None, False, False),
    ("auditc", {"freq": 0}, 0, "below the cut-off", False, True, False),
    ("auditc", {"freq": 2, "qty": 1, "heavy": 0}, 3, "at or above the cut-off", True, True, False),
    ("auditc", {"freq": 2, "qty": 1, "heavy": 0, "sex": "male"}, 3, "below the cut-off", False, True, False),
    (
        "auditc",
        {"freq": 2, "qty": 1, "heavy": 0, "sex": "female"},
        3,
        "at or above the cut-off",
        True,
        True,
        False,
    ),
    (
        "auditc",
        {"freq": 4, "qty": 4, "heavy": 4, "sex": "male"},
        12,
        "at or above the cut-off",
        True,
        True,
        False,
    ),
    ("auditc", {"freq": 2, "qty": 1}, None, None, True, False, False),
    ("auditc", {"freq": 1}, None, None, None, False, False),
    ("pcptsd5", {"gate": 0}, 0, "below the cut-off", False, True, False),
    ("pcptsd5", {"gate": 0, "q1": 1, "q2": 1, "q3": 1, "q4": 1}, 0, "below the cut-off", False, True, False),
    (
        "pcptsd5",
        {"gate": 1, "q1": 1, "q2": 1, "q3": 1, "q4": 0, "q5": 0},
        3,
        "below the cut-off",
        False,
        True,
        False,
    ),
    (
        "pcptsd5",
        {"gate": 1, "q1": 1, "q2": 1, "q3": 1, "q4": 0, "q5": 0, "sex": "female"},
        3,
        "at or above the cut-off",
        True,
        True,
        False,
    ),
    (
        "pcptsd5",
        {"gate": 1, "q1": 1, "q2": 1, "q3": 1, "q4": 1, "q5": 0},
        4,
        "at or above the cut-off",
        True,
        True,
        False,
    ),
    ("pcptsd5", {"gate": 1, "q1": 1}, None, None, None, False, False),
    (
        "pcptsd5",
        {"q1": 1, "q2": 1, "q3": 1, "q4": 1, "q5": 1},
        5,
        "at or above the cut-off",
        True,
        False,
        False,
    ),
]


@pytest.mark.parametrize(("name", "answers", "total", "band", "positive", "complete", "prorated"), SUMS)
def test_sums(
    name: str,
    answers: dict[str, Any],
    total: int | None,
    band: str | None,
    positive: bool | None,
    complete: bool,
    prorated: bool,
) -> None:
    found = score(name, answers)
    assert (found.total, found.band, found.positive, found.complete, found.prorated) == (
        total,
        band,
        positive,
        complete,
        prorated,
    )
    assert list(found.to_dict()) == [
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
    assert found.because


def answers_for(name: str) -> st.SearchStrategy[dict[str, int]]:
    form = instrument(name)
    return st.fixed_dictionaries(
        {}, optional={item.key: st.sampled_from([o.value for o in item.options]) for item in form.items}
    )


@given(st.sampled_from(["phq9", "gad7", "auditc", "pcptsd5"]), st.data())
@settings(max_examples=400, deadline=None)
def test_sums_stay_in_range_are_order_free_and_rise_with_the_answers(name: str, data: st.DataObject) -> None:
    form = instrument(name)
    answers = data.draw(answers_for(name))
    found = score(name, answers)
    rules = form.table["scoring"]
    if found.total is not None:
        assert rules["min"] <= found.total <= rules["max"]
        assert found.band is not None and found.positive is not None
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert score(name, shuffled) == found
    key = data.draw(st.sampled_from(form.keys))
    top = max(option.value for option in form.items[form.keys.index(key)].options)
    raised = score(name, {**answers, key: top})
    if found.total is not None and raised.total is not None and key in answers:
        assert raised.total >= found.total


@given(answers_for("phq9"))
@settings(max_examples=200, deadline=None)
def test_a_safety_item_is_never_prorated(answers: dict[str, int]) -> None:
    found = score("phq9", answers)
    if "selfharm" not in answers:
        assert found.total is None and "selfharm_blank" in found.to_dict()["flags"]
    elif answers["selfharm"] >= 1:
        assert "selfharm_endorsed" in found.to_dict()["flags"]
    else:
        assert not found.safety


def test_blanks_alert_only_once_handed_in() -> None:
    assert safety_flags("phq9", {}, submitted=False) == ()
    assert [flag.id for flag in safety_flags("phq9", {}, submitted=True)] == ["selfharm_blank"]
    assert [flag.id for flag in safety_flags("phq9", {"selfharm": 2}, submitted=False)] == [
        "selfharm_endorsed"
    ]


BRANCHES: list[tuple[str, dict[str, int], list[str]]] = [
    ("cssrs_screener", {}, ["q1", "q2", "q6"]),
    ("cssrs_screener", {"q1": 0, "q2": 0}, ["q6"]),
    ("cssrs_screener", {"q1": 0, "q2": 1}, ["q3", "q4", "q5", "q6"]),
    ("cssrs_screener", {**NO, "q6": 1}, ["q6r"]),
    ("auditc", {}, ["freq"]),
    ("auditc", {"freq": 0}, []),
    ("auditc", {"freq": 1}, ["qty", "heavy"]),
    ("pcptsd5", {}, ["gate"]),
    ("pcptsd5", {"gate": 0}, []),
    ("pcptsd5", {"gate": 1, "q1": 0}, ["q2", "q3", "q4", "q5"]),
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
    ("cssrs_screener", {"q1": 2}, "q1", "yes"),
    ("phq9", [1, 2], "", "object"),
    ("phq10", {}, "instrument", "phq9"),
]


@pytest.mark.parametrize(("name", "answers", "field", "accepts"), BAD)
def test_a_bad_answer_names_the_item_and_what_it_accepts(
    name: str, answers: Any, field: str, accepts: str
) -> None:
    with pytest.raises(InputError) as problem:
        score(name, answers)
    assert problem.value.field == field and accepts in str(problem.value)


def test_change() -> None:
    better = change("phq9", 18, 8)
    assert (better.points, better.response, better.remission, better.reliable) == (
        -10,
        True,
        False,
        "improved",
    )
    assert change("phq9", 10, 4).remission
    assert change("gad7", 10, 7).reliable == "unchanged"
    assert change("gad7", 10, 15).important == "worsened"
    assert change("pcptsd5", 4, 2).reliable is None
    assert not change("phq9", 0, 0).response


def check_digit(code: str) -> bool:
    """LOINC's mod-10 check digit."""
    body, digit = code.split("-")
    doubled = str(int(body[::-1][::2][::-1]) * 2)
    total = sum(int(d) for d in doubled) + sum(int(d) for d in body[::-1][1::2])
    return (10 - total % 10) % 10 == int(digit)


def test_every_instrument_is_fit_to_show() -> None:
    forms = instruments()
    assert {form.id for form in forms} >= {"phq9", "gad7", "cssrs_screener", "auditc", "pcptsd5"}
    for form in forms:
        assert form.credit and form.terms in {"public_domain", "free_unaltered"} and form.wording_confirmed
        codes = [item.loinc for item in form.items] + [form.loinc.get(k) for k in ("panel", "total", "risk")]
        assert all(check_digit(code) for code in codes if code)
        assert len(set(form.keys)) == len(form.keys)
        for item in form.items:
            assert item.text and len(item.options) >= 2


@pytest.mark.parametrize("spelling", ["PHQ-9", "phq9", "Phq 9"])
def test_spellings(spelling: str) -> None:
    assert instrument(spelling).id == "phq9"
