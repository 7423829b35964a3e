"""Realistic and adversarial cases, written down from the principles before they were run: what a careful clinician expects.

Each row: the words, the case (what differs from a calm adult, or from an unremarkable stay), the levels that are right,
the decision, and what else must be true of the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from midspan.rules.levels import levels as all_levels
from midspan.rules.levels import recommend

RANK = {level.code: level.rank for level in all_levels()}
OUTPATIENT = {level.code for level in all_levels() if level.setting == "outpatient"}
BASE: dict[str, Any] = {
    "decision": "admission",
    "program": "sud",
    "age_group": "adult",
    "dims": {"d1": 0, "d2": 0, "d3": 1, "d4": 1, "d5": 1, "d6": 1},
    "hours_need": None,
    "withdrawal_risk": "none",
    "suicide_screen": "none",
    "imminent_harm_others": False,
    "housing": "stable",
    "motivation": "moderate",
}
STAY = {
    "decision": "continued_stay",
    "current_level": "2.1",
    "progress": "improving",
    "goals_met": False,
    "plan_revised": False,
    "lapse": False,
}
EV = {"by": "A. Reyes, LCSW", "at": "2026-03-02T14:30", "imminent": False}
ALCOHOL = {"withdrawal_substance": "alcohol", "complicated_history": False}
SEDATIVE = {"withdrawal_substance": "sedative", "complicated_history": False}
OPIOID = {"withdrawal_substance": "opioid"}


def C(*without: str, **changes: Any) -> dict[str, Any]:
    """A calm adult at admission with changes; `without` are fields or ratings left out."""
    dims = {name: changes.get(name, value) for name, value in BASE["dims"].items() if name not in without}
    rest = {
        name: value for name, value in {**BASE, **changes}.items() if name not in {*BASE["dims"], *without}
    }
    return {**rest, "dims": dims}


def S(**changes: Any) -> dict[str, Any]:
    """Somebody in intensive outpatient care who is getting better, with changes."""
    return C(**{**STAY, **changes})


# fmt: off
ROWS: list[tuple[str, dict[str, Any], set[str], str | None, dict[str, Any]]] = [
    ("weekly therapy is enough", C(), {"1.5"}, None, {"provisional": False}),
    ("likely return to use without several contacts a week", C(d4=2), {"2.1"}, None, {}),
    ("severe depression, structured", C(program="mh", d3=3), {"2.5"}, None, {}),
    ("three needs at 2", C(d3=2, d4=2, d5=2), {"2.1", "2.5"}, None, {}),
    ("d4 3 and d5 3, stable home", C(d4=3, d5=3), {"2.5"}, None, {}),
    ("hours 19.99", C(hours_need=19.99), {"2.1"}, None, {}),
    ("hours 20, nothing else", C(hours_need=20), {"2.5"}, None, {}),
    ("hours 0", C(hours_need=0), {"1.5"}, None, {}),
    ("adolescent 6 h", C(age_group="adolescent", hours_need=6), {"2.1"}, None, {}),
    ("adolescent 19.5 h", C(age_group="adolescent", hours_need=19.5), {"2.1"}, None, {}),
    ("fewer hours wanted than the ratings ask", C(d4=2, hours_need=4), {"2.1"}, None, {"flag": "hours_below_level"}),
    ("center has IOP 9-12, need is 16", C(hours_need=16, center={"iop": [9, 12], "php": None}), {"2.1"}, None, {"flag": "hours_outside_center_band"}),
    ("center has no PHP", C(d3=3, center={"iop": [9, 15], "php": None}), {"2.5"}, None, {"flag": "center_lacks_level"}),
    ("center null", C(d4=2, center=None), {"2.1"}, None, {}),
    ("optional things null", C(d4=2, preference=None, barrier=None, risk_evaluation=None, withdrawal_substance=None, ciwa_ar=None, prior_level=None, proposed_level=None, actual_level=None, override_reason=None), {"2.1"}, None, {"provisional": False}),
    ("alcohol, mild, CIWA 6", C(**ALCOHOL, withdrawal_risk="low", ciwa_ar=6, d1=1, d4=2), {"2.1"}, None, {}),
    ("alcohol, CIWA 12 but stated low", C(**ALCOHOL, withdrawal_risk="low", ciwa_ar=12), {"2.7", "3.7"}, None, {"flag": "score_above_stated_risk"}),
    ("alcohol, stated high but CIWA 3", C(**ALCOHOL, withdrawal_risk="high", ciwa_ar=3), {"3.7", "4"}, None, {}),
    ("alcohol, CIWA 25", C(**ALCOHOL, withdrawal_risk="moderate", ciwa_ar=25), {"3.7", "4"}, None, {"not_outpatient": True}),
    ("alcohol, moderate, past seizures", C(withdrawal_substance="alcohol", complicated_history=True, withdrawal_risk="moderate", d1=2), {"3.7", "4"}, None, {"not_outpatient": True}),
    ("alcohol, high, history not asked: already around the clock, so the answer stands", C(withdrawal_substance="alcohol", withdrawal_risk="high", d1=3), {"3.7", "4"}, None, {"provisional": False}),
    ("alcohol, moderate, history not asked: it decides between home and bed", C(withdrawal_substance="alcohol", withdrawal_risk="moderate", d1=2), {"2.7", "3.7"}, None, {"provisional": True, "ask": "complicated_history"}),
    ("alcohol withdrawal over, seizures long ago, leaves detox", C(withdrawal_substance="alcohol", complicated_history=True, detox_completed=True, withdrawal_risk="none", d1=1, d4=2, prior_level="3.7"), {"2.1"}, None, {"flag": "leaving_24_hour_care"}),
    ("alcohol, severe, patient keen on IOP", C(**ALCOHOL, withdrawal_risk="severe", d1=3, preference="2.1", motivation="high"), {"4", "3.7"}, None, {"not_outpatient": True}),
    ("benzodiazepines, moderate, CIWA 4 reassures nobody", C(**SEDATIVE, withdrawal_risk="moderate", ciwa_ar=4), {"2.7", "3.7"}, None, {"flag": "ciwa_not_valid_for_sedatives"}),
    ("benzodiazepines, high, CIWA 2", C(**SEDATIVE, withdrawal_risk="high", ciwa_ar=2), {"3.7", "4"}, None, {"flag": "ciwa_not_valid_for_sedatives"}),
    ("opioids, moderate, COWS 14: buprenorphine today", C(**OPIOID, withdrawal_risk="moderate", cows=14, d1=2), {"1.7"}, None, {"flag": "offer_moud", "today": "buprenorphine"}),
    ("opioids, COWS 14 stated none", C(**OPIOID, withdrawal_risk="none", cows=14), {"1.7"}, None, {}),
    ("opioids, high, d4 2", C(**OPIOID, withdrawal_risk="high", d1=2, d4=2), {"2.7"}, None, {"today": "buprenorphine"}),
    ("opioids, d1 3, high", C(**OPIOID, withdrawal_risk="high", d1=3, d4=2), {"2.7", "3.7"}, None, {}),
    ("opioids, severe", C(**OPIOID, withdrawal_risk="severe"), {"3.7", "2.7"}, None, {"today": "buprenorphine"}),
    ("opioids, pregnant, high", C(**OPIOID, withdrawal_risk="high", pregnant=True), {"3.7", "4"}, None, {"flag": "pregnant_priority"}),
    ("opioids, on buprenorphine, stable", C(**OPIOID, withdrawal_risk="none", d1=1, d4=2), {"2.1"}, None, {"flag": "offer_moud"}),
    ("opioids after detox", C(**OPIOID, withdrawal_risk="none", detox_completed=True, d4=2, prior_level="3.7"), {"2.1"}, None, {"flag": "overdose_risk_after_detox"}),
    ("stimulants, moderate crash", C(withdrawal_substance="stimulant", withdrawal_risk="moderate", d4=2, d1=1), {"2.1"}, None, {}),
    ("stimulants, high, d3 2", C(withdrawal_substance="stimulant", withdrawal_risk="high", d3=2), {"2.7"}, None, {}),
    ("unnamed substance, moderate", C(withdrawal_risk="moderate"), {"2.7", "3.7"}, None, {"provisional": True, "ask": "withdrawal_substance"}),
    ("d1 4 whatever is stated", C(d1=4), {"4"}, None, {"not_outpatient": True}),
    ("d2 4", C(d2=4), {"4"}, None, {"not_outpatient": True}),
    ("d3 4, evaluated not imminent", C(d3=4, suicide_screen="high", risk_evaluation=EV), {"4"}, None, {"not_outpatient": True}),
    ("d2 2 with d4 1", C(d2=2), {"1.7"}, None, {}),
    ("d2 2 with d4 3", C(d2=2, d4=3), {"2.7"}, None, {}),
    ("d2 3", C(d2=3, d4=2), {"2.7", "3.7"}, None, {}),
    ("d4 4", C(d4=4), {"3.5", "3.7"}, None, {"not_outpatient": True}),
    ("d4 4 with medical need", C(d4=4, d2=2), {"3.7"}, None, {}),
    ("high screen, nobody evaluated", C(suicide_screen="high", d3=3), {"ED"}, None, {"today": "evaluates"}),
    ("high screen, evaluated, d3 3, leaves hospital after an attempt", C(program="mh", suicide_screen="high", risk_evaluation=EV, d3=3, prior_level="4"), {"2.5"}, None, {"flag": "safety_plan", "gates": ()}),
    ("high screen, evaluated, d3 2", C(program="mh", suicide_screen="high", risk_evaluation=EV, d3=2), {"2.1"}, None, {"flag": "evaluated_not_imminent"}),
    ("high screen, evaluated imminent", C(suicide_screen="high", risk_evaluation={**EV, "imminent": True}), {"ED"}, None, {}),
    ("screen none but evaluated imminent", C(risk_evaluation={**EV, "imminent": True}), {"ED"}, None, {}),
    ("evaluation without who", C(suicide_screen="high", risk_evaluation={"at": EV["at"], "imminent": False}), {"ED"}, None, {"flag": "risk_evaluation_incomplete"}),
    ("empty evaluation", C(suicide_screen="high", risk_evaluation={}), {"ED"}, None, {}),
    ("moderate screen", C(suicide_screen="moderate", d3=2), {"2.1"}, None, {"flag": "same_day_review"}),
    ("danger to others", C(imminent_harm_others=True, d4=2), {"ED"}, None, {}),
    ("danger to others, evaluation of suicide says not imminent: contradiction is named", C(imminent_harm_others=True, risk_evaluation=EV), {"ED"}, None, {"flag": "harm_to_others_still_recorded"}),
    ("unsafe home, d4 2", C(housing="unsafe", d4=2), {"3.1", "3.5"}, None, {"not_outpatient": True}),
    ("homeless, d4 3", C(housing="homeless", d4=3), {"3.1", "3.5"}, None, {}),
    ("homeless, residence accepted, d4 2", C(housing="homeless_rr_accepted", d4=2), {"2.1"}, None, {"flag": "residence_before_start"}),
    ("recovery residence, d5 4", C(housing="recovery_residence", d5=4), {"2.5"}, None, {}),
    ("d5 4 at a stable address", C(d5=4), {"3.1"}, None, {}),
    ("unsafe home and medical need", C(housing="unsafe", d2=2), {"3.1", "3.7"}, None, {}),
    ("unsafe home and high screen", C(housing="unsafe", suicide_screen="high"), {"ED"}, None, {}),
    ("low motivation, barriers, prefers less", C(d4=2, d6=4, motivation="low", barrier="childcare", preference="1.5"), {"2.1"}, None, {"flag": "engagement_plan"}),
    ("prefers residential, needs outpatient", C(preference="3.7", d6=0), {"1.5"}, None, {"flag": "preference_higher"}),
    ("suicide screen missing", C("suicide_screen", d4=2), {"2.1"}, None, {"provisional": True, "ask": "suicide_screen"}),
    ("housing missing", C("housing", d4=2), {"2.1"}, None, {"provisional": True, "ask": "housing"}),
    ("withdrawal missing", C("withdrawal_risk", d4=2), {"2.1"}, None, {"provisional": True, "ask": "withdrawal_risk"}),
    ("d3 missing", C("d3", d4=2), {"2.1"}, None, {"provisional": True, "ask": "dims.d3"}),
    ("provisional answers offer nothing lower", C("suicide_screen", d4=2, hours_need=4), {"2.1"}, None, {"no_lower": True}),
    ("empty case", {}, {"1.5"}, None, {"provisional": True}),
    # continued stay
    ("improving, goals unmet", S(d4=2), {"2.1"}, "continue", {}),
    ("no progress, plan changed", S(d4=2, progress="none", plan_revised=True), {"2.1"}, "continue", {}),
    ("no progress, plan not changed", S(d4=2, progress="none"), {"2.1"}, "continue", {"flag": "revise_plan_now"}),
    ("worse, plan not changed, ratings as before", S(d4=2, progress="worse"), {"2.1"}, "continue", {"flag": "revise_plan_now"}),
    ("worse, plan changed, ratings as before", S(d4=2, progress="worse", plan_revised=True), {"2.1"}, "transfer", {"acceptable": "2.5"}),
    ("worse, d4 now 3", S(d4=3, progress="worse", lapse=True), {"2.5"}, "step_up", {}),
    ("one lapse, improving", S(d4=2, lapse=True), {"2.1"}, "continue", {"flag": "lapse_review"}),
    ("a lapse and no progress", S(d4=2, lapse=True, progress="none"), {"2.1"}, "continue", {}),
    ("week 8, payer's default proposes 1.5", S(d4=2, proposed_level="1.5"), {"2.1"}, "continue", {"flag": "proposed_lower"}),
    ("goals met, ratings 1", S(goals_met=True), {"1.5"}, "step_down", {}),
    ("goals met, ratings still 2: staying is acceptable too", S(goals_met=True, d4=2), {"1.5"}, "step_down", {"acceptable": "2.1"}),
    ("goals met in PHP, ratings 2", S(current_level="2.5", goals_met=True, d4=2), {"2.1"}, "step_down", {}),
    ("goals met in PHP, ratings 3", S(current_level="2.5", goals_met=True, d3=3), {"2.1"}, "step_down", {"less": True}),
    ("need fits lower, goals partly met", S(goals_met="partly"), {"1.5"}, "step_down", {}),
    ("need fits lower, improving with goals unmet: staying is acceptable too", S(goals_met=False), {"1.5"}, "step_down", {"acceptable": "2.1"}),
    ("goals met at 1.5", S(current_level="1.5", goals_met=True), {"1.5"}, "discharge_with_plan", {}),
    ("goals recorded as met at 1.5, but worse", S(current_level="1.5", goals_met=True, progress="worse"), {"1.5"}, "continue", {}),
    ("goals recorded as met, but worse", S(goals_met=True, progress="worse", d4=2), {"2.1"}, "continue", {"flag": "goals_and_progress_disagree"}),
    ("goals met at 1.5 but d3 2 now", S(current_level="1.5", goals_met=True, d3=2), {"2.1"}, "step_up", {}),
    ("high screen in IOP", S(suicide_screen="high", d4=2), {"ED"}, "step_up", {}),
    ("high screen evaluated in IOP", S(suicide_screen="high", risk_evaluation=EV, d3=2, progress="none", plan_revised=True), {"2.1"}, "continue", {"flag": "safety_plan"}),
    ("lost housing in IOP", S(housing="homeless", d4=2), {"3.1", "3.5"}, "step_up", {}),
    ("lost housing, residence accepted", S(housing="homeless_rr_accepted", d4=2), {"2.1"}, "continue", {}),
    ("new medical need in IOP", S(d4=2, d2=2), {"2.7"}, "step_up", {}),
    ("residential, need now IOP", S(current_level="3.5", d4=2, housing="recovery_residence"), {"2.1"}, "step_down", {}),
    ("residential, no home to go to", S(current_level="3.5", d4=2, housing="homeless"), {"3.1"}, "step_down", {}),
    ("PHP, d3 falls to 2", S(current_level="2.5", d3=2, goals_met="partly"), {"2.1"}, "step_down", {}),
    ("managed IOP, medical need gone", S(current_level="2.7", d4=2, goals_met="partly"), {"2.1"}, "step_down", {}),
    ("worse on a lower rating: stay and rate again", S(current_level="2.5", d4=2, progress="worse", plan_revised=True), {"2.5"}, "continue", {}),
    # overrides
    ("PHP recommended, IOP decided, choice", C(d4=3, actual_level="2.1", override_reason="patient_choice"), {"2.5"}, "override_lower_accepted", {"flag": "early_review"}),
    ("two steps lower", C(d4=3, actual_level="1.5", override_reason="payer_denial"), {"2.5"}, "override_lower_accepted", {"flag": "supervisor_cosign"}),
    ("no reason", C(d4=3, actual_level="2.1"), {"2.5"}, "override_refused", {"flag": "reason_missing"}),
    ("imminent danger, choice", C(suicide_screen="high", actual_level="2.1", override_reason="patient_choice"), {"ED"}, "override_refused", {}),
    ("imminent danger to others, clinical judgement", C(imminent_harm_others=True, actual_level="2.5", override_reason="clinical_judgement"), {"ED"}, "override_refused", {}),
    ("evaluated, then less by choice", C(suicide_screen="high", risk_evaluation=EV, d3=3, actual_level="2.1", override_reason="patient_choice"), {"2.5"}, "override_lower_accepted", {}),
    ("severe alcohol withdrawal, no bed: a prescriber signs", C(withdrawal_substance="alcohol", withdrawal_risk="severe", actual_level="2.7", override_reason="no_bed"), {"4"}, "override_lower_accepted", {"flag": "prescriber_signature"}),
    ("unsafe home, choice", C(housing="unsafe", d4=2, actual_level="2.1", override_reason="patient_choice"), {"3.1"}, "override_lower_accepted", {"flag": "prescriber_signature"}),
    ("provisional, lower", C("suicide_screen", d4=2, actual_level="1.5", override_reason="patient_choice"), {"2.1"}, "override_refused", {}),
    ("same as recommended", C(d4=2, actual_level="2.1"), {"2.1"}, None, {}),
    ("higher, judgement", C(d4=2, actual_level="2.5", override_reason="clinical_judgement"), {"2.1"}, None, {"flag": "early_review"}),
    ("stay: step up needed, stays by choice", S(d4=3, actual_level="2.1", override_reason="patient_choice"), {"2.5"}, "override_lower_accepted", {"flag": "early_review"}),
    ("stay: imminent, stays by choice", S(suicide_screen="high", actual_level="2.1", override_reason="patient_choice"), {"ED"}, "override_refused", {}),
    ("stay: payer proposes less with its denial as the reason", S(d4=2, proposed_level="1.5", override_reason="payer_denial"), {"2.1"}, "override_lower_accepted", {"flag": "appeal_denial"}),
    ("stay: imminent, less proposed with a reason", S(suicide_screen="high", proposed_level="2.1", override_reason="court"), {"ED"}, "override_refused", {}),
]
# fmt: on
CHECKS: Mapping[str, Callable[[dict[str, Any], Any], bool]] = {
    "provisional": lambda answer, wanted: answer["provisional"] is wanted,
    "flag": lambda answer, wanted: wanted in answer["flags"],
    "ask": lambda answer, wanted: wanted in answer["assess_first"],
    "today": lambda answer, wanted: any(wanted in line for line in answer["today"]),
    "gates": lambda answer, wanted: answer["gates"] == list(wanted),
    "acceptable": lambda answer, wanted: wanted in answer["acceptable"],
    "not_outpatient": lambda answer, _: not OUTPATIENT & {answer["level"], *answer["acceptable"]},
    "no_lower": lambda answer, _: all(RANK[code] > RANK[answer["level"]] for code in answer["acceptable"]),
    "less": lambda answer, _: bool(answer["one_level_less_if"]),
}


@pytest.mark.parametrize(
    ("words", "case", "right", "decision", "more"), ROWS, ids=[row[0].replace(" ", "-") for row in ROWS]
)
def test_what_a_careful_clinician_expects(
    words: str, case: dict[str, Any], right: set[str], decision: str | None, more: dict[str, Any]
) -> None:
    answer = recommend(case).to_dict()
    assert answer["level"] in right and answer["decision"] == decision
    for name, wanted in more.items():
        assert CHECKS[name](answer, wanted), name
