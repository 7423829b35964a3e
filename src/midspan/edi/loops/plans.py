"""A loop's class as tables to read and write by, made once for each pair of delimiters."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from midspan.edi.loops.fields import Composite, Element, Loop, Loops, Many, Spec, Tail, Which, Whole

Values = dict[str, Any]
Handler = Callable[[Values, list[str]], bool]
"""Puts what a segment says into the values; whether nothing of it is left over. Raises ValueError, Twice."""


class Twice(ValueError):
    """A segment that may stand once in its loop stands there again."""

    def __init__(self) -> None:
        super().__init__("stands here for the second time")


class Spoilt(ValueError):
    """What an element holds is not what belongs there."""

    def __init__(self, at: int, says: str) -> None:
        super().__init__(says)
        self.at = at


@dataclass(slots=True)
class Own:
    """The handlers for one segment id: by the value of an element, or for all others."""

    at: int = 0
    by_value: dict[str, Handler] = field(default_factory=dict)
    other: Handler | None = None

    def of(self, given: list[str]) -> Handler | None:
        if self.at and len(given) > self.at:
            found = self.by_value.get(given[self.at])
            if found:
                return found
        return self.other


@dataclass(slots=True)
class Child:
    """A loop that may be opened: the field that holds it."""

    name: str
    many: bool
    cls: type[Loop]
    plan: "Plan | None" = None


@dataclass(slots=True)
class Plan:
    """How one class of loops is read with one pair of delimiters. `opens`: by segment id, the element that tells, and the child for
    each value, "" for any. `carries`: streamed loops stand somewhere inside it. A `leaf` is one segment only.
    """

    cls: type[Loop]
    first: Handler
    own: dict[str, Own]
    opens: dict[str, tuple[int, dict[str, Child]]]
    children: tuple[Child, ...]
    streamed: bool
    carries: bool

    @property
    def leaf(self) -> bool:
        return not self.own and not self.opens


@lru_cache(256)
def specs(cls: type[Loop]) -> dict[str, Spec]:
    """The fields of a loop with where they stand, in their order."""
    found: dict[str, Spec] = {}
    hints = get_type_hints(cls, include_extras=True)
    for name in cls.__struct_fields__:
        hint = hints[name]
        if get_origin(hint) is Annotated:
            spec = next(
                (
                    one
                    for one in get_args(hint)[1:]
                    if isinstance(one, Composite | Element | Tail | Whole | Many | Loops)
                ),
                None,
            )
            if spec is not None:
                found[name] = spec
    return found


@lru_cache(512)
def plan(cls: type[Loop], component: str, repetition: str) -> Plan:
    """The plan of a class of loops, with those of the loops inside it."""
    groups: dict[Which, list[tuple[str, Any]]] = {}
    children = []
    for name, spec in specs(cls).items():
        if isinstance(spec, Loops):
            children.append(Child(name, spec.many, spec.of, plan(spec.of, component, repetition)))
        else:
            groups.setdefault(spec.which, []).append((name, spec))
    begins = cls.BEGINS
    mine = [one for one in groups if one == begins or (one.segment == begins.segment and not one.values)]
    first = [each for one in mine for each in groups.pop(one)]
    own: dict[str, Own] = {}
    for where, fields in groups.items():
        handler = _handler(where, fields, component, repetition)
        known = own.setdefault(where.segment, Own())
        if where.values:
            known.at = where.at
            known.by_value |= dict.fromkeys(where.values, handler)
        else:
            known.other = handler
    return Plan(
        cls, _handler(begins, first, component, repetition, cls.COUNTED), own, _opens(children), tuple(children),
        streamed=bool(cls.STREAMED), carries=any(one.plan and (one.plan.streamed or one.plan.carries) for one in children),
    )  # fmt: skip


def _opens(children: list[Child]) -> dict[str, tuple[int, dict[str, Child]]]:
    found: dict[str, tuple[int, dict[str, Child]]] = {}
    for child in children:
        where = child.cls.BEGINS
        at, by_value = found.get(where.segment, (where.at, {}))
        found[where.segment] = at or where.at, by_value | dict.fromkeys(where.values or {""}, child)
    return found


def _handler(
    where: Which,
    fields: list[tuple[str, Any]],
    component: str,
    repetition: str,
    counted: tuple[int, ...] = (),
) -> Handler:
    wholes = [(name, one) for name, one in fields if isinstance(one, Whole | Many)]
    if wholes:
        return _of_wholes(wholes, component, repetition)
    plain = tuple(
        (name, one.at, _reads(one, component, repetition))
        for name, one in fields
        if not _cut(one) and not isinstance(one, Tail)
    )
    tails = tuple((name, one.at, one.read) for name, one in fields if isinstance(one, Tail))
    cut = tuple((name, one.at, one.component - 1, one.kind.read) for name, one in fields if _cut(one))
    covered = {0, *(one.at for _, one in fields), *counted, *([where.at] if where.values else [])}
    top = max(covered) + 1 if not tails else 1000
    holes = tuple(sorted(set(range(max(covered))) - covered))
    composites = {at: 1 + max(part for _, other, part, _ in cut if other == at) for _, at, _, _ in cut}

    def handle(values: Values, given: list[str]) -> bool:
        size, at = len(given), 0
        try:
            for name, at, read in plain:
                if at < size and (text := given[at]):
                    if name in values:
                        raise Twice
                    values[name] = read(text) if read else text
            for name, at, part, read in cut:
                if at < size and (text := given[at]):
                    each = text.split(component)
                    if part < len(each) and (text := each[part]):
                        if name in values:
                            raise Twice
                        values[name] = read(text) if read else text
            for name, at, read_tail in tails:
                if at < size:
                    if name in values:
                        raise Twice
                    values[name] = read_tail(given[at:], component, repetition)
        except Twice:
            raise
        except ValueError as problem:
            raise Spoilt(at, str(problem)) from None
        if size > top and any(given[top:]):
            return False
        for at in holes:
            if at < size and given[at]:
                return False
        return not composites or not any(
            at < size and given[at].count(component) >= most for at, most in composites.items()
        )

    return handle


def _cut(spec: Any) -> bool:
    return isinstance(spec, Element) and spec.component > 0


def _reads(spec: Element | Composite, component: str, repetition: str) -> Callable[[str], Any] | None:
    """From the characters of a whole element to its value."""
    if isinstance(spec, Composite):
        make = spec.read
        return lambda text: make(text.split(component))
    if not spec.repeated:
        return spec.kind.read
    each = spec.kind.read or str
    return lambda text: tuple(each(one) for one in (text.split(repetition) if repetition else [text]) if one)


def _of_wholes(wholes: list[tuple[str, Whole | Many]], component: str, repetition: str) -> Handler:
    if len(wholes) > 1:
        raise TypeError(f"two fields are made of the same whole segment: {wholes}")
    ((name, spec),) = wholes
    read = spec.read
    if isinstance(spec, Many):

        def gather(values: Values, given: list[str]) -> bool:
            values.setdefault(name, []).extend(read(given, component, repetition))
            return True

        return gather

    def take(values: Values, given: list[str]) -> bool:
        if name in values:
            raise Twice
        values[name] = read(given, component, repetition)
        return True

    return take
