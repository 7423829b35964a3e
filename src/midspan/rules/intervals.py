"""How sure a count or an agreement is: Wilson's interval of a share, Cohen's kappa with its large-sample interval.

Shares: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212. Kappa: J. Cohen, Educ. Psychol. Meas. 20 (1960) 37-46 and
Psychol. Bull. 70 (1968) 213-220; its standard error: J. L. Fleiss, J. Cohen, B. S. Everitt, Psychol. Bull. 72 (1969)
323-327.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Z_95 = 1.959963984540054
Weight = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of`, with its 95 % Wilson interval; `value`, `low` and `high` are None where `of` is 0."""

    count: int
    of: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance, 1 at most, with its standard error and 95 % interval."""

    value: float
    error: float
    low: float
    high: float


def share(count: int, of: int) -> Share:
    """A share with its 95 % Wilson score interval. Raises ValueError unless 0 <= count <= of."""
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is not a share.")
    if of == 0:
        return Share(0, 0, None, None, None)
    found, square = count / of, Z_95 * Z_95
    middle = (found + square / (2 * of)) / (1 + square / of)
    half = Z_95 / (1 + square / of) * math.sqrt(found * (1 - found) / of + square / (4 * of * of))
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return Share(count, of, found, low, high)


def exactly(one: int, other: int) -> float:
    """The weight of plain kappa: agreement is all or nothing."""
    return float(one == other)


def linear(places: int) -> Weight:
    """The weight of linear-weighted kappa: each step apart costs the same."""
    return lambda one, other: 1 - abs(one - other) / max(places - 1, 1)


def kappa(table: Sequence[Sequence[int]], weight: Weight = exactly) -> Kappa | None:
    """Cohen's kappa of a square table of counts (rows one rater, columns the other); None where chance alone gives full
    agreement (one category only, or nothing counted).
    """
    total, places = sum(map(sum, table)), range(len(table))
    if total == 0:
        return None
    cells = {(i, j): table[i][j] / total for i in places for j in places}
    rows = [sum(cells[i, j] for j in places) for i in places]
    columns = [sum(cells[i, j] for i in places) for j in places]
    weights = {(i, j): weight(i, j) for i in places for j in places}
    seen = sum(weights[at] * cells[at] for at in cells)
    chance = sum(weights[i, j] * rows[i] * columns[j] for i, j in cells)
    if math.isclose(chance, 1):
        return None
    value = (seen - chance) / (1 - chance)
    error = math.sqrt(_variance(cells, weights, rows, columns, seen, chance) / total)
    return Kappa(value, error, max(-1.0, value - Z_95 * error), min(1.0, value + Z_95 * error))


def _variance(
    cells: Mapping[tuple[int, int], float],
    weights: Mapping[tuple[int, int], float],
    rows: Sequence[float],
    columns: Sequence[float],
    seen: float,
    chance: float,
) -> float:
    """The variance of Fleiss, Cohen and Everitt (1969), before it is divided by the number counted."""
    places = range(len(rows))
    by_row = [sum(columns[j] * weights[i, j] for j in places) for i in places]
    by_column = [sum(rows[i] * weights[i, j] for i in places) for j in places]
    spread = sum(
        cells[i, j] * (weights[i, j] * (1 - chance) - (by_row[i] + by_column[j]) * (1 - seen)) ** 2
        for i, j in cells
    )
    return max(0.0, spread - (seen * chance - 2 * chance + seen) ** 2) / (1 - chance) ** 4
