"""Whether a word that could be a name is one, from how it is written and what stands around it.

The words are those of the table `note-names`. A name that is no word of English is always taken for the name. A word
that is also a name (“Hope”, “Will”) is taken for it only when it has a capital where a sentence would not put one, or when
a person's verb follows; “May” and “Austin” not where a date or a place is meant; no word after an article, none in a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from midspan.rules.tables import Table

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
TITLES = frozenset(("dr", "mr", "mrs", "ms", "mx", "prof", "sr", "jr", "st"))
SHORT = 2


@dataclass(frozen=True)
class Words:
    """The table's words as sets."""

    particles: frozenset[str]
    joined: tuple[str, ...]
    common: frozenset[str]
    capital: frozenset[str]
    months: frozenset[str]
    places: frozenset[str]
    before_a_month: frozenset[str]
    before_a_place: frozenset[str]
    going: frozenset[str]
    articles: frozenset[str]
    people_do: frozenset[str]
    modal: frozenset[str]
    person_is: frozenset[str]
    heading: float

    def is_word(self, name: str) -> bool:
        """Whether a name is also a word, so that the text around it decides."""
        return name in self.common or name in self.capital or len(name) <= SHORT


@lru_cache(maxsize=8)
def words(table: Table) -> Words:
    """The words of one edition of the table."""
    kinds, around = table["words"], table["around"]
    return Words(
        particles=frozenset(table["particles"]["words"]),
        joined=tuple(sorted(table["joined"]["letters"], key=len, reverse=True)),
        common=frozenset((*kinds["common"], *kinds["months"], *kinds["places"], *kinds["peoples"])),
        capital=frozenset(kinds["capital"]),
        months=frozenset(kinds["months"]),
        places=frozenset(kinds["places"]),
        before_a_month=frozenset(around["before_a_month"]),
        before_a_place=frozenset(around["before_a_place"]),
        going=frozenset(around["going"]),
        articles=frozenset(around["articles"]),
        people_do=frozenset(around["people_do"]),
        modal=frozenset(around["modal"]),
        person_is=frozenset(around["person_is"]),
        heading=float(table["heading"]["share"]),
    )


def is_a_name(text: str, start: int, end: int, name: str, known: Words) -> bool:
    """Whether `text[start:end]`, which reads `name`, is the name and not the word."""
    if not known.is_word(name):
        return True
    letter = text[start]
    if letter == letter.upper() == letter.lower():  # a script without capitals
        return True
    if not letter.isupper():
        return False
    if name in known.capital:
        return True
    before, after = _before(text, start), _after(text, end)
    if name in known.months and (before[-1:] and before[-1] in known.before_a_month or _number(text, end)):
        return False
    if name in known.places and _place(before, known):
        return False
    if not before or _begins_sentence(text, start, before):
        does = known.people_do | (known.person_is if name in known.modal else frozenset())
        return text[end : end + 2] in {"'s", "’s"} or after in does
    if before[-1] in known.articles:
        return False
    return not _in_heading(text, start, end, known.heading)


def _before(text: str, start: int) -> list[str]:
    """The last two words before a place, in lower case."""
    return [one.lower() for one in WORD.findall(text[max(0, start - 60) : start])[-2:]]


def _after(text: str, end: int) -> str:
    """The word that follows after nothing but spaces."""
    found = WORD.match(text, end + len(text[end:]) - len(text[end:].lstrip(" ")))
    return found.group().lower() if found else ""


def _number(text: str, end: int) -> bool:
    return bool(re.match(r",?\s+\d", text[end : end + 6]))


def _place(before: list[str], known: Words) -> bool:
    if not before:
        return False
    if before[-1] in known.before_a_place:
        return True
    return before[-1] in {"to", "from"} and len(before) > 1 and before[-2] in known.going


def _begins_sentence(text: str, start: int, before: list[str]) -> bool:
    """Whether a capital is expected here: after the end of a sentence, a colon, a new line, a bullet, an opening quote."""
    gap = text[:start].rstrip(" \t")
    bare = gap.rstrip("\"'“”‘’([*•-–—")
    if not bare or len(bare) < len(gap) and gap[-1] in '"“‘*•':
        return True
    if bare[-1] == "." and before[-1] in TITLES:
        return False
    return bare[-1] in ".!?:…\n\r"


def _in_heading(text: str, start: int, end: int, share: float) -> bool:
    """Whether the line is written like a title, where nearly every word has a capital."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first:start] + " " + text[end : last if last >= 0 else len(text)]
    long = [one for one in WORD.findall(line) if len(one) > 3]
    return len(long) > 1 and sum(one[0].isupper() for one in long) >= share * len(long)
