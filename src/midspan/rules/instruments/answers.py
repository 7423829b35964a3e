"""Answers as they come in, and what is to be asked next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from midspan.rules.inputs import InputError, is_number, listed, shown
from midspan.rules.instruments.forms import Instrument, Item, instrument

SEXES = ("female", "male")
WORDS = {"yes": 1, "no": 0}


def read_answers(form: Instrument, raw: Any) -> tuple[dict[str, int], str | None]:
    """The answers given (blank ones, null, left out) and the sex, where the instrument's cut-offs use it.

    Raises InputError naming the item and what it accepts.
    """
    if not isinstance(raw, Mapping):
        raise InputError("", f"Answers are a JSON object by item key; this is {shown(raw)}.")
    items = {item.key: item for item in form.items}
    answers: dict[str, int] = {}
    for key, value in raw.items():
        if key in items:
            if value is not None:
                answers[key] = _value(items[key], value)
        elif key != "sex" or not form.uses_sex:
            accepted = (*form.keys, "sex") if form.uses_sex else form.keys
            raise InputError(
                str(key), f"“{key}” is not an item of {form.title}; it accepts {listed(accepted)}."
            )
    return answers, read_sex(raw.get("sex"))


def read_sex(value: Any) -> str | None:
    """`female`, `male` or None. Raises InputError for anything else."""
    if value is None:
        return None
    if isinstance(value, str) and value in SEXES:
        return value
    raise InputError("sex", f"“sex” is {shown(value)}; it accepts {listed(SEXES)} or null.")


def _value(item: Item, value: Any) -> int:
    if item.yes_no and isinstance(value, bool):
        return int(value)
    if item.yes_no and isinstance(value, str) and value in WORDS:
        return WORDS[value]
    accepted = [option.value for option in item.options]
    if is_number(value) and value in accepted:
        return int(value)
    also = " (or true, false, “yes”, “no”)" if item.yes_no else ""
    raise InputError(
        item.key, f"“{item.key}” is {shown(value)}; it accepts {listed(accepted)}{also} or null."
    )


def asked(form: Instrument, answers: Mapping[str, int]) -> tuple[Item, ...]:
    """The items that are to be asked after the answers so far, answered or not, in order."""
    return tuple(item for item in form.items if item.asked(answers))


def unanswered(form: Instrument, answers: Mapping[str, int]) -> tuple[Item, ...]:
    """The items that are to be asked and have no answer yet, in order."""
    return tuple(item for item in asked(form, answers) if item.key not in answers)


def next_items(name: str, raw: Any, on: date | None = None) -> tuple[Item, ...]:
    """What to ask next: the items still open after the answers so far, in order; the first one is next.

    A question opens only when the answer that it depends on is there, so the list may grow.
    """
    form = instrument(name, on)
    answers, _ = read_answers(form, raw)
    return unanswered(form, answers)
