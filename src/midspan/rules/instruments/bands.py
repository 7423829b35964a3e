"""The bands of an instrument as a chart draws them."""

from __future__ import annotations

from dataclasses import dataclass

from midspan.rules.instruments.forms import Instrument
from midspan.rules.instruments.parts import Number


@dataclass(frozen=True)
class Band:
    """One band, both ends included on a scale of whole numbers: its label, its lowest and its highest value."""

    label: str
    low: Number
    high: Number


def scale(form: Instrument, part: str | None = None) -> tuple[Number, Number] | None:
    """The lowest and the highest total (or value of a part); None where nothing is summed."""
    if part is not None:
        row = next(row for row in form.table.rows("subscale") if row["id"] == part)
        return row["min"], row["max"]
    rules = form.table["scoring"]
    return (rules["min"], rules["max"]) if "min" in rules else None


def bands(form: Instrument, part: str | None = None) -> tuple[Band, ...]:
    """The bands of the total, or of one part, lowest first; none where the table declares none.

    A band ends where the next begins (one below it on a scale of whole numbers). Raises StopIteration for no such part.
    """
    ends = scale(form, part)
    if part is not None:
        rows = next(row for row in form.table.rows("subscale") if row["id"] == part).get("bands", ())
    else:
        rows = form.table.rows("band")
    if ends is None or not rows:
        return ()
    step = 1 if all(isinstance(row["min"], int) for row in rows) else 0.01
    highs = [round(row["min"] - step, 2) for row in rows[1:]] + [ends[1]]
    return tuple(Band(str(row["label"]), row["min"], high) for row, high in zip(rows, highs, strict=True))
