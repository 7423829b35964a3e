"""A center's own wording: the items of a form whose terms do not let Midspan ship them.

A center that may use a form (a licence, a permission, its terms) puts one TOML file into a folder of its own:

    instrument = "dast10"
    licence = "Used under the CAMH terms for clinical use, agreed 2026-01-15"
    credit = "© 1982 Harvey A. Skinner, PhD; Centre for Addiction and Mental Health"
    prompt = "In the past 12 months …"          # optional

    [item]
    q1 = "…"                                    # every item of the form, by its key

    [answers.yesno]                             # optional: words of the answers, by value
    0 = "No"
    1 = "Yes"

Only words change. Keys, values, scoring and cut-offs stay those of the table, so that a score means the same everywhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from midspan.rules.inputs import InputError, listed
from midspan.rules.instruments.forms import Instrument, Item, Option, instrument

FIELDS = ("instrument", "licence", "credit", "prompt", "item", "answers")


class WordingError(Exception):
    """A wording file that cannot be used; the message is one sentence naming the file and the field."""


@dataclass(frozen=True)
class Wording:
    """The words of one form as a center holds them. `answers` are the words of answers by list and value."""

    instrument: str
    licence: str
    credit: str
    prompt: str
    items: Mapping[str, str]
    answers: Mapping[str, Mapping[int, str]]


def wordings(folder: Path, on: date | None = None) -> Mapping[str, Wording]:
    """Every wording file (`*.toml`) of a folder, by instrument. Raises WordingError for one that cannot be used."""
    found: dict[str, Wording] = {}
    for path in sorted(folder.glob("*.toml")):
        one = read_wording(path, on)
        if one.instrument in found:
            raise WordingError(f"{path.name}: there is another file with the wording of “{one.instrument}”.")
        found[one.instrument] = one
    return found


def read_wording(path: Path, on: date | None = None) -> Wording:
    """One wording file, checked against its form. Raises WordingError saying in a sentence what does not fit."""
    try:
        body = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WordingError(f"{path.name}: cannot be read as TOML ({problem}).") from problem
    strange = sorted(set(body) - set(FIELDS))
    if strange:
        raise WordingError(f"{path.name}: “{strange[0]}” is not a field; it accepts {listed(FIELDS)}.")
    form = _form(path, _text(path, body, "instrument"), on)
    return Wording(
        form.id,
        _text(path, body, "licence"),
        _text(path, body, "credit"),
        _text(path, body, "prompt") if "prompt" in body else form.prompt,
        _items(path, form, body.get("item")),
        _answers(path, form, body.get("answers", {})),
    )


def worded(form: Instrument, found: Mapping[str, Wording]) -> Instrument:
    """The form with a center's words where there are some, else as it is."""
    own = found.get(form.id)
    if own is None:
        return form
    return replace(
        form,
        wording="center",
        wording_confirmed=False,
        wording_note="Loaded by the center, under its own licence.",
        licence=own.licence,
        credit=own.credit,
        prompt=own.prompt,
        items=tuple(
            replace(item, text=own.items[item.key], options=_options(item, own)) for item in form.items
        ),
    )


def _options(item: Item, own: Wording) -> tuple[Option, ...]:
    words = own.answers.get(item.answers, {})
    return tuple(replace(option, label=words.get(option.value, option.label)) for option in item.options)


def _form(path: Path, name: str, on: date | None) -> Instrument:
    try:
        form = instrument(name, on)
    except InputError as problem:
        raise WordingError(f"{path.name}, “instrument”: {problem}") from problem
    if not form.needs_wording:
        raise WordingError(f"{path.name}: {form.title} comes with its wording, which is not replaced.")
    return form


def _text(path: Path, body: Mapping[str, Any], field: str) -> str:
    value = body.get(field)
    if not isinstance(value, str) or not value.strip():
        raise WordingError(f"{path.name}: the field “{field}” must be a text that is not empty.")
    return value.strip()


def _items(path: Path, form: Instrument, rows: Any) -> Mapping[str, str]:
    if not isinstance(rows, Mapping):
        raise WordingError(f"{path.name}: the section “item” with the words of each item is missing.")
    strange = [key for key in rows if key not in form.keys]
    if strange:
        raise WordingError(
            f"{path.name}: “{strange[0]}” is not an item of {form.title}; it accepts {listed(form.keys)}."
        )
    return {key: _text(path, {f"item.{key}": rows.get(key)}, f"item.{key}") for key in form.keys}


def _answers(path: Path, form: Instrument, lists: Any) -> Mapping[str, Mapping[int, str]]:
    known = {item.answers: item.values for item in form.items}
    if not isinstance(lists, Mapping) or not all(isinstance(words, Mapping) for words in lists.values()):
        raise WordingError(f"{path.name}: “answers” must hold one section for each list of answers.")
    found: dict[str, dict[int, str]] = {}
    for name, words in lists.items():
        if name not in known:
            raise WordingError(
                f"{path.name}: “answers.{name}” is not a list of {form.title}; it accepts {listed(sorted(known))}."
            )
        accepted = {str(value): value for value in known[name]}
        for value in words:
            if value not in accepted:
                raise WordingError(
                    f"{path.name}: “answers.{name}.{value}” is not an answer; it accepts {listed(list(accepted))}."
                )
        found[name] = {accepted[value]: _text(path, words, value) for value in words}
    return found
