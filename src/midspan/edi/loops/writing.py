"""Loops become segments: the fields in their order, numbers of LX and HL counted on the way.

While a file is put together its elements are parted by signs that no text can hold, so that one look at the whole tells whether a
text holds a delimiter. Where one does, `careful` writing finds out which.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any

from midspan.edi.errors import CannotWrite
from midspan.edi.loops.fields import Composite, Element, Loop, Loops, Many, Tail, Which, Whole
from midspan.edi.loops.kinds import TEXT
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
        steps = steps_of(type(loop))
        values = steps.get(loop)
        for segment, step in steps.each:
            if step is None:
                elements = self.segment(segment, values)
                if elements is not None:
                    if segment.first:
                        self.hook(loop, elements)
                    self.out.append(_trimmed(elements))
                continue
            value = values[step.at]
            if value:
                try:
                    step.put(self, value)
                except CannotWrite as problem:
                    raise CannotWrite(f"{step.name}.{problem.where}".rstrip("."), problem.says) from None
                except ValueError as problem:
                    raise CannotWrite(step.name, str(problem)) from None

    def segment(self, step: "Segment", values: tuple[Any, ...]) -> list[str] | None:
        """The elements of a segment; None where no field says anything and no loop begins with it."""
        elements = step.blank.copy() if step.first else None
        for number, at, write, name in step.plain:
            value = values[number]
            if not value and (value is None or value == "" or value == ()):
                continue
            try:
                text = write(value) if write else value
                if self.careful or not text.isascii():
                    self.checked(text)
            except ValueError as problem:
                raise CannotWrite(name, str(problem)) from None
            except (AttributeError, TypeError):
                raise CannotWrite(name, f"{type(value).__name__} does not belong there") from None
            if elements is None:
                elements = step.blank.copy()
            elements[at] = text
        for number, put, name in step.others:
            value = values[number]
            if value or (value is not None and value != "" and value != ()):
                if elements is None:
                    elements = step.blank.copy()
                try:
                    put(self, elements, value)
                except ValueError as problem:
                    raise CannotWrite(name, str(problem)) from None
        return elements

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

    def parted(self, elements: list[str]) -> list[str]:
        """Elements that a part has put together: components are parted already, and looked at one by one."""
        for one in elements:
            if self.careful or not one.isascii():
                for text in re.split(f"[{COMPONENT}{REPETITION}]", one):
                    self.checked(text)
        return elements


Put = Callable[[Writer, list[str], Any], None]


@dataclass(slots=True)
class Segment:
    """A segment of a loop: `plain` fields with the element of each, and `others` that make more of their value. `first`: the loop
    begins with it.
    """

    blank: list[str]
    first: bool
    plain: list[tuple[int, int, Callable[[Any], str] | None, str]] = field(default_factory=list)
    others: list[tuple[int, Put, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """A field that writes segments of its own: loops, or many segments of one sort."""

    at: int
    name: str
    put: Callable[[Writer, Any], None]


NO_SEGMENT = Segment([], first=False)


@dataclass(frozen=True, slots=True)
class Steps:
    """How one class of loops is written: how to get at its fields, and what is done with them, in their order: a step, or without
    one a segment.
    """

    get: Callable[[Loop], tuple[Any, ...]]
    each: tuple[tuple[Segment, Step | None], ...]


@lru_cache(256)
def steps_of(cls: type[Loop]) -> Steps:
    """The steps of a class. Fields of one segment stand together, where the first of them stands, unless loops lie between."""
    fields, begins = specs(cls), cls.BEGINS
    names = tuple(fields)
    get = (
        attrgetter(*names) if len(names) > 1 else (lambda loop: tuple(getattr(loop, name) for name in names))
    )
    each: list[tuple[Segment, Step | None]] = []
    open_: dict[Which, Segment] = {}
    if begins.segment:
        open_[begins] = Segment(_blank(begins), first=True)
        each.append((open_[begins], None))
    for number, (name, spec) in enumerate(fields.items()):
        if isinstance(spec, Loops | Many | Whole):
            each.append((NO_SEGMENT, Step(number, name, _own(spec))))
            open_ = {}
            continue
        where = begins if spec.which == Which(begins.segment) else spec.which
        if where not in open_:
            open_[where] = Segment(_blank(where), first=False)
            each.append((open_[where], None))
        _field(open_[where], number, name, spec)
    return Steps(get, tuple(each))


def _blank(where: Which) -> list[str]:
    """A segment that is told by one value says it."""
    found = [where.segment]
    if len(where.values) == 1:
        found += [""] * where.at
        (found[where.at],) = where.values
    return found


def _field(into: Segment, number: int, name: str, spec: Any) -> None:
    into.blank += [""] * (spec.at + 1 - len(into.blank))
    if isinstance(spec, Element) and not spec.component and not spec.repeated:
        into.plain.append((number, spec.at, None if spec.kind is TEXT else spec.kind.write, name))
    elif isinstance(spec, Element):
        into.others.append((number, _component(spec) if spec.component else _repeated(spec), name))
    else:
        into.others.append((number, _tail(spec) if isinstance(spec, Tail) else _composite(spec), name))


def _repeated(spec: Element) -> Put:
    def put(writer: Writer, elements: list[str], value: Any) -> None:
        elements[spec.at] = REPETITION.join([writer.checked(spec.kind.write(one)) for one in value])

    return put


def _component(spec: Element) -> Put:
    at, number, write = spec.at, spec.component, spec.kind.write

    def put(writer: Writer, elements: list[str], value: Any) -> None:
        parts = elements[at].split(COMPONENT) if elements[at] else []
        parts += [""] * (number - len(parts))
        parts[number - 1] = writer.checked(write(value))
        elements[at] = COMPONENT.join(parts)

    return put


def _composite(spec: Composite) -> Put:
    at, write = spec.at, spec.write

    def put(writer: Writer, elements: list[str], value: Any) -> None:
        text = COMPONENT.join(write(value)).rstrip(COMPONENT)
        elements[at] = writer.parted([text])[0]

    return put


def _tail(spec: Tail) -> Put:
    at, write = spec.at, spec.write

    def put(writer: Writer, elements: list[str], value: Any) -> None:
        elements[at:] = writer.parted(write(value, COMPONENT, REPETITION))

    return put


def _own(spec: Loops | Many | Whole) -> Callable[[Writer, Any], None]:
    if isinstance(spec, Loops):
        return _loops if spec.many else Writer.loop
    return _whole(spec) if isinstance(spec, Whole) else _many(spec)


def _whole(spec: Whole) -> Callable[[Writer, Any], None]:
    def put(writer: Writer, value: Any) -> None:
        writer.out.append(_trimmed(writer.parted(spec.write(value, COMPONENT, REPETITION))))

    return put


def _many(spec: Many) -> Callable[[Writer, Any], None]:
    def put(writer: Writer, value: Any) -> None:
        writer.out += [_trimmed(writer.parted(one)) for one in spec.write(value, COMPONENT, REPETITION)]

    return put


def _loops(writer: Writer, value: tuple[Loop, ...]) -> None:
    for number, one in enumerate(value):
        try:
            writer.loop(one)
        except CannotWrite as problem:
            raise CannotWrite(f"{number}.{problem.where}", problem.says) from None


def _trimmed(elements: list[str]) -> list[str]:
    while len(elements) > 1 and not elements[-1]:
        elements.pop()
    return elements
