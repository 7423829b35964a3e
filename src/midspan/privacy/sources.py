"""What the rooms above know that a verdict on a chart rests on: payers, self-pay, what was asked for, codes, which records there are.

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
    """Somebody on file who may ask for a record: the name, the engine's type of recipient, and how we know of them. `agreement` is the
    kind of the written agreement in force with them, if any.
    """

    name: str
    type: str
    how: str
    contact_id: UUID | None = None
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of the record: when it was recorded, and when it was ended."""

    code: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Care that was asked for. `track` is the key of the center's track that was named, if any; `concern` the focus (sud, mh, dual)
    that the words asked for, empty where they leave it open. `came_with` is the chart that it came from, where charts were merged.
    """

    id: str
    track: str
    concern: str
    since: datetime
    until: datetime | None = None
    came_with: UUID | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What one room adds: recipients, whether the client pays and the plan is not to be told, codes of the record, requests for care."""

    recipients: tuple[Known, ...] = ()
    self_pay: bool = False
    codes: tuple[Coded, ...] = ()
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """A model whose rows are records of one item (`consent-scope`). `stay` is the path to the stay that a row names, empty where none
    does; `at` the column that says when it was made; `paper` the path to the document that was made of it, if any.
    """

    item: str
    label: str
    model: Any
    at: str
    stay: str = "episode"
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A room's part: `parts` are opened queries with their columns for one client at a time (the SQL is kept for others: nothing may be
    reckoned from the arguments), `read` makes of their rows what it adds;
    `records` are those it holds.
    """

    parts: Callable[[UUID, datetime], Parts] = lambda client_id, at: {}
    read: Callable[[Rows], Beside] = lambda rows: Beside()
    records: tuple[Records, ...] = ()


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


def records() -> list[tuple[str, Records]]:
    """The kinds of records of every room, each with a name of its own."""
    return [
        (f"records_{room}_{n}", one)
        for room, source in _sources.items()
        for n, one in enumerate(source.records)
    ]
