"""How attendance counts: minutes between coming and leaving, inside the session, whatever the clock on the wall does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from midspan.rules.tables import load


@dataclass(frozen=True, slots=True)
class Stay:
    """How long somebody was there: whole minutes, never more than the session's `length`."""

    minutes: int
    length: int
    late: bool
    left_early: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody was not there. `states` are `absent` and `excused`, as this reason may be used."""

    id: str
    label: str
    states: tuple[str, ...]
    words: bool
    retry: bool


@dataclass(frozen=True, slots=True)
class Home:
    """An answer to “safe to go home?”; with an urgency it raises a safety alert."""

    id: str
    label: str
    urgency: str
    weight: int
    says: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The table of a day. `use` are (id, label); `states` the two letters of states and territories."""

    late_after: timedelta
    early_before: timedelta
    present_before: timedelta
    absent_before: timedelta
    lowest: int
    highest: int
    use: tuple[tuple[str, str], ...]
    home: tuple[Home, ...]
    states: frozenset[str]
    table: str

    def home_answer(self, id: str) -> Home | None:
        """One answer about home; None for one that the table does not have."""
        return next((one for one in self.home if one.id == id), None)


@lru_cache(maxsize=64)
def rules(on: date | None = None) -> Rules:
    """How attendance is counted on a day (the newest table when None)."""
    table = load("attendance", on)
    minutes, asked = table["minutes"], table["check_in"]
    return Rules(
        late_after=timedelta(minutes=minutes["late_after"]),
        early_before=timedelta(minutes=minutes["early_before"]),
        present_before=timedelta(minutes=minutes["present_before_minutes"]),
        absent_before=timedelta(days=minutes["absent_before_days"]),
        lowest=asked["lowest"],
        highest=asked["highest"],
        use=tuple((row["id"], row["label"]) for row in asked["use"]),
        home=tuple(
            Home(row["id"], row["label"], row.get("urgency", ""), row.get("weight", 0), row.get("says", ""))
            for row in asked["home"]
        ),
        states=frozenset(table["video"]["states"]),
        table=table.ref,
    )


@lru_cache(maxsize=64)
def absence_reasons(on: date | None = None) -> tuple[Reason, ...]:
    """The closed list of reasons for an absence, in the order in which they are offered."""
    return tuple(
        Reason(row["id"], row["label"], tuple(row["states"]), row["words"], row["retry"])
        for row in load("absence-reasons", on).rows("reason")
    )


def count(
    starts_at: datetime,
    ends_at: datetime,
    arrived_at: datetime | None,
    left_at: datetime | None,
    using: Rules,
) -> Stay:
    """How long somebody was in a session. No time of coming means from the start, none of leaving to the end.

    Times carry a zone. They are compared as instants: two wall-clock times of one zone would lose or win an hour
    across a change of the clocks.
    """
    start, end = starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    came = max(start, arrived_at.astimezone(UTC)) if arrived_at else start
    went = min(end, left_at.astimezone(UTC)) if left_at else end
    return Stay(
        minutes=max(0, whole_minutes(went - came)),
        length=max(0, whole_minutes(end - start)),
        late=came - start > using.late_after,
        left_early=end - went > using.early_before,
    )


def whole_minutes(span: timedelta) -> int:
    """The whole minutes of a span; what is begun does not count."""
    return span // timedelta(minutes=1)
