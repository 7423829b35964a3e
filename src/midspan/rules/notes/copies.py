"""Lines about different people that say the same: the first thing an auditor of group notes looks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from midspan.rules.notes.folding import plain
from midspan.rules.tables import Table, load

TABLE = "near-copies"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
PERSON = "·"


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two lines that are nearly the same. `similarity` is between the table's threshold and 1."""

    one: Hashable
    other: Hashable
    similarity: float


def near_copies(lines: Mapping[Hashable, str], *, on: date | None = None) -> tuple[NearCopy, ...]:
    """The pairs of lines (whose: text) that are copies or nearly so, most alike first."""
    table = load(TABLE, on)
    rule = table["lines"]
    said = {
        whose: spoken
        for whose, text in lines.items()
        if len(spoken := _words(text, table)) >= rule["fewest_same"]
    }
    found = []
    for (one, a), (other, b) in combinations(said.items(), 2):
        if a == b:
            found.append(NearCopy(one, other, 1.0))
        elif min(len(a), len(b)) >= rule["fewest_words"] and _most(a, b) >= rule["threshold"]:
            alike = _alike(a, b)
            if alike >= rule["threshold"]:
                found.append(NearCopy(one, other, alike))
    return tuple(sorted(found, key=lambda pair: -pair.similarity))


def similarity(one: str, other: str, *, on: date | None = None) -> float:
    """How alike two texts are, 0 to 1: the longest common run of words, in order, over the words of both. Pronouns count as one word."""
    table = load(TABLE, on)
    return _alike(_words(one, table), _words(other, table))


def _words(text: str, table: Table) -> tuple[str, ...]:
    stands = table["stands_for_the_person"]["words"]
    return tuple(PERSON if word in stands else word for word in WORD.findall(plain(text)))


def _most(a: Sequence[str], b: Sequence[str]) -> float:
    """The most that two lines can be alike, from their words in any order; cheap."""
    shared = sum((Counter(a) & Counter(b)).values())
    return 2 * shared / (len(a) + len(b))


def _alike(a: Sequence[str], b: Sequence[str]) -> float:
    if not a or not b:
        return 0.0
    row = [0] * (len(b) + 1)
    for word in a:
        diagonal = 0
        for place, other in enumerate(b, 1):
            diagonal, row[place] = (
                row[place],
                diagonal + 1 if word == other else max(row[place], row[place - 1]),
            )
    return 2 * row[-1] / (len(a) + len(b))
