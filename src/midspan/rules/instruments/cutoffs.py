"""Which cut-off of a table holds for a person, and whether a total is on its positive side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from midspan.rules.instruments.answers import Given
from midspan.rules.instruments.forms import Instrument
from midspan.rules.instruments.parts import Number, Part
from midspan.rules.instruments.totals import Total

Row = Mapping[str, Any]


def cutoff_for(form: Instrument, given: Given, facts: Mapping[str, Any]) -> Row | None:
    """The first cut-off whose sex, age and condition the person meets; the one that asks for nothing is the last."""
    for number, row in enumerate(form.table.rows("cutoff"), start=1):
        if (
            row.get("sex", given.sex) == given.sex
            and _of_age(row, given.age)
            and form.predicate(row.get("when", {}), f"cutoff {number}")(facts)
        ):
            return row
    return None


def positive(cutoff: Row | None, total: Total, parts: tuple[Part, ...]) -> bool | None:
    """Whether the result asks for more: by the cut-off, or, where only parts are scored, by any part that asks for
    attention. None where there is no rule, or while it cannot be known; a sum that reached its cut-off already is known.
    """
    if cutoff is not None:
        return _beyond(cutoff, total.value, total.least)
    marks = [part.attention for part in parts if part.watched]
    if any(marks):
        return True
    known = bool(marks) and None not in marks
    return False if known else None


def compared(cutoff: Row, total: Total) -> str:
    """The numbers that were compared, as evidence."""
    shown = f"total = {total.value}" if total.value is not None else f"sum so far = {total.raw}"
    bound = f"cut-off = {cutoff['min']}" if "min" in cutoff else f"cut-off = {cutoff['max']} or less"
    return f"{shown}; {bound}"


def _beyond(cutoff: Row, value: Number | None, least: Number | None) -> bool | None:
    if "max" in cutoff:
        return None if value is None else bool(value <= cutoff["max"])
    if value is not None:
        return bool(value >= cutoff["min"])
    return True if least is not None and least >= cutoff["min"] else None


def _of_age(row: Row, age: int | None) -> bool:
    if "age_from" not in row and "age_to" not in row:
        return True
    return age is not None and row.get("age_from", 0) <= age <= row.get("age_to", age)
