"""What a treatment plan and a prescription of hours can hold, and when a plan's date is near.

Numbers of a dated table, asked for a day at the center; there is no clock here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from midspan.rules.tables import load

TABLE = "plan-limits"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is kept: `hours` and `days` a week of a prescription; of an intervention `times_a_week`, `minutes`
    each and for `weeks`; `lines` in one place, by what they are. `soon`: how long before its day something is marked.
    """

    hours: int
    days: int
    times_a_week: int
    minutes: int
    weeks: int
    lines: Mapping[str, int]
    soon: timedelta


@cache
def limits(on: date) -> Limits:
    """The limits in force on a day."""
    found = load(TABLE, on)
    return Limits(
        **found["prescription"], **found["intervention"], lines=found["lines"], soon=timedelta(days=found["soon"]["days"])
    )  # fmt: skip
