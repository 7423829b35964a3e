"""When notes are due, which kinds there are, and how far the guard against other people's names looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from midspan.rules.clocks import packs
from midspan.rules.clocks.packs import Place
from midspan.rules.tables import load

TABLE = "note-deadlines"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a signature (of a group's note: `sign_group`) and a co-signature may take, how far back the guard, the
    list of work and the list of visits without a note (`visits`) look, and how long before its end (`early`) a group's note may be signed.
    """

    sign: timedelta
    sign_group: timedelta
    cosign: timedelta
    guard: timedelta
    unmarked: timedelta
    visits: timedelta
    early: timedelta
    table: str

    def due_at(self, since: datetime, *, group: bool = False) -> datetime:
        """Until when a note is signed."""
        return since + (self.sign_group if group else self.sign)

    def cosign_due_at(self, signed_at: datetime) -> datetime:
        """Until when it is co-signed."""
        return signed_at + self.cosign


@lru_cache(maxsize=64)
def deadlines(on: date | None = None, state: str = "") -> Deadlines:
    """What is in force on a day (the newest when None) at a center in a State: hours are those of the strictest pack of
    document deadlines. A group's note is about several payers, so a payer's own packs have no say here.
    """
    table, place, found = load(TABLE, on), Place(state=state), packs.in_force(on)
    sign, sign_group, cosign = (
        timedelta(hours=packs.hours(kind, place, found)[0]) for kind in ("note", "note_group", "note_cosign")
    )
    return Deadlines(
        sign=sign,
        sign_group=sign_group,
        cosign=cosign,
        guard=timedelta(days=table["guard"]["days_back"]),
        unmarked=timedelta(days=table["unmarked"]["days_back"]),
        visits=timedelta(days=table["visits"]["days_back"]),
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
