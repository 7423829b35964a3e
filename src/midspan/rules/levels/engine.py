"""The interpreter of the level rules: facts in, level and reasons out.

The greatest level asked for by any rule wins; medical rules then turn it into its medically managed variant.
Nothing here names a level, a number or a center: those are rows of the tables.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.levels.answer import OverrideVerdict, Recommendation
from midspan.rules.levels.book import Book, Rule, book
from midspan.rules.levels.case import read_case
from midspan.rules.levels.facts import after_level, derived, side
from midspan.rules.levels.near import near_misses
from midspan.rules.levels.overrides import verdict
from midspan.rules.reasons import Reason

ENGINE = "midspan.rules.levels/1"
RATINGS = ("d1", "d2", "d3", "d4", "d5", "d6")

# The answers behind a derived fact, shown with it as evidence.
BEHIND: Mapping[str, tuple[str, ...]] = {
    "withdrawal": ("withdrawal_risk", "ciwa_ar", "cows", "complicated_history"),
    "hours_band": ("hours_need",),
}


@dataclass(frozen=True)
class Settled:
    """What the rules ask for: `intensity` before the medical rules, `level` after them, and what decided."""

    level: str
    intensity: str
    deciding: tuple[Rule, ...]
    fired: tuple[Rule, ...]

    @property
    def gates(self) -> tuple[Rule, ...]:
        """The safety rules that fired."""
        return tuple(rule for rule in self.fired if rule.row["kind"] == "gate")

    @property
    def absolute(self) -> tuple[Rule, ...]:
        """The gates that nobody may override."""
        return tuple(rule for rule in self.gates if rule.row.get("absolute"))


def settle(rules: Book, facts: Mapping[str, Any], without: frozenset[str] = frozenset()) -> Settled:
    """The level that the rules ask for, and the rules that decided it; `without` are rules as if they had not fired."""
    raising = tuple(rule for rule in rules.raising if rule.id not in without and rule.holds(facts))
    intensity = max((rule.row["least"] for rule in raising), key=rules.rank.__getitem__)
    deciding = tuple(rule for rule in raising if rule.row["least"] == intensity)
    medical = tuple(rule for rule in rules.medical if rule.id not in without and rule.holds(facts))
    level = rules.levels["managed"].get(intensity, intensity) if medical else intensity
    if level != intensity:
        deciding += medical
    return Settled(level, intensity, deciding, raising + medical)


def recommend(raw: Any, on: date | None = None) -> Recommendation:
    """The recommendation for one case (a mapping of the contract's fields) with the tables in force on `on`.

    Raises InputError, naming the field and what it accepts, for an unknown field or a value outside the
    vocabulary; nothing else is ever refused: what is not known may be left out.
    """
    rules = book(on)
    case = read_case(raw, rules.case)
    facts = derived(case, rules.case, rules.levels)
    need = settle(rules, facts)
    facts["gated"] = bool(need.gates)
    assess_first = _assess_first(rules, case, facts)
    facts["provisional"] = bool(assess_first)
    stay = _stay(rules, facts, need)
    level = _moved(rules, facts, need, stay)
    facts["intensity"] = need.intensity
    after_level(facts, level, rules.levels, rules.rank)
    acceptable = _acceptable(rules, facts, need, stay, level)
    override = _override(rules, facts, need, level)
    flags = tuple(rule for rule in rules.flags if rule.holds(facts))
    return Recommendation(
        level=level,
        need=need.level,
        decision=_decision(stay, override),
        acceptable=acceptable,
        gates=tuple(rule.id for rule in need.gates),
        gate_floor=floor_of(rules, need.gates),
        absolute_floor=floor_of(rules, need.absolute),
        flags=tuple(rule.id for rule in flags),
        because=_because(facts, need, stay, override, flags),
        near_misses=near_misses(rules, case, need, settle),
        one_level_less_if=_less_if(rules, facts, need, stay, level),
        assess_first=assess_first,
        today=tuple(rule.says for rule in rules.today if rule.holds(facts)),
        engine=ENGINE,
        tables=rules.refs,
        override=override,
    )


def _assess_first(rules: Book, case: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(ask.id for ask in rules.asks if ask.id not in case and ask.holds(facts))


def _stay(rules: Book, facts: dict[str, Any], need: Settled) -> Rule | None:
    """The first continued-stay rule that holds; None at admission."""
    if facts["decision"] != "continued_stay":
        return None
    current = facts.get("current_level")
    if current is not None:
        facts["need_side"] = side(need.level, current, rules.rank)
    stay = next(rule for rule in rules.stay if rule.holds(facts))
    facts["stay_rule"] = stay.id
    return stay


def _moved(rules: Book, facts: Mapping[str, Any], need: Settled, stay: Rule | None) -> str:
    return need.level if stay is None else _target(rules, facts, need, stay.row["move"])


def _target(rules: Book, facts: Mapping[str, Any], need: Settled, move: str) -> str:
    """Where a `move` of the continued-stay table leads: `need`, `current` or `one_less`."""
    if move == "need":
        return need.level
    current: str = facts["current_level"]
    return str(rules.levels["one_less"][current]) if move == "one_less" else current


def floor_of(rules: Book, gates: tuple[Rule, ...]) -> str | None:
    """The least level that the gates leave open: each asks for its level or one that it names beside it."""
    lowest = [min((g.row["least"], *g.row.get("also", ())), key=rules.rank.__getitem__) for g in gates]
    return max(lowest, key=rules.rank.__getitem__, default=None)


def _acceptable(
    rules: Book, facts: Mapping[str, Any], need: Settled, stay: Rule | None, level: str
) -> tuple[str, ...]:
    """Other levels that a careful clinician could choose, lowest first: higher ones that any deciding rule
    names, lower ones that all of them name, what the stay rule names, and what the `also` rows add. Never below a
    gate, and nothing lower while safety data are missing.
    """
    found = {rule.row["level"] for rule in rules.also if rule.holds(facts)}
    if stay is not None:
        found |= {_target(rules, facts, need, move) for move in stay.row.get("also", ())}
    if level == need.level:
        named = [frozenset(rule.row.get("also", ())) for rule in need.deciding]
        everywhere = frozenset.intersection(*named)
        rank = rules.rank
        found |= {code for also in named for code in also if rank[code] > rank[level] or code in everywhere}
    floor = rules.rank[floor_of(rules, need.gates) or rules.levels.rows("level")[0]["code"]]
    if facts["provisional"]:
        floor = max(floor, rules.rank[level])
    kept = (code for code in found if code != level and rules.rank[code] >= floor)
    return tuple(sorted(kept, key=rules.rank.__getitem__))


def _override(rules: Book, facts: dict[str, Any], need: Settled, level: str) -> OverrideVerdict | None:
    """The verdict on the level decided, when the case names one."""
    actual = facts.get("decided_level")
    if actual is None:
        return None
    found = verdict(
        rules,
        level=level,
        actual=actual,
        reason=facts.get("override_reason"),
        text=None,
        gate_floor=floor_of(rules, need.gates),
        absolute_floor=floor_of(rules, need.absolute),
        provisional=facts["provisional"],
    )
    terms = rules.override["terms"]
    facts["differs"] = found.side != "same" and not found.refused
    facts["supervisor_signs"] = terms["second_signature"] in found.signatures
    facts["prescriber_signs"] = terms["gate_signature"] in found.signatures
    return found


def _decision(stay: Rule | None, override: OverrideVerdict | None) -> str | None:
    if override is not None and override.side == "lower":
        accepted = not (override.refused or override.reason_missing)
        return "override_lower_accepted" if accepted else "override_refused"
    return None if stay is None else str(stay.row["decision"])


def evidence(facts: Mapping[str, Any], rule: Rule) -> str:
    """The values that a rule looked at, as `field = value` joined by semicolons."""
    looked = [fact for holds, names in rule.looks if holds(facts) for fact in names]
    for name in tuple(looked):
        looked += BEHIND.get(name, ())
    named = (
        (f"dims.{fact}" if fact in RATINGS else fact, facts[fact])
        for fact in dict.fromkeys(looked)
        if facts.get(fact) is not None
    )
    return "; ".join(f"{name} = {json.dumps(value)}" for name, value in named) or "nothing else fired"


def _because(
    facts: Mapping[str, Any],
    need: Settled,
    stay: Rule | None,
    override: OverrideVerdict | None,
    flags: tuple[Rule, ...],
) -> tuple[Reason, ...]:
    """Deciding rules first, then the other rules that fired, the stay rule, the override, the flags."""
    others = [rule for rule in need.fired if rule not in need.deciding and rule.row["kind"] != "base"]
    rules = [*need.deciding, *others, *([stay] if stay is not None else [])]
    reasons = [Reason(rule.id, rule.says, evidence(facts, rule)) for rule in rules]
    if override is not None:
        field = "actual_level" if "actual_level" in facts else "proposed_level"
        given = f"{field} = {json.dumps(facts[field])}"
        reasons.append(Reason("override", " ".join(override.says), given))
    reasons += [Reason(rule.id, rule.says, evidence(facts, rule)) for rule in flags]
    return tuple(reasons)


def _less_if(
    rules: Book, facts: Mapping[str, Any], need: Settled, stay: Rule | None, level: str
) -> tuple[str, ...]:
    """What would have to be true for one level less, all of it: rules that decide are taken away until the level
    falls, since a rule that asks for as much may stand behind them.
    """
    if level == rules.levels.rows("level")[0]["code"]:
        return ()
    if stay is not None and level != need.level:
        return (stay.row["less_if"],)
    without: dict[str, str] = {}
    while rules.rank[need.level] >= rules.rank[level]:
        kinds = ("medical",) if need.level != need.intensity else ("gate", "need")
        blamed = (rule for rule in need.deciding if rule.row["kind"] in kinds)
        without |= {rule.id: rule.row["less_if"] for rule in blamed}
        need = settle(rules, facts, frozenset(without))
    return tuple(dict.fromkeys(without.values()))
