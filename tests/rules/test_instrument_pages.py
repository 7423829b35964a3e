"""The reference of the instruments is written from their tables and cases, and is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from midspan.rules.instruments import instruments, withheld
from midspan.rules.instruments.cases import cases
from midspan.rules.instruments.forms import Instrument
from midspan.rules.instruments.pages import render, render_all
from midspan.rules.instruments.reference import render as render_index

DOCS = Path(__file__).parents[2] / "docs" / "reference"


def written(path: Path) -> str:
    """A page on file without the line in which `make docs` marks it as generated."""
    return re.sub(r"\n<!-- Generated from .* -->\n", "", path.read_text(encoding="utf-8"))


def test_the_pages_are_current_and_none_is_left_over() -> None:
    assert written(DOCS / "instruments.md") == render_index()
    assert {path.name: written(path) for path in (DOCS / "instruments").iterdir()} == render_all()


def test_the_index_names_every_instrument_and_what_is_not_shipped() -> None:
    page = render_index()
    assert all(f"(instruments/{form.id}.md)" in page for form in instruments())
    assert all(one.title in page and one.why in page for one in withheld())


@pytest.mark.parametrize("form", instruments(), ids=lambda form: form.id)
def test_a_page_credits_its_authors_and_tells_everything(form: Instrument) -> None:
    page = render(form)
    assert form.credit in page and all(one in page for one in form.corrections)
    assert all(item.text.replace("|", "\\|") in page for item in form.items)
    assert all(f"| {case.says.replace('|', chr(92) + '|')} |" in page for case in cases(form))
    assert all(f"`{row['id']}`" in page for row in form.table.rows("safety"))
    assert ("**The items carry labels" in page) == form.needs_wording
