"""When an instrument is asked: the `cadence` rows of its table."""

from __future__ import annotations

from dataclasses import dataclass

from midspan.rules.tables import Table, TableError

KINDS = ("admission", "every", "discharge", "after_discharge", "after", "indicated", "once")
PHASES = frozenset({"first", "middle", "last"})


@dataclass(frozen=True)
class Occasion:
    """One reason to ask. `kind`: at `admission`, `every` some days in care, at `discharge`, some days `after_discharge`,
    `after` a result of another instrument (positive, or with one of `flags`), when `indicated` (a clinician decides) or
    `once` in a life. `days` is the interval, the day after discharge, or how soon after a result; `window` how many days
    early (at admission: before it; after discharge: around the day) still count. `phases`: only in the `first`, `middle`
    or `last` phase (empty: in any). `started`: only once it was answered in this stay.
    """

    id: str
    kind: str
    says: str
    days: int = 0
    window: int = 0
    after: str = ""
    positive: bool = False
    flags: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    started: bool = False


def occasions(table: Table) -> tuple[Occasion, ...]:
    """The occasions that a table declares. Raises TableError for a kind or a phase that does not exist."""
    found = tuple(
        Occasion(
            row["id"],
            row["kind"],
            row["says"],
            row.get("days", 0),
            row.get("window", 0),
            row.get("after", ""),
            row.get("positive", False),
            tuple(row.get("flags", ())),
            tuple(row.get("phases", ())),
            row.get("started", False),
        )
        for row in table.rows("cadence")
    )
    for one in found:
        if one.kind not in KINDS or not PHASES.issuperset(one.phases):
            raise TableError(
                f"{table.ref}: the cadence “{one.id}” has a kind or a phase that does not exist."
            )
    return found
