"""Pieces of HTML escape as Django's do; addresses are those of Django; many lines draw as one does."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import html
from django.utils.safestring import SafeString

from midspan.ui import blocks, markup
from midspan.ui.addresses import address
from midspan.ui.marks import icon

NASTY = ("<b>", SafeString("<b>"), "\"'&", 7, None, "")


@pytest.mark.parametrize("value", NASTY)
def test_a_value_is_escaped_as_django_escapes_it(value: object) -> None:
    assert markup.format_html("<p>{}</p>", value) == html.format_html("<p>{}</p>", value)
    assert markup.format_html_join("<", "{}", [[value]] * 2) == html.format_html_join(
        "<", "{}", [[value]] * 2
    )


def test_an_address_is_that_of_the_page() -> None:
    one = uuid4()
    assert address("desk:story", one) == reverse("desk:story", args=[one])
    assert address("desk:today") == reverse("desk:today")


def test_lines_draw_as_single_rows_do() -> None:
    line = SimpleNamespace(
        title="<Ann>", note="n", when="", tone="amber", mark="", who="", url="/x/", now=False, private=True,
        chip="", chip_tone="neutral", action="", action_url="",
    )  # fmt: skip
    single = blocks.row("", "<Ann>", note="n", tone="amber", url="/x/", private=True)
    assert blocks.rows([line, line]) == f'<ul class="rows">{single}{single}</ul>'
    assert "&lt;Ann&gt;" in single


@pytest.mark.parametrize(("chip", "action"), [("Due", ""), ("", "Open"), ("Due", "Open")])
def test_a_chip_and_a_button_of_a_line_stay_html(chip: str, action: str) -> None:
    line = SimpleNamespace(
        title="Ann", note="", when="", tone=None, mark="", who="", url="", now=False, private=False,
        chip=chip, chip_tone="amber", action=action, action_url="/x/",
    )  # fmt: skip
    drawn = blocks.rows([line])
    assert "&lt;" not in drawn
    assert ("chip-amber" in drawn, "button" in drawn) == (bool(chip), bool(action))


def test_an_icon_has_a_size_and_is_silent_without_a_label() -> None:
    assert 'width="14"' in icon("check", 14)
    assert 'aria-hidden="true"' in icon("check")
    assert 'role="img" aria-label="&lt;Done"' in icon("check", 18, "<Done")
    with pytest.raises(KeyError):
        icon("no such drawing")
