"""Loops become segments: the fields in their order, numbers of LX and HL counted on the way.

While a file is put together its elements are parted by signs that no text can hold, so that one look at the whole tells whether a
text holds a delimiter. Where one does, `careful` writing finds out which.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from midspan.edi.errors import CannotWrite
from midspan.edi.loops.fields import Composite, Element, Loop, Loops, Many, Tail, Which, Whole
from midspan.edi.loops.plans import specs
from midspan.edi.wire import Delimiters

ELEMENT, COMPONENT, REPETITION, END = (
    "\ufdd0",
    "\ufdd1",
    "\ufdd2",
    "\ufdd3",
)  # noncharacters: no text has them
SIGNS = f"{ELEMENT}{COMPONENT}{REPETITION}{END}"
Hook = Callable[[Loop, list[str]], None]
"""May fill in elements of the segment with which a loop begins, such as the number of an LX."""


def forbidden(delimiters: Delimiters) -> re.Pattern[str]:
    """What no text of a file may hold: its delimiters, signs that control something, spaces at an end of an element."""
    own = re.escape(delimiters.element + delimiters.component + delimiters.repetition + delimiters.segment)
    return re.compile(rf"[{own}\x00-\x1f\x7f-\x9f\u2028\u2029]|(?<=[{SIGNS}]) | (?=[{SIGNS}])")


class Writer:
    """Collects segments, each a list of elements. `careful`: every text is looked at, so that what is wrong has a path."""

    def __init__(self, hook: Hook, careful: re.Pattern[str] | None = None) -> None:
        self.hook, self.careful = hook, careful
        self.out: list[list[str]] = []

    def loop(self, loop: Loop) -> None:
        """The segments of a loop and of those inside it. Raises CannotWrite, with the path from this loop."""
        if loop.other:
            raise CannotWrite("other", "what is not known cannot be written")
        held = Held(self, loop)
        steps = steps_of(type(loop))
        for name, put, value in zip(steps.names, steps.puts, steps.get(loop), strict=True):
            if not value and (value is None or value == "" or value == ()):
                continue
            try:
                put(held, value)
            except CannotWrite as problem:
                raise CannotWrite(f"{name}.{problem.where}".rstrip("."), problem.says) from None
            except ValueError as problem:
                raise CannotWrite(name, str(problem)) from None
        held.flush()

    def checked(self, text: str) -> str:
        """A text of one element. Raises ValueError for what it may not hold."""
        if not text.isascii() and any(one in text for one in SIGNS):
            raise ValueError("it holds a sign that is no character")
        if self.careful and (found := self.careful.search(f"{ELEMENT}{text}{ELEMENT}")):
            what = "a line break or a sign that controls something" if found[0] < " " else f"“{found[0]}”"
            raise ValueError(
                f"it holds {what}, which cannot stand there: it parts elements in this file, or is a space at an end"
            )
        return text


class Held:
    """The segments of one loop that are not finished."""

    __slots__ = ("first", "loop", "segments", "writer")

    def __init__(self, writer: Writer, loop: Loop) -> None:
        self.writer, self.loop = writer, loop
        begins = type(loop).BEGINS
        self.first: list[str] | None = _begun(begins) if begins.segment else None
        self.segments: dict[Which, list[str]] = {begins: self.first} if self.first else {}

    def element(self, where: Which, at: int) -> list[str]:
        """The segment with room for an element."""
        found = self.segments.get(where)
        if found is None:
            found = self.segments[where] = _begun(where)
        while len(found) <= at:
            found.append("")
        return found

    def flush(self) -> None:
        """Write them in the order in which they were begun."""
        for elements in self.segments.values():
            if elements is self.first:
                self.writer.hook(self.loop, elements)
            self.writer.out.append(_trimmed(elements))
        self.segments = {}


Put = Callable[[Held, Any], None]


@dataclass(frozen=True, slots=True)
class Steps:
    """How one class of loops is written: how to get at its fields, their names, and what is done with each."""

    get: Callable[[Loop], tuple[Any, ...]]
    names: tuple[str, ...]
    puts: tuple[Put, ...]


@lru_cache(256)
def steps_of(cls: type[Loop]) -> Steps:
    """The steps of a class."""
    fields = specs(cls)
    names = tuple(fields)
    get = (
        attrgetter(*names) if len(names) > 1 else (lambda loop: tuple(getattr(loop, name) for name in names))
    )
    return Steps(get, names, tuple(_put(spec, cls.BEGINS) for spec in fields.values()))


def _put(spec: Any, begins: Which) -> Put:
    match spec:
        case Loops():
            return _loops if spec.many else _loop
        case Many():
            return _many(spec)
        case Whole():
            return _whole(spec)
    where = begins if spec.which == Which(begins.segment) else spec.which
    match spec:
        case Tail():
            return _tail(spec, where)
        case Composite():
            return _composite(spec, where)
        case Element():
            return _component(spec, where) if spec.component else _element(spec, where)
    raise TypeError(f"{spec} cannot be written")


def _element(spec: Element, where: Which) -> Put:
    at, write, repeated = spec.at, spec.kind.write, spec.repeated

    def put(held: Held, value: Any) -> None:
        checked = held.writer.checked
        text = REPETITION.join([checked(write(one)) for one in value]) if repeated else checked(write(value))
        held.element(where, at)[at] = text

    return put


def _component(spec: Element, where: Which) -> Put:
    at, number, write = spec.at, spec.component, spec.kind.write

    def put(held: Held, value: Any) -> None:
        elements = held.element(where, at)
        parts = elements[at].split(COMPONENT) if elements[at] else []
        parts += [""] * (number - len(parts))
        parts[number - 1] = held.writer.checked(write(value))
        elements[at] = COMPONENT.join(parts)

    return put


def _composite(spec: Composite, where: Which) -> Put:
    at, write = spec.at, spec.write

    def put(held: Held, value: Any) -> None:
        checked = held.writer.checked
        text = COMPONENT.join([checked(one) for one in write(value)]).rstrip(COMPONENT)
        held.element(where, at)[at] = text

    return put


def _tail(spec: Tail, where: Which) -> Put:
    at, write = spec.at, spec.write

    def put(held: Held, value: Any) -> None:
        held.element(where, at)[at:] = _all(held, write(value, COMPONENT, REPETITION))

    return put


def _whole(spec: Whole) -> Put:
    def put(held: Held, value: Any) -> None:
        held.flush()
        held.writer.out.append(_trimmed(_all(held, spec.write(value, COMPONENT, REPETITION))))

    return put


def _many(spec: Many) -> Put:
    def put(held: Held, value: Any) -> None:
        held.flush()
        held.writer.out += [_trimmed(_all(held, one)) for one in spec.write(value, COMPONENT, REPETITION)]

    return put


def _loops(held: Held, value: tuple[Loop, ...]) -> None:
    held.flush()
    write = held.writer.loop
    for number, one in enumerate(value):
        try:
            write(one)
        except CannotWrite as problem:
            raise CannotWrite(f"{number}.{problem.where}", problem.says) from None


def _loop(held: Held, value: Loop) -> None:
    held.flush()
    held.writer.loop(value)


def _all(held: Held, elements: list[str]) -> list[str]:
    """Elements that a part has put together: components are parted already, and looked at one by one."""
    if held.writer.careful:
        for one in elements:
            for text in re.split(f"[{COMPONENT}{REPETITION}]", one):
                held.writer.checked(text)
    return elements


def _begun(where: Which) -> list[str]:
    """A segment that is told by one value says it."""
    found = [where.segment]
    if len(where.values) == 1:
        found += [""] * where.at
        (found[where.at],) = where.values
    return found


def _trimmed(elements: list[str]) -> list[str]:
    while len(elements) > 1 and not elements[-1]:
        elements.pop()
    return elements
