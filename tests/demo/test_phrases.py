"""The words of the demonstration: for every age, and in a language that respects people."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from midspan.demo import phrases

AGES = range(14, 90)
NEVER = re.compile(
    r"\b(addicts?|alcoholics?|abus\w*|junkie|clean and sober|dirty|relaps\w*|non-?complian\w*|frequent flyer|manipulative|"
    r"denial|failed|drug seeking|sufferer|victim|patients?|illicit)\b",
    re.IGNORECASE,
)


def decks(found: Any = None, name: str = "") -> Iterator[tuple[str, list[str]]]:
    found = phrases._book() if found is None else found
    for key, value in found.items():
        here = f"{name}.{key}".lstrip(".")
        if isinstance(value, dict):
            yield from decks(value, here)
        else:
            yield here, value


@pytest.mark.parametrize("name", [name for name, _ in decks()])
def test_every_deck_has_a_card_for_every_age(name):
    missing = [age for age in AGES if not any(phrases.fits(card, age) for card in phrases._deck(name))]
    assert missing == []


def test_words_are_person_first():
    assert [card for _, cards in decks() for card in cards if NEVER.search(card)] == []


def test_cards_are_dealt_the_same_way_and_do_not_repeat_at_once():
    one, two = (phrases.Phrases("seed") for _ in range(2))
    dealt = [one("told.helped", 30) for _ in range(8)]
    assert dealt == [two("told.helped", 30) for _ in range(8)]
    assert len(set(dealt)) == 8
