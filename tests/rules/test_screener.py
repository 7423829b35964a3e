"""The C-SSRS screener is scored by rule, never summed, and no yes on it is ever lost."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.instruments import instrument, safety_flags, score

NO = {"q1": 0, "q2": 0, "q6": 0}

SCREENS: list[tuple[dict[str, Any], str, bool, bool, set[str]]] = [
    # answers, band, positive, complete, flags
    (NO, "none", False, True, set()),
    ({**NO, "q1": 1}, "low", True, True, {"suicide_risk_low"}),
    ({**NO, "q1": 1, "q2": 1, "q3": 0, "q4": 0, "q5": 0}, "low", True, True, {"suicide_risk_low"}),
    ({**NO, "q2": 1, "q3": 1, "q4": 0, "q5": 0}, "moderate", True, True, {"suicide_risk_moderate"}),
    ({**NO, "q2": 1, "q3": 0, "q4": 1, "q5": 0}, "high", True, True, {"suicide_risk_high"}),
    ({**NO, "q2": 1, "q3": 0, "q4": 0, "q5": 1}, "high", True, True, {"suicide_risk_high"}),
    ({**NO, "q6": 1, "q6r": 0}, "moderate", True, True, {"suicide_risk_moderate"}),
    ({**NO, "q6": 1, "q6r": 1}, "high", True, True, {"suicide_risk_high"}),
    ({**NO, "q6": 1}, "moderate", True, False, {"suicide_risk_moderate", "grave_question_blank"}),
    ({}, "incomplete", True, False, {"question_blank"}),
    ({"q1": 0, "q2": 0}, "incomplete", True, False, {"question_blank"}),
    ({**NO, "q2": 1}, "low", True, False, {"suicide_risk_low", "grave_question_blank", "question_blank"}),
    ({"q1": False, "q2": "no", "q6": 0}, "none", False, True, set()),
    ({**NO, "q4": 1}, "high", True, True, {"suicide_risk_high"}),
]


@pytest.mark.parametrize(("answers", "band", "positive", "complete", "flags"), SCREENS)
def test_cssrs_screener_is_scored_by_rule(
    answers: dict[str, Any], band: str, positive: bool, complete: bool, flags: set[str]
) -> None:
    found = score("cssrs_screener", answers)
    assert found.total is None
    assert (found.band, found.positive, found.complete) == (band, positive, complete)
    assert {flag.id for flag in found.safety} == flags


def test_since_last_contact_asks_no_old_events() -> None:
    form = instrument("cssrs_since_last_contact")
    assert form.variant_of == "cssrs_screener" and "q6r" not in form.keys
    assert instrument("cssrs_screener").variant_after_intake == form.id
    assert score(form.id, {**NO, "q6": 1}).band == "high"
    assert score(form.id, NO).band == "none"


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(["q1", "q2", "q3", "q4", "q5", "q6", "q6r"], st.integers(0, 1))
    )
)
@settings(max_examples=400, deadline=None)
def test_a_yes_on_the_screener_is_never_lost(answers: dict[str, int]) -> None:
    found = score("cssrs_screener", answers)
    if any(answers.values()) or not found.complete:
        assert found.positive and found.safety
    if any(answers.get(key) for key in ("q4", "q5", "q6r")):
        assert found.band == "high" and found.safety[0].urgency == "now"
    assert safety_flags("cssrs_screener", answers, submitted=True) == found.safety


def test_every_yes_no_screen_answer_has_a_band() -> None:
    for bits in itertools.product((0, 1), repeat=3):
        assert score("cssrs_since_last_contact", dict(zip(("q1", "q2", "q6"), bits, strict=True))).band
