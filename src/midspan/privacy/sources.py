"""What the rooms above know that a verdict on a chart rests on: payers, self-pay, diagnosis codes.

The gate's side of it lies here, below them; each of those rooms hands its part in when Django starts (`apps.ready`), as
`privacy` itself does with the gate (`access.acts.guard_with`). One statement then reads all parts (`people.queries.beside`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

Parts = Mapping[str, tuple[Any, Mapping[str, Any]]]
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on file who may ask for a record: the name, the engine's type of recipient, and how we know of them."""

    name: str
    type: str
    how: str
    contact_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What one room adds: recipients, whether the client pays and the plan is not to be told, codes of the record."""

    recipients: tuple[Known, ...] = ()
    self_pay: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A room's part: `parts` are opened queries with their columns for one client at a time, `read` makes of their rows what it adds."""

    parts: Callable[[UUID, datetime], Parts]
    read: Callable[[Rows], Beside]


_sources: dict[str, Source] = {}


def add_source(room: str, source: Source) -> None:
    """Let verdicts rest on what a room above knows."""
    _sources[room] = source


def all_parts(client_id: UUID, at: datetime) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """The parts of every room."""
    return {name: part for one in _sources.values() for name, part in one.parts(client_id, at).items()}


def all_read(rows: Rows) -> tuple[Beside, ...]:
    """What every room makes of its rows."""
    return tuple(one.read(rows) for one in _sources.values())
