"""Letters of the privacy officer's desk, put together from the parts of a dated table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from midspan.rules.tables import load

TABLE = "rights-letters"


def compose(letter: str, facts: Collection[str], fill: Mapping[str, str], on: date) -> tuple[str, str]:
    """A letter as plain text and the table it is from: its title, then each part that the facts call for, in order.

    Raises KeyError for an unknown letter, and where a part asks for words that `fill` lacks.
    """
    table = load(TABLE, on)
    title = str(table["titles"][letter]).format(**fill)
    told = [title]
    for part in table.rows("part"):
        needs, unless = part.get("needs", ()), part.get("unless", ())
        if part["letter"] == letter and set(needs) <= set(facts) and not set(unless) & set(facts):
            told.append(str(part["text"]).strip("\n").format(**fill))
    return table.ref, "\n\n".join(told) + "\n"
