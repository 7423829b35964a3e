"""Rows of several tables about one client in one query: each table's rows stand as JSON beside the client.

def _asked(visible, *, client):
    columns = {"policies": beside(visible(Policy), "rank", **whole(Policy), payer_name="payer__name"), …}
    return visible(Client).filter(pk=client).annotate(**columns).values_list(*columns)

found = rows(reader, _asked, client=client_id)       # `prepared.rows`: composed once for each role
policies = models_of(Policy, found[0][0])            # Policy objects, with `payer_name` on each
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db.models import Model, OuterRef, Q, TextField, Value
from django.db.models.functions import JSONObject

Part = tuple[Any, Mapping[str, Any]]  # an opened query and its columns
Parts = dict[str, Part]
T = TypeVar("T")


def beside(
    found: Any, *order: str, merged: bool = False, most: int | None = None, **columns: Any
) -> ArraySubquery:
    """The rows of an opened query that belong to each client of the outer one, as JSON objects of these columns.

    `merged`: those that stayed in charts which were merged into the client's too.
    """
    mine = Q(client_id=OuterRef("pk"))
    if merged:
        mine |= Q(client__merged_into_id=OuterRef("pk"))
    found = found.filter(mine).order_by(*order).values(row=JSONObject(**columns))
    return ArraySubquery(found[:most] if most is not None else found)


def gathered(**parts: tuple[Any, Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of several opened queries in one statement: a part is a query and its columns; its rows come back as JSON objects.

    Rows have no order, except that a part may be sliced: whoever needs an order sorts. A part may be grouped
    (`.values("client_id")`, its columns aggregates). Nothing is asked where no part can have rows.
    """
    try:
        rows = list(side_by_side(parts))
    except EmptyResultSet:
        rows = []
    return sorted_by_part(parts, rows)


def side_by_side(parts: Mapping[str, tuple[Any, Mapping[str, Any]]]) -> Any:
    """The one query behind `gathered`: rows of (name of the part, JSON object)."""
    made = [
        (found if found.query.is_sliced else found.order_by())
        .annotate(row_of=Value(name, TextField()), row_says=JSONObject(**columns))
        .values_list("row_of", "row_says")
        for name, (found, columns) in parts.items()
    ]
    return made[0].union(*made[1:], all=True) if len(made) > 1 else made[0]


def sorted_by_part(names: Iterable[str], rows: Iterable[tuple[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of `side_by_side` by the name of their part; a part without rows is empty."""
    told: dict[str, list[Any]] = {name: [] for name in names}
    for name, row in rows:
        told[name].append(row)
    return {name: objects(part) for name, part in told.items()}


def whole(model: type[Model]) -> dict[str, Any]:
    """Every column of a model, for `beside`. Bytes do not travel as JSON: a model that has some is read the plain way."""
    return {field.attname: field.attname for field in model._meta.concrete_fields}


def objects(part: Iterable[Any] | None) -> list[dict[str, Any]]:
    """A part as dictionaries, its text read in one go; empty where the reader does not read the model."""
    found = list(part or ())
    return json.loads(f"[{','.join(found)}]") if found and isinstance(found[0], str) else found


def shaped(shape: type[T], rows: Iterable[Mapping[str, Any]]) -> list[T]:
    """Rows that were read as JSON as dataclasses whose fields are their columns: ids, days and times out of their text."""
    return msgspec.convert(list(rows), list[shape])  # type: ignore[valid-type]


def models_of(model: type[Model], part: Iterable[Any] | None) -> list[Any]:
    """A part that was asked for `whole`, as objects of its model; what else was asked for is on them under its name."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    found = []
    for row in objects(part):
        one = model(**{name: fields[name].to_python(value) for name, value in row.items() if name in fields})
        for name in row.keys() - fields.keys():
            setattr(one, name, row[name])
        found.append(one)
    return found
