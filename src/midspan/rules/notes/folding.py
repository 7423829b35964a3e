"""Text made plain for matching, with the way back to where each letter stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

ALIKE = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "\u2212": "-",
}
TATWEEL = "\u0640"


@dataclass(frozen=True)
class Folded:
    """`text` in lower case, without accents and invisible characters; `at[i]` is the place of letter i in the original."""

    text: str
    at: Sequence[int]
    original: str

    def start(self, index: int) -> int:
        """Where letter `index` stands in the original."""
        return self.at[index]

    def end(self, index: int) -> int:
        """The place in the original after the letter before `index`, its accents included."""
        place = self.at[index - 1] + 1
        while place < len(self.original) and _invisible(self.original[place]):
            place += 1
        return place


def folded(text: str) -> Folded:
    """Text for matching; scripts other than Latin lose their marks and keep their letters."""
    if text.isascii():
        return Folded(text.lower().replace("`", "'"), range(len(text)), text)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in plain(letter):
            letters.append(part)
            places.append(place)
    return Folded("".join(letters), places, text)


def plain(text: str) -> str:
    """Lower case, without accents and invisible characters; one kind of apostrophe and hyphen."""
    found = []
    for letter in unicodedata.normalize("NFKD", "".join(ALIKE.get(letter, letter) for letter in text)):
        if not _invisible(letter):
            found.append(ALIKE.get(letter, letter).casefold())
    return unicodedata.normalize("NFC", "".join(found)) if _composes(found) else "".join(found)


def _invisible(letter: str) -> bool:
    return (
        bool(unicodedata.combining(letter))
        or unicodedata.category(letter) in {"Cf", "Mn"}
        or letter == TATWEEL
    )


def _composes(letters: list[str]) -> bool:
    """Whether letters were taken apart that belong together: the syllables of Hangul."""
    return any("\u1100" <= letter[:1] <= "\u11ff" for letter in letters)
