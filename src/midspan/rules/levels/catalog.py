"""Levels, fields and reasons as the screens need them: codes with their labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from midspan.rules.levels.book import book
from midspan.rules.tables import Table


@dataclass(frozen=True)
class Level:
    """A level of care. Hours are of structured care a week; None where none is published."""

    code: str
    name: str
    short: str
    setting: str
    rank: int
    hours_min: float | None
    hours_below: float | None
    adolescent_hours_min: float | None

    @property
    def label(self) -> str:
        """Code and name, as in “2.1 Intensive outpatient”."""
        return self.name if self.code == "ED" else f"{self.code} {self.name}"

    @property
    def short_label(self) -> str:
        """The code, or a word where the code is none to a reader."""
        return self.short.lower() if self.code == "ED" else self.code

    @property
    def hours(self) -> str:
        """The weekly hours in words, empty where none is published."""
        if self.hours_min is None:
            return ""
        if self.hours_below is None:
            return f"{self.hours_min:g} hours or more"
        if self.hours_min == 0:
            return f"under {self.hours_below:g} hours"
        return f"{self.hours_min:g} to under {self.hours_below:g} hours"


def levels(on: date | None = None) -> tuple[Level, ...]:
    """All levels, least intensive first."""
    return _levels(book(on).levels)


@cache
def _levels(table: Table) -> tuple[Level, ...]:
    return tuple(
        Level(
            code=row["code"],
            name=row["name"],
            short=row["short"],
            setting=row["setting"],
            rank=at,
            hours_min=row.get("hours_min"),
            hours_below=row.get("hours_below"),
            adolescent_hours_min=row.get("adolescent_hours_min"),
        )
        for at, row in enumerate(table.rows("level"))
    )


def level(code: str, on: date | None = None) -> Level:
    """One level by its code. Raises KeyError when there is none."""
    for found in levels(on):
        if found.code == code:
            return found
    raise KeyError(code)


def labels(on: date | None = None) -> dict[str, str]:
    """The fields of a case with their labels, for pages that show `assess_first` or evidence."""
    return {row["name"]: row["label"] for row in book(on).case.rows("field")}
