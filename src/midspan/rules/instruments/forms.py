"""An instrument as its dated table describes it: items, answers, terms of use. One table a file, one file a form.

Wording is shipped only where its terms allow it, with the credit line it asks for; `wording_confirmed` says
whether it was compared with a public copy of the form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from midspan.rules.conditions import Predicate, compiled, facts_of
from midspan.rules.inputs import InputError
from midspan.rules.tables import Table, editions, load

PREFIX = "instrument-"


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen: its value, its words, its LOINC answer code."""

    value: int
    label: str
    loinc: str | None


@dataclass(frozen=True)
class Item:
    """One question. `asked_if` is the condition under which it is asked (None: always); `needs` are the questions
    that the condition looks at; `skipped_value` is its value when it is not asked.
    """

    key: str
    number: int
    text: str
    label: str
    help: str
    options: tuple[Option, ...]
    loinc: str | None
    scored: bool
    safety: bool
    required: bool
    skipped_value: int | None
    asked_if: Predicate | None
    needs: tuple[str, ...]

    @property
    def yes_no(self) -> bool:
        """Whether the only answers are no (0) and yes (1)."""
        return [option.label.lower() for option in self.options] == ["no", "yes"]

    def asked(self, answers: Mapping[str, int]) -> bool:
        """Whether the question is to be asked, after the answers so far."""
        return self.asked_if is None or self.asked_if(answers)

    def skipped(self, answers: Mapping[str, int]) -> bool:
        """Whether the answers so far say that the question is not asked (not merely unknown yet)."""
        return not self.asked(answers) and all(key in answers for key in self.needs)


@dataclass(frozen=True)
class Instrument:
    """A questionnaire. `variant_of` and `variant_after_intake` join the two C-SSRS screeners."""

    id: str
    title: str
    full_name: str
    domain: str
    age: str
    recall: str
    prompt: str
    prompt_after_gate: str
    credit: str
    terms: str
    licence: str
    source: str
    wording_confirmed: bool
    wording_note: str
    cadence: tuple[str, ...]
    items: tuple[Item, ...]
    loinc: Mapping[str, Any]
    uses_sex: bool
    variant: str | None
    variant_of: str | None
    variant_after_intake: str | None
    table: Table

    @property
    def keys(self) -> tuple[str, ...]:
        """The item keys, in order."""
        return tuple(item.key for item in self.items)

    def predicate(self, when: Mapping[str, Any], what: str) -> Predicate:
        """A condition of the table over this instrument's answers, compiled."""
        return compiled(when, frozenset(self.keys), {}, f"{self.table.ref}, {what}")


def instruments(on: date | None = None) -> tuple[Instrument, ...]:
    """Every instrument in force on a day, by id."""
    return tuple(_built(table) for table in _tables(on))


def instrument(name: str, on: date | None = None) -> Instrument:
    """One instrument by its id or a common spelling of it (“PHQ-9”). Raises InputError listing what there is."""
    found = _by_spelling(_tables(on)).get(_plain(name))
    if found is not None:
        return found
    known = ", ".join(one.id for one in instruments(on))
    raise InputError("instrument", f"There is no instrument “{name}”; there are {known}.")


def _tables(on: date | None) -> tuple[Table, ...]:
    return tuple(load(id, on) for id in _ids())


@lru_cache(maxsize=1)
def _ids() -> tuple[str, ...]:
    return tuple(sorted(id for id in editions() if id.startswith(PREFIX)))


@lru_cache(maxsize=16)
def _by_spelling(tables: tuple[Table, ...]) -> Mapping[str, Instrument]:
    there = [_built(table) for table in reversed(tables)]  # the first of two with one spelling is meant
    return {_plain(word): one for one in there for word in (one.id, *one.table.body.get("aliases", ()))}


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


@lru_cache(maxsize=64)
def _built(table: Table) -> Instrument:
    body = table.body
    keys = frozenset(row["key"] for row in table.rows("item"))
    return Instrument(
        id=table["instrument"],
        title=table["title"],
        full_name=table["full_name"],
        domain=table["domain"],
        age=table["age"],
        recall=table["recall"],
        prompt=table["prompt"],
        prompt_after_gate=body.get("prompt_after_gate", ""),
        credit=table["credit"],
        terms=table["terms"],
        licence=table.licence,
        source=table.source,
        wording_confirmed=table["wording_confirmed"],
        wording_note=body.get("wording_note", ""),
        cadence=table["cadence"],
        items=tuple(_item(table, keys, n, row) for n, row in enumerate(table.rows("item"), start=1)),
        loinc=table["loinc"],
        uses_sex=body.get("uses_sex", False),
        variant=body.get("variant"),
        variant_of=body.get("variant_of"),
        variant_after_intake=body.get("variant_after_intake"),
        table=table,
    )


def _item(table: Table, keys: frozenset[str], number: int, row: Mapping[str, Any]) -> Item:
    when = row.get("ask_when")
    where = f"{table.ref}, item “{row['key']}”"
    options = table["options"][row["options"]]
    return Item(
        key=row["key"],
        number=number,
        text=row["text"],
        label=row["label"],
        help=row.get("help", ""),
        options=tuple(Option(one["value"], one["label"], one.get("loinc")) for one in options),
        loinc=row.get("loinc"),
        scored=row.get("scored", True),
        safety=row.get("safety", False),
        required=row.get("required", False),
        skipped_value=row.get("skipped_value"),
        asked_if=None if when is None else compiled(when, keys, {}, where),
        needs=() if when is None else facts_of(when),
    )
