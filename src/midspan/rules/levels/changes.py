"""What changed between two recommendations for the same person, and why: for pages that follow the ratings as they are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.levels.book import book
from midspan.rules.levels.facts import side

MEDICAL = -1


@dataclass(frozen=True, slots=True)
class Change:
    """From level `before` to `after`; `side` is `higher`, `lower` or `same`. `because` are what the rules say that fire
    now and did not before, `no_longer` the other way round: of each those that ask for the most, then the medical ones.
    `asks` are fields to ask now.
    """

    before: str
    after: str
    side: str
    because: tuple[str, ...]
    no_longer: tuple[str, ...]
    asks: tuple[str, ...]


def changed(before: Mapping[str, Any], after: Mapping[str, Any], on: date | None = None) -> Change | None:
    """The change between two answers of the contract; None where level, fired rules and what to ask are the same."""
    rules = book(on)
    weights = {rule.id: rules.rank[rule.row["least"]] for rule in rules.raising if rule.row["kind"] != "base"}
    weights |= {rule.id: MEDICAL for rule in rules.medical}
    was, now = (
        {one["rule"]: one["says"] for one in answer["because"] if one["rule"] in weights}
        for answer in (before, after)
    )

    def only_in(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
        found = sorted(one.keys() - other.keys(), key=lambda rule: (-weights[rule], rule))
        return tuple(one[rule] for rule in found if weights[rule] in (weights[found[0]], MEDICAL))

    asks = tuple(field for field in after["assess_first"] if field not in before["assess_first"])
    moved = side(after["level"], before["level"], rules.rank)
    if moved == "same" and was.keys() == now.keys() and not asks:
        return None
    return Change(before["level"], after["level"], str(moved), only_in(now, was), only_in(was, now), asks)
