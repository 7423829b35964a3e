"""What a clearinghouse looks at first: numbers that count, lengths of elements, elements that have to be there, the envelope."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from midspan.edi.checking.saying import Saying
from midspan.edi.tables import load
from midspan.edi.wire import Delimiters, Segments
from midspan.edi.wire.source import Source

CLAIMS = "837"
TOP = ""
JOINED = re.compile(r"[A-Z0-9]+([:<>|\\^!;,&+@/~])[A-Z0-9]")  # two components and what may part them


class Watched(Segments):
    """Segments that are looked at on their way."""

    def __init__(self, source: Source, look: Callable[[int, list[str]], None]) -> None:
        super().__init__(source)
        self.look = look

    def __iter__(self) -> Iterator[list[str]]:
        for segment in super().__iter__():
            self.look(self.count, segment)
            yield segment


class SegmentChecks:
    """The checks of segments one by one, in the order of the file. Remembers control numbers and the levels above. `misread`: elements
    of this interchange are parted by another sign than it says, so that what is read of them means nothing.
    """

    def __init__(self, saying: Saying, on: date | None) -> None:
        self.saying = saying
        self.table: Mapping[str, Any] = load("segments", on).body
        self.number, self.kind, self.sort, self.guide = 0, "", "", ""
        self.component, self.misread = Delimiters().component, False
        self.controls: set[str] = set()
        self.transactions: set[str] = set()
        self.levels: list[
            tuple[str, str]
        ] = []  # the levels above and beside: code and number, the innermost last
        self.counted = self.lines = 0
        self.lengths = _lengths(self.table["length"])
        self.required: Mapping[str, list[int]] = self.table["required"]
        self.joined: Mapping[str, int] = self.table["joined"]
        self.steps: dict[str, Callable[[list[str]], None]] = {
            "ISA": self.interchange, "GS": self.group, "ST": self.transaction, "HL": self.level, "CLM": self.claim, "LX": self.line,
        }  # fmt: skip

    def look(self, number: int, segment: list[str]) -> None:
        """The next segment of the file."""
        self.number = number
        step = self.steps.get(segment[0])
        if step:
            step(segment)
        if segment[0] == "ISA":
            return
        at = self.joined.get(segment[0], 0)
        if 0 < at < len(segment) and self.component not in segment[at]:
            self.parted(segment, at)
        if not "".join(segment).isascii():
            self.signs(segment)
        size = len(segment)
        for at, least, most in self.lengths.get(segment[0], ()):
            if at < size and segment[at] and not least <= len(segment[at]) <= most:
                self.say("length", segment, at, count=len(segment[at]), least=least, most=most)
        for at in self.required.get(segment[0], ()):
            if at >= size or not segment[at]:
                mend = "Fill it in, or leave out the segment."
                self.say("missing", segment, at, what=f"Element {segment[0]}{at:02}", mend=mend)

    def parted(self, segment: list[str], at: int) -> None:
        """An element without the sign that parts components: another may do so."""
        found = JOINED.match(segment[at])
        if found and not self.misread:
            self.misread = True
            self.say("delimiter", segment, at, said=found[1], want=self.component)

    def signs(self, segment: list[str]) -> None:
        """Characters that not everybody reads."""
        for at, text in enumerate(segment):
            if not text.isascii():
                sign = next(one for one in text if not one.isascii())
                self.say("characters", segment, at, said=sign)

    def interchange(self, segment: list[str]) -> None:
        held = [one.strip() for one in segment] + [""] * 17
        control = held[13]
        if not (len(control) == 9 and control.isdigit()):
            self.say("control-shape", segment, 13, said=control)
        if control in self.controls:
            self.say("control-twice", segment, 13, what="interchange", said=control)
        self.controls.add(control)
        self.component, self.misread = held[16] or self.component, False
        for at, name in ((5, "The sender's qualifier"), (7, "The receiver's qualifier")):
            self.among(segment, at, name, held[at], self.table["sender_qualifiers"])
        self.among(segment, 15, "The usage", held[15], self.table["usages"])
        self.sort = self.guide = self.kind = ""

    def group(self, segment: list[str]) -> None:
        self.sort, self.guide = of(segment, 1), of(segment, 8)
        self.transactions.clear()
        if not self.guide.startswith(self.table["version"]):
            self.say("version", segment, 8, said=self.guide, want=self.table["version"])

    def transaction(self, segment: list[str]) -> None:
        self.kind, control, guide = of(segment, 1), of(segment, 2), of(segment, 3)
        self.levels, self.counted, self.lines = [], 0, 0
        self.lengths = _lengths(
            self.table["length"] | self.table["guide"].get(self.kind, {}).get("length", {})
        )
        if control in self.transactions:
            self.say("control-twice", segment, 2, what="transaction of the group", said=control)
        self.transactions.add(control)
        want = self.table["sorts"].get(self.kind)
        if want and self.sort and self.sort != want:
            self.say("sort", segment, 1, said=self.kind, want=want, sort=self.sort)
        if guide and self.guide and guide != self.guide:
            self.say("guide-differs", segment, 3, said=guide, group=self.guide)

    def level(self, segment: list[str]) -> None:
        below = self.table["levels"].get(self.kind)
        if below is None:
            return
        said, parent, code = (of(segment, at) for at in (1, 2, 3))
        self.counted += 1
        if said != str(self.counted):
            self.say("hl-number", segment, 1, said=said, want=self.counted)
            self.counted = int(said) if said.isdecimal() and len(said) < 9 else self.counted
        if code not in below:
            self.among(segment, 3, "The level's code", code, list(below))
            return
        while self.levels and self.levels[-1][0] not in below[code]:
            self.levels.pop()
        want = self.levels[-1][1] if self.levels else ""
        if TOP not in below[code] and not want:
            self.say("hl-above", segment, 3, said=code, want=" or ".join(below[code]))
        elif parent != want:
            self.say("hl-parent", segment, 2, said=parent or "none", want=want or "none")
        self.levels.append((code, said))

    def claim(self, _: list[str]) -> None:
        self.lines = 0

    def line(self, segment: list[str]) -> None:
        if self.kind != CLAIMS:
            return
        self.lines += 1
        said = of(segment, 1)
        if said != str(self.lines):
            self.say("lx-number", segment, 1, said=said, want=self.lines)
            self.lines = int(said) if said.isdecimal() and len(said) < 9 else self.lines

    def among(self, segment: list[str], at: int, what: str, said: str, allowed: list[str]) -> None:
        if said not in allowed:
            self.say("code", segment, at, what=what, said=said, among=", ".join(allowed))

    def say(self, rule: str, segment: list[str], at: int, **facts: Any) -> None:
        self.saying.at(self.number, segment[0][:3], at, rule, **facts)


def _lengths(some: Mapping[str, Mapping[str, list[int]]]) -> dict[str, tuple[tuple[int, int, int], ...]]:
    """For each segment the element, and the least and most characters."""
    return {name: tuple((int(at), *held) for at, held in row.items()) for name, row in some.items()}  # type: ignore[misc]


def of(segment: list[str], at: int) -> str:
    """An element, or nothing where the segment is shorter."""
    return segment[at] if at < len(segment) else ""
