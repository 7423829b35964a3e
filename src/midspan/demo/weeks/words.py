"""The words of the weeks, put together the same way each time."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("notes.toml")


@cache
def book() -> dict[str, Any]:
    """Everything in notes.toml."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


class Lines:
    """One client's lines in group notes: what they did, what it was about, what comes next; none twice within weeks."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.decks: dict[str, list[str]] = {}

    def __call__(self) -> str:
        return " ".join(self._next(part) for part in ("did", "about", "next"))

    def _next(self, part: str) -> str:
        deck = self.decks.get(part)
        if not deck:
            deck = self.decks[part] = list(book()["line"][part])
            self.dice.shuffle(deck)
        return deck.pop()
