"""Files are written: strictly, the same bytes for the same input. Control numbers are given by the caller; counts are counted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from midspan.edi.envelope import File, Group, Interchange, InterchangeHeader, Transaction
from midspan.edi.errors import CannotWrite
from midspan.edi.loops import Loop
from midspan.edi.loops.fields import Loops
from midspan.edi.loops.plans import specs
from midspan.edi.loops.writing import COMPONENT, ELEMENT, END, REPETITION, Writer, forbidden
from midspan.edi.wire import Delimiters
from midspan.edi.wire.delimiters import WIDTHS

USUAL = Delimiters()
FILLED = {
    2: " ",
    4: " ",
    6: " ",
    8: " ",
    13: "0",
}  # elements of ISA that are brought to their width, and with what
Careful = re.Pattern[str] | None


def write(file: File, delimiters: Delimiters = USUAL, *, lines: bool = True) -> bytes:
    """A file's bytes (UTF-8), a segment a line unless not. Raises CannotWrite, with the path of what X12 has no room for."""
    found = []
    for number, one in enumerate(file.interchanges):
        with within(f"interchanges.{number}"):
            found.append(_interchange(one, delimiters))
    return "".join(found).replace(END, delimiters.segment + ("\n" if lines else "")).encode()


def _interchange(one: Interchange, delimiters: Delimiters) -> str:
    if one.kept:
        raise CannotWrite("kept", "what is not known cannot be written")
    bad = forbidden(delimiters)
    text = "".join([ELEMENT.join(each) + END for each in _inside(one, None)])
    if bad.search(text):
        _inside(one, bad)
        raise CannotWrite("", "a text in it holds a delimiter")
    with within("header"):
        isa = delimiters.element.join(_isa(one.header, delimiters, bad)) + END
    for sign, real in (
        (ELEMENT, delimiters.element),
        (COMPONENT, delimiters.component),
        (REPETITION, delimiters.repetition),
    ):
        text = text.replace(sign, real)
    return isa + text


def _isa(header: InterchangeHeader, delimiters: Delimiters, bad: re.Pattern[str]) -> list[str]:
    writer = Writer(_nothing, bad)
    writer.loop(header)
    (found,) = writer.out
    found += [""] * (len(WIDTHS) + 1 - len(found))
    found[11], found[16] = delimiters.repetition or "U", delimiters.component
    for at, width in enumerate(WIDTHS, 1):
        sign = FILLED.get(at)
        if sign:
            found[at] = found[at].rjust(width, sign) if sign == "0" else found[at].ljust(width, sign)
        if len(found[at]) != width:
            raise CannotWrite(f"ISA{at:02}", f"“{found[at]}” is not {width} characters wide")
    return found


def _inside(one: Interchange, careful: Careful) -> list[list[str]]:
    """Everything between ISA and IEA, and IEA."""
    found: list[list[str]] = []
    for number, group in enumerate(one.groups):
        with within(f"groups.{number}"):
            found += _group(group, careful)
    return [*found, ["IEA", str(len(one.groups)), one.header.control.rjust(WIDTHS[12], "0")]]


def _group(group: Group, careful: Careful) -> list[list[str]]:
    found = _header(group.header, careful)
    for number, one in enumerate(group.transactions):
        with within(f"transactions.{number}"):
            found += _transaction(one, careful)
    return [*found, ["GE", str(len(group.transactions)), group.header.control]]


def _transaction(one: Transaction, careful: Careful) -> list[list[str]]:
    if one.kept or one.body is None:
        raise CannotWrite("kept", "what is not known cannot be written")
    found = _header(one.header, careful)
    writer = Writer(Counted(), careful)
    with within("body"):
        writer.loop(one.body)
    found += writer.out
    return [*found, ["SE", str(len(found) + 1), one.header.control]]


def _header(header: Loop, careful: Careful) -> list[list[str]]:
    writer = Writer(_nothing, careful)
    with within("header"):
        writer.loop(header)
    return writer.out


@contextmanager
def within(path: str) -> Iterator[None]:
    """What cannot be written in here has this path in front."""
    try:
        yield
    except CannotWrite as problem:
        raise CannotWrite(f"{path}.{problem.where}".rstrip("."), problem.says) from None


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
