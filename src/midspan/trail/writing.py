"""Writing the trail. One insert in the acting transaction; nobody waits for anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from midspan.trail.models import Entry


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
    if not connection.in_atomic_block:
        raise RuntimeError(f"The trail row {verb!r} was written outside its act's transaction")
    Entry(
        verb=verb,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name,
        center_id=str(by.center_id or ""),
        client_id=str(client_id or ""),
        subject_type=subject_type,
        subject_id=str(subject_id or ""),
        purpose=purpose,
        reason=reason,
        happened_at=at,
        detail=detail or {},
    ).save(force_insert=True)
    written = _written.get()
    if written is not None:
        written.rows += 1
        if client_id:
            written.clients.add((by.kind, by.id, str(client_id)))


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
