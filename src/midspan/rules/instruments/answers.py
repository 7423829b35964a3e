"""Answers as they come in, and what is to be asked next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.inputs import InputError, is_number, listed, shown
from midspan.rules.instruments.forms import Instrument, Item, instrument

SEXES = ("female", "male")
WORDS = {"yes": 1, "no": 0}
OLDEST = 120


@dataclass(frozen=True)
class Given:
    """What was handed in: the answers (blank ones, null, left out), and what cut-offs may ask of the person."""

    answers: Mapping[str, int]
    sex: str | None
    age: int | None


def read_answers(form: Instrument, raw: Any) -> Given:
    """The answers given, with sex and age where the instrument's cut-offs use them.

    Raises InputError naming the item and what it accepts.
    """
    if not isinstance(raw, Mapping):
        raise InputError("", f"Answers are a JSON object by item key; this is {shown(raw)}.")
    items = {item.key: item for item in form.items}
    about = tuple(word for word, used in (("sex", form.uses_sex), ("age", form.uses_age)) if used)
    answers: dict[str, int] = {}
    for key, value in raw.items():
        if key in items:
            if value is not None:
                answers[key] = _value(items[key], value)
        elif key not in about:
            accepted = (*form.keys, *about)
            raise InputError(
                str(key), f"“{key}” is not an item of {form.title}; it accepts {listed(accepted)}."
            )
    return Given(answers, read_sex(raw.get("sex")), read_age(raw.get("age")))


def read_sex(value: Any) -> str | None:
    """`female`, `male` or None. Raises InputError for anything else."""
    if value is None:
        return None
    if isinstance(value, str) and value in SEXES:
        return value
    raise InputError("sex", f"“sex” is {shown(value)}; it accepts {listed(SEXES)} or null.")


def read_age(value: Any) -> int | None:
    """Whole years or None. Raises InputError for anything else."""
    if value is None:
        return None
    if is_number(value) and value == int(value) and 0 <= value <= OLDEST:
        return int(value)
    raise InputError("age", f"“age” is {shown(value)}; it accepts whole years from 0 to {OLDEST} or null.")


def _value(item: Item, value: Any) -> int:
    if item.yes_no and isinstance(value, bool):
        return item.values[value]
    if item.yes_no and isinstance(value, str) and value in WORDS:
        return item.values[WORDS[value]]
    if is_number(value) and value in item.values:
        return int(value)
    also = " (or true, false, “yes”, “no”)" if item.yes_no else ""
    accepts = (
        f"a whole number from {item.values[0]} to {item.values[-1]}" if item.counted else listed(item.values)
    )
    raise InputError(item.key, f"“{item.key}” is {shown(value)}; it accepts {accepts}{also} or null.")


def asked(form: Instrument, answers: Mapping[str, int]) -> tuple[Item, ...]:
    """The items that are to be asked after the answers so far, answered or not, in order."""
    return tuple(item for item in form.items if item.asked(answers))


def unanswered(form: Instrument, answers: Mapping[str, int]) -> tuple[Item, ...]:
    """The items that are to be asked and have no answer yet, in order."""
    return tuple(item for item in asked(form, answers) if item.key not in answers)


def settled(form: Instrument, answers: Mapping[str, int]) -> dict[str, int]:
    """The answers, with the value of every question that the branching does not ask (`skipped_value`)."""
    full = dict(answers)
    for item in form.items:
        if item.key not in full and item.skipped_value is not None and item.skipped(full):
            full[item.key] = item.skipped_value
    return full


def next_items(name: str, raw: Any, on: date | None = None) -> tuple[Item, ...]:
    """What to ask next: the items still open after the answers so far, in order; the first one is next.

    A question opens only when the answer that it depends on is there, so the list may grow.
    """
    form = instrument(name, on)
    return unanswered(form, read_answers(form, raw).answers)
