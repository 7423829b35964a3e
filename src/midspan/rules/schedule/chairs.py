"""The dated numbers of finding a chair, of a waiting list and of making up hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from midspan.rules.tables import load

TABLE = "chairs"
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Chairs:
    """How many weeks ahead a first day is looked for, how many people begin in a group in one week, how many groups are put
    together, of how many, and how many answers are shown; for how many working days an offer holds, how soon a place must be
    free to be offered; how many make-up seats are named.
    """

    weeks: int
    newcomers: int
    groups: int
    considered: int
    shown: int
    working_days: int
    soon_weeks: int
    makeups: int
    table: str


def chairs(on: date) -> Chairs:
    """Those in force on a day."""
    table = load(TABLE, on)
    together, offer = table["together"], table["offer"]
    return Chairs(
        weeks=table["ahead"]["weeks"], newcomers=table["newcomers"]["most_a_week"], groups=together["groups"],
        considered=together["considered"], shown=together["shown"], working_days=offer["working_days"],
        soon_weeks=offer["soon_weeks"], makeups=table["makeup"]["shown"], table=table.ref,
    )  # fmt: skip


def working_day(after: date, count: int) -> date:
    """The day that comes so many working days, Monday to Friday, after another."""
    day = after
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
