"""The level-of-care rules as a table of cases: what changes from a calm adult, and what must come out."""

from __future__ import annotations

from typing import Any

import pytest

from midspan.rules.inputs import InputError
from midspan.rules.levels import changed, level, override, recommend

CALM: dict[str, Any] = {
    "decision": "admission",
    "program": "sud",
    "age_group": "adult",
    "dims": {"d1": 0, "d2": 0, "d3": 1, "d4": 1, "d5": 1, "d6": 1},
    "hours_need": None,
    "withdrawal_risk": "none",
    "suicide_screen": "none",
    "imminent_harm_others": False,
    "housing": "stable",
    "motivation": "high",
}
EVALUATED = {"by": "Dr. Ada Quill", "at": "2026-03-02T14:30", "imminent": False}


def case(**changes: Any) -> dict[str, Any]:
    """The calm adult with changes; `d3=2` changes a rating, None takes a field away."""
    dims = {**CALM["dims"], **{k: v for k, v in changes.items() if k in CALM["dims"]}}
    rest = {k: v for k, v in changes.items() if k not in CALM["dims"]}
    found = {**CALM, **rest, "dims": dims}
    return {k: v for k, v in found.items() if v is not None}


LEVELS = [
    ("calm", {}, "1.5"),
    ("just under the band", {"hours_need": 8.9}, "1.5"),
    ("nine hours", {"hours_need": 9}, "2.1"),
    ("nineteen and a half hours", {"hours_need": 19.5}, "2.1"),
    ("twenty hours", {"hours_need": 20}, "2.5"),
    ("adolescent, six hours", {"hours_need": 6, "age_group": "adolescent"}, "2.1"),
    ("adolescent, five hours", {"hours_need": 5, "age_group": "adolescent"}, "1.5"),
    ("adult, six hours", {"hours_need": 6}, "1.5"),
    ("use risk 2", {"d4": 2}, "2.1"),
    ("psychiatric 3", {"d3": 3}, "2.5"),
    ("environment 2", {"d5": 2}, "2.1"),
    ("medical 2 alone", {"d2": 2}, "1.7"),
    ("medical 2 with use risk 2", {"d2": 2, "d4": 2}, "2.7"),
    ("medical 3", {"d2": 3}, "3.7"),
    ("medically unstable", {"d2": 4}, "4"),
    ("psychiatrically unstable", {"d3": 4}, "4"),
    ("dangerous use", {"d4": 4}, "3.5"),
    ("dangerous environment", {"d5": 4}, "3.1"),
    ("dangerous environment, in a residence", {"d5": 4, "housing": "recovery_residence"}, "2.5"),
    ("unsafe home", {"housing": "unsafe"}, "3.1"),
    ("homeless", {"housing": "homeless", "d4": 2}, "3.1"),
    ("homeless, residence accepted", {"housing": "homeless_rr_accepted", "d4": 2}, "2.1"),
    ("recovery residence", {"housing": "recovery_residence", "d4": 2}, "2.1"),
    ("high screen, nobody evaluated", {"suicide_screen": "high"}, "ED"),
    ("high screen, evaluated", {"suicide_screen": "high", "risk_evaluation": EVALUATED, "d3": 3}, "2.5"),
    (
        "high screen, evaluation without a name",
        {"suicide_screen": "high", "risk_evaluation": {"at": "2026-03-02T14:30", "imminent": False}},
        "ED",
    ),
    ("evaluated as imminent", {"suicide_screen": "low", "risk_evaluation": {"imminent": True}}, "ED"),
    ("danger to others", {"imminent_harm_others": True}, "ED"),
    ("moderate screen", {"suicide_screen": "moderate", "d3": 2}, "2.1"),
    (
        "alcohol, moderate",
        {"withdrawal_risk": "moderate", "withdrawal_substance": "alcohol", "complicated_history": False},
        "2.7",
    ),
    (
        "alcohol, moderate, seizures before",
        {"withdrawal_risk": "moderate", "withdrawal_substance": "alcohol", "complicated_history": True},
        "3.7",
    ),
    ("alcohol, severe", {"withdrawal_risk": "severe", "withdrawal_substance": "alcohol"}, "4"),
    (
        "alcohol, CIWA-Ar 21",
        {"withdrawal_risk": "low", "withdrawal_substance": "alcohol", "ciwa_ar": 21},
        "4",
    ),
    ("sedative, high", {"withdrawal_risk": "high", "withdrawal_substance": "sedative"}, "3.7"),
    ("unnamed substance, high", {"withdrawal_risk": "high"}, "3.7"),
    ("opioid, moderate", {"withdrawal_risk": "moderate", "withdrawal_substance": "opioid"}, "1.7"),
    (
        "opioid, moderate, use risk 2",
        {"withdrawal_risk": "moderate", "withdrawal_substance": "opioid", "d4": 2},
        "2.7",
    ),
    ("opioid, COWS 26", {"withdrawal_risk": "low", "withdrawal_substance": "opioid", "cows": 26}, "2.7"),
    ("opioid, rated 3", {"withdrawal_risk": "high", "withdrawal_substance": "opioid", "d1": 3}, "2.7"),
    ("opioid, severe", {"withdrawal_risk": "severe", "withdrawal_substance": "opioid"}, "3.7"),
    (
        "opioid, high, pregnant",
        {"withdrawal_risk": "high", "withdrawal_substance": "opioid", "pregnant": True},
        "3.7",
    ),
    ("stimulant, moderate", {"withdrawal_risk": "moderate", "withdrawal_substance": "stimulant"}, "1.5"),
    (
        "detox completed, seizures before",
        {
            "withdrawal_risk": "low",
            "withdrawal_substance": "alcohol",
            "complicated_history": True,
            "detox_completed": True,
            "d4": 2,
        },
        "2.1",
    ),
    ("low motivation does not lower", {"d4": 2, "motivation": "low", "d6": 4}, "2.1"),
    ("preference does not raise", {"preference": "3.5"}, "1.5"),
    ("the center does not decide", {"d4": 2, "center": {"iop": None, "php": [20, 30]}}, "2.1"),
]


@pytest.mark.parametrize(("name", "changes", "expected"), LEVELS, ids=[row[0] for row in LEVELS])
def test_level(name: str, changes: dict[str, Any], expected: str) -> None:
    assert recommend(case(**changes)).level == expected


FLAGS = [
    ({"withdrawal_substance": "opioid"}, "offer_moud"),
    ({"withdrawal_substance": "sedative", "ciwa_ar": 3}, "ciwa_not_valid_for_sedatives"),
    ({"pregnant": True}, "pregnant_priority"),
    ({"barrier": "transportation"}, "plan_transport"),
    ({"barrier": "work", "telehealth_available": True}, "offer_telehealth"),
    ({"preference": "3.5"}, "preference_higher"),
    ({"d4": 2, "preference": "1.5"}, "preference_lower"),
    ({"motivation": "low"}, "engagement_plan"),
    ({"d4": 2, "center": {"iop": None}}, "center_lacks_level"),
    ({"hours_need": 16, "center": {"iop": [9, 12]}}, "hours_outside_center_band"),
    ({"housing": "homeless_rr_accepted"}, "residence_before_start"),
    ({"suicide_screen": "high", "risk_evaluation": EVALUATED}, "evaluated_not_imminent"),
    ({"suicide_screen": "high", "risk_evaluation": EVALUATED}, "safety_plan"),
    ({"prior_level": "4"}, "leaving_24_hour_care"),
    ({"d2": 4}, "refer_out"),
    ({"withdrawal_risk": "low", "withdrawal_substance": "alcohol", "ciwa_ar": 12}, "score_above_stated_risk"),
]


@pytest.mark.parametrize(("changes", "flag"), FLAGS, ids=[row[1] for row in FLAGS])
def test_flag(changes: dict[str, Any], flag: str) -> None:
    found = recommend(case(**changes))
    assert flag in found.flags
    assert flag in [reason.rule for reason in found.because]


STAYS = [
    ("progressing, goals unmet", {"d4": 2, "progress": "improving", "goals_met": False}, "continue", "2.1"),
    (
        "changed plan",
        {"d4": 2, "progress": "none", "goals_met": False, "plan_revised": True},
        "continue",
        "2.1",
    ),
    ("plan not yet changed", {"d4": 2, "progress": "none", "goals_met": False}, "continue", "2.1"),
    ("worse in spite of a new plan", {"d4": 2, "progress": "worse", "plan_revised": True}, "transfer", "2.1"),
    ("need is higher", {"d4": 3, "progress": "worse"}, "step_up", "2.5"),
    ("gate", {"suicide_screen": "high"}, "step_up", "ED"),
    ("lost housing", {"housing": "homeless", "d4": 2}, "step_up", "3.1"),
    ("need fits lower", {"progress": "improving", "goals_met": "partly"}, "step_down", "1.5"),
    ("goals met", {"d4": 2, "goals_met": True}, "step_down", "1.5"),
    ("goals met at outpatient", {"goals_met": True, "current_level": "1.5"}, "discharge_with_plan", "1.5"),
    ("a lapse alone", {"d4": 2, "progress": "improving", "lapse": True}, "continue", "2.1"),
    ("ratings missing", {"dims": {"d1": 0}, "progress": "improving"}, "continue", "2.1"),
    ("less on paper, worse in life", {"progress": "worse"}, "continue", "2.1"),
    ("goals met, a safety answer missing", {"d4": 2, "goals_met": True, "housing": None}, "step_down", "1.5"),
    ("level unknown", {"current_level": None, "d4": 2}, "continue", "2.1"),
]


@pytest.mark.parametrize(("name", "changes", "decision", "expected"), STAYS, ids=[row[0] for row in STAYS])
def test_continued_stay(name: str, changes: dict[str, Any], decision: str, expected: str) -> None:
    stay = case(**{"decision": "continued_stay", "current_level": "2.1", **changes})
    stay["dims"] = changes.get("dims", stay["dims"])
    found = recommend(stay)
    assert (found.decision, found.level) == (decision, expected)


OVERRIDES = [
    ("one step, with a reason", {"d4": 2}, "1.5", "patient_choice", False, ()),
    ("two steps", {"d4": 3}, "1.5", "payer_denial", False, ("clinical_supervisor",)),
    ("a gate", {"housing": "unsafe"}, "2.5", "no_bed", False, ("clinical_supervisor", "prescriber")),
    ("imminent danger", {"suicide_screen": "high"}, "2.5", "patient_choice", True, None),
    (
        "imminent danger, straight to inpatient",
        {"suicide_screen": "high"},
        "4",
        "clinical_judgement",
        False,
        None,
    ),
    ("more than recommended", {"d4": 2}, "2.5", "clinical_judgement", False, ()),
    ("provisional", {"d4": 2, "suicide_screen": None}, "1.5", "patient_choice", True, None),
]


@pytest.mark.parametrize(
    ("name", "changes", "actual", "reason", "refused", "signatures"),
    OVERRIDES,
    ids=[row[0] for row in OVERRIDES],
)
def test_override(
    name: str,
    changes: dict[str, Any],
    actual: str,
    reason: str,
    refused: bool,
    signatures: tuple[str, ...] | None,
) -> None:
    verdict = override(recommend(case(**changes)), actual, reason)
    assert verdict.refused is refused
    assert verdict.review_within_days == (None if refused else 7)
    if signatures is not None:
        assert verdict.signatures == signatures


def test_the_reason_other_takes_words() -> None:
    found = recommend(case(d4=2))
    assert not override(found, "1.5", "other", " ").ready
    assert override(found, "1.5", "other", "moves to another state").ready


def test_an_override_without_a_reason_is_refused() -> None:
    assert recommend(case(d4=2, actual_level="1.5")).decision == "override_refused"


BAD = [
    ({"colour": "red"}, "colour", "decision"),
    ({"dims": {"d7": 1}}, "dims.d7", "d1"),
    ({"dims": {"d1": 5}}, "dims.d1", "from 0 to 4"),
    ({"dims": {"d1": True}}, "dims.d1", "whole number"),
    ({"dims": {"d1": 1.5}}, "dims.d1", "whole number"),
    ({"dims": [1, 2]}, "dims", "object"),
    ({"hours_need": -1}, "hours_need", "from 0 to 168"),
    ({"hours_need": "9"}, "hours_need", "a number"),
    ({"housing": "tent"}, "housing", "recovery_residence"),
    ({"suicide_screen": None}, "suicide_screen", "moderate"),
    ({"pregnant": "yes"}, "pregnant", "true or false"),
    ({"center": {"iop": [12, 9]}}, "center.iop", "the lower first"),
    ({"goals_met": 1}, "goals_met", "partly"),
    ({"risk_evaluation": {"by": " ", "imminent": False}}, "risk_evaluation.by", "not empty"),
    ({"risk_evaluation": {"at": "yesterday"}}, "risk_evaluation.at", "date and time"),
    ({"override_reason": "because"}, "override_reason", "no_bed"),
    ([], "", "JSON object"),
]


@pytest.mark.parametrize(("raw", "field", "accepts"), BAD, ids=[row[1] or "not an object" for row in BAD])
def test_a_bad_value_names_the_field_and_what_it_accepts(raw: Any, field: str, accepts: str) -> None:
    with pytest.raises(InputError) as problem:
        recommend(raw)
    assert problem.value.field == field
    assert accepts in str(problem.value) and (not field or field in str(problem.value))


def test_an_empty_case_has_an_answer_that_cannot_be_signed() -> None:
    found = recommend({})
    assert found.provisional and found.level == "1.5"
    assert {"suicide_screen", "withdrawal_risk", "housing", "imminent_harm_others"} <= set(found.assess_first)


def test_what_changed_between_two_recommendations() -> None:
    def answer(**changes: Any) -> dict[str, Any]:
        return recommend(case(**changes)).to_dict()

    assert changed(answer(d4=2), answer(d4=2, motivation="low")) is None
    up = changed(answer(d4=2), answer(d4=3, d2=2))
    assert up is not None and (up.before, up.after, up.side) == ("2.1", "2.7", "higher")
    assert up.because[0].startswith("Dimension 4") and up.because[1].startswith("Dimension 2")
    down = changed(answer(d4=3), answer(d4=1))
    assert down is not None and down.side == "lower" and len(down.no_longer) == 1 and not down.because
    asks = changed(answer(d4=2), answer(d4=2, housing=None))
    assert asks is not None and (asks.side, asks.asks, asks.because) == ("same", ("housing",), ())
    also = changed(answer(d4=2), answer(d4=2, d3=2))
    assert also is not None and also.side == "same" and also.because


def test_level_names() -> None:
    assert level("2.1").label == "2.1 Intensive outpatient"
    assert level("2.1").hours == "9 to under 20 hours"
    assert level("2.5").hours == "20 hours or more"
    assert level("1.5").hours == "under 9 hours"
    assert (level("2.1").short_label, level("ED").short_label) == ("2.1", "emergency")
    assert level("3.1").hours == ""
