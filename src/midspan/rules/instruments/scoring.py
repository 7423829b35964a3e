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

from midspan.rules.instruments.answers import read_answers, read_sex, unanswered
from midspan.rules.instruments.forms import Instrument, Item, instrument
from midspan.rules.instruments.safety import SafetyFlag, flags_of
from midspan.rules.reasons import Reason


@dataclass(frozen=True)
class Score:
    """A scored instrument. `total` is None when too much is missing (or never summed); `raw` is the plain sum of
    the answers given; `positive` is None when that cannot be known. `missing` are the item keys without an answer.
    """

    instrument: str
    total: int | None
    raw: int | None
    subscales: Mapping[str, int | None]
    band: str | None
    positive: bool | None
    complete: bool
    prorated: bool
    missing: tuple[str, ...]
    safety: tuple[SafetyFlag, ...]
    because: tuple[Reason, ...]
    table: str

    def to_dict(self) -> dict[str, Any]:
        """The answer of the contract, key by key."""
        return {
            "instrument": self.instrument,
            "total": self.total,
            "subscales": dict(self.subscales),
            "band": self.band,
            "positive": self.positive,
            "complete": self.complete,
            "prorated": self.prorated,
            "flags": [flag.id for flag in self.safety],
            "because": [reason.to_dict() for reason in self.because],
            "table": self.table,
        }


def score(name: str, raw: Any, *, sex: str | None = None, on: date | None = None) -> Score:
    """Score the answers of an instrument as handed in, with the table in force on `on`.

    `raw` is a mapping from item key to value; null or absent is blank. `sex` (`female`, `male`) matters only where
    cut-offs differ by it; it may also stand in `raw`. Raises InputError naming the item and what it accepts.
    """
    form = instrument(name, on)
    answers, said = read_answers(form, raw)
    if form.table["scoring"]["method"] == "rule":
        return _by_rule(form, answers)
    return _by_sum(form, answers, read_sex(sex) or said)


def _by_sum(form: Instrument, answers: Mapping[str, int], sex: str | None) -> Score:
    rules = form.table["scoring"]
    scored = [item for item in form.items if item.scored]
    values = {item.key: value for item in scored if (value := _value(item, answers)) is not None}
    open_items = [item for item in scored if item.key not in values]
    blank = tuple(item.key for item in form.items if item.key not in values and _wanting(item, answers))
    total, says = _total(rules, scored, values, open_items)
    closed = "closed_when" in rules and form.predicate(rules["closed_when"], "scoring")(answers)
    if closed:
        total, says, blank = rules["closed_total"], rules["closed_says"], ()
    raw = 0 if closed else sum(values.values())
    cutoff = _cutoff(form, sex)
    positive = _positive(cutoff, total, raw)
    safety = flags_of(form, answers, submitted=True)
    because = [Reason("scoring", says, _shown(answers))]
    if cutoff is not None:
        because.append(Reason("cutoff", cutoff["says"], _compared(total, raw, cutoff)))
    return Score(
        instrument=form.id,
        total=total,
        raw=raw,
        subscales={},
        band=_band(form, total, cutoff, positive),
        positive=positive,
        complete=not blank,
        prorated=total is not None and bool(open_items) and not closed,
        missing=blank,
        safety=safety,
        because=(*because, *_notes(form, answers), *_alerts(safety, answers)),
        table=form.table.ref,
    )


def _value(item: Item, answers: Mapping[str, int]) -> int | None:
    """The answer, or the value of a question that the branching does not ask."""
    if item.key in answers:
        return answers[item.key]
    return item.skipped_value if item.skipped(answers) else None


def _wanting(item: Item, answers: Mapping[str, int]) -> bool:
    """Whether a blank item makes the form incomplete: every scored one, and unscored ones that are required."""
    return item.key not in answers and not item.skipped(answers) and (item.scored or item.required)


def _total(
    rules: Mapping[str, Any], scored: list[Item], values: Mapping[str, int], blank: list[Item]
) -> tuple[int | None, str]:
    plain = sum(values.values())
    if not blank:
        return plain, f"All {len(scored)} scored items have a value; their sum is {plain}."
    keys = ", ".join(item.key for item in blank)
    if any(item.safety for item in blank):
        return None, f"No total: a safety item is blank ({keys}), and it is never prorated."
    if len(blank) > rules["max_missing"]:
        return None, f"No total: {len(blank)} items are blank ({keys}); {rules['max_missing']} may be."
    answered = len(values)
    total = (2 * plain * len(scored) + answered) // (2 * answered)
    return (
        total,
        f"Prorated: {answered} of {len(scored)} items sum to {plain}, which stands for {total} ({keys} blank).",
    )


def _cutoff(form: Instrument, sex: str | None) -> Mapping[str, Any] | None:
    """The cut-off for the sex given; else the one that names no sex."""
    rows = form.table.rows("cutoff")
    for row in rows:
        if sex is not None and row.get("sex") == sex:
            return row
    return next((row for row in rows if "sex" not in row), None)


def _positive(cutoff: Mapping[str, Any] | None, total: int | None, raw: int) -> bool | None:
    if cutoff is None:
        return None
    if total is not None:
        return bool(total >= cutoff["min"])
    return True if raw >= cutoff["min"] else None


def _compared(total: int | None, raw: int, cutoff: Mapping[str, Any]) -> str:
    shown = f"total = {total}" if total is not None else f"sum so far = {raw}"
    return f"{shown}; cut-off = {cutoff['min']}"


def _band(
    form: Instrument, total: int | None, cutoff: Mapping[str, Any] | None, positive: bool | None
) -> str | None:
    if total is None:
        return None
    if positive and cutoff is not None and "band" in cutoff:
        return str(cutoff["band"])
    reached = [row["label"] for row in form.table.rows("band") if total >= row["min"]]
    return str(reached[-1])


def _by_rule(form: Instrument, answers: Mapping[str, int]) -> Score:
    blank = tuple(item.key for item in unanswered(form, answers))
    row = next(row for row in form.table.rows("risk") if _holds(form, row, answers, blank))
    safety = flags_of(form, answers, submitted=True)
    return Score(
        instrument=form.id,
        total=None,
        raw=None,
        subscales={},
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


def _notes(form: Instrument, answers: Mapping[str, int]) -> tuple[Reason, ...]:
    return tuple(
        Reason(row["id"], row["says"], _shown(answers))
        for row in form.table.rows("note")
        if form.predicate(row["when"], f"note “{row['id']}”")(answers)
    )


def _alerts(safety: tuple[SafetyFlag, ...], answers: Mapping[str, int]) -> tuple[Reason, ...]:
    return tuple(
        Reason(flag.id, flag.says, "; ".join(f"{key} = {json.dumps(answers.get(key))}" for key in flag.items))
        for flag in safety
    )


def _shown(answers: Mapping[str, int]) -> str:
    return "; ".join(f"{key} = {answers[key]}" for key in sorted(answers)) or "no answers"
