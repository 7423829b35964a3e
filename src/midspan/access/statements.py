"""SQL that is written once. Composing a query takes longer than running it, so what every page asks is composed at its
first use; the database keeps its plan for the connection as well.

A stand-in is a value that no row has. `compose` leaves stand-ins in the SQL's parameters, `run` puts the real values there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection
from django.db.models import Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

STANDING_IN = (datetime, date, int, str, UUID)


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its parameters, some of which are stand-ins. Empty SQL has no rows."""

    sql: str
    given: tuple[Any, ...]


class PlannedCursor(psycopg.RawCursor[Any]):
    """Binds its parameters at the server and lets the server keep the plan (`prepare_threshold` of the settings allows it)."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """As psycopg's, always prepared."""
        return super().execute(_numbered(query), params, prepare=True, **options)


@cache
def _numbered(sql: str) -> bytes:
    """Composed SQL as the server reads it, `$1` for the first `%s`: the driver would read a long query through each time."""
    numbers = count(1)
    return re.sub("%[s%]", lambda found: f"${next(numbers)}" if found[0] == "%s" else "%", sql).encode()


def compose(query: Any) -> Statement:
    """The statement behind a query set, usually one of `.values_list()`. Raises EmptyResultSet as Django does."""
    sql, given = query.query.sql_with_params()
    return Statement(sql, tuple(given))


def run(statement: Statement, values: Mapping[Any, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement with the real values in the place of the stand-ins.

    The rows are as the driver gives them: text for JSON, and no field's own conversion.
    """
    if not statement.sql:
        return []
    given = [_real(one, values) for one in statement.given]
    with connection.cursor() as cursor:
        if not connection.queries_logged:  # Django's log of queries cannot read a planned one
            cursor.cursor = PlannedCursor(connection.connection)
        cursor.execute(statement.sql, given)
        return list(cursor.fetchall())


def _real(one: Any, values: Mapping[Any, Any]) -> Any:
    """The real value of a parameter; a list of one stand-in stands for a list."""
    if isinstance(one, STANDING_IN):
        return values.get(one, one)
    return values.get(one[0], one) if isinstance(one, list) and len(one) == 1 else one


def putting(model: type[Model], rows: Sequence[Any], changes: Sequence[str] | None = None) -> Statement:
    """Inserts rows; one whose id is there already gets these columns changed, all of them where `changes` is None, and
    stays as it is where `changes` is empty. Nothing for no rows. For `together`.
    """
    if not rows:
        return Statement("", ())
    key: Any = model._meta.pk
    fields = [field for field in model._meta.concrete_fields if field is not key or rows[0].pk is not None]
    changed = [field for field in fields if field is not key and (changes is None or field.name in changes)]
    query = InsertQuery(
        model, on_conflict=OnConflict.UPDATE if changed else OnConflict.IGNORE, update_fields=changed, unique_fields=[key]
    )  # fmt: skip
    query.insert_values(fields, list(rows))
    ((sql, given),) = query.get_compiler(connection=connection).as_sql()
    return Statement(sql, tuple(given))


def together(*parts: Statement) -> None:
    """Several writes in one statement: all of them happen or none. No two of them may touch the same row, and none sees
    what another has written.
    """
    made = [part for part in parts if part.sql]
    if not made:
        return
    *first, last = made
    named = ", ".join(f"part_{n} AS ({part.sql})" for n, part in enumerate(first))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {named} {last.sql}" if first else last.sql, [one for part in made for one in part.given]
        )
