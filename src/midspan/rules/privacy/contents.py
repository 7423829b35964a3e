"""What a paper tells, and whether that goes beyond what was asked for: the table `paper-contents`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from midspan.rules.tables import load

TABLE = "paper-contents"


@dataclass(frozen=True, slots=True)
class Contents:
    """The items that a paper tells at least. `open`: who sends it has to say what is in it. `table` is where that is known from."""

    items: tuple[str, ...]
    open: bool
    table: str


def contents(kind: str, template: str = "", on: date | None = None) -> Contents:
    """What a paper of a kind tells. `template` is the table of its words (`id@date`), which parts papers of one kind.

    Of a kind that no row knows nothing is known, so it is open.
    """
    table = load(TABLE, on)
    for row in table.rows("paper"):
        if row["kind"] == kind and template.startswith(row.get("template", "")):
            return Contents(tuple(row["items"]), row["open"], table.ref)
    return Contents((), True, table.ref)


def beyond(told: Iterable[str], ticked: Iterable[str], on: date | None = None) -> tuple[str, ...]:
    """The items among those told that were not ticked, each once, as they come. What is told with a ticked item goes with it.

    All records at once stand for every item but the notes kept apart (42 CFR 2.31(b)).
    """
    asked = set(ticked)
    known = load("privacy-request", on)["items"]
    whole = bool(asked & set(known["everything"]))
    with_them = told_with(asked, on)
    return tuple(
        item
        for item in dict.fromkeys(told)
        if item not in asked | with_them and not (whole and item not in known["notes"])
    )


def told_with(items: Iterable[str], on: date | None = None) -> frozenset[str]:
    """The items that nobody can tell these without telling, too."""
    given = set(items)
    return frozenset(row["item"] for row in load(TABLE, on).rows("told") if given & set(row["with"]))
