"""Counting what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 12
MOST_POLLED = 7  # of a part that a page asks for again and again: four are the gate's
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE SAVEPOINT")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of the block, without those that only open and close transactions."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    said = [q["sql"] or "a statement planned at the server" for q in captured.captured_queries]
    found += [sql for sql in said if not sql.startswith(CONTROL)]
