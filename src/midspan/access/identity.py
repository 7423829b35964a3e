"""Tells the database, for one transaction, who is asking. Row-level security reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from midspan.access.actor import Actor

_current: ContextVar[Actor | None] = ContextVar("midspan_identity", default=None)


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """One transaction (or savepoint) in which the database knows the actor.

    The settings are local to the transaction, so a pooled connection never carries one person's identity to
    the next. Inside another actor's transaction the identity changes for the block and changes back.
    """
    before = _current.get() if connection.in_atomic_block else None
    with transaction.atomic():
        if before != actor:
            _tell(actor)
        token = _current.set(actor)
        try:
            yield
        finally:
            _current.reset(token)
        if before is not None and before != actor:
            _tell(before)


def is_acting(actor: Actor) -> bool:
    """Whether the database was told of this very actor in the transaction that is open now."""
    return connection.in_atomic_block and _current.get() == actor


def _tell(actor: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('midspan.actor', %s, true), set_config('midspan.user', %s, true),"
            " set_config('midspan.center', %s, true)",
            [actor.identity, str(actor.user_id or ""), str(actor.center_id or "")],
        )
