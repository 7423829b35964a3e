"""What the level tables must hold beyond their head, so that every case has an answer and every answer its reasons.

Checked once, when the tables are bound; what is wrong is one sentence with file, row and field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from midspan.rules.tables import Table, TableError, cell

KINDS = ("base", "gate", "need", "medical")
DECISIONS = ("continue", "step_up", "step_down", "transfer", "discharge_with_plan")
MOVES = ("need", "current", "one_less")


def check(tables: Mapping[str, Table]) -> None:
    """Raises TableError for the first thing that would leave a case without an answer or an answer without words."""
    levels, rules, stay, also = (tables[id] for id in ("levels", "level-rules", "level-stay", "level-also"))
    codes = tuple(cell(levels, "level", at, "code") for at in range(len(levels.rows("level"))))
    for name in ("managed", "one_less"):
        _closed(f"{levels.ref}.toml, {name}", name, (*levels[name], *levels[name].values()), codes)
    for at in range(len(rules.rows("rule"))):
        _raising(rules, at, codes)
    for at in range(len(stay.rows("rule"))):
        _stay(stay, at, levels["one_less"])
    for at in range(len(also.rows("also"))):
        _closed(_row(also, "also", at), "level", (cell(also, "also", at, "level"),), codes)
    if not any(row["kind"] == "base" and not row["when"] for row in rules.rows("rule")):
        raise TableError(f"{rules.ref}.toml: a rule of kind “base” that always holds is missing.")
    if not stay.rows("rule") or stay.rows("rule")[-1]["when"]:
        raise TableError(f"{stay.ref}.toml: the last rule must always hold (when = {{}}).")


def _raising(table: Table, at: int, codes: tuple[str, ...]) -> None:
    where, kind = _row(table, "rule", at), cell(table, "rule", at, "kind")
    cell(table, "rule", at, "when", Mapping)
    cell(table, "rule", at, "source")
    _closed(where, "kind", (kind,), KINDS)
    if kind != "base":
        cell(table, "rule", at, "less_if")
    if kind != "medical":
        _closed(where, "least", (cell(table, "rule", at, "least"),), codes)
    _closed(where, "also", table.rows("rule")[at].get("also", ()), codes)


def _stay(table: Table, at: int, one_less: Mapping[str, str]) -> None:
    where, row = _row(table, "rule", at), table.rows("rule")[at]
    when, move = cell(table, "rule", at, "when", Mapping), cell(table, "rule", at, "move")
    _closed(where, "decision", (cell(table, "rule", at, "decision"),), DECISIONS)
    _closed(where, "move", (move, *row.get("also", ())), MOVES)
    if move == "one_less":
        now = str(when.get("current_level", "")).split("|")
        _closed(where, "current_level", now, tuple(one_less))
    if move == "one_less" or (move == "current" and when.get("need_side") == "lower"):
        cell(table, "rule", at, "less_if")


def _row(table: Table, key: str, at: int) -> str:
    return f"{table.ref}.toml, {key} {at + 1} (“{table.rows(key)[at].get('id', '')}”)"


def _closed(where: str, field: str, values: Iterable[Any], allowed: tuple[str, ...]) -> None:
    for value in values:
        if value not in allowed:
            raise TableError(f"{where}: the field “{field}” cannot be “{value}”.")
