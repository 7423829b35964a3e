"""Writes places.css: positions and widths as classes, because a page may carry no style of its own.

`python -m midspan.ui.places` writes the file anew; a test compares.
"""

from pathlib import Path

FILE = Path(__file__).parent / "static" / "ui" / "places.css"
ROWS, SPANS, LANES, LINES = 216, 144, 6, 9


def css() -> str:
    lines = [
        "/* Written by midspan.ui.places. Percent widths and places, and the week's five-minute rows. */"
    ]
    lines += _rules("w", "width:{}%", range(101))
    lines += _rules("x", "inset-inline-start:{}%", range(101))
    lines.append("@media (min-width: 48.01rem) {")
    lines += _rules("at", "grid-row-start:{}", range(ROWS), shift=1)
    lines += _rules("for", "grid-row-end:span {}", range(1, SPANS + 1))
    lines += _rules("lane", "grid-column:{}", range(1, LANES + 1))
    lines += _rules("lanes", "grid-template-columns:repeat({},minmax(0,1fr))", range(1, LANES + 1))
    lines += _rules("lines", "-webkit-line-clamp:{}", range(1, LINES + 1))
    lines += [".lane-all{grid-column:1/-1}", "}", ""]
    return "\n".join(lines)


def _rules(name: str, rule: str, numbers: range, shift: int = 0) -> list[str]:
    rules = [f".{name}-{number}{{{rule.format(number + shift)}}}" for number in numbers]
    return ["".join(rules[at : at + 12]) for at in range(0, len(rules), 12)]


if __name__ == "__main__":
    FILE.write_text(css())
