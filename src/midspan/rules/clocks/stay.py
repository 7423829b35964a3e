"""Clocks of the stay: when a plan is due, when it is looked at again, and when a physician certifies it.

Dates in, dates out: there is no clock here. A day is a calendar day in the center's zone. Rows of a level or a State
go before the default of the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from midspan.rules.tables import load

TABLE = "clocks-stay"


@dataclass(frozen=True)
class DueDate:
    """A day by which something is to be done, with the rule in a sentence, its source and the table it stands in."""

    on: date
    says: str
    source: str
    table: str


def initial_due(admitted_on: date, *, state: str = "", third_session_on: date | None = None) -> DueDate:
    """By when the first plan is signed; `third_session_on` is the day of the session that the table counts to."""
    row, table = _row("initial", admitted_on, state=state)
    by_days = admitted_on + timedelta(days=row["days"])
    on = by_days if third_session_on is None else min(by_days, third_session_on)
    return DueDate(on, row["says"], row["source"], table)


def initial_sessions(on: date, *, state: str = "") -> int:
    """To which session the first plan's deadline counts, for those who know the client's sessions."""
    row, _ = _row("initial", on, state=state)
    return int(row["sessions"])


def review_due(effective_on: date, *, level: str = "", state: str = "") -> DueDate:
    """By when a plan that took effect on a day is looked at again."""
    row, table = _row("review", effective_on, level=level, state=state)
    return DueDate(effective_on + timedelta(days=row["days"]), row["says"], row["source"], table)


def certification_due(
    admitted_on: date, certified_on: date | None, *, on: date, level: str, state: str = "", times: int = 0
) -> DueDate | None:
    """By when a physician certifies next, or None where the level asks for none. `certified_on` is the newest of
    `times` certifications; the second counts from the admission (unless the first came as late as that), later ones from the one before.
    """
    found = load(TABLE, on)
    rows = [row for row in found.rows("certification") if row["level"] == level]
    row = _best(rows, level=level, state=state)
    if row is None:
        return None
    if certified_on is None or times == 0:
        due = admitted_on + timedelta(days=row["first_days"])
    else:
        again = admitted_on + timedelta(days=row["again_days"])
        due = (
            again if times == 1 and certified_on < again else certified_on + timedelta(days=row["every_days"])
        )
    return DueDate(due, row["says"], row["source"], found.ref)


def _row(key: str, on: date, *, level: str = "", state: str = "") -> tuple[Mapping[str, Any], str]:
    table = load(TABLE, on)
    row = _best(list(table.rows(key)), level=level, state=state)
    if row is None:
        raise LookupError(f"{table.ref} has no row of “{key}” for everybody.")
    return row, table.ref


def _best(rows: list[Mapping[str, Any]], *, level: str, state: str) -> Mapping[str, Any] | None:
    """The row that fits best: of the State before one of the level, before the default."""
    fitting = [
        row for row in rows if row.get("level", level) in {level} and row.get("state", state) in {state}
    ]
    return max(fitting, key=lambda row: ("state" in row, "level" in row), default=None)
