"""Diagnoses: ICD-10-CM in the edition that the kept package carries, found by code, by its words or by everyday ones.

The public files are read from the package's folder without importing it: its import builds a tree of every note and takes
1.6 s and 170 MB; the code list and the titles alone take a tenth. They are read at the first question, once a process.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from midspan.rules.tables import Table, load

TABLE, WORDS = "icd10cm", "diagnosis-words"
MOST = 12
_TITLE = re.compile(
    r"<name>([A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?)</name>\s*<desc>([^<]*)</desc>(?:\s*<inclusionTerm>(.*?)</inclusionTerm>)?",
    re.DOTALL,
)
_NOTE = re.compile(r"<note>([^<]*)</note>")
_SHAPE = re.compile(r"[A-Z][0-9][0-9A-Z]?\.?[0-9A-Z]{0,4}", re.IGNORECASE)


class NoSuchDiagnosis(LookupError):
    """There is no such code, or it cannot stand on a claim; the message is a sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A code with its title. `rank` 0 is behavioral health, 1 near to it, 2 everything else."""

    code: str
    title: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Book:
    billable: frozenset[str]
    known: frozenset[str]
    titles: MappingProxyType[str, str]
    lines: tuple[tuple[str, str, int], ...]


def dotted(raw: str) -> str:
    """A code as it is written: capitals, and a dot after the third character."""
    code = "".join(raw.split()).upper().replace(".", "")
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code


def edition(on: date | None = None) -> str:
    """Which edition answers, in words; where a newer one is in force on the day, that too."""
    table = load(TABLE)
    words = f"ICD-10-CM of {table['edition']['words']}"
    if on is not None and on > table["edition"]["until"]:
        return f"{words}. A newer edition is in force; codes that began with it are not in the list yet."
    return f"{words}."


def table_ref() -> str:
    """The edition as `id@date`, for what is stored."""
    return load(TABLE).ref


def find(code: str) -> Diagnosis:
    """A billable code with its title. Raises NoSuchDiagnosis for one that does not exist or has finer codes below it."""
    wanted, book = dotted(code), _book()
    if wanted in book.billable:
        return Diagnosis(wanted, _title(wanted, book), _rank(wanted))
    if wanted in book.known:
        below = ", ".join(one.code for one in search(wanted)[:3])
        raise NoSuchDiagnosis(
            f"{wanted} is a heading and has finer codes below it, such as {below}. Choose one of them."
        )
    raise NoSuchDiagnosis(
        f"“{code.strip()}” is no code of ICD-10-CM. Type what it is, such as “drinking”, and choose from the list."
    )


def billable(code: str) -> bool:
    """Whether a code can stand on a claim."""
    return dotted(code) in _book().billable


def search(words: str, most: int = MOST) -> tuple[Diagnosis, ...]:
    """Billable codes for what somebody typed: the beginning of a code, words of its title, everyday words. Behavioral
    health comes first. Empty for less than two characters.
    """
    asked = " ".join(words.casefold().split())
    if len(asked) < 2:
        return ()
    book = _book()
    if _SHAPE.fullmatch(asked):
        start = dotted(asked)
        found = [one for one in book.lines if one[0].startswith(start)]
        found = found or [
            (code, _title(code, book), _rank(code)) for code in book.billable if code.startswith(start)
        ]
        if found:
            return _best(found, most)
    tests = _tests(asked)
    hits = [one for one in book.lines if all(_hit(one, test) for test in tests)]
    return _best(hits, most)


def _best(found: list[tuple[str, str, int]], most: int) -> tuple[Diagnosis, ...]:
    book = _book()
    order = sorted(found, key=lambda one: (one[2], one[0][:3], len(one[0]), one[0]))
    return tuple(Diagnosis(code, _title(code, book), rank) for code, _, rank in order[:most])


def _tests(asked: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each word, or words that belong together, with the codes that it stands for."""
    known = load(WORDS)["words"]
    tests: list[tuple[str, tuple[str, ...]]] = []
    for phrase in sorted((one for one in known if " " in one), key=len, reverse=True):
        if phrase in asked:
            tests.append((phrase, known[phrase]))
            asked = asked.replace(phrase, " ")
    return tests + [(word, known.get(word, ())) for word in asked.split()]


def _hit(line: tuple[str, str, int], test: tuple[str, tuple[str, ...]]) -> bool:
    word, codes = test
    return line[0].startswith(codes) if codes else word in line[1]


@cache
def _book() -> _Book:
    table = load(TABLE)
    folder = _folder(table)
    listed = (folder / table["edition"]["codes"]).read_text(encoding="utf-8").split()
    codes = [dotted(one) for one in listed if one[0].isalpha() and "-" not in one]
    leaves = frozenset(
        one
        for one, later in zip(codes, [*codes[1:], ""], strict=True)
        if not later.replace(".", "").startswith(one.replace(".", ""))
    )
    titles, lines = {}, []
    for code, title, terms in _TITLE.findall(
        (folder / table["edition"]["tabular"]).read_text(encoding="utf-8")
    ):
        titles[code] = html.unescape(title)
        if code in leaves:
            said = " ".join([title, *_NOTE.findall(terms)]) if code[0] == "F" else title
            lines.append((code, html.unescape(said).casefold(), _rank(code)))
    return _Book(leaves, frozenset(codes), MappingProxyType(titles), tuple(lines))


def _folder(table: Table) -> Path:
    spec = find_spec(table["edition"]["package"])
    if spec is None or not spec.submodule_search_locations:
        raise NoSuchDiagnosis("The code list is not installed. Run the installation of requirements again.")
    return Path(spec.submodule_search_locations[0]) / "data"


def _title(code: str, book: _Book) -> str:
    """The title of a code; of one with a seventh character that of the code above, and what the character means."""
    if code in book.titles:
        return book.titles[code]
    above = code
    while above and above not in book.titles:
        above = above[:-1]
    seventh = load(TABLE)["seventh"]
    meaning = seventh.get(code[-1], "") if code[0] in seventh["chapters"] else ""
    return f"{book.titles.get(above, code)}, {meaning or f'seventh character {code[-1]}'}"


def _rank(code: str) -> int:
    order = load(TABLE)["order"]
    return 0 if code.startswith(order["first"]) else 1 if code.startswith(order["near"]) else 2
