"""The values that claims are checked by, from the dated table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from midspan.edi.tables import load


@dataclass(frozen=True, slots=True)
class Program:
    """Program days: the revenue codes, the procedure codes that go with them, the least days of a week (0: none)."""

    name: str
    revenue: tuple[str, ...]
    procedures: tuple[str, ...]
    least_days: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition code that some payers want with some revenue codes."""

    code: str
    filing: tuple[str, ...]
    revenue: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """The table, ready to be asked. `timed`: minutes of a unit and most units a day, by code."""

    bill_types: frozenset[str]
    frequencies: tuple[str, ...]
    needs_payer_number: tuple[str, ...]
    assignments: tuple[str, ...]
    yes_no: tuple[str, ...]
    releases: tuple[str, ...]
    orders: tuple[str, ...]
    units: tuple[str, ...]
    icd9: tuple[str, ...]
    icd9_until: date
    most_lines: Mapping[str, int]
    most_diagnoses: Mapping[str, int]
    places: Mapping[str, str]
    video_places: tuple[str, ...]
    video_modifiers: tuple[str, ...]
    programs: tuple[Program, ...]
    per_diem: frozenset[str]
    conditions: tuple[Condition, ...]
    timed: Mapping[str, tuple[int, int]]
    states: frozenset[str]

    def program(self, revenue: str) -> Program | None:
        """The program of a revenue code."""
        return next((one for one in self.programs if revenue in one.revenue), None)


@lru_cache(8)
def values(on: date | None = None) -> Values:
    """The values in force on a day."""
    body: Mapping[str, Any] = load("claims", on).body
    plain = (
        "frequencies",
        "needs_payer_number",
        "assignments",
        "yes_no",
        "releases",
        "orders",
        "units",
        "icd9",
    )
    return Values(
        bill_types=frozenset(body["bill_types"]), **{name: tuple(body[name]) for name in plain}, icd9_until=body["icd9_until"],
        most_lines=body["most_lines"], most_diagnoses=body["most_diagnoses"], places=body["places"],
        video_places=tuple(body["telehealth"]["places"]), video_modifiers=tuple(body["telehealth"]["modifiers"]),
        programs=tuple(
            Program(one["name"], tuple(one["revenue"]), tuple(one["procedures"]), one["least_days"]) for one in body["program"]
        ),
        per_diem=frozenset(body["exclusive"]["per_diem"]),
        conditions=tuple(Condition(one["code"], tuple(one["filing"]), tuple(one["revenue"])) for one in body["condition"]),
        timed={one["code"]: (one["minutes"], one["most_a_day"]) for one in body["timed"]}, states=frozenset(body["states"]["all"]),
    )  # fmt: skip
