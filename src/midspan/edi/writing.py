"""Files are written: strictly, the same bytes for the same input. Control numbers are given by the caller; counts are counted."""

from collections.abc import Iterator

from midspan.edi.envelope import File, Group, Interchange, InterchangeHeader, Transaction
from midspan.edi.errors import CannotWrite
from midspan.edi.loops import Loop
from midspan.edi.loops.fields import Loops
from midspan.edi.loops.plans import specs
from midspan.edi.loops.writing import segments
from midspan.edi.wire import Delimiters
from midspan.edi.wire.delimiters import WIDTHS

USUAL = Delimiters()
PADDED = {2: " ", 4: " ", 6: " ", 8: " ", 13: "0"}


def write(file: File, delimiters: Delimiters = USUAL, *, lines: bool = True) -> bytes:
    """A file's bytes (UTF-8), a segment a line unless not. Raises CannotWrite, with the path of what X12 has no room for."""
    end = delimiters.segment + ("\n" if lines else "")
    found: list[str] = []
    for number, one in enumerate(file.interchanges):
        for segment in _interchange(one, delimiters, f"interchanges.{number}."):
            found.append(delimiters.element.join(segment) + end)
    return "".join(found).encode()


def _interchange(one: Interchange, delimiters: Delimiters, path: str) -> Iterator[list[str]]:
    if one.kept:
        raise CannotWrite(f"{path}kept", "what is not known cannot be written")
    yield _isa(one.header, delimiters, f"{path}header.")
    for number, group in enumerate(one.groups):
        yield from _group(group, delimiters, f"{path}groups.{number}.")
    yield ["IEA", str(len(one.groups)), one.header.control]


def _isa(header: InterchangeHeader, delimiters: Delimiters, path: str) -> list[str]:
    (found,) = segments(header, delimiters, _nothing, path)
    found += [""] * (17 - len(found))
    found[11], found[16] = delimiters.repetition or "U", delimiters.component
    for at, width in enumerate(WIDTHS, 1):
        sign = PADDED.get(at)
        if sign:
            found[at] = found[at].rjust(width, sign) if sign == "0" else found[at].ljust(width, sign)
        if len(found[at]) != width:
            raise CannotWrite(f"{path}ISA{at:02}", f"“{found[at]}” is not {width} characters wide")
    return found


def _group(group: Group, delimiters: Delimiters, path: str) -> Iterator[list[str]]:
    yield from segments(group.header, delimiters, _nothing, f"{path}header.")
    for number, one in enumerate(group.transactions):
        yield from _transaction(one, delimiters, f"{path}transactions.{number}.")
    yield ["GE", str(len(group.transactions)), group.header.control]


def _transaction(one: Transaction, delimiters: Delimiters, path: str) -> Iterator[list[str]]:
    if one.kept or one.body is None:
        raise CannotWrite(f"{path}kept", "what is not known cannot be written")
    number = 2
    yield from segments(one.header, delimiters, _nothing, f"{path}header.")
    for segment in segments(one.body, delimiters, Counted(), f"{path}body."):
        number += 1
        yield segment
    yield ["SE", str(number), one.header.control]


def _nothing(loop: Loop, elements: list[str]) -> None:
    """No element of the segment counts."""


class Counted:
    """Fills in what only counts: HL with its parent and whether it has children, LX from 1 in each loop around it."""

    def __init__(self) -> None:
        self.levels: list[tuple[type[Loop], int]] = []  # the HL loops that are open
        self.number = 0
        self.lines = 0

    def __call__(self, loop: Loop, elements: list[str]) -> None:
        if elements[0] == "HL":
            self._level(loop, elements)
            self.lines = 0
        elif elements[0] == "CLM":
            self.lines = 0
        elif elements[0] == "LX" and loop.COUNTED:
            self.lines += 1
            elements[1:2] = [str(self.lines)]

    def _level(self, loop: Loop, elements: list[str]) -> None:
        while self.levels and type(loop) not in _below(self.levels[-1][0]):
            self.levels.pop()
        self.number += 1
        parent = str(self.levels[-1][1]) if self.levels else ""
        below = any(getattr(loop, name) for name, cls in _levels(type(loop)) if cls)
        elements[1:] = [str(self.number), parent, elements[3], "1" if below else "0"]
        self.levels.append((type(loop), self.number))


def _levels(cls: type[Loop]) -> list[tuple[str, type[Loop]]]:
    return [
        (name, spec.of)
        for name, spec in specs(cls).items()
        if isinstance(spec, Loops) and spec.of.BEGINS.segment == "HL"
    ]


def _below(cls: type[Loop]) -> list[type[Loop]]:
    return [one for _, one in _levels(cls)]
