"""Words for every situation, dealt like cards so that neighbours do not read alike."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("phrases.toml")


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


class Phrases:
    """`phrases("told.helped")` is the next card of a deck; the same sequence for the same seed."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.decks: dict[str, list[str]] = {}
        self.rounds: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        if not self.decks.get(name):
            found: Any = _book()
            for part in name.split("."):
                found = found[part]
            turn = self.rounds[name] = self.rounds.get(name, 0) + 1
            cards = list(found)
            random.Random(f"{self.seed}-{name}-{turn}").shuffle(cards)
            self.decks[name] = cards
        return self.decks[name].pop()

    def has(self, name: str) -> bool:
        """Whether there is such a deck."""
        found: Any = _book()
        for part in name.split("."):
            if part not in found:
                return False
            found = found[part]
        return bool(found)
