"""The decision, drawn from the tables as one picture: docs/reference/level-of-care.svg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap
from xml.sax.saxutils import escape

from midspan.rules.conditions import in_words
from midspan.rules.levels.book import Book, Rule, book
from midspan.rules.levels.catalog import levels
from midspan.rules.levels.reference import labels_of

WIDTH, LEFT, BOX, CHIP, CHIP_WIDTH = 960, 24, 600, 700, 236
LINE, PAD, GAP = 18, 14, 30
COLUMNS, BESIDE = 86, 26
STYLE = """text { font: 13px system-ui, sans-serif; fill: #1c2b33 } .b { font-weight: 600 } .m { fill: #55656e }
.h { font-size: 17px; font-weight: 600 } .n { fill: #f4f7f6; stroke: #8fa3ab } .g { fill: #fbf1f0; stroke: #a8433f }
.c { fill: #e6f0ee; stroke: #2f6f68 } path { fill: none; stroke: #6d8089; stroke-width: 1.4 }"""
MOVES = {"need": "what is needed", "current": "the level now", "one_less": "one level less"}


def render(on: date | None = None) -> str:
    """The whole picture as SVG."""
    rules = book(on)
    pen = Pen()
    pen.heading("From the top: the first group in which a rule fires sets the level")
    names = {level.code: level.label for level in levels(on)}
    for code in reversed(tuple(rules.rank)):
        asked = [rule for rule in rules.raising if rule.row["least"] == code]
        if asked:
            gate, base = (any(rule.row["kind"] == kind for rule in asked) for kind in ("gate", "base"))
            pen.question(_lines(asked, rules), names[code], gate, last=base)
    pen.heading("Then: does a medical rule fire?")
    pairs = [f"{one} becomes {other}" for one, other in rules.levels["managed"].items()]
    more = [*pairs, "If none fires, the level stays"]
    pen.question(_lines(rules.medical, rules), "The medically managed variant", False, more, last=True)
    pen.heading("In a stay: the first rule that holds decides")
    for rule in rules.stay:
        decision = rule.row["decision"].replace("_", " ").capitalize()
        pen.question(
            _lines([rule], rules),
            f"{decision}: {MOVES[rule.row['move']]}",
            False,
            last=rule is rules.stay[-1],
        )
    return pen.whole()


def _lines(found: Iterable[Rule], rules: Book) -> Iterator[tuple[str, str]]:
    """Each rule as lines of (class, text): its name, then its condition in words."""
    for rule in found:
        yield "b", rule.id.replace("_", " ").capitalize()
        for line in wrap(in_words(rule.when, labels_of(rules)), COLUMNS):
            yield "m", line


class Pen:
    """Draws from the top down; `at` is how far it has come, in pixels."""

    def __init__(self) -> None:
        self.at = 20
        self.marks: list[str] = []

    def heading(self, text: str) -> None:
        """A line of heading."""
        self.at += 20
        self.marks.append(f'<text class="h" x="{LEFT}" y="{self.at}">{escape(text)}</text>')
        self.at += 18

    def question(
        self,
        lines: Iterable[tuple[str, str]],
        outcome: str,
        gate: bool,
        more: Iterable[str] = (),
        last: bool = False,
    ) -> None:
        """A box of rules, what follows when one of them holds, and the way on when none does."""
        texts, beside = list(lines), [*wrap(outcome, BESIDE), *more]
        high = max(len(texts), len(beside)) * LINE + 2 * PAD
        middle = self.at + high // 2
        self._box("g" if gate else "n", LEFT, BOX, self.at, high)
        self._text(texts, LEFT + PAD, self.at + PAD)
        self.marks.append(f'<path d="M{LEFT + BOX} {middle}H{CHIP - 3}" marker-end="url(#a)"/>')
        self.marks.append(f'<text class="m" x="{LEFT + BOX + 26}" y="{middle - 6}">yes</text>')
        tall = len(beside) * LINE + 2 * PAD
        top = middle - tall // 2
        self._box("c", CHIP, CHIP_WIDTH, top, tall)
        self._text(
            [("b", line) for line in wrap(outcome, BESIDE)] + [("m", line) for line in more],
            CHIP + PAD,
            top + PAD,
        )
        self.at += high
        if not last:
            self.marks.append(f'<path d="M{LEFT + 40} {self.at}V{self.at + GAP - 3}" marker-end="url(#a)"/>')
            self.marks.append(f'<text class="m" x="{LEFT + 50}" y="{self.at + GAP - 10}">no</text>')
        self.at += GAP

    def _box(self, look: str, left: int, wide: int, top: int, high: int) -> None:
        self.marks.append(
            f'<rect class="{look}" x="{left}" y="{top}" width="{wide}" height="{high}" rx="10"/>'
        )

    def _text(self, lines: Iterable[tuple[str, str]], left: int, top: int) -> None:
        for number, (look, line) in enumerate(lines, start=1):
            self.marks.append(
                f'<text class="{look}" x="{left}" y="{top + number * LINE - 5}">{escape(line)}</text>'
            )

    def whole(self) -> str:
        """Everything drawn, on paper of its own, so that it reads on a dark page too."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.at}" role="img" aria-labelledby="t">\n'
            f'<title id="t">How the level of care is found</title>\n<style>{STYLE}</style>\n'
            '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0L7 4L0 8"/></marker></defs>\n'
            f'<rect x="1" y="1" width="{WIDTH - 2}" height="{self.at - 2}" rx="14" fill="#fffdf9" stroke="#d8dfe0"/>\n'
        )
        return head + "\n".join(self.marks) + "\n</svg>\n"
