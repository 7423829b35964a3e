"""The criteria of a phase move as rows, asked of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from midspan.rules.conditions import Predicate, compiled, facts_of
from midspan.rules.tables import Table, TableError, filled, load

TABLE = "phase-criteria"
FACTS = frozenset({
    "weeks", "weeks_left", "attendance", "open_alerts", "worse", "better", "safety_plan", "plan", "objectives_met",
    "objectives_open", "relapse_plan",
})  # fmt: skip
PLACES = ("first", "middle", "last")


@dataclass(frozen=True)
class Criterion:
    """One criterion, asked. `met` is None where a fact is missing; `needed` ones decide, the others are shown beside."""

    id: str
    short: str
    says: str
    met: bool | None
    evidence: str
    needed: bool
    source: str

    def to_dict(self) -> dict[str, Any]:
        """What is kept with a move, so that it can be explained later."""
        return {
            "id": self.id,
            "says": self.says,
            "met": self.met,
            "evidence": self.evidence,
            "needed": self.needed,
        }


@dataclass(frozen=True)
class Judged:
    """Every criterion of a phase that is left. `ready`: all that are needed are met."""

    criteria: tuple[Criterion, ...]
    table: str

    @property
    def ready(self) -> bool:
        return all(one.met is True for one in self.criteria if one.needed)

    @property
    def unmet(self) -> tuple[Criterion, ...]:
        """Needed criteria that are not met, or that nobody knows about."""
        return tuple(one for one in self.criteria if one.needed and one.met is not True)


@dataclass(frozen=True)
class Window:
    """Weeks over which attendance is looked at, weeks before the usual end, and days that a measure stays fresh."""

    attendance_weeks: int
    early_weeks: int
    fresh_days: int


def window(on: date | None = None) -> Window:
    """The window of the table in force on a day."""
    return filled(Window, load(TABLE, on)["window"])


def judge(place: str, facts: Mapping[str, Any], on: date | None = None) -> Judged:
    """What speaks for leaving the phase at a place (`first`, `middle`, `last`) of a program.

    `facts`: `weeks` and `weeks_left` (whole weeks), `attendance` (per cent), `open_alerts`, `objectives_met`,
    `objectives_open` (counts), `worse`, `better`, `safety_plan`, `plan`, `relapse_plan` (yes or no). What is not known
    is left out: the criterion is then neither met nor unmet. Raises KeyError for another place, TableError for a fact
    that no criterion knows.
    """
    if place not in PLACES:
        raise KeyError(place)
    strange = sorted(set(facts) - FACTS)
    if strange:
        raise TableError(f"There is no fact called “{strange[0]}” of a phase.")
    table = load(TABLE, on)
    rows = [row for row in table.rows("criterion") if place in row["leaving"]]
    return Judged(tuple(_asked(table, row, facts) for row in rows), table.ref)


def _asked(table: Table, row: Mapping[str, Any], facts: Mapping[str, Any]) -> Criterion:
    missing = any(facts.get(name) is None for name in facts_of(row["when"]))
    met = None if missing else _predicates(table)[row["id"]](facts)
    return Criterion(
        row["id"],
        row["short"],
        row["says"],
        met,
        _evidence(row, facts),
        row["weight"] == "needed",
        row["source"],
    )


@cache
def _predicates(table: Table) -> dict[str, Predicate]:
    return {
        row["id"]: compiled(row["when"], FACTS, {}, f"{table.ref}, criterion “{row['id']}”")
        for row in table.rows("criterion")
    }


def _evidence(row: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    value = facts.get(row["fact"])
    if value is None:
        return "Not known"
    if isinstance(value, bool):
        return str(row.get("yes", "Yes") if value else row.get("no", "No"))
    if value == 0 and "none" in row:
        return str(row["none"])
    unit = row["unit"].removesuffix("s") if value == 1 else row["unit"]
    return f"{value:g} {unit}".strip()
