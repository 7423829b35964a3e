"""What follows from a case before any rule is asked: withdrawal by substance, the risk evaluation, hour bands.

A fact that cannot be known is simply absent. Facts are added here once, so that rules stay one line each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from midspan.rules.tables import Table

RISKS = ("none", "low", "moderate", "high", "severe")

# Facts that are derived and have an order or a closed list of words.
DERIVED_WORDS: Mapping[str, tuple[str, ...]] = {
    "withdrawal": RISKS,
    "withdrawal_kind": ("dangerous", "opioid", "stimulant"),
    "evaluation": ("none", "incomplete", "not_imminent", "imminent"),
    "goals": ("yes", "no", "partly"),
    "center_offers": ("yes", "no"),
    **dict.fromkeys(("need_side", "preference_side", "prior_side"), ("lower", "same", "higher")),
    **dict.fromkeys(("proposed_side", "actual_side"), ("lower", "same", "higher")),
    "hours_side": ("below", "inside"),
    "center_hours": ("below", "inside", "above"),
}
SIDES = {
    "preference_side": "preference",
    "prior_side": "prior_level",
    "proposed_side": "proposed_level",
    "actual_side": "decided_level",
}
DERIVED_FLAGS = (
    "age_matters",
    "differs",
    "gated",
    "history_counted",
    "prescriber_signs",
    "provisional",
    "score_above_stated",
    "supervisor_signs",
    "unrated",
)


def derived(case: Mapping[str, Any], vocabulary: Table, levels: Table) -> dict[str, Any]:
    """The case with its derived facts; `dims.d1` is called `d1`. Where a reason for a different level is given with
    a proposal and no decision, the proposal is what is decided.
    """
    facts = {name.removeprefix("dims."): value for name, value in case.items()}
    facts.setdefault("decision", "admission")
    facts["evaluation"] = _evaluation(case)
    facts["unrated"] = any(f"d{number}" not in facts for number in range(1, 6))
    decided = case.get("actual_level", case.get("proposed_level") if "override_reason" in case else None)
    if decided is not None:
        facts["decided_level"] = decided
    if "goals_met" in case:
        facts["goals"] = {True: "yes", False: "no"}.get(case["goals_met"], "partly")
    facts.update(_withdrawal(case, vocabulary))
    facts.update(_hours(case, levels))
    return facts


def _evaluation(case: Mapping[str, Any]) -> str:
    """A qualified person's evaluation: it clears a screen only when it says who, when and not imminent."""
    if case.get("risk_evaluation.imminent") is True:
        return "imminent"
    if "risk_evaluation.given" not in case:
        return "none"
    needed = ("risk_evaluation.by", "risk_evaluation.at", "risk_evaluation.imminent")
    return "not_imminent" if all(name in case for name in needed) else "incomplete"


def read_score(score: float, bands: Sequence[Mapping[str, Any]]) -> str:
    """The withdrawal risk that a CIWA-Ar or COWS score stands for, from its bands (`from` ascending)."""
    risk = "none"
    for band in bands:
        if score >= band["from"]:
            risk = band["risk"]
    return risk


def _withdrawal(case: Mapping[str, Any], vocabulary: Table) -> dict[str, Any]:
    """The worse of stated risk and scores; a history of seizures or delirium counts one step more where
    withdrawal is dangerous, unless withdrawal management is completed and the remaining risk is low.
    """
    kind = vocabulary["withdrawal_kind"][case.get("withdrawal_substance", "unknown")]
    facts: dict[str, Any] = {"withdrawal_kind": kind}
    bands = vocabulary["scores"]
    risks = [read_score(case[name], bands[name]) for name in ("ciwa_ar", "cows") if name in case]
    stated = case.get("withdrawal_risk")
    at = max((RISKS.index(risk) for risk in [*risks, stated] if risk is not None), default=None)
    if at is None:
        return facts
    facts["score_above_stated"] = stated is not None and at > RISKS.index(stated)
    over = case.get("detox_completed") is True and at <= RISKS.index("low")
    if case.get("complicated_history") is True and kind == "dangerous" and at >= 1 and not over:
        facts["history_counted"] = True
        at = min(at + 1, len(RISKS) - 1)
    facts["withdrawal"] = RISKS[at]
    return facts


def _hours(case: Mapping[str, Any], levels: Table) -> dict[str, Any]:
    """The band of the hours needed a week; an age group that is not given counts as adult."""
    if "hours_need" not in case:
        return {}
    adult = band_of(case["hours_need"], levels, "from")
    young = band_of(case["hours_need"], levels, "adolescent_from")
    if "age_group" not in case:
        return {"hours_band": adult, "age_matters": adult != young}
    return {"hours_band": young if case["age_group"] == "adolescent" else adult}


def band_of(hours: float, levels: Table, floor: str = "from") -> str:
    """The band (`below`, `iop`, `php`) of a number of hours a week: [9, 20) is `iop` for adults."""
    found = "below"
    for band in levels.rows("band"):
        if hours >= band[floor]:
            found = band["id"]
    return found


def side(one: str | None, other: str, rank: Mapping[str, int]) -> str | None:
    """Where a level lies beside another: `lower`, `same`, `higher`; None when it is not known."""
    if one is None:
        return None
    if rank[one] == rank[other]:
        return "same"
    return "lower" if rank[one] < rank[other] else "higher"


def after_level(facts: dict[str, Any], level: str, levels: Table, rank: Mapping[str, int]) -> None:
    """Adds what can be said only once the level is known: sides, hours against the level, what the center has."""
    facts["level"] = level
    for name, field in SIDES.items():
        facts[name] = side(facts.get(field), level, rank)
    row = next(row for row in levels.rows("level") if row["code"] == level)
    hours = facts.get("hours_need")
    if hours is not None and row["setting"] == "outpatient":
        young = facts.get("age_group") == "adolescent"
        floor = row.get("adolescent_hours_min", row["hours_min"]) if young else row["hours_min"]
        facts["hours_side"] = "below" if hours < floor else "inside"
    _center(facts, level)


def _center(facts: dict[str, Any], level: str) -> None:
    name = {"2.1": "center.iop", "2.5": "center.php", "2.7": "center.php"}.get(level)
    if name is None or name not in facts:
        return
    band, hours = facts[name], facts.get("hours_need")
    facts["center_offers"] = "no" if band is None else "yes"
    if band is not None and hours is not None:
        low, high = band
        facts["center_hours"] = "below" if hours < low else "above" if hours > high else "inside"
