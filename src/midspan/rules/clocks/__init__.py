"""Clocks of the way in: how soon a safety alert is acknowledged and whom it reaches next, and when a step is due.

There is no clock of its own here: who asks says for which day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from midspan.rules.tables import load

TABLE = "clocks"


class NoSuchClock(LookupError):
    """There is no deadline or urgency of that name."""


@dataclass(frozen=True)
class Step:
    """One rung of an escalation: minutes after the alert, the role told, and why."""

    after_minutes: int
    who: str
    says: str


@dataclass(frozen=True)
class AlertClock:
    """How an alert of one urgency runs: minutes to acknowledge, minutes to close, and whom it reaches when."""

    urgency: str
    label: str
    acknowledge_minutes: int
    close_minutes: int
    steps: tuple[Step, ...]
    says: str
    source: str
    table: str


@dataclass(frozen=True)
class Deadline:
    """One deadline of the table with its default length."""

    id: str
    label: str
    counted_from: str
    length: timedelta
    set_by: str
    says: str
    source: str
    table: str


def alert_clock(urgency: str, on: date | None = None) -> AlertClock:
    """How alerts of an urgency run by default. Raises NoSuchClock."""
    table = load(TABLE, on)
    row = _find(table.rows("alert"), "urgency", urgency)
    return AlertClock(
        urgency=row["urgency"],
        label=row["label"],
        acknowledge_minutes=row["acknowledge_minutes"],
        close_minutes=row["close_minutes"],
        steps=tuple(Step(one["after_minutes"], one["who"], one["says"]) for one in row["steps"]),
        says=row["says"],
        source=row["source"],
        table=table.ref,
    )


def urgencies(on: date | None = None) -> tuple[str, ...]:
    """The urgencies there are, most urgent first."""
    return tuple(row["urgency"] for row in load(TABLE, on).rows("alert"))


def deadline(id: str, on: date | None = None) -> Deadline:
    """One deadline. Raises NoSuchClock."""
    table = load(TABLE, on)
    row = _find(table.rows("deadline"), "id", id)
    return Deadline(
        id=row["id"],
        label=row["label"],
        counted_from=row["from"],
        length=timedelta(**{row["unit"]: row["amount"]}),
        set_by=row["set_by"],
        says=row["says"],
        source=row["source"],
        table=table.ref,
    )


def _find(rows: tuple[Mapping[str, Any], ...], key: str, wanted: str) -> Mapping[str, Any]:
    for row in rows:
        if row[key] == wanted:
            return row
    known = ", ".join(str(row[key]) for row in rows)
    raise NoSuchClock(f"There is no {key} “{wanted}”; there are {known}.")
