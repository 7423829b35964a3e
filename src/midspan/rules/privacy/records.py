"""Whether a record is under Part 2: by where it was made; codes only ever add, and only a written finding lowers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from midspan.rules.privacy.answer import Ground
from midspan.rules.tables import Table, load

Track = Literal["sud", "dual", "mh"]


@dataclass(frozen=True, slots=True)
class Determination:
    """The privacy officer's written finding that a record is not under Part 2. It counts only when it is complete."""

    by: str
    role: str
    on: date | None
    reason: str

    @property
    def counts(self) -> bool:
        """Whether the privacy officer wrote down who, when and why."""
        written = self.by.strip() and self.reason.strip() and self.on is not None
        return bool(written) and self.role == "privacy_officer"


@dataclass(frozen=True, slots=True)
class RecordClass:
    """Which law a record is under, why, and the codes that spoke for it."""

    part2: bool
    because: tuple[Ground, ...]
    codes: tuple[str, ...]


def record_class(
    track: Track | None,
    codes: Iterable[str] = (),
    determination: Determination | None = None,
    on: date | None = None,
    *,
    applied: bool = False,
) -> RecordClass:
    """The class of a record made in a track (None: not known), with its diagnosis, service or group codes. `applied`: it was made
    outside any stay, and the track is that of the care which was asked for.

    `codes` are written as in a claim: `F10.20`, `H0015`, `MS-DRG 897`; past ICD-9 codes with their dot.
    """
    table = load("part2-codes", on)
    says = {row["id"]: row for row in table.rows("reason")}
    found = tuple(code for code in codes if names_substance_use(code, table))
    grounds = []
    if track != "mh":
        reason = "applied" if applied else "track"
        grounds.append(_ground(says[reason if track else f"{reason}_unknown"]))
    grounds += [_ground(says["code"], code=code) for code in found]
    if grounds and determination is not None and determination.counts:
        on_day = (
            f"{determination.on:%B} {determination.on.day}, {determination.on.year}"
            if determination.on
            else ""
        )
        lowered = _ground(says["determination"], by=determination.by, on=on_day, reason=determination.reason)
        return RecordClass(False, (lowered,), found)
    benign = _ground(says["mental_health_applied" if applied else "mental_health_track"])
    return RecordClass(bool(grounds), tuple(grounds) or (benign,), found)


def without_codes(under: RecordClass, on: date | None = None) -> tuple[Ground, ...]:
    """Why, for those who do not read diagnoses: that a code speaks for it, not which."""
    row = next(one for one in load("part2-codes", on).rows("reason") if one["id"] == "code_kept")
    return tuple(dict.fromkeys(_ground(row) if one.rule == "code" else one for one in under.because))


def names_substance_use(code: str, table: Table | None = None) -> bool:
    """Whether a code by itself speaks of substance use disorder care. `False` says nothing about the record."""
    rows = (table or load("part2-codes")).rows("system")
    written = code.strip().upper()
    return any(_listed(written if row.get("dotted") else written.replace(".", ""), row) for row in rows)


def track_decides(code: str, on: date | None = None) -> bool:
    """Whether a code is billed for substance use and mental health alike, so that only the track can tell."""
    return code.strip().upper() in load("part2-codes", on)["track_decides"]["codes"]


def _listed(code: str, row: Mapping[str, Any]) -> bool:
    if code in row.get("codes", ()):
        return True
    return any(each["from"] <= code[: len(each["from"])] <= each["to"] for each in row.get("ranges", ()))


def _ground(row: Mapping[str, Any], **values: Any) -> Ground:
    return Ground(row["id"], row["citation"], row["says"].format(**values))
