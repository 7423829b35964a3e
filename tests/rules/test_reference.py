"""The reference pages are written from the tables, name every rule, and are current."""

from __future__ import annotations

import re
from pathlib import Path

from midspan.rules.levels.book import book
from midspan.rules.levels.reference import render as render_levels

DOCS = Path(__file__).parents[2] / "docs" / "reference"


def written(name: str) -> str:
    """The page on file without the line in which `make docs` marks it as generated."""
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.sub(r"\n<!-- Generated from .* -->\n", "", text)


def test_the_pages_are_current() -> None:
    assert written("level-of-care.md") == render_levels()


def test_every_rule_is_on_the_page() -> None:
    page, rules = render_levels(), book()
    everything = rules.raising + rules.medical + rules.also + rules.stay + rules.flags + rules.today
    for rule in everything:
        assert f"`{rule.id}`" in page
    assert page == render_levels() and page.endswith("\n") and not page.endswith("\n\n")
