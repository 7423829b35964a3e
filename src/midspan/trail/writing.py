"""Writing the trail. One insert in the acting transaction; nobody waits for anybody."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection
from psycopg.types.json import Jsonb

# Every page writes a row, so the SQL is written here. The database sets era, transaction and time.
COLUMNS = (
    "verb", "actor_kind", "actor_id", "actor_name", "center_id", "client_id", "subject_type", "subject_id", "happened_at", "detail",
    "purpose", "reason",
)  # fmt: skip
INSERT = f"INSERT INTO trail_entry ({', '.join(COLUMNS)}) VALUES "  # noqa: S608 (our own names)
VALUES = f"({', '.join(['%s'] * len(COLUMNS))})"


@dataclass
class Written:
    """What one act has written so far: how many rows, and of which clients as whom, as (actor's kind and id, client's id).

    `cleared` are those of `clients` that the frame of the act, or the gate before it, has found in order; inner acts share it
    with the outer one.
    """

    rows: int = 0
    clients: set[tuple[str, str, str]] = field(default_factory=set)
    cleared: set[tuple[str, str, str]] = field(default_factory=set)

    def clear(self, by: "Who", client_id: object) -> None:
        """This client is open to them in this transaction: acts need not ask again."""
        self.cleared.add((by.kind, by.id, str(client_id)))

    def __call__(self) -> int:
        """How many rows."""
        return self.rows


_written: ContextVar[Written | None] = ContextVar("midspan_trail_written", default=None)


class Who(Protocol):
    """What the trail needs to know of an actor."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def center_id(self) -> int | None: ...


def record(
    *,
    by: Who,
    at: datetime,
    verb: str,
    client_id: object = "",
    subject_type: str = "",
    subject_id: object = "",
    purpose: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """One row of the trail: who did what, on whom, when it happened.

    `detail` holds codes and ids, never what a person said or wrote. Raises RuntimeError outside a transaction:
    a row that could outlive a rolled-back act would be a lie.
    """
    _write(by, at, verb, subject_type, [(client_id, subject_id, detail or {})], purpose, reason)


def record_many(
    *,
    by: Who,
    at: datetime,
    verb: str,
    subject_type: str,
    rows: Sequence[tuple[object, object, dict[str, Any]]],
    purpose: str = "",
    reason: str = "",
) -> None:
    """The same for a group, in one statement: `rows` are (client's id, subject's id, detail), one trail row each."""
    _write(by, at, verb, subject_type, rows, purpose, reason)


def cleared(by: Who, client_id: object) -> None:
    """This client is open to this actor in the act or page that goes on now: who made them just now need not be asked again."""
    written = _written.get()
    if written is not None:
        written.clear(by, client_id)


def _write(
    by: Who, at: datetime, verb: str, subject_type: str, rows: Sequence[tuple[object, object, dict[str, Any]]],
    purpose: str = "", reason: str = "",
) -> None:  # fmt: skip
    if not connection.in_atomic_block:
        raise RuntimeError(f"The trail row {verb!r} was written outside its act's transaction")
    who = (verb, by.kind, by.id, by.name, str(by.center_id or ""))
    made: list[tuple[Any, ...]] = [
        (*who, str(client or ""), subject_type, str(subject or ""), at, Jsonb(detail), purpose, reason)
        for client, subject, detail in rows
    ]
    if made:
        with connection.cursor() as cursor:
            cursor.execute(INSERT + ", ".join([VALUES] * len(made)), [value for row in made for value in row])
    written = _written.get()
    if written is not None:
        written.rows += len(made)
        written.clients.update((by.kind, by.id, str(client)) for client, *_ in rows if client)


@contextmanager
def expected() -> Iterator[Written]:
    """Keep what is written inside the block; rows of inner blocks count for the outer ones too."""
    outer = _written.get()
    written = Written(cleared=outer.cleared) if outer is not None else Written()
    token = _written.set(written)
    try:
        yield written
    finally:
        _written.reset(token)
        if outer is not None:
            outer.rows += written.rows
