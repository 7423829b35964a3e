"""The segments of one transaction become loops."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from midspan.edi.loops.fields import Loop, Raw
from midspan.edi.loops.plans import Child, Plan, Spoilt, Twice, Values, plan
from midspan.edi.wire import Delimiters

Told = Callable[[list[str], int, str, str], None]
"""Takes a segment, the element (0: the segment), a rule and what is wrong."""
Given = Callable[[Loop, tuple[Loop, ...]], None]
"""Takes a loop that is streamed and those that it stands in, the outermost first."""
Seen = Callable[[Loop, list[tuple[int, list[str]]]], None]
"""Takes a loop that has ended and its segments, each with its number."""


@dataclass(slots=True)
class Open:
    """A loop that is being read. Without a plan it is one that is not known here, or one too many: kept as it is."""

    plan: Plan | None
    child: Child | None
    values: Values = field(default_factory=dict)
    other: list[Raw] = field(default_factory=list)
    made: Loop | None = None
    gave: bool = False  # something in it was handed over by itself
    segments: list[tuple[int, list[str]]] = field(default_factory=list)


class Tree:
    """Reads one transaction of a class. What it cannot place or read is told, and kept in `other` where it stands.

    With `given`, loops of a class that is STREAMED, and those that could hold such ones and have none, are handed over as soon as
    they end and forgotten, so that memory does not grow with the file. With `seen`, it is said where each loop's segments stand: `number` is that of the one that is fed.
    """

    def __init__(
        self,
        cls: type[Loop],
        delimiters: Delimiters,
        told: Told,
        given: Given | None = None,
        seen: Seen | None = None,
    ) -> None:
        root = plan(cls, delimiters.component, delimiters.repetition)
        self.told, self.given, self.seen = told, given, seen
        self.number = 0
        self.stack = [Open(root, None)]
        self.starters = _starters(root)

    def feed(self, segment: list[str]) -> None:
        """Take the next segment."""
        top = self.stack[-1]
        if top.plan is not None:
            own = top.plan.own.get(segment[0])
            if own is not None:
                handler = own.of(segment)
                if handler is not None:
                    self._take(top, handler, segment)
                    return
        for depth in range(len(self.stack) - 1, -1, -1):
            at = self.stack[depth].plan
            found = at and at.opens.get(segment[0])
            if found:
                element, children = found
                child = children.get(segment[element] if 0 < element < len(segment) else "") or children.get(
                    ""
                )
                if child is not None:
                    self._open(depth, child, segment)
                    return
        if segment[0] in self.starters:
            self.stack.append(Open(None, None))
            self.told(segment, 0, "unknown-loop", "begins a part that is not known here; it is kept as it is")
        elif top.plan is not None:
            self.told(segment, 0, "unknown-segment", "is not known here; it is kept as it is")
        self.stack[-1].other.append(tuple(segment))

    def end(self) -> Loop:
        """The whole transaction."""
        while len(self.stack) > 1:
            self._close()
        return self._made(self.stack[0])

    def _made(self, one: Open) -> Loop:
        """The loop as far as it has been read."""
        if one.made is None:
            assert one.plan is not None
            values = {
                name: tuple(held) if isinstance(held, list) else held for name, held in one.values.items()
            }
            one.made = one.plan.cls(**values, other=tuple(one.other))
            if self.seen:
                self.seen(one.made, one.segments)
        return one.made

    def _open(self, depth: int, child: Child, segment: list[str]) -> None:
        while len(self.stack) - 1 > depth:
            self._close()
        parent = self.stack[-1]
        if not child.many and child.name in parent.values:
            self.stack.append(Open(None, None, other=[tuple(segment)]))
            self.told(segment, 0, "too-many", "begins a part that may stand here once, for the second time")
            return
        assert child.plan is not None
        opened = Open(child.plan, child)
        if not child.many:
            parent.values[child.name] = None  # its place is taken
        self.stack.append(opened)
        self._take(opened, child.plan.first, segment)
        if child.plan.leaf:
            self._close()

    def _close(self) -> None:
        done, parent = self.stack.pop(), self.stack[-1]
        parent.made = None if done.child is None or not done.child.many else parent.made
        if done.child is None or done.plan is None:
            parent.other.extend(done.other)
            parent.made = None
        elif self.given and (done.plan.streamed or (done.plan.carries and not done.gave)):
            for one in self.stack:
                one.gave = True
            self.given(self._made(done), tuple(self._made(one) for one in self.stack if one.plan))
        elif not done.child.many:
            parent.values[done.child.name], parent.made = self._made(done), None
        elif not (self.given and done.plan.carries):
            parent.values.setdefault(done.child.name, []).append(self._made(done))
            parent.made = None

    def _take(self, into: Open, handler: Any, segment: list[str]) -> None:
        if self.seen:
            into.segments.append((self.number, segment))
        try:
            if handler(into.values, segment):
                return
        except Twice as problem:
            self.told(segment, 0, "twice", str(problem))
        except Spoilt as problem:
            self.told(segment, problem.at, "spoilt", str(problem))
        except ValueError as problem:
            self.told(segment, 0, "spoilt", str(problem))
        into.other.append(tuple(segment))


def _starters(root: Plan) -> frozenset[str]:
    """The ids of all segments that begin a loop somewhere in the transaction."""
    found: set[str] = set()
    left = [root]
    while left:
        one = left.pop()
        found |= one.opens.keys()
        left += [child.plan for child in one.children if child.plan]
    return frozenset(found)
