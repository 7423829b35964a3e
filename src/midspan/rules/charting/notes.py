"""When notes are due, which kinds there are, and how far the guard against other people's names looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from midspan.rules.tables import load

TABLE = "note-deadlines"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a signature and a co-signature may take, and how far back the guard and the list of work look,
    and how long before its end (`early`) a group's note may be signed.
    """

    sign: timedelta
    cosign: timedelta
    guard: timedelta
    unmarked: timedelta
    early: timedelta
    table: str

    def due_at(self, since: datetime) -> datetime:
        """Until when a note is signed."""
        return since + self.sign

    def cosign_due_at(self, signed_at: datetime) -> datetime:
        """Until when it is co-signed."""
        return signed_at + self.cosign


@lru_cache(maxsize=64)
def deadlines(on: date | None = None) -> Deadlines:
    """The deadlines in force on a day (the newest when None)."""
    table = load(TABLE, on)
    return Deadlines(
        sign=timedelta(hours=table["hours"]["sign"]),
        cosign=timedelta(hours=table["hours"]["cosign"]),
        guard=timedelta(days=table["guard"]["days_back"]),
        unmarked=timedelta(days=table["unmarked"]["days_back"]),
        early=timedelta(minutes=table["early"]["minutes_before_end"]),
        table=table.ref,
    )


@lru_cache(maxsize=64)
def kinds(on: date | None = None) -> tuple[tuple[str, str], ...]:
    """The kinds of notes as (id, label)."""
    return tuple((row["id"], row["label"]) for row in load(TABLE, on).rows("kind"))


def kind_label(kind: str) -> str:
    """A kind in words; an unknown one as it is."""
    return dict(kinds()).get(kind, kind)
