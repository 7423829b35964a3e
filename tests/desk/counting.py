"""Counting what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 12
MOST_OF_A_WEEK = 32  # of a page that reads all of a week as the planner needs it: each table once, for a crowd as for a few
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE SAVEPOINT")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of the block, without those that only open and close transactions."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    said = [q["sql"] or "a statement planned at the server" for q in captured.captured_queries]
    found += [sql for sql in said if not sql.startswith(CONTROL)]
