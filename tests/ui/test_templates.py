"""No template carries its own style or script: the Content-Security-Policy would stop it."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on": re.compile(r"\shx-on[:\-=]", re.IGNORECASE),
    "evaluated htmx values": re.compile(r"hx-(vals|headers)\s*=\s*['\"]\s*(js|javascript):", re.IGNORECASE),
    "a javascript address": re.compile(r"(href|action|src)\s*=\s*['\"]\s*javascript:", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE),
    "something from elsewhere": re.compile(r"<(script|link|img|iframe)[^>]*(src|href)\s*=\s*['\"](https?:)?//", re.IGNORECASE),
}  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=[str(path.relative_to(SOURCE)) for path in TEMPLATES])
def test_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    found = [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert not found, (
        f"{path.relative_to(SOURCE)} holds {', '.join(found)}: use the classes and data attributes of docs/ui.md"
    )


def test_no_component_writes_a_style() -> None:
    for path in (SOURCE / "midspan" / "ui").glob("**/*.py"):
        assert not re.search(r"<[^>]*\sstyle=", path.read_text()), path.name


def test_templates_compile() -> None:
    from django.template.loader import get_template

    for path in TEMPLATES:
        get_template(str(path).split("/templates/", 1)[1])


ICONS = re.compile(
    r"""{%\s*(?:icon|lucide)\s+"([^"]+)" | \bmark="([^"]+)" | {%\s*chip\s+\S+\s+"[^"]*"\s+"([^"]+)" | {%\s*button\s+"[^"]*"\s+\S+\s+"([^"]+)" """,
    re.VERBOSE,
)


def test_every_icon_exists() -> None:
    """A misspelt icon would fail the page that a person is waiting for."""
    import lucide

    from midspan.ui.marks import icon

    wrong = []
    for path in TEMPLATES:
        for name in {next(filter(None, found)) for found in ICONS.findall(path.read_text())}:
            try:
                icon(name)
            except lucide.IconDoesNotExist:
                wrong.append(f"{path.relative_to(SOURCE)}: {name}")
    assert not wrong, "\n".join(wrong)
