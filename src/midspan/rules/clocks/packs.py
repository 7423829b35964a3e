"""Packs of document deadlines: dated tables by State, program and payer, and the days that their rows give.

A pack is a table `deadlines-…`. It may say for whom it holds (`states`, `programs`, `payers`; a row may say `levels`); what it
does not say, it does not ask. Of all rows of all packs that fit, the one with the earliest day counts and is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from midspan.rules.tables import ROOT, Table, TableError, editions, load

PREFIX, KINDS = "deadlines-", "deadline-kinds"
STANDINGS = {"read": "", "unconfirmed": "Not confirmed yet", "default": "Set by your state"}
TRUSTED = {name: place for place, name in enumerate(STANDINGS)}
SPANS = frozenset(("days", "sessions", "hours", "before_days", "first_days", "every_days"))
CONDITIONS = ("states", "programs", "payers")


@dataclass(frozen=True, slots=True)
class Kind:
    """A document that has a day: who answers for it (`owners` on the care team, else `roles`) and how early it is shown."""

    id: str
    label: str
    counts: str
    owners: tuple[str, ...]
    roles: tuple[str, ...]
    ahead_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a stay stands: State of the center, level, focus of the program, kind of payer. Empty is not known."""

    state: str = ""
    level: str = ""
    program: str = ""
    payer: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One deadline of a pack. `spans` are its numbers by name; `counts_back_days` is how old a document may be."""

    kind: str
    levels: tuple[str, ...]
    spans: Mapping[str, int]
    counts_back_days: int
    says: str
    standing: str
    source: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One dated pack. Conditions are empty where it holds for everybody."""

    table: str
    label: str
    states: tuple[str, ...]
    programs: tuple[str, ...]
    payers: tuple[str, ...]
    rows: tuple[Row, ...]

    def __hash__(self) -> int:
        return hash(self.table)

    def fits(self, place: Place) -> bool:
        """Whether the pack holds for a stay. What is not known fits no condition."""
        return all(
            not allowed or has in allowed
            for allowed, has in (
                (self.states, place.state),
                (self.programs, place.program),
                (self.payers, place.payer),
            )
        )


@dataclass(frozen=True, slots=True)
class Since:
    """What a document is counted from: a day, the days the client came, and for recertification the admission and
    how often it was certified before.
    """

    on: date
    sessions: tuple[date, ...] = ()
    begun_on: date | None = None
    times: int = 0


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day by which something is to be done: the rule in a sentence, its source, the pack it stands in."""

    on: date
    says: str
    source: str
    standing: str
    pack: str
    table: str


@lru_cache(maxsize=32)
def kinds(on: date | None = None) -> tuple[Kind, ...]:
    """Every kind of document in the order of a stay."""
    return tuple(
        Kind(
            row["id"],
            row["label"],
            row["counts"],
            tuple(row["owners"]),
            tuple(row["roles"]),
            row["ahead_days"],
        )
        for row in load(KINDS, on).rows("kind")
    )


@lru_cache(maxsize=256)
def kind(id: str, on: date | None = None) -> Kind:
    """One kind by id. Raises KeyError."""
    return {one.id: one for one in kinds(on)}[id]


@lru_cache(maxsize=64)
def in_force(on: date | None = None, root: Path = ROOT) -> tuple[Pack, ...]:
    """The packs in force on a day, in their newest edition each; a pack that begins later is not among them."""
    dated = {
        name: found
        for name, found in editions(root).items()
        if name.startswith(PREFIX) and (on is None or found[0][0] <= on)
    }
    return tuple(read(load(name, on, root)) for name in sorted(dated))


def read(table: Table) -> Pack:
    """A table as a pack. Raises TableError for a kind, a span or a standing that is not known, or a row without its sentence."""
    known = {one.id for one in kinds()}
    rows = []
    for at, row in enumerate(table.rows("deadline"), start=1):
        spans = {name: row[name] for name in SPANS if name in row}
        if row.get("kind") not in known:
            raise TableError(f"{table.ref}, deadline {at}: “{row.get('kind')}” is no kind of document.")
        if not spans or any(not isinstance(one, int) or one < 0 for one in spans.values()):
            raise TableError(f"{table.ref}, deadline {at}: a whole number for one of {', '.join(sorted(SPANS))} is missing.")  # fmt: skip
        if row["kind"] == "measures" and "days" not in spans:
            raise TableError(f"{table.ref}, deadline {at}: how many `days` between two answers is missing.")
        if not row.get("says") or not row.get("source") or row.get("standing") not in STANDINGS:
            raise TableError(
                f"{table.ref}, deadline {at}: “says”, “source” or “standing” is missing or unknown."
            )
        rows.append(
            Row(row["kind"], tuple(row.get("levels", ())), spans, row.get("counts_back_days", 0), row["says"], row["standing"], row["source"])
        )  # fmt: skip
    states, programs, payers = (tuple(table.body.get(name, ())) for name in CONDITIONS)
    return Pack(table.ref, table["label"], states, programs, payers, tuple(rows))


@lru_cache(maxsize=1024)
def rows_for(kind: str, place: Place, packs: tuple[Pack, ...]) -> tuple[tuple[Row, Pack], ...]:
    """The rows of a kind that hold for a stay, of all packs that fit."""
    return tuple(
        (row, pack)
        for pack in packs
        if pack.fits(place)
        for row in pack.rows
        if row.kind == kind and (not row.levels or place.level in row.levels)
    )


def strictest(kind: str, since: Since, place: Place, packs: tuple[Pack, ...]) -> DueDate | None:
    """The earliest day that any row gives, or None where nobody asks for the document. On one day a rule that was read
    goes before an unconfirmed one and before a default.
    """
    found = [
        (day, row, pack)
        for row, pack in rows_for(kind, place, packs)
        if (day := _day(row, since)) is not None
    ]
    if not found:
        return None
    day, row, pack = min(found, key=lambda one: (one[0], TRUSTED[one[1].standing], one[2].table))
    return DueDate(day, row.says, row.source, row.standing, pack.label, pack.table)


def hours(kind: str, place: Place, packs: tuple[Pack, ...]) -> tuple[int, Row, Pack]:
    """The fewest hours that a row gives for a kind counted in hours. Raises KeyError where nobody says any."""
    found = [(row.spans["hours"], row, pack) for row, pack in rows_for(kind, place, packs)]
    if not found:
        raise KeyError(kind)
    return min(found, key=lambda one: (one[0], one[2].table))


def _day(row: Row, since: Since) -> date | None:
    """The day that one row gives; None while it counts sessions that have not been yet."""
    spans, days = row.spans, []
    if "before_days" in spans:
        days.append(since.on - timedelta(days=spans["before_days"]))
    if "days" in spans:
        days.append(since.on + timedelta(days=spans["days"]))
    if "sessions" in spans and len(since.sessions) >= spans["sessions"]:
        days.append(sorted(since.sessions)[spans["sessions"] - 1])
    if "first_days" in spans:
        first = (since.begun_on or since.on) + timedelta(days=spans["first_days"])
        again = since.on + timedelta(days=spans.get("every_days", spans["first_days"]))
        days.append(first if since.times <= 1 and since.on < first else again)
    return min(days, default=None)
