"""What must hold for every level-of-care case, searched by Hypothesis over the whole input space."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midspan.rules.levels import levels, override, reasons, recommend
from midspan.rules.levels.book import book
from midspan.rules.tables import load

RANK = {level.code: level.rank for level in levels()}
CODES = tuple(RANK)
OUTPATIENT = {level.code for level in levels() if level.setting == "outpatient"}
GATES = {row["id"]: row for row in load("level-rules").rows("rule") if row["kind"] == "gate"}
DECISIONS = {
    "continue",
    "step_up",
    "step_down",
    "transfer",
    "discharge_with_plan",
    "override_lower_accepted",
    "override_refused",
}
KEYS = [
    "level",
    "decision",
    "acceptable",
    "gates",
    "flags",
    "because",
    "near_misses",
    "one_level_less_if",
    "provisional",
    "assess_first",
    "today",
    "engine",
    "tables",
]
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIELDS = {row["name"]: row for row in load("level-case").rows("field")}
NULLABLE = sorted(name for name, row in FIELDS.items() if row.get("nullable") and "." not in name)
BOOK = book()
IDS = {rule.id for rule in (*BOOK.raising, *BOOK.medical)}


def rating() -> st.SearchStrategy[int]:
    return st.integers(0, 4)


def band() -> st.SearchStrategy[Any]:
    pair = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: sorted(ends))
    return st.none() | pair


def optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def cases(**fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any case of the contract, any field left out."""
    level = st.sampled_from(CODES)
    fields: dict[str, st.SearchStrategy[Any]] = {
        "decision": st.sampled_from(["admission", "continued_stay"]),
        "program": st.sampled_from(["sud", "mh", "dual"]),
        "age_group": st.sampled_from(["adult", "adolescent"]),
        "dims": optional(d1=rating(), d2=rating(), d3=rating(), d4=rating(), d5=rating(), d6=rating()),
        "hours_need": st.none() | st.floats(0, 168) | st.sampled_from([6, 9, 19.5, 20]),
        "withdrawal_risk": st.sampled_from(["none", "low", "moderate", "high", "severe"]),
        "withdrawal_substance": st.sampled_from(["alcohol", "sedative", "opioid", "stimulant", "other"]),
        "complicated_history": st.booleans(),
        "ciwa_ar": st.integers(0, 67),
        "cows": st.integers(0, 48),
        "detox_completed": st.booleans(),
        "suicide_screen": st.sampled_from(["none", "low", "moderate", "high"]),
        "imminent_harm_others": st.booleans(),
        "risk_evaluation": optional(
            by=st.just("Dr. Ada Quill"), at=st.just("2026-03-02T14:30"), imminent=st.booleans()
        ),
        "housing": st.sampled_from(
            ["stable", "recovery_residence", "unsafe", "homeless", "homeless_rr_accepted"]
        ),
        "motivation": st.sampled_from(["low", "moderate", "high"]),
        "preference": level,
        "barrier": st.sampled_from(["transportation", "childcare", "work", "language", "other"]),
        "pregnant": st.booleans(),
        "telehealth_available": st.booleans(),
        "prior_level": st.none() | level,
        "center": optional(iop=band(), php=band()),
        "current_level": level,
        "progress": st.sampled_from(["improving", "none", "worse"]),
        "goals_met": st.sampled_from([True, False, "partly"]),
        "plan_revised": st.booleans(),
        "lapse": st.booleans(),
        "proposed_level": level,
        "actual_level": level,
        "override_reason": st.sampled_from([code for code, _ in reasons()]),
    }
    for name in fixed:
        fields.pop(name, None)
    return st.fixed_dictionaries(dict(fixed), optional=fields)


@quick
@given(cases())
def test_total_deterministic_and_explained(case: dict[str, Any]) -> None:
    answer = recommend(case).to_dict()
    assert answer == recommend(case).to_dict()
    assert list(answer) == KEYS
    assert answer["level"] in RANK
    assert answer["because"][0]["rule"] in IDS
    assert all(r["says"] and r["rule"] and r["evidence"] for r in answer["because"])
    assert bool(answer["one_level_less_if"]) == (answer["level"] != "1.5")
    assert answer["level"] not in answer["acceptable"]
    assert set(answer["acceptable"]) <= set(RANK)
    assert answer["today"]
    assert answer["provisional"] == bool(answer["assess_first"])
    if case.get("decision") == "continued_stay":
        assert answer["decision"] in DECISIONS
    elif not {"actual_level", "proposed_level"} & case.keys():
        assert answer["decision"] is None


@quick
@given(cases(dims=optional(**{f"d{n}": rating() for n in range(1, 7)})), st.sampled_from("12345"))
def test_raising_dimensions_1_to_5_never_lowers_the_level(case: dict[str, Any], n: str) -> None:
    """From 0 to 4, whatever else is known, at admission and in a stay."""
    steps = ({**case, "dims": {**case["dims"], f"d{n}": to}} for to in range(5))
    ranks = [RANK[recommend(step).level] for step in steps]
    assert ranks == sorted(ranks)


@quick
@given(cases(dims=optional(**{f"d{n}": rating() for n in range(1, 6)})), rating())
def test_dimension_6_is_neutral(case: dict[str, Any], d6: int) -> None:
    with_d6 = recommend({**case, "dims": {**case["dims"], "d6": d6}})
    without = recommend(case)
    assert (with_d6.level, with_d6.decision, with_d6.acceptable) == (
        without.level,
        without.decision,
        without.acceptable,
    )


@quick
@given(cases())
def test_preference_motivation_barrier_center_and_telehealth_never_change_the_level(
    case: dict[str, Any],
) -> None:
    soft = ("preference", "motivation", "barrier", "telehealth_available", "center", "prior_level", "lapse")
    hard = {name: value for name, value in case.items() if name not in soft}
    one, other = recommend(case), recommend(hard)
    assert (one.level, one.decision, one.acceptable, one.gates) == (
        other.level,
        other.decision,
        other.acceptable,
        other.gates,
    )


@quick
@given(cases())
def test_gates_always_win(case: dict[str, Any]) -> None:
    found = recommend(case)
    for gate in found.gates:
        least = GATES[gate]["least"]
        assert RANK[found.level] >= RANK[least]
        assert found.level not in OUTPATIENT
        assert not OUTPATIENT & set(found.acceptable)


MOST_BENIGN: dict[str, list[Any]] = {
    "hours_need": [0],
    "withdrawal_risk": ["none"],
    "withdrawal_substance": ["opioid", "stimulant", "alcohol"],
    "complicated_history": [False],
    "ciwa_ar": [0],
    "cows": [0],
    "detox_completed": [True, False],
    "suicide_screen": ["none"],
    "imminent_harm_others": [False],
    "housing": ["stable", "recovery_residence", "homeless_rr_accepted"],
    "pregnant": [False],
    "age_group": ["adult"],
    "goals_met": [True],
    "progress": ["improving"],
    "plan_revised": [True, False],
    "center": [{}],
    "risk_evaluation": [{"by": "Dr. Ada Quill", "at": "2026-03-02T14:30", "imminent": False}],
    **{
        name: FIELDS[name]["values"]
        for name in FIELDS
        if FIELDS[name]["kind"] == "choice" and "level" in name
    },
    **{
        name: FIELDS[name]["values"]
        for name in ("decision", "program", "motivation", "preference", "barrier")
    },
    **{name: FIELDS[name]["values"] for name in ("override_reason",)},
    "lapse": [True, False],
    "telehealth_available": [True, False],
}


def test_every_field_can_be_left_out_of_the_cases_that_are_tried() -> None:
    assert {*MOST_BENIGN, "dims"} == {name.partition(".")[0] for name in FIELDS}


@quick
@given(cases(), st.sampled_from(sorted(MOST_BENIGN)), st.data())
def test_leaving_a_field_out_never_gives_less_than_its_most_benign_value(
    case: dict[str, Any], name: str, data: st.DataObject
) -> None:
    case.pop(name, None)
    best = min(RANK[recommend({**case, name: value}).level] for value in MOST_BENIGN[name])
    assert RANK[recommend(case).level] >= best


@quick
@given(cases(dims=optional(**{f"d{n}": rating() for n in range(1, 7)})), st.sampled_from("123456"))
def test_leaving_a_rating_out_never_gives_less_than_rating_it_0(case: dict[str, Any], n: str) -> None:
    case["dims"].pop(f"d{n}", None)
    benign = {**case, "dims": {**case["dims"], f"d{n}": 0}}
    assert RANK[recommend(case).level] >= RANK[recommend(benign).level]


@quick
@given(
    cases(), st.sampled_from(["suicide_screen", "withdrawal_risk", "imminent_harm_others", "housing", "dims"])
)
def test_missing_safety_data_make_the_answer_provisional(case: dict[str, Any], name: str) -> None:
    case.pop(name, None)
    found = recommend(case)
    assert found.provisional
    assert any(asked.startswith(name) for asked in found.assess_first)


@quick
@given(cases(), st.sampled_from([*NULLABLE, "risk_evaluation", "center"]))
def test_null_is_the_same_as_leaving_out(case: dict[str, Any], name: str) -> None:
    case.pop(name, None)
    assert recommend({**case, name: None}) == recommend(case)


@quick
@given(cases(decision=st.just("continued_stay"), current_level=st.sampled_from(CODES)))
def test_the_decision_of_a_stay_fits_its_levels(case: dict[str, Any]) -> None:
    found = recommend({**case, "actual_level": None, "proposed_level": None})
    now = RANK[case["current_level"]]
    to = RANK[found.level]
    assert (found.decision == "step_up") == (to > now) and (found.decision == "step_down") == (to < now)
    if found.decision == "discharge_with_plan":
        assert to == 0 and case["goals_met"] is True and not found.gates


@quick
@given(cases(hours_need=st.floats(0, 168)))
def test_hours_alone_follow_the_bands(case: dict[str, Any]) -> None:
    hours, floor = case["hours_need"], 6 if case.get("age_group") == "adolescent" else 9
    alone = {"hours_need": hours, "age_group": case.get("age_group", "adult")}
    assert recommend(alone).level == ("2.5" if hours >= 20 else "2.1" if hours >= floor else "1.5")
    found = RANK[recommend({**case, "decision": "admission"}).level]
    assert found >= RANK["2.5"] or hours < 20
    assert found >= RANK["2.1"] or hours < floor


ORDERED: dict[str, list[Any]] = {
    "withdrawal_risk": ["none", "low", "moderate", "high", "severe"],
    "suicide_screen": ["none", "low", "moderate", "high"],
    "imminent_harm_others": [False, True],
    "complicated_history": [False, True],
    "pregnant": [False, True],
}


@quick
@given(cases(), st.sampled_from(sorted(ORDERED)))
def test_more_danger_never_gives_less(case: dict[str, Any], name: str) -> None:
    ranks = [RANK[recommend({**case, name: value}).level] for value in ORDERED[name]]
    assert ranks == sorted(ranks)


@quick
@given(cases(), st.floats(0, 168), st.floats(0, 168))
def test_more_hours_never_give_less(case: dict[str, Any], one: float, other: float) -> None:
    fewer, more = sorted([one, other])
    low, high = recommend({**case, "hours_need": fewer}), recommend({**case, "hours_need": more})
    assert RANK[low.level] <= RANK[high.level]


@quick
@given(cases(), st.sampled_from(CODES), st.sampled_from([code for code, _ in reasons()]))
def test_overrides(case: dict[str, Any], actual: str, reason: str) -> None:
    found = recommend(case)
    verdict = override(found, actual, reason, "in words")
    lower = RANK[actual] < RANK[found.level]
    if actual == found.level:
        assert verdict.side == "same" and verdict.ready and verdict.review_within_days is None
        return
    assert verdict.review_within_days == (None if verdict.refused else 7)
    if found.absolute and RANK[actual] < RANK["4"]:
        assert verdict.refused
    if lower and found.provisional:
        assert verdict.refused
    if lower and not verdict.refused and (verdict.steps >= 2 or found.gates):
        assert "clinical_supervisor" in verdict.signatures
    if not lower:
        assert not verdict.refused and not verdict.signatures
    assert not override(found, actual, None).ready


@quick
@given(cases(), st.sampled_from(CODES), st.sampled_from([code for code, _ in reasons()]))
def test_the_engine_and_the_form_agree_on_overrides(case: dict[str, Any], actual: str, reason: str) -> None:
    found = recommend({**case, "actual_level": actual, "override_reason": reason})
    verdict = override(found, actual, reason, "in words")
    assert (found.decision == "override_refused") == (verdict.side == "lower" and verdict.refused)
    assert (found.decision == "override_lower_accepted") == (verdict.side == "lower" and not verdict.refused)
