"""Where in a file the fields of loops stand."""

from midspan.edi.findings import Place
from midspan.edi.loops import Loop
from midspan.edi.loops.fields import Element, Loops, Which
from midspan.edi.loops.plans import specs

Numbered = tuple[int, list[str]]


class Places:
    """Remembers the segments of the loops that were read, until they are forgotten. `interchange` and `transaction` are the control
    numbers in force.
    """

    def __init__(self) -> None:
        self.interchange = self.transaction = ""
        self._of: dict[int, tuple[Loop, list[Numbered]]] = {}

    def seen(self, loop: Loop, segments: list[Numbered]) -> None:
        """Takes a loop that was read, as `Walk` and `Tree` give it."""
        self._of[id(loop)] = loop, segments

    def forget(self, loop: Loop) -> None:
        """A loop and those inside it are done with: memory does not grow."""
        self._of.pop(id(loop), None)
        for name, spec in specs(type(loop)).items():
            if isinstance(spec, Loops):
                held = getattr(loop, name)
                for one in held if spec.many else () if held is None else (held,):
                    self.forget(one)

    def of(self, loop: Loop, name: str = "", nth: int = 0) -> Place:
        """Where a field stands, or where it would: the loop's first segment. `nth`: of a field of many segments, from 0."""
        segments = self._of.get(id(loop), (loop, []))[1]
        spec = specs(type(loop)).get(name)
        number, given = segments[0] if segments else (0, [type(loop).BEGINS.segment])
        if spec is None or isinstance(spec, Loops):
            return self._place(number, given[0])
        found = [one for one in segments if _is(spec.which, one[1])]
        if found:
            number, given = found[min(nth, len(found) - 1)]
        return self._place(
            number,
            spec.which.segment,
            getattr(spec, "at", 0),
            spec.component if isinstance(spec, Element) else 0,
        )

    def _place(self, number: int, segment: str, element: int = 0, component: int = 0) -> Place:
        return Place(number, segment, element, component, self.interchange, self.transaction)


def _is(which: Which, given: list[str]) -> bool:
    if given[0] != which.segment:
        return False
    return not which.values or (which.at < len(given) and given[which.at] in which.values)
