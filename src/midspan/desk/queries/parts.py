"""Pieces of composed queries: lists of rows of other rooms beside a client, and numbers, inside one SQL query."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, QuerySet, Subquery, Value

from midspan.people.queries.beside import beside as rows_beside


def beside(
    model: Any, classes: frozenset[str], *order: str, filters: Any = None, most: int = 40, **columns: Any
) -> ArraySubquery:
    """Rows of a model of client data beside a client that the gate has opened, as a list of dicts.

    Nothing where `classes`, the privacy classes that a reader reads, do not include the model's. `columns` are the dicts' keys and the
    columns or expressions behind them.
    """
    found = model.objects.all().for_action()
    if model.privacy_class not in classes:
        found = found.none()
    if filters is not None:
        found = found.filter(filters)
    return rows_beside(found, *order, most=most, **columns)


def number(found: "QuerySet[Any]") -> Subquery:
    """How many rows a query has, as a column of another query."""
    return Subquery(
        found.order_by().annotate(all_=Value(1)).values("all_").annotate(n=Count("pk")).values("n")
    )


def moment(text: Any) -> datetime | None:
    """A time as it comes out of JSON."""
    return datetime.fromisoformat(text) if text else None


def day(text: Any) -> date | None:
    """A day as it comes out of JSON."""
    return date.fromisoformat(text) if text else None
