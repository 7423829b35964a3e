"""The worked cases of an instrument: what it is specified by, tested with, and shown with in the reference.

One file a form in `cases/`, dated like the table that it belongs to:

    [[case]]
    says = "At the cut-off"
    answers = { interest = 2, mood = 1 }    # and `all`: every item at a number, at its `lowest` or `highest` answer
    expect = { total = 3, band = "positive", positive = true }

What `expect` does not name is not looked at; `no` lists what must be null, `notes` the notes that must be among the reasons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from midspan.rules.instruments.forms import Instrument, Item
from midspan.rules.instruments.scoring import Score, score
from midspan.rules.tables import load


@dataclass(frozen=True)
class Case:
    """One case: what it shows, what is handed in, and what must come out."""

    says: str
    answers: Mapping[str, int]
    sex: str | None
    age: int | None
    expect: Mapping[str, Any]


def cases(form: Instrument) -> tuple[Case, ...]:
    """The cases of the edition of an instrument. Raises TableError where there are none."""
    table = load(f"cases-{form.id}", form.table.effective_from)
    return tuple(
        Case(row["says"], _answers(form, row), row.get("sex"), row.get("age"), row["expect"])
        for row in table.rows("case")
    )


def scored(form: Instrument, case: Case) -> Score:
    """A case, scored with the edition of its form."""
    return score(form.id, case.answers, sex=case.sex, age=case.age, on=form.table.effective_from)


def differences(form: Instrument, case: Case) -> list[str]:
    """Where the score of a case is not what is expected, in words; empty when all is well."""
    found = scored(form, case)
    given: dict[str, Any] = found.to_dict()
    given["notes"] = noted(form, found)
    wanted = {key: value for key, value in case.expect.items() if key != "no"}
    wanted |= dict.fromkeys(case.expect.get("no", ()))
    return [
        f"{key}: {given[key]!r}, not {value!r}"
        for key, value in wanted.items()
        if not _same(given[key], value)
    ]


def noted(form: Instrument, found: Score) -> list[str]:
    """The notes and contradictions among the reasons of a score."""
    known = {row["id"] for row in form.table.rows("note")} | {"contradiction"}
    return [reason.rule for reason in found.because if reason.rule in known]


def _same(given: Any, wanted: Any) -> bool:
    """Equal; of subscales only those named; of lists the same members."""
    if isinstance(wanted, Mapping):
        return all(given.get(key) == value for key, value in wanted.items())
    if isinstance(wanted, tuple):
        return sorted(given) == sorted(wanted)
    return bool(given == wanted)


def _answers(form: Instrument, row: Mapping[str, Any]) -> dict[str, int]:
    every = row.get("all")
    start = {} if every is None else {item.key: _at(item, every) for item in form.items}
    return start | dict(row.get("answers", {}))


def _at(item: Item, where: int | str) -> int:
    if where == "lowest":
        return min(item.values)
    return max(item.values) if where == "highest" else int(where)
