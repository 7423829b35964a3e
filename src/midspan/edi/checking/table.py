"""The values that claims are checked by, from the dated table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from midspan.edi.tables import load


@dataclass(frozen=True, slots=True)
class Program:
    """Program days: the revenue codes, and the procedure codes that go with them."""

    name: str
    revenue: tuple[str, ...]
    procedures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Least:
    """What payers want of a week of a program. Empty `payers` and `filing`: every payer; the row that says more goes before."""

    program: str
    payers: tuple[str, ...]
    filing: tuple[str, ...]
    days: int
    hours: Decimal

    def fits(self, program: str, payer: str, filing: str) -> bool:
        return (
            self.program == program
            and (not self.payers or payer in self.payers)
            and (not self.filing or filing in self.filing)
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition code that some payers want with some revenue codes."""

    code: str
    filing: tuple[str, ...]
    revenue: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """The table, ready to be asked. `timed`: minutes of a unit and most units a day, by code;
    `hours`: those that one unit of a code stands for at least, in a week's reckoning."""

    bill_types: frozenset[str]
    frequencies: tuple[str, ...]
    needs_payer_number: tuple[str, ...]
    assignments: tuple[str, ...]
    yes_no: tuple[str, ...]
    releases: tuple[str, ...]
    orders: tuple[str, ...]
    structures: tuple[str, ...]
    purposes: tuple[str, ...]
    uses: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
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
    leasts: tuple[Least, ...]
    hours: Mapping[str, Decimal]
    timed: Mapping[str, tuple[int, int]]
    states: frozenset[str]

    def program(self, revenue: str) -> Program | None:
        """The program of a revenue code."""
        return next((one for one in self.programs if revenue in one.revenue), None)

    def least(self, program: str, payer: str, filing: str) -> Least | None:
        """What a payer wants of a week of a program."""
        found = [one for one in self.leasts if one.fits(program, payer, filing)]
        return max(found, key=lambda one: (bool(one.payers), bool(one.filing)), default=None)


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
        "structures",
        "purposes",
        "uses",
        "icd9",
    )
    return Values(
        bill_types=frozenset(body["bill_types"]), **{name: tuple(body[name]) for name in plain}, icd9_until=body["icd9_until"],
        units={kind: tuple(held) for kind, held in body["units"].items()},
        most_lines=body["most_lines"], most_diagnoses=body["most_diagnoses"], places=body["places"],
        video_places=tuple(body["telehealth"]["places"]), video_modifiers=tuple(body["telehealth"]["modifiers"]),
        programs=tuple(
            Program(one["name"], tuple(one["revenue"]), tuple(one["procedures"])) for one in body["program"]
        ),
        per_diem=frozenset(body["exclusive"]["per_diem"]),
        leasts=tuple(
            Least(one["program"], tuple(one["payers"]), tuple(one["filing"]), one["days"], Decimal(one["hours"]))
            for one in body["least"]
        ),
        hours={code: Decimal(one) for code, one in body["hours"].items()},
        conditions=tuple(Condition(one["code"], tuple(one["filing"]), tuple(one["revenue"])) for one in body["condition"]),
        timed={one["code"]: (one["minutes"], one["most_a_day"]) for one in body["timed"]}, states=frozenset(body["states"]["all"]),
    )  # fmt: skip
