"""Closed lists of codes with human words beside them, for forms and reports: the TEDS items.

`choices("living_arrangement")` gives (code, label) pairs; `label` turns a stored code into words again. Reporting
codes are text, as they are stored. “Not known” is added where the data set allows it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from midspan.rules.tables import Table, load

TABLE = "codes-teds"


class NoSuchCode(LookupError):
    """There is no such list of codes, or no such code in it."""


def sets(on: date | None = None) -> tuple[tuple[str, str], ...]:
    """The names of all lists, with what each is about."""
    return tuple((name, row["label"]) for name, row in load(TABLE, on)["set"].items())


def choices(name: str, on: date | None = None, *, unknown: bool = True) -> tuple[tuple[str, str], ...]:
    """The (code, label) pairs of one list, in the codebook's order, “not known” last where it is allowed.

    Raises NoSuchCode when there is no such list.
    """
    table = load(TABLE, on)
    row = _row(table, name)
    pairs = tuple((one["code"], one["label"]) for one in row["choices"])
    if unknown and row["may_be_unknown"]:
        pairs += ((table["unknown"]["code"], table["unknown"]["label"]),)
    return pairs


def label(name: str, code: str, on: date | None = None) -> str:
    """The words of one code. Raises NoSuchCode when the list does not have it."""
    for found, words in choices(name, on):
        if found == code:
            return words
    raise NoSuchCode(f"“{code}” is not a code of “{name}”.")


def variable(name: str, on: date | None = None) -> str:
    """The name of the item in the data set that it is reported to, such as LIVARAG."""
    return str(_row(load(TABLE, on), name)["variable"])


def _row(table: Table, name: str) -> Any:
    try:
        return table["set"][name]
    except KeyError:
        raise NoSuchCode(f"There is no list of codes called “{name}” in {table.ref}.") from None
