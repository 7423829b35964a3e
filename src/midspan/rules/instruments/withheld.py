"""Forms that Midspan does not ship, each with the reason: asked for by name, the answer says why instead of nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from midspan.rules.tables import load


@dataclass(frozen=True)
class Withheld:
    """A form that is not shipped. `why` is its terms in a sentence; `instead` what a center can do."""

    id: str
    aliases: tuple[str, ...]
    title: str
    terms: str
    why: str
    instead: str


def withheld(on: date | None = None) -> tuple[Withheld, ...]:
    """Every form that is known and not shipped, in the order of the table."""
    rows = load("instruments-withheld", on).rows("form")
    return tuple(
        Withheld(row["id"], tuple(row["aliases"]), row["title"], row["terms"], row["why"], row["instead"])
        for row in rows
    )


def why_not(spelling: str, on: date | None = None) -> str | None:
    """Why a form of this spelling (small letters and digits) is not shipped; None where there is none of that name."""
    for one in withheld(on):
        if spelling in (re.sub(r"[^a-z0-9]", "", word.lower()) for word in (one.id, *one.aliases)):
            return f"{one.title} is not shipped: {one.why} {one.instead}"
    return None
