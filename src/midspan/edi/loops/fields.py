"""How a loop's class says where its fields stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec

from midspan.edi.loops.kinds import TEXT, Kind

Raw = tuple[str, ...]
Given = Sequence[str]


@dataclass(frozen=True, slots=True)
class Which:
    """One segment, such as DTP, or DTP with 472 in its first element. `values` empty: any."""

    segment: str
    at: int = 0
    values: frozenset[str] = frozenset()

    @property
    def called(self) -> str:
        return f"{self.segment}*{'/'.join(sorted(self.values))}" if self.values else self.segment


@dataclass(frozen=True, slots=True)
class Element:
    """A value in one element, or in one component of it (from 1), or, `repeated`, a tuple of values."""

    which: Which
    at: int
    kind: Kind = TEXT
    component: int = 0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Composite:
    """A value made of all components of one element. `read` gets the components; `write` gives them back."""

    which: Which
    at: int
    read: Callable[[list[str]], Any]
    write: Callable[[Any], list[str]]
    says: str


@dataclass(frozen=True, slots=True)
class Tail:
    """A value made of all elements of a segment from one on. `read` gets them and the component and repetition delimiters."""

    which: Which
    at: int
    read: Callable[[Given, str, str], Any]
    write: Callable[[Any, str, str], list[str]]
    says: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A value made of a whole segment. `read` gets the elements (id in front) and the component and repetition delimiters;
    `write` gives them back. It raises ValueError for what it cannot read.
    """

    which: Which
    read: Callable[[Given, str, str], Any]
    write: Callable[[Any, str, str], list[str]]
    says: str


@dataclass(frozen=True, slots=True)
class Many:
    """Values of all segments of one sort, in their order. `read` gives those of one segment; `write` gives the segments."""

    which: Which
    read: Callable[[Given, str, str], list[Any]]
    write: Callable[[tuple[Any, ...], str, str], list[list[str]]]
    says: str


@dataclass(frozen=True, slots=True)
class Loops:
    """Loops inside this one: `many` of them, or at most one."""

    of: "type[Loop]"
    many: bool


Spec = Element | Composite | Tail | Whole | Many | Loops


def which(segment: str, *values: str, at: int = 1) -> Which:
    """A segment, told from others of its id by the values of one element."""
    return Which(segment, at if values else 0, frozenset(values))


begins = which


def element(
    segment: str | Which, at: int, kind: Kind = TEXT, *, component: int = 0, repeated: bool = False
) -> Element:
    return Element(segment if isinstance(segment, Which) else Which(segment), at, kind, component, repeated)


def composite(
    segment: str | Which,
    at: int,
    read: Callable[[list[str]], Any],
    write: Callable[[Any], list[str]],
    says: str,
) -> Composite:
    return Composite(segment if isinstance(segment, Which) else Which(segment), at, read, write, says)


def tail(
    segment: str | Which,
    at: int,
    read: Callable[[Given, str, str], Any],
    write: Callable[[Any, str, str], list[str]],
    says: str,
) -> Tail:
    return Tail(segment if isinstance(segment, Which) else Which(segment), at, read, write, says)


def whole(
    where: Which,
    read: Callable[[Given, str, str], Any],
    write: Callable[[Any, str, str], list[str]],
    says: str,
) -> Whole:
    return Whole(where, read, write, says)


def many(
    where: Which,
    read: Callable[[Given, str, str], list[Any]],
    write: Callable[[tuple[Any, ...], str, str], list[list[str]]],
    says: str,
) -> Many:
    return Many(where, read, write, says)


def loops(of: "type[Loop]", *, many: bool = True) -> Loops:
    return Loops(of, many)


class Loop(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A loop. Its fields are annotated with where they stand (`Annotated[type, element("CLP", 1)]`); written are they in the
    order of the fields. `BEGINS` is the segment that opens it; `CALLED` its name in the implementation guide.

    `other`: segments and elements that stand in the loop and are no field of it, whole and in their order: nothing is dropped.
    """

    BEGINS: ClassVar[Which]
    CALLED: ClassVar[str] = ""
    COUNTED: ClassVar[
        tuple[int, ...]
    ] = ()  # elements of the first segment that only count: written anew, checked by the scrubber
    STREAMED: ClassVar[bool] = False  # given one by one when a file is read as a stream

    other: tuple[Raw, ...] = ()
