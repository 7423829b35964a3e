"""Other people's names in a note, and where they stand.

A group note goes into eight charts: whoever is named in it is named in seven charts that are not theirs (42 CFR 2.12). So every
text is read for the names of the others before it is signed.

Found are first and family names, the name used and each part of a name of several words, in any case, with or without accents,
with a possessive, with hyphen or space; full names are one hit. Not taken for a name: initials, particles (“de la”), letters inside
a longer word, and everyday words that are also names unless they are written as names are (see `around`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from midspan.rules.notes.around import Words, is_a_name, words
from midspan.rules.notes.folding import Folded, folded, plain
from midspan.rules.tables import load

TABLE = "note-names"
LETTER = r"[^\W_]"
TOGETHER = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
PLURAL_FROM = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name may not stand in another person's note. `client` is given back in the hits."""

    client: Hashable
    first: str = ""
    last: str = ""
    used: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at `text[start:end]`; whose it is; `how` it is named: full name, first name, last name, name used."""

    start: int
    end: int
    client: Hashable
    how: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    part: str
    how: str
    sure: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class _Names:
    pattern: re.Pattern[str] | None
    how: dict[str, str]


def names_in(
    text: str, people: Iterable[Person], *, own: Person | None = None, on: date | None = None
) -> tuple[Hit, ...]:
    """The names of `people` in a text, in the order in which they stand; for two people of one name, a hit for each.

    `own` is the person whose note it is: names that they share with somebody else are theirs. `on` is the day of the table.
    """
    if not text.strip():
        return ()
    known = words(load(TABLE, on))
    mine = frozenset(_names(_bare(own), known).how) if own else frozenset()
    made = folded(text)
    hits = []
    for person in people:
        names = _names(_bare(person), known)
        if names.pattern is not None and (own is None or person.client != own.client):
            found = _search(made, names, mine, known)
            hits += [Hit(start, end, person.client, how) for start, end, how in _joined(made, found, known)]
    return tuple(sorted(hits, key=attrgetter("start", "end")))


def _bare(person: Person) -> tuple[str, str, str]:
    return person.first, person.last, person.used


@lru_cache(maxsize=4096)
def _names(person: tuple[str, str, str], known: Words) -> _Names:
    """The parts of a person's name that are looked for, and one pattern for all of them."""
    how: dict[str, str] = {}
    first, last, used = (plain(one) for one in person)
    for value, says in ((first, "first name"), (last, "last name"), (used, "name used")):
        for part in _parts(value, known):
            how.setdefault(part, says)
    if first and last and _written_together(first + last):
        how.setdefault(last.strip() + first.strip(), "full name")
        how.setdefault(first.strip() + last.strip(), "full name")
    longest = sorted(how, key=len, reverse=True)
    return _Names(re.compile("|".join(_pattern(one, known) for one in longest)) if longest else None, how)


def _parts(value: str, known: Words) -> list[str]:
    """A name, its words, and the halves of words with a hyphen; without initials, particles and brackets."""
    tidy = re.sub(r"[^\w'\-\s]|_", " ", value)
    single = [one.strip("'-") for one in tidy.split()]
    halves = [half.strip("'") for one in single for half in one.split("-") if "-" in one]
    found = [
        one for one in (*single, *halves) if len(one) > 1 and one not in known.particles and not one.isdigit()
    ]
    if len(single) > 1 and found:
        found.insert(0, " ".join(one for one in single if one))
    return found


def _pattern(name: str, known: Words) -> str:
    inner = "".join(
        {" ": r"[\s\-]+", "-": r"[\s\-]?", "'": "'?"}.get(letter, re.escape(letter)) for letter in name
    )
    if _written_together(name):
        return f"(?:{inner})"
    if not name.isascii():
        joined = "|".join(re.escape(one) for one in known.joined)
        return f"(?<!{LETTER})(?:{joined})?{inner}(?!{LETTER})"
    plural = "s?" if len(name) >= PLURAL_FROM and not name.endswith("s") and not known.is_word(name) else ""
    return f"(?<!{LETTER}){inner}{plural}(?!{LETTER})"


def _written_together(name: str) -> bool:
    """Whether the script writes words without spaces between them."""
    return any(unicodedata.name(letter, "").startswith(TOGETHER) for letter in name)


def _search(made: Folded, names: _Names, mine: frozenset[str], known: Words) -> list[_Found]:
    found = []
    for match in names.pattern.finditer(made.text) if names.pattern else ():
        token = match.group()
        part, begins, length = _which(token, names, known)
        if part in mine or token in mine:
            continue
        start, end = made.start(match.start() + begins), made.end(match.start() + begins + length)
        sure = is_a_name(made.original, start, end, part, known)
        found.append(_Found(start, end, part, names.how[part], sure, made.original[start].isupper()))
    return found


def _which(token: str, names: _Names, known: Words) -> tuple[str, int, int]:
    """Which part of the name was met, where in the token it begins and how long it is."""
    tight = _tight(token)
    for part in sorted(names.how, key=len, reverse=True):
        if tight == _tight(part):
            return part, 0, len(token)
        if tight == _tight(part) + "s":
            return part, 0, len(token) - 1
    for part in names.how:  # a letter or two written together with the name
        for letters in known.joined:
            if tight == letters + _tight(part):
                return part, len(letters), len(token) - len(letters)
    raise AssertionError(f"The pattern met “{token}”, which is no part of the name.")  # pragma: no cover


def _tight(text: str) -> str:
    """Without what may or may not be written inside a name."""
    return re.sub(r"[\s\-']+", "", text)


def _joined(made: Folded, found: list[_Found], known: Words) -> list[tuple[int, int, str]]:
    """Neighbouring parts of one name as one hit. Words that alone were not sure are the name when they stand together."""
    groups: list[list[_Found]] = []
    for one in found:
        if groups and _between(made.original[groups[-1][-1].end : one.start], known):
            groups[-1].append(one)
        else:
            groups.append([one])
    hits = []
    for group in groups:
        together = len({one.part for one in group}) > 1 and all(one.sure or one.capital for one in group)
        if together:
            hits.append((group[0].start, group[-1].end, "full name"))
        else:
            hits += [(one.start, one.end, one.how) for one in group if one.sure]
    return hits


def _between(gap: str, known: Words) -> bool:
    """Whether what stands between two parts of a name belongs to it: spaces, a comma, particles, a middle initial."""
    if gap.strip(" ,-\t\n") == "":
        return True
    return all(
        one in known.particles or re.fullmatch(r"[^\W\d_]\.", one)
        for one in plain(gap).replace(",", " ").split()
    )
