"""An instrument as its dated table describes it: items, answers, terms of use. One table a file, one file a form.

Wording is shipped only where its terms allow it, with the credit line it asks for. Elsewhere an item carries a label in
our own words (`wording` is `labels`), and a center loads the wording that it holds a licence for (`wording.py`).
`wording_confirmed` says whether shipped wording was compared with a public copy of the form.
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
from midspan.rules.instruments.occasions import Occasion, occasions
from midspan.rules.instruments.withheld import why_not
from midspan.rules.tables import Table, editions, load

PREFIX = "instrument-"


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen: its value, its words, its LOINC answer code."""

    value: int
    label: str
    loinc: str | None


@dataclass(frozen=True)
class Condition:
    """One of the conditions that must all hold for a question to be asked, and the answers that decide it."""

    holds: Predicate
    needs: tuple[str, ...]

    def refused(self, answers: Mapping[str, int]) -> bool:
        """Whether it is known not to hold: a test about an answer that is not there yet decides nothing."""
        return not self.holds(answers) and all(key in answers for key in self.needs)


@dataclass(frozen=True)
class Item:
    """One question. `asked_if` is the condition under which it is asked (None: always), `conditions` its parts;
    `skipped_value` is its value when it is not asked. `reverse`: the highest answer counts least. `counted`: the answers
    are a row of whole numbers, such as days.
    """

    key: str
    number: int
    text: str
    label: str
    help: str
    answers: str
    options: tuple[Option, ...]
    loinc: str | None
    scored: bool
    safety: bool
    required: bool
    reverse: bool
    counted: bool
    skipped_value: int | None
    asked_if: Predicate | None
    conditions: tuple[Condition, ...]

    @property
    def yes_no(self) -> bool:
        """Whether the only answers are no (first) and yes (second)."""
        return [option.label.lower() for option in self.options] == ["no", "yes"]

    @property
    def values(self) -> tuple[int, ...]:
        """The answers that are accepted, as offered."""
        return tuple(option.value for option in self.options)

    def asked(self, answers: Mapping[str, int]) -> bool:
        """Whether the question is to be asked, after the answers so far."""
        return self.asked_if is None or self.asked_if(answers)

    def skipped(self, answers: Mapping[str, int]) -> bool:
        """Whether the answers so far say that the question is not asked (not merely unknown yet)."""
        return any(one.refused(answers) for one in self.conditions)

    def points(self, answers: Mapping[str, int]) -> int | None:
        """What the item counts: its answer, turned round where `reverse`; None: blank."""
        value = answers.get(self.key)
        if value is None or not self.reverse:
            return value
        return min(self.values) + max(self.values) - value


@dataclass(frozen=True)
class Instrument:
    """A questionnaire. `variant_of` and `variant_after_intake` join the two C-SSRS screeners. `edition` tells forms of one
    name apart; `trended` is false for what is history or a screen and must not be drawn as a line. `wording` is
    `verbatim`, `labels` (ours; not to be shown to a client as the form) or `center` (loaded under a center's licence).
    """

    id: str
    title: str
    full_name: str
    edition: str
    domain: str
    age: str
    recall: str
    prompt: str
    prompt_after_gate: str
    credit: str
    terms: str
    licence: str
    source: str
    wording: str
    wording_confirmed: bool
    wording_note: str
    corrections: tuple[str, ...]
    clinician_rated: bool
    cadence: tuple[Occasion, ...]
    items: tuple[Item, ...]
    loinc: Mapping[str, Any]
    uses_sex: bool
    uses_age: bool
    trended: bool
    variant: str | None
    variant_of: str | None
    variant_after_intake: str | None
    table: Table

    @property
    def keys(self) -> tuple[str, ...]:
        """The item keys, in order."""
        return tuple(item.key for item in self.items)

    @property
    def needs_wording(self) -> bool:
        """Whether a client may not be shown the form yet: its items carry labels of ours, not the authors' words."""
        return self.wording == "labels"

    @property
    def facts(self) -> frozenset[str]:
        """What the conditions of the table may look at: items, parts, counts, the sum so far and the total."""
        named = [row["id"] for kind in ("subscale", "count") for row in self.table.rows(kind)]
        return frozenset((*self.keys, *named, "sum", "total"))

    def predicate(self, when: Mapping[str, Any], what: str) -> Predicate:
        """A condition of the table over this instrument's answers, compiled."""
        return compiled(when, self.facts, {}, f"{self.table.ref}, {what}")


def instruments(on: date | None = None) -> tuple[Instrument, ...]:
    """Every instrument in force on a day, by id."""
    return tuple(_built(table) for table in _tables(on))


@lru_cache(maxsize=1024)
def instrument(name: str, on: date | None = None) -> Instrument:
    """One instrument by its id or a common spelling of it (“PHQ-9”). Raises InputError listing what there is, or saying
    why a form of that name is not shipped.
    """
    found = _by_spelling(_tables(on)).get(plain(name))
    if found is not None:
        return found
    known = ", ".join(one.id for one in instruments(on))
    if not known:
        raise InputError("instrument", f"No instrument is in force on {on}.")
    reason = why_not(plain(name), on) or f"There is no instrument “{name}”; there are {known}."
    raise InputError("instrument", reason)


def plain(name: str) -> str:
    """A name as it is compared: small letters and digits."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _tables(on: date | None) -> tuple[Table, ...]:
    found = editions()
    return tuple(load(id, on) for id in _ids() if on is None or found[id][0][0] <= on)


@lru_cache(maxsize=1)
def _ids() -> tuple[str, ...]:
    return tuple(sorted(id for id in editions() if id.startswith(PREFIX)))


@lru_cache(maxsize=16)
def _by_spelling(tables: tuple[Table, ...]) -> Mapping[str, Instrument]:
    there = [_built(table) for table in reversed(tables)]  # the first of two with one spelling is meant
    return {plain(word): one for one in there for word in (one.id, *one.table.body.get("aliases", ()))}


@lru_cache(maxsize=128)
def _built(table: Table) -> Instrument:
    body = table.body
    keys = frozenset(row["key"] for row in table.rows("item"))
    return Instrument(
        id=table["instrument"],
        title=table["title"],
        full_name=table["full_name"],
        edition=table["edition"],
        domain=table["domain"],
        age=table["age"],
        recall=table["recall"],
        prompt=table["prompt"],
        prompt_after_gate=body.get("prompt_after_gate", ""),
        credit=table["credit"],
        terms=table["terms"],
        licence=table.licence,
        source=table.source,
        wording=table["wording"],
        wording_confirmed=table["wording_confirmed"],
        wording_note=body.get("wording_note", ""),
        corrections=body.get("corrections", ()),
        clinician_rated=body.get("clinician_rated", False),
        cadence=occasions(table),
        items=tuple(_item(table, keys, n, row) for n, row in enumerate(table.rows("item"), start=1)),
        loinc=table["loinc"],
        uses_sex=any("sex" in row for row in table.rows("cutoff")),
        uses_age=any("age_from" in row or "age_to" in row for row in table.rows("cutoff")),
        trended=body.get("trended", True),
        variant=body.get("variant"),
        variant_of=body.get("variant_of"),
        variant_after_intake=body.get("variant_after_intake"),
        table=table,
    )


def _item(table: Table, keys: frozenset[str], number: int, row: Mapping[str, Any]) -> Item:
    when = row.get("ask_when")
    where = f"{table.ref}, item “{row['key']}”"
    offered = table["options"][row["options"]]
    return Item(
        key=row["key"],
        number=number,
        text=row.get("text", row["label"]),
        label=row["label"],
        help=row.get("help", ""),
        answers=row["options"],
        options=_options(offered),
        loinc=row.get("loinc"),
        scored=row.get("scored", True),
        safety=row.get("safety", False),
        required=row.get("required", False),
        reverse=row.get("reverse", False),
        counted=isinstance(offered, Mapping),
        skipped_value=row.get("skipped_value"),
        asked_if=None if when is None else compiled(when, keys, {}, where),
        conditions=tuple(_condition({fact: test}, keys, where) for fact, test in (when or {}).items()),
    )


def _condition(when: Mapping[str, Any], keys: frozenset[str], where: str) -> Condition:
    """One test. Whether an answer is missing is always known, so that such a test needs no answer."""
    needs = () if list(when.values()) == ["missing"] else facts_of(when)
    return Condition(compiled(when, keys, {}, where), needs)


def _options(offered: Any) -> tuple[Option, ...]:
    """The answers as listed, or every whole number of a row such as `{ from = 0, to = 30, unit = "days" }`."""
    if isinstance(offered, Mapping):
        values = range(offered["from"], offered["to"] + 1)
        return tuple(Option(value, f"{value} {offered['unit']}", None) for value in values)
    return tuple(Option(one["value"], one["label"], one.get("loinc")) for one in offered)
