"""Writing the trail. One insert in the acting transaction; nobody waits for anybody."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from midspan.trail.models import Entry

_written: ContextVar[list[int] | None] = ContextVar("midspan_trail_written", default=None)


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
    counter = _written.get()
    if counter is not None:
        counter[0] += 1


@contextmanager
def expected() -> Iterator[Callable[[], int]]:
    """Count the rows written inside the block; rows of inner blocks count for the outer ones too."""
    outer = _written.get()
    counter = [0]
    token = _written.set(counter)
    try:
        yield lambda: counter[0]
    finally:
        _written.reset(token)
        if outer is not None:
            outer[0] += counter[0]
