"""Every pair of colours that meets on a page is readable, in light and in dark."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "src" / "midspan" / "ui"
TOKENS = (UI / "static" / "ui" / "tokens.css").read_text()

BACKGROUNDS = ("paper", "surface", "sand", "zone", "zone-2")
TEXT = [(ink, ground) for ink in ("ink", "slate-ink", "river", "river-deep") for ground in BACKGROUNDS]
TEXT += [
    (ink, ground) for ink in ("moss-ink", "amber-ink", "rose-ink") for ground in ("paper", "surface", "sand")
]
TEXT += [(f"{hue}-ink", f"{hue}-wash") for hue in ("moss", "amber", "rose", "slate")]
TEXT += [("ink", f"{hue}-wash") for hue in ("river", "moss", "amber", "rose", "slate")]
TEXT += [("river-deep", "river-wash"), ("slate-ink", "river-wash"), ("on-river", "river"), ("on-river", "river-deep"), ("on-rose", "rose"), ("on-rose", "rose-ink"), ("paper", "ink")]  # fmt: skip
MEANING = [
    (hue, ground)
    for hue in ("river", "moss", "amber", "rose", "slate", "edge")
    for ground in ("paper", "surface")
]
MEANING += [(hue, "zone-2") for hue in ("river", "slate")] + [("surface", "moss")]


def theme(of: int) -> dict[str, str]:
    """The colours by token: the first of each `light-dark(…, …)` or the second."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)
    return {name: colours[of] for name, *colours in pairs}


THEMES = {"light": theme(0), "dark": theme(1)}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable(theme: str, ink: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MEANING)
def test_marks_that_mean_something_are_seen(theme: str, mark: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens[mark], tokens[ground]) >= 3


def test_every_colour_is_there_by_day_and_by_night() -> None:
    """A colour outside `light-dark()` would be the same in both themes; the choice of a theme only sets `color-scheme`."""
    assert len(THEMES["light"]) > 20
    assert not re.findall(r": (?:#|rgb)", TOKENS)
    assert all(f':root[data-theme="{one}"] {{ color-scheme: {one}; }}' in TOKENS for one in THEMES)


def test_only_the_tokens_know_colours() -> None:
    """Paper is white and signatures are ink on white, whatever the theme."""
    paper = {"#ffffff", "#17303a", "#ddd6c8", "#b9bdbb", "#51616a", "#c9c3b6", "#f4f1ea"}
    for sheet in (UI / "static" / "ui").glob("*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            assert set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text())) <= paper, sheet.name


def test_places_are_as_generated() -> None:
    from midspan.ui import places

    assert places.css() == places.FILE.read_text()
