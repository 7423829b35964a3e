"""Scoring: answers in, a score with its reasons out. Order of the answers never matters.

A sum is prorated only within the limit that the table declares, and never over a safety item. A rule-scored
instrument (the C-SSRS screener) is never summed: the first risk rule that holds names its band.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.instruments.answers import Given, read_age, read_answers, read_sex, settled, unanswered
from midspan.rules.instruments.cutoffs import compared, cutoff_for, positive
from midspan.rules.instruments.forms import Instrument, Item, instrument
from midspan.rules.instruments.parts import Number, Part, band_of, facts_of_score, parts_of
from midspan.rules.instruments.safety import SafetyFlag, flags_of
from midspan.rules.instruments.totals import Total, total_of
from midspan.rules.reasons import Reason


@dataclass(frozen=True)
class Score:
    """A scored instrument. `total` is None when too much is missing (or never summed); `raw` is the plain sum of
    the answers given; `positive` is None when that cannot be known. `missing` are the item keys without an answer.
    """

    instrument: str
    total: Number | None
    raw: int | None
    parts: tuple[Part, ...]
    band: str | None
    positive: bool | None
    complete: bool
    prorated: bool
    missing: tuple[str, ...]
    safety: tuple[SafetyFlag, ...]
    because: tuple[Reason, ...]
    table: str

    @property
    def subscales(self) -> dict[str, Number | None]:
        """The value of each part by its id."""
        return {part.id: part.value for part in self.parts}

    def to_dict(self) -> dict[str, Any]:
        """The answer of the contract, key by key."""
        return {
            "instrument": self.instrument,
            "total": self.total,
            "subscales": self.subscales,
            "band": self.band,
            "positive": self.positive,
            "complete": self.complete,
            "prorated": self.prorated,
            "flags": [flag.id for flag in self.safety],
            "because": [reason.to_dict() for reason in self.because],
            "table": self.table,
        }


def score(
    name: str, raw: Any, *, sex: str | None = None, age: int | None = None, on: date | None = None
) -> Score:
    """Score the answers of an instrument as handed in, with the table in force on `on`.

    `raw` is a mapping from item key to value; null or absent is blank. `sex` (`female`, `male`) and `age` (whole years)
    matter only where cut-offs differ by them; they may also stand in `raw`. Raises InputError naming the item and what
    it accepts.
    """
    form = instrument(name, on)
    read = read_answers(form, raw)
    given = Given(read.answers, read_sex(sex) or read.sex, read.age if age is None else read_age(age))
    if form.table["scoring"]["method"] == "rule":
        return _by_rule(form, given.answers)
    return _by_number(form, given)


def _by_number(form: Instrument, given: Given) -> Score:
    answers, full = given.answers, settled(form, given.answers)
    parts = parts_of(form, full)
    total = total_of(form, full, parts)
    facts = facts_of_score(form, full, parts, total.value)
    cutoff = cutoff_for(form, given, facts)
    found = positive(cutoff, total, parts)
    blank = () if total.closed else tuple(item.key for item in form.items if _wanting(item, full))
    safety = flags_of(form, answers, submitted=True)
    because = [Reason("scoring", total.says, _shown(answers))]
    because += [_of_part(part) for part in parts]
    if cutoff is not None:
        because.append(Reason("cutoff", cutoff["says"], compared(cutoff, total)))
    because += [*_contradictions(form, answers), *_notes(form, facts, answers), *_alerts(safety, answers)]
    return Score(
        instrument=form.id,
        total=total.value,
        raw=total.raw,
        parts=parts,
        band=_band(form, total, cutoff, found, parts),
        positive=found,
        complete=not blank,
        prorated=total.prorated or any(part.prorated for part in parts),
        missing=blank,
        safety=safety,
        because=tuple(because),
        table=form.table.ref,
    )


def _wanting(item: Item, answers: Mapping[str, int]) -> bool:
    """Whether a blank item makes the form incomplete: every scored one, and unscored ones that are required."""
    return item.key not in answers and not item.skipped(answers) and (item.scored or item.required)


def _band(
    form: Instrument,
    total: Total,
    cutoff: Mapping[str, Any] | None,
    found: bool | None,
    parts: tuple[Part, ...],
) -> str | None:
    """The band of the total; where only parts are scored, the parts that ask for attention."""
    if form.table["scoring"]["method"] == "subscales":
        return _band_of_parts(form, found, parts)
    if total.value is None:
        return None
    if found and cutoff is not None and "band" in cutoff:
        return str(cutoff["band"])
    return band_of(form.table.rows("band"), total.value)


def _band_of_parts(form: Instrument, found: bool | None, parts: tuple[Part, ...]) -> str | None:
    if found is False:
        return str(form.table["scoring"]["quiet"])
    marked = [
        f"{part.label.lower()}: {part.band}" if part.band else part.label.lower()
        for part in parts
        if part.attention
    ]
    return "; ".join(marked) or None


def _of_part(part: Part) -> Reason:
    band = f" ({part.band})" if part.band else ""
    return Reason(
        f"part_{part.id}", part.says.removesuffix(".") + f"{band}.", f"range {part.low} to {part.high}"
    )


def _by_rule(form: Instrument, answers: Mapping[str, int]) -> Score:
    blank = tuple(item.key for item in unanswered(form, answers))
    row = next(row for row in form.table.rows("risk") if _holds(form, row, answers, blank))
    safety = flags_of(form, answers, submitted=True)
    return Score(
        instrument=form.id,
        total=None,
        raw=None,
        parts=(),
        band=row["band"],
        positive=row.get("positive", True),
        complete=not blank,
        prorated=False,
        missing=blank,
        safety=safety,
        because=(Reason(f"risk_{row['band']}", row["says"], _shown(answers)), *_alerts(safety, answers)),
        table=form.table.ref,
    )


def _holds(
    form: Instrument, row: Mapping[str, Any], answers: Mapping[str, int], blank: tuple[str, ...]
) -> bool:
    if row.get("unanswered") and not blank:
        return False
    return form.predicate(row["when"], f"risk “{row['band']}”")(answers)


def _contradictions(form: Instrument, answers: Mapping[str, int]) -> tuple[Reason, ...]:
    """Answers that cannot both be true: one number above another that includes it."""
    return tuple(
        Reason(
            "contradiction", row["says"], f"{row['part']} = {answers[row['part']]}; {row['whole']} = {whole}"
        )
        for row in form.table.rows("consistent")
        if (whole := answers.get(row["whole"])) is not None and answers.get(row["part"], whole) > whole
    )


def _notes(form: Instrument, facts: Mapping[str, Any], answers: Mapping[str, int]) -> tuple[Reason, ...]:
    return tuple(
        Reason(row["id"], row["says"], _shown(answers))
        for row in form.table.rows("note")
        if form.predicate(row["when"], f"note “{row['id']}”")(facts)
    )


def _alerts(safety: tuple[SafetyFlag, ...], answers: Mapping[str, int]) -> tuple[Reason, ...]:
    return tuple(
        Reason(flag.id, flag.says, "; ".join(f"{key} = {json.dumps(answers.get(key))}" for key in flag.items))
        for flag in safety
    )


def _shown(answers: Mapping[str, int]) -> str:
    return "; ".join(f"{key} = {answers[key]}" for key in sorted(answers)) or "no answers"
