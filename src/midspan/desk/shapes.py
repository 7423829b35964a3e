"""What the desk's pages are made of: numbers with their reasons, and lines that say what to do next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.ui.addresses import address


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A number with its name and what it was computed from."""

    label: str
    value: object
    of: object = None
    unit: str = ""
    note: str = ""
    tone: str = ""
    url: str = ""
    bar: float | None = None
    why: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to see or do. It leads with a time, a person or a mark; `private` where it names a client."""

    title: str
    note: str = ""
    url: str = ""
    when: str = ""
    who: str = ""
    tone: str | None = None
    mark: str = ""
    chip: str = ""
    chip_tone: str = "neutral"
    action: str = ""
    action_url: str = ""
    now: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A list with a heading; `nothing` says what will appear here. `uncounted`: their number says nothing."""

    title: str
    lines: tuple[Line, ...]
    nothing: str
    url: str = ""
    link: str = "See all"
    count: int | None = None
    tone: str = ""
    uncounted: bool = False

    @property
    def counted(self) -> int | None:
        """What stands beside the heading; nothing for nothing."""
        return None if self.uncounted else self.count or len(self.lines) or None


def link(name: str, *args: UUID | int) -> str:
    """An address by name."""
    return address(name, *args)


def chart_link(reader: Reader, name: str, client_id: UUID, permission: str) -> str:
    """A chart page's address where the reader may open it, else empty."""
    return link(name, client_id) if reader.may(permission) else ""
