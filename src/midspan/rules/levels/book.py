"""The tables of the level-of-care engine, compiled once per set of editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from midspan.rules.conditions import Predicate, compiled, facts_of
from midspan.rules.levels.checks import check
from midspan.rules.levels.facts import DERIVED_FLAGS, DERIVED_WORDS
from midspan.rules.tables import Table, TableError, cell, load

TABLES = (
    "levels",
    "level-case",
    "level-rules",
    "level-also",
    "level-stay",
    "level-flags",
    "level-today",
    "level-override",
)


@dataclass(frozen=True)
class Rule:
    """One row of a rule table with its condition compiled.

    `looks` are the facts to show as evidence, in groups that are shown when their own condition holds (so that an
    `any` shows only what was true). `row` keeps what only some tables have.
    """

    id: str
    when: Mapping[str, Any]
    says: str
    holds: Predicate
    looks: tuple[tuple[Predicate, tuple[str, ...]], ...]
    row: Mapping[str, Any]


@dataclass(frozen=True)
class Book:
    """Everything the engine needs on one day."""

    levels: Table
    case: Table
    override: Table
    rank: Mapping[str, int]
    raising: tuple[Rule, ...]
    medical: tuple[Rule, ...]
    also: tuple[Rule, ...]
    stay: tuple[Rule, ...]
    flags: tuple[Rule, ...]
    today: tuple[Rule, ...]
    asks: tuple[Rule, ...]
    refs: tuple[str, ...]


def book(on: date | None = None) -> Book:
    """The compiled tables in force on a day; the newest when no day is given."""
    return _bound(tuple(load(id, on) for id in TABLES))


@lru_cache(maxsize=16)
def _bound(tables: tuple[Table, ...]) -> Book:
    by_id = dict(zip(TABLES, tables, strict=True))
    levels, case = by_id["levels"], by_id["level-case"]
    codes = tuple(row["code"] for row in levels.rows("level"))
    check(by_id)
    raising = _rules(by_id["level-rules"], "rule", case, codes)
    return Book(
        levels=levels,
        case=case,
        override=by_id["level-override"],
        rank={code: at for at, code in enumerate(codes)},
        raising=tuple(rule for rule in raising if rule.row["kind"] != "medical"),
        medical=tuple(rule for rule in raising if rule.row["kind"] == "medical"),
        also=_rules(by_id["level-also"], "also", case, codes),
        stay=_rules(by_id["level-stay"], "rule", case, codes),
        flags=_rules(by_id["level-flags"], "flag", case, codes),
        today=_rules(by_id["level-today"], "today", case, codes),
        asks=_asks(case, codes),
        refs=tuple(table.ref for table in tables),
    )


def _words(case: Table, codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words of every fact that has a closed list, lowest first where there is an order."""
    words = {row["name"]: tuple(row["values"]) for row in case.rows("field") if row["kind"] == "choice"}
    return (
        words
        | dict(DERIVED_WORDS)
        | {"level": codes, "intensity": codes, "hours_band": ("below", "iop", "php")}
    )


def _known(case: Table, codes: tuple[str, ...]) -> frozenset[str]:
    names = (row["name"].removeprefix("dims.") for row in case.rows("field"))
    return frozenset(names) | _words(case, codes).keys() | {"stay_rule", *DERIVED_FLAGS}


def _rules(table: Table, key: str, case: Table, codes: tuple[str, ...]) -> tuple[Rule, ...]:
    found: dict[str, Rule] = {}
    for at, row in enumerate(table.rows(key)):
        id, says = cell(table, key, at, "id"), cell(table, key, at, "says")
        where = f"{table.ref}.toml, {key} {at + 1} (“{id}”)"
        if id in found:
            raise TableError(f"{where}: the id is used twice.")
        found[id] = _rule(id, cell(table, key, at, "when", Mapping), says, row, where, case, codes)
    return tuple(found.values())


def _rule(
    id: str,
    when: Mapping[str, Any],
    says: str,
    row: Mapping[str, Any],
    where: str,
    case: Table,
    codes: tuple[str, ...],
) -> Rule:
    known, words = _known(case, codes), _words(case, codes)
    holds = compiled(when, known, words, where)
    plain = {fact: test for fact, test in when.items() if fact != "any"}
    looks = [(compiled(plain, known, words, where), facts_of(plain))]
    looks += [(compiled(one, known, words, where), facts_of(one)) for one in when.get("any", ())]
    return Rule(id, when, says, holds, tuple(looks), row)


def _asks(case: Table, codes: tuple[str, ...]) -> tuple[Rule, ...]:
    """Fields whose absence makes an answer provisional, with the condition under which they are needed."""
    return tuple(
        _rule(row["name"], row["ask"], row["label"], row, f"{case.ref}, {row['name']}", case, codes)
        for row in case.rows("field")
        if "ask" in row
    )
