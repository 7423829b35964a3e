"""Writing the trail. One insert in the acting transaction; nobody waits for anybody."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection
from psycopg.types.json import Jsonb

from midspan.trail.models import Entry

COLUMNS = (
    "verb", "actor_kind", "actor_id", "actor_name", "center_id", "client_id", "subject_type", "subject_id", "purpose", "reason",
    "happened_at",
)  # fmt: skip
INSERT = f"INSERT INTO trail_entry ({', '.join(COLUMNS)}, detail) VALUES ({'%s, ' * len(COLUMNS)}%s)"  # noqa: S608 (our own names)


@dataclass
class Written:
    """What one act has written so far: how many rows, and of which clients as whom, as (actor's kind and id, client's id).

    `cleared` are those of `clients` that the frame of the act has found in order; inner acts share it with the outer one.
    """

    rows: int = 0
    clients: set[tuple[str, str, str]] = field(default_factory=set)
    cleared: set[tuple[str, str, str]] = field(default_factory=set)

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
    _require_transaction(verb)
    row = _entry(
        by, at, verb, client_id=client_id, subject_type=subject_type, subject_id=subject_id, purpose=purpose,
        reason=reason, detail=detail,
    )  # fmt: skip
    # Every page writes one, so the SQL is written once. The database sets era, transaction and time.
    with connection.cursor() as cursor:
        values: list[Any] = [*(getattr(row, name) for name in COLUMNS), Jsonb(row.detail)]
        cursor.execute(INSERT, values)
    _count(by, [client_id])


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
    _require_transaction(verb)
    Entry.objects.bulk_create(
        _entry(
            by,
            at,
            verb,
            client_id=client,
            subject_type=subject_type,
            subject_id=subject,
            detail=detail,
            purpose=purpose,
            reason=reason,
        )
        for client, subject, detail in rows
    )
    _count(by, [client for client, _, _ in rows])


def _entry(by: Who, at: datetime, verb: str, *, client_id: object, subject_id: object, detail: dict[str, Any] | None,
           **rest: str) -> Entry:  # fmt: skip
    return Entry(
        verb=verb, actor_kind=by.kind, actor_id=by.id, actor_name=by.name, center_id=str(by.center_id or ""),
        client_id=str(client_id or ""), subject_id=str(subject_id or ""), happened_at=at, detail=detail or {}, **rest,
    )  # fmt: skip


def _require_transaction(verb: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(f"The trail row {verb!r} was written outside its act's transaction")


def _count(by: Who, client_ids: Sequence[object]) -> None:
    written = _written.get()
    if written is not None:
        written.rows += len(client_ids)
        written.clients.update((by.kind, by.id, str(client)) for client in client_ids if client)


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
