"""Loops become segments: the fields in their order, numbers of LX and HL counted on the way."""

from collections.abc import Callable, Iterator
from typing import Any

from midspan.edi.errors import CannotWrite
from midspan.edi.loops.fields import Composite, Element, Loop, Loops, Many, Tail, Which, Whole
from midspan.edi.loops.plans import specs
from midspan.edi.wire import Delimiters

Hook = Callable[[Loop, list[str]], None]
"""May fill in elements of the segment with which a loop begins, such as the number of an LX."""


def segments(loop: Loop, delimiters: Delimiters, hook: Hook, path: str = "") -> Iterator[list[str]]:
    """The segments of a loop and of those inside it. Raises CannotWrite for what X12 has no room for."""
    if loop.other:
        raise CannotWrite(f"{path}other", "what is not known cannot be written")
    first: list[str] | None = [loop.BEGINS.segment] if loop.BEGINS.segment else None
    waiting: dict[Which, list[str]] = {}
    if first:
        waiting[loop.BEGINS] = first
        _qualify(first, loop.BEGINS)
    for name, spec in specs(type(loop)).items():
        value, here = getattr(loop, name), f"{path}{name}"
        if isinstance(spec, Element | Composite | Tail):
            _put(waiting, loop.BEGINS, spec, value, delimiters, here)
            continue
        if isinstance(spec, Whole) and spec.which.segment == loop.BEGINS.segment and value is not None:
            waiting[loop.BEGINS] = first = _made(here, spec.write, value, delimiters)
            continue
        yield from _flush(waiting, first, loop, hook)
        if isinstance(spec, Loops):
            for number, one in enumerate(value if spec.many else [value] if value is not None else []):
                yield from segments(one, delimiters, hook, f"{here}.{number}." if spec.many else f"{here}.")
        elif isinstance(spec, Many):
            yield from map(_trimmed, _made(here, spec.write, value, delimiters) if value else [])
        elif value is not None:
            yield _trimmed(_made(here, spec.write, value, delimiters))
    yield from _flush(waiting, first, loop, hook)


def _put(
    waiting: dict[Which, list[str]],
    begins: Which,
    spec: Element | Composite | Tail,
    value: Any,
    delimiters: Delimiters,
    here: str,
) -> None:
    if value is None or value == "" or value == ():
        return
    where = begins if spec.which == Which(begins.segment) else spec.which
    if where not in waiting:
        waiting[where] = [where.segment]
        _qualify(waiting[where], where)
    elements = waiting[where]
    _reach(elements, spec.at)
    if isinstance(spec, Tail):
        elements[spec.at :] = _made(here, spec.write, value, delimiters)
    elif isinstance(spec, Composite):
        parts = [
            _safe(one, delimiters, here)
            for one in _made(here, lambda one, *_: spec.write(one), value, delimiters)
        ]
        elements[spec.at] = _joined(parts, delimiters)
    elif spec.repeated:
        elements[spec.at] = delimiters.repetition.join(
            _safe(spec.kind.write(one), delimiters, here) for one in value
        )
    else:
        text = _safe(_made(here, lambda one, *_: spec.kind.write(one), value, delimiters), delimiters, here)
        elements[spec.at] = (
            _into(elements[spec.at], spec.component, text, delimiters) if spec.component else text
        )


def _into(held: str, component: int, text: str, delimiters: Delimiters) -> str:
    """A component put into its element."""
    parts = held.split(delimiters.component) if held else []
    parts += [""] * (component - len(parts))
    parts[component - 1] = text
    return _joined(parts, delimiters)


def _joined(parts: list[str], delimiters: Delimiters) -> str:
    while parts and not parts[-1]:
        parts.pop()
    return delimiters.component.join(parts)


def _safe(text: str, delimiters: Delimiters, here: str) -> str:
    for one in (delimiters.element, delimiters.segment, delimiters.component, delimiters.repetition):
        if one and one in text:
            raise CannotWrite(here, f"“{one}” parts elements in this file and cannot stand in a text")
    if not text.isprintable() or text != text.strip():
        raise CannotWrite(here, "it holds a line break, a space at an end or a sign that cannot be printed")
    return text


def _made(here: str, write: Callable[..., Any], value: Any, delimiters: Delimiters) -> Any:
    try:
        return write(value, delimiters.component, delimiters.repetition)
    except ValueError as problem:
        raise CannotWrite(here, str(problem)) from None


def _qualify(elements: list[str], where: Which) -> None:
    """A segment that is told by one value says it."""
    if len(where.values) == 1:
        _reach(elements, where.at)
        elements[where.at] = next(iter(where.values))


def _reach(elements: list[str], at: int) -> None:
    elements.extend([""] * (at + 1 - len(elements)))


def _flush(
    waiting: dict[Which, list[str]], first: list[str] | None, loop: Loop, hook: Hook
) -> Iterator[list[str]]:
    """The segments that are whole now, in the order in which they were begun."""
    for elements in waiting.values():
        if elements is first:
            hook(loop, elements)
        yield _trimmed(elements)
    waiting.clear()


def _trimmed(elements: list[str]) -> list[str]:
    while len(elements) > 1 and not elements[-1]:
        elements.pop()
    return elements
