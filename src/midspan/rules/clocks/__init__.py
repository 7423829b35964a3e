"""Clocks of the way in: how soon a safety alert is acknowledged and whom it reaches next, and when a step is due.

There is no clock of its own here: every function takes the moment that something happened (`at`) and, where it
matters, the moment it is looked at (`now`). Both carry a time zone, or neither does. What a center sets itself is
passed in; otherwise the dated table speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
class Escalation:
    """Where an alert stands. `told` are the roles reached so far, the last one most recently; `next_at` is when the
    next is told (None once acknowledged or at the top); `acknowledge_by` and `close_by` are the two deadlines.
    """

    told: tuple[str, ...]
    next_who: str | None
    next_at: datetime | None
    acknowledge_by: datetime
    close_by: datetime
    acknowledge_overdue: bool
    close_overdue: bool


@dataclass(frozen=True)
class Deadline:
    """One deadline of the table, with the length that applies (the center's own, if it set one)."""

    id: str
    label: str
    counted_from: str
    length: timedelta
    set_by: str
    says: str
    source: str
    table: str


@dataclass(frozen=True)
class Due:
    """A deadline that runs: when it is due, how much is left (negative when late)."""

    deadline: Deadline
    due_at: datetime
    left: timedelta
    overdue: bool


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


def escalation(
    clock: AlertClock,
    at: datetime,
    now: datetime,
    *,
    acknowledged_at: datetime | None = None,
    closed_at: datetime | None = None,
) -> Escalation:
    """Where an alert raised at `at` stands at `now`. Acknowledging stops the escalation, not the clock to close."""
    stop = min((moment for moment in (acknowledged_at, closed_at) if moment is not None), default=None)
    reached = min(now, stop) if stop is not None else now
    told = [step for step in clock.steps if at + timedelta(minutes=step.after_minutes) <= reached]
    later = [step for step in clock.steps if step not in told]
    coming = later[0] if later and stop is None else None
    acknowledge_by = at + timedelta(minutes=clock.acknowledge_minutes)
    close_by = at + timedelta(minutes=clock.close_minutes)
    return Escalation(
        told=tuple(step.who for step in told),
        next_who=None if coming is None else coming.who,
        next_at=None if coming is None else at + timedelta(minutes=coming.after_minutes),
        acknowledge_by=acknowledge_by,
        close_by=close_by,
        acknowledge_overdue=(stop or now) > acknowledge_by,
        close_overdue=(closed_at or now) > close_by,
    )


def deadline(id: str, on: date | None = None, *, length: timedelta | None = None) -> Deadline:
    """One deadline; `length` is the center's own, where the row may be set by a center. Raises NoSuchClock."""
    table = load(TABLE, on)
    row = _find(table.rows("deadline"), "id", id)
    declared = timedelta(**{row["unit"]: row["amount"]})
    own = length if length is not None and row["set_by"] == "center" else None
    return Deadline(
        id=row["id"],
        label=row["label"],
        counted_from=row["from"],
        length=declared if own is None else own,
        set_by=row["set_by"],
        says=row["says"],
        source=row["source"] if own is None else "Set by the center",
        table=table.ref,
    )


def deadlines(on: date | None = None) -> tuple[Deadline, ...]:
    """Every deadline with its default length."""
    return tuple(deadline(row["id"], on) for row in load(TABLE, on).rows("deadline"))


def due(id: str, at: datetime, now: datetime, *, length: timedelta | None = None) -> Due:
    """When a deadline counted from `at` falls due, seen at `now`, by the table in force at `at`."""
    found = deadline(id, at.date(), length=length)
    due_at = at + found.length
    return Due(deadline=found, due_at=due_at, left=due_at - now, overdue=now > due_at)


def _find(rows: tuple[Mapping[str, Any], ...], key: str, wanted: str) -> Mapping[str, Any]:
    for row in rows:
        if row[key] == wanted:
            return row
    known = ", ".join(str(row[key]) for row in rows)
    raise NoSuchClock(f"There is no {key} “{wanted}”; there are {known}.")
