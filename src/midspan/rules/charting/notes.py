"""When notes are due, which kinds there are, and how far the guard against other people's names looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from midspan.rules.clocks import packs
from midspan.rules.clocks.packs import Pack, Place, Row
from midspan.rules.tables import load

TABLE = "note-deadlines"
KINDS = ("note", "note_group", "note_cosign")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a signature (of a group's note: `sign_group`) and a co-signature may take, how far back the guard, the
    list of work and the list of visits without a note (`visits`) look, and how long before its end (`early`) a group's note may be signed.
    `rows` are the packs' rows behind the three times, by kind of document.
    """

    sign: timedelta
    sign_group: timedelta
    cosign: timedelta
    guard: timedelta
    unmarked: timedelta
    visits: timedelta
    early: timedelta
    table: str
    rows: Mapping[str, tuple[Row, Pack]] = field(default_factory=dict, compare=False)

    def due_at(self, since: datetime, *, group: bool = False) -> datetime:
        """Until when a note is signed."""
        return since + (self.sign_group if group else self.sign)

    def cosign_due_at(self, signed_at: datetime) -> datetime:
        """Until when it is co-signed."""
        return signed_at + self.cosign


@lru_cache(maxsize=64)
def deadlines(on: date | None = None, places: tuple[Place, ...] = (Place(),)) -> Deadlines:
    """What is in force on a day (the newest when None) where a note may stand: hours are those of the strictest pack of
    document deadlines that fits any of the places. A group's note is about several payers, so a payer's own packs have no say
    in it.
    """
    table, found = load(TABLE, on), packs.in_force(on)
    told = {}
    for kind in KINDS:
        fit = [replace(one, payer="") for one in places] if kind == "note_group" else places
        told[kind] = min(
            (packs.hours(kind, one, found) for one in fit), key=lambda row: (row[0], row[2].table)
        )
    sign, sign_group, cosign = (timedelta(hours=told[kind][0]) for kind in KINDS)
    return Deadlines(
        sign=sign,
        sign_group=sign_group,
        cosign=cosign,
        guard=timedelta(days=table["guard"]["days_back"]),
        unmarked=timedelta(days=table["unmarked"]["days_back"]),
        visits=timedelta(days=table["visits"]["days_back"]),
        early=timedelta(minutes=table["early"]["minutes_before_end"]),
        table=table.ref,
        rows={kind: (row, pack) for kind, (_, row, pack) in told.items()},
    )


def payers_matter(on: date | None = None) -> bool:
    """Whether any payer's pack in force speaks of notes: else nobody needs to ask who pays."""
    return any(pack.payers and row.kind in KINDS for pack in packs.in_force(on) for row in pack.rows)


@lru_cache(maxsize=64)
def kinds(on: date | None = None) -> tuple[tuple[str, str], ...]:
    """The kinds of notes as (id, label)."""
    return tuple((row["id"], row["label"]) for row in load(TABLE, on).rows("kind"))


def kind_label(kind: str) -> str:
    """A kind in words; an unknown one as it is."""
    return dict(kinds()).get(kind, kind)
