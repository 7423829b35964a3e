"""What a decision different from the recommendation requires: a reason, other signatures, an early review, or
that it may not be made at all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from midspan.rules.inputs import InputError, listed
from midspan.rules.levels.answer import OverrideVerdict, Recommendation
from midspan.rules.levels.book import Book, book
from midspan.rules.levels.facts import side


def reasons(on: date | None = None) -> tuple[tuple[str, str], ...]:
    """The closed list of reasons for a different level, as (code, label)."""
    return tuple((row["id"], row["label"]) for row in book(on).override.rows("reason"))


def steps_between(rules: Book, one: str, other: str) -> int:
    """How many steps lie between two levels; a medically managed variant is half a step, rounded up."""
    step: Mapping[str, float] = {row["code"]: row["step"] for row in rules.levels.rows("level")}
    return math.ceil(abs(step[one] - step[other]))


def override(
    recommendation: Recommendation,
    actual: str,
    reason: str | None = None,
    text: str | None = None,
    on: date | None = None,
) -> OverrideVerdict:
    """What it takes to decide `actual` where `recommendation` says otherwise.

    `text` is the reason in words; the form passes what was typed ("" when nothing was). Raises InputError when
    `actual` is not a level or `reason` is not in the list.
    """
    rules = book(on)
    if actual not in rules.rank:
        raise InputError(
            "actual_level", f"“actual_level” is “{actual}”; it accepts {listed(tuple(rules.rank))}."
        )
    known = tuple(code for code, _ in reasons(on))
    if reason is not None and reason not in known:
        raise InputError("override_reason", f"“override_reason” is “{reason}”; it accepts {listed(known)}.")
    return verdict(
        rules,
        level=recommendation.level,
        actual=actual,
        reason=reason,
        text=text if text is not None else "",
        gate_floor=recommendation.gate_floor,
        absolute_floor=recommendation.absolute_floor,
        provisional=recommendation.provisional,
    )


def verdict(
    rules: Book,
    *,
    level: str,
    actual: str,
    reason: str | None,
    text: str | None,
    gate_floor: str | None,
    absolute_floor: str | None,
    provisional: bool,
) -> OverrideVerdict:
    """The verdict itself. `text` None means that words are collected elsewhere."""
    terms, says = rules.override["terms"], rules.override["says"]
    where = side(actual, level, rules.rank) or "same"
    if where == "same":
        return OverrideVerdict("same", 0, False, False, False, False, (), None, (says["same"],))
    steps = steps_between(rules, level, actual)
    lower = where == "lower"
    dangerous = absolute_floor is not None and rules.rank[actual] < rules.rank[absolute_floor]
    below_gate = gate_floor is not None and rules.rank[actual] < rules.rank[gate_floor]
    second = lower and (steps >= terms["steps_lower_for_second_signature"] or gate_floor is not None)
    refused = dangerous or (lower and provisional)
    wordless = _needs_words(rules, reason) and text is not None and not text.strip()
    parts = {
        "absolute": dangerous,
        "provisional": lower and provisional,
        "reason": reason is None,
        "text": wordless,
        "second": second and not refused,
        "gate": below_gate and not refused,
        "higher": not lower,
        "review": not refused,
    }
    signatures = [terms["second_signature"]] * second + [terms["gate_signature"]] * below_gate
    return OverrideVerdict(
        side=where,
        steps=steps,
        refused=refused,
        reason_required=True,
        reason_missing=reason is None,
        text_missing=wordless,
        signatures=() if refused else tuple(signatures),
        review_within_days=None if refused else terms["review_within_days"],
        says=tuple(says[part] for part, applies in parts.items() if applies),
    )


def _needs_words(rules: Book, reason: str | None) -> bool:
    return any(row["id"] == reason and row.get("text_required") for row in rules.override.rows("reason"))
