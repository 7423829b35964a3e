"""Words for every situation, dealt like cards so that neighbours do not read alike."""

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("phrases.toml")
AGES = re.compile(r"\[(\d+)-(\d+)\] ")


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _deck(name: str) -> list[str]:
    found: Any = _book()
    for part in name.split("."):
        found = found[part]
    return list(found)


def fits(card: str, age: int) -> bool:
    """Whether a card may be said of somebody of this age."""
    ages = AGES.match(card)
    return ages is None or int(ages[1]) <= age <= int(ages[2])


class Phrases:
    """`phrases("told.helped", 34)` is the next card of a deck that fits the age; the same sequence for the same seed."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.decks: dict[str, list[str]] = {}
        self.rounds: dict[str, int] = {}

    def __call__(self, name: str, age: int) -> str:
        for _ in range(2):
            for card in reversed(self.decks.get(name, [])):
                if fits(card, age):
                    self.decks[name].remove(card)
                    return AGES.sub("", card, count=1)
            self._shuffle(name)
        raise LookupError(f"No card of {name} fits the age of {age}")

    def _shuffle(self, name: str) -> None:
        turn = self.rounds[name] = self.rounds.get(name, 0) + 1
        cards = _deck(name)
        random.Random(f"{self.seed}-{name}-{turn}").shuffle(cards)
        self.decks[name] = cards


class Voice:
    """The phrases as said by and about one person."""

    def __init__(self, phrases: Phrases, age: int) -> None:
        self.phrases = phrases
        self.age = age

    def __call__(self, name: str) -> str:
        return self.phrases(name, self.age)

    def has(self, name: str) -> bool:
        """Whether there is such a deck."""
        try:
            return bool(_deck(name))
        except KeyError:
            return False
