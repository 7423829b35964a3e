"""The parts of a score: subscales with their own bands and marks of attention, and counts of items at or above a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from midspan.rules.instruments.forms import Instrument, Item

Number = int | float


@dataclass(frozen=True)
class Part:
    """One subscale scored. `value` is None when too much of it is blank; where it is `watched` (its table says when it
    asks for a closer look), `attention` says whether it does, None while that is not known. `low` and `high` are the ends
    of its range.
    """

    id: str
    label: str
    value: Number | None
    low: Number
    high: Number
    band: str | None
    watched: bool
    attention: bool | None
    prorated: bool
    says: str


def parts_of(form: Instrument, answers: Mapping[str, int]) -> tuple[Part, ...]:
    """Every subscale of an instrument, in the order of its table."""
    items = {item.key: item for item in form.items}
    return tuple(_part(row, items, answers) for row in form.table.rows("subscale"))


def facts_of_score(
    form: Instrument, answers: Mapping[str, int], parts: tuple[Part, ...], total: Number | None
) -> dict[str, Any]:
    """What the table's conditions may look at once everything is scored."""
    items = {item.key: item for item in form.items}
    facts: dict[str, Any] = {**answers, "sum": running_sum(form, answers), "total": total}
    facts |= {part.id: part.value for part in parts}
    for row in form.table.rows("count"):
        values = [items[key].points(answers) for key in row["items"]]
        facts[row["id"]] = sum(value is not None and value >= row["at_least"] for value in values)
    return facts


def running_sum(form: Instrument, answers: Mapping[str, int]) -> int:
    """The sum of the scored items that have a value so far."""
    return sum(item.points(answers) or 0 for item in form.items if item.scored)


def prorated(plain: int, answered: int, items: int) -> int:
    """The sum of the answered items stretched to all, rounded half up."""
    return (2 * plain * items + answered) // (2 * answered)


def band_of(bands: tuple[Mapping[str, Any], ...], value: Number) -> str | None:
    """The label of the highest band that a value reaches; None where the table has none."""
    reached = [str(row["label"]) for row in bands if value >= row["min"]]
    return reached[-1] if reached else None


def _part(row: Mapping[str, Any], items: Mapping[str, Item], answers: Mapping[str, int]) -> Part:
    points = {key: items[key].points(answers) for key in row["items"]}
    there = [value for value in points.values() if value is not None]
    blank = [key for key, value in points.items() if value is None]
    plain = sum(there) - _twice(row, points)
    value = _value(row, plain, len(there), blank, items)
    says = f"{row['label']}: {', '.join(blank)} blank." if blank else f"{row['label']}: {value}."
    marked = row.get("attention")
    return Part(
        id=row["id"],
        label=row["label"],
        value=value,
        low=row["min"],
        high=row["max"],
        band=None if value is None else band_of(row.get("bands", ()), value),
        watched=marked is not None,
        attention=None if marked is None else _attention(marked, value, plain),
        prorated=value is not None and bool(blank),
        says=says,
    )


def _twice(row: Mapping[str, Any], points: Mapping[str, int | None]) -> int:
    """What alternatives (`once`: two wordings of one question) would count beyond the highest of them."""
    same = [points[key] or 0 for key in row.get("once", ())]
    return sum(same) - max(same, default=0)


def _value(
    row: Mapping[str, Any], plain: int, answered: int, blank: list[str], items: Mapping[str, Item]
) -> Number | None:
    if len(blank) > row.get("max_missing", 0) or any(items[key].safety for key in blank):
        return None
    if row["method"] == "mean":
        return round(plain / answered, 4)
    return prorated(plain, answered, answered + len(blank)) if blank else plain


def _attention(marked: Mapping[str, Any], value: Number | None, plain: int) -> bool | None:
    """Whether the value is on the side that asks for attention; an unfinished sum can only be too high already."""
    if "max" in marked:
        return None if value is None else bool(value <= marked["max"])
    if value is None:
        return True if plain >= marked["min"] else None
    return bool(value >= marked["min"])
