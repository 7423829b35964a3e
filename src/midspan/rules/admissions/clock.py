"""The clock of an enquiry, in words: on track, due or late, and what it was computed from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from midspan.rules.tables import Table

State = Literal["on_track", "due", "late", "stopped"]


@dataclass(frozen=True, slots=True)
class Clock:
    """`words` is short enough for a card; `because` says what it was computed from, one sentence each."""

    state: State
    words: str
    because: tuple[str, ...]

    @property
    def tone(self) -> str:
        """The design system's tone for the state; never the safety colour."""
        return {"on_track": "neutral", "due": "amber", "late": "amber", "stopped": "line"}[self.state]


def step_clock(
    *,
    now: datetime,
    received_at: datetime,
    step_name: str,
    step_due_at: datetime,
    start_due_at: datetime,
    stopped_at: datetime | None,
    table: Table,
) -> Clock:
    """Where an enquiry stands against its step's end and the center's start target. Times are aware."""
    because = (
        f"First contact {_ago(now - received_at)} ago.",
        f"“{step_name}” should be done {_hours(step_due_at - received_at)} after the first contact.",
        f"The program should start {_hours(start_due_at - received_at)} after the first contact.",
    )
    if stopped_at is not None:
        return Clock("stopped", f"Took {_ago(stopped_at - received_at)}", because)
    left = step_due_at - now
    if left < timedelta(0):
        return Clock("late", f"Late by {_ago(-left)}", because)
    if left <= timedelta(hours=table["clock"]["due_within_hours"]):
        return Clock("due", f"Due in {_ago(left)}", because)
    return Clock("on_track", f"On track, {_ago(left)} left", because)


def _ago(span: timedelta) -> str:
    """A span in its largest unit that reads well: minutes, hours, days."""
    minutes = max(0, round(span.total_seconds() / 60))
    if minutes < 90:
        return f"{minutes} min"
    hours = round(minutes / 60)
    if hours < 48:
        return f"{hours} h"
    return f"{round(hours / 24)} days"


def _hours(span: timedelta) -> str:
    return f"{span.total_seconds() / 3600:g} h"
