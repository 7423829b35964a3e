"""The total of an instrument: a sum (or a multiple of one), a weighted sum of its parts, or none.

A sum is prorated only within the limit that the table declares, and never over a safety item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from midspan.rules.instruments.forms import Instrument
from midspan.rules.instruments.parts import Number, Part, prorated


@dataclass(frozen=True)
class Total:
    """`value` is None when too much is blank or nothing is summed; `raw` is the plain sum of what was answered (None
    where nothing is summed); `least` is the lowest that the total can still become; `closed`: an answer ended the form.
    """

    value: Number | None
    raw: int | None
    least: Number | None
    prorated: bool
    closed: bool
    says: str


def total_of(form: Instrument, answers: Mapping[str, int], parts: tuple[Part, ...]) -> Total:
    """The total by the method that the table declares: `sum`, `composite` or `subscales` (no total)."""
    rules = form.table["scoring"]
    if rules["method"] == "composite":
        return _composite(form, parts)
    if rules["method"] == "subscales":
        return Total(None, None, None, False, False, "Scored by its parts; there is no total.")
    if "closed_when" in rules and form.predicate(rules["closed_when"], "scoring")(answers):
        closed = rules["closed_total"]
        return Total(closed, 0, closed, False, True, rules["closed_says"])
    return _sum(form, rules, answers)


def _sum(form: Instrument, rules: Mapping[str, Any], answers: Mapping[str, int]) -> Total:
    scored = [item for item in form.items if item.scored]
    points = {item.key: item.points(answers) for item in scored}
    there = [value for value in points.values() if value is not None]
    blank = [item for item in scored if points[item.key] is None]
    plain, times = sum(there), rules.get("times", 1)
    least = (plain + sum(min(item.values) for item in blank)) * times
    keys = ", ".join(item.key for item in blank)
    if not blank:
        multiplied = f", times {times} is {plain * times}" if times != 1 else ""
        says = f"All {len(scored)} scored items have a value; their sum is {plain}{multiplied}."
        return Total(plain * times, plain, least, False, False, says)
    if any(item.safety for item in blank):
        says = f"No total: a safety item is blank ({keys}), and it is never prorated."
        return Total(None, plain, least, False, False, says)
    if len(blank) > rules["max_missing"]:
        says = f"No total: {len(blank)} items are blank ({keys}); {rules['max_missing']} may be."
        return Total(None, plain, least, False, False, says)
    value = prorated(plain, len(there), len(scored)) * times
    says = f"Prorated: {len(there)} of {len(scored)} items sum to {plain}, which stands for {value} ({keys} blank)."
    return Total(value, plain, least, True, False, says)


def _composite(form: Instrument, parts: tuple[Part, ...]) -> Total:
    """A weighted sum of subscales, to two decimals; None while one of them is not known."""
    values = {part.id: part.value for part in parts}
    terms = form.table.rows("term")
    open_ones = [row["subscale"] for row in terms if values[row["subscale"]] is None]
    if open_ones:
        return Total(None, None, None, False, False, f"No total: not all of {', '.join(open_ones)} is known.")
    value = round(sum(row["weight"] * (values[row["subscale"]] or 0) for row in terms), 2)
    shown = " ".join(f"{row['weight']:+d} × {values[row['subscale']]} ({row['subscale']})" for row in terms)
    stretched = any(part.prorated for part in parts)
    return Total(value, None, value, stretched, False, f"{shown} is {value}.")
