"""Clocks of the privacy officer's desk, in calendar days. There is no clock here of its own: who asks says what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from midspan.rules.tables import TableError, load

TABLE = "privacy-clocks"


@dataclass(frozen=True)
class Clock:
    """One clock. `days` from `counted_from`; `extension` is how many more there may be, once; `set_by` is law, center or state."""

    id: str
    label: str
    counted_from: str
    days: int
    extension: int
    set_by: str
    citation: str
    says: str
    table: str


@dataclass(frozen=True)
class Due:
    """A clock that runs: `on` is the last day on which it is met."""

    clock: Clock
    on: date
    extended: bool = False

    def left(self, today: date) -> int:
        """Days that are left; 0 on the last day, below it when late."""
        return (self.on - today).days

    def late(self, today: date) -> bool:
        """Whether the last day is over."""
        return today > self.on


def clocks(on: date | None = None) -> tuple[Clock, ...]:
    """Every clock in force on a day."""
    return tuple(clock(row["id"], on) for row in load(TABLE, on).rows("clock"))


@cache
def clock(id: str, on: date | None = None) -> Clock:
    """One clock in force on a day. Raises TableError where there is none of that name."""
    table = load(TABLE, on)
    for row in table.rows("clock"):
        if row["id"] == id:
            return Clock(
                id=id,
                label=row["label"],
                counted_from=row["from"],
                days=row["days"],
                extension=row.get("extension", 0),
                set_by=row["set_by"],
                citation=row["citation"],
                says=row["says"],
                table=table.ref,
            )
    raise TableError(f"{table.ref}: there is no clock “{id}”.")


def due(id: str, since: date, *, extended: bool = False) -> Due:
    """When a clock that began on `since` runs out, by the table of that day. An extension counts only where there is one."""
    found = clock(id, since)
    more = found.extension if extended else 0
    return Due(found, since + timedelta(days=found.days + more), extended and more > 0)


def soon_days(on: date | None = None) -> int:
    """From how many days before its end a clock is shown as pressing."""
    return int(load(TABLE, on)["breach"]["soon_days"])
