"""Composed queries that are composed once: writing the SQL of a large query takes longer than running it.

`rows(reader, build, now=…)` calls `build(visible, now=…)`, which returns a `.values_list()` query; `visible(Model)` stands for
`Model.objects.all().visible_to(reader)`. The SQL is kept for each kind of reader (the classes they read, everybody or a
caseload, with or without charts that are closed to them) and only its parameters change; row-level security holds in any case.
`parts(reader, build, …)` does the same for what `beside.gathered` takes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import Q
from django.db.models.expressions import RawSQL

from midspan.access.reader import Reader
from midspan.access.statements import Statement, compose, run
from midspan.people.models import CareTeamMember
from midspan.people.queries.beside import side_by_side, sorted_by_part

Visible = Callable[[Any], Any]
Build = Callable[..., Any]
CENTER, USER = -7_000_001, -7_000_002
GRANTED, BARRED = UUID(int=7_000_001), UUID(int=7_000_002)
PLACES: dict[type, Callable[[int], Any]] = {
    datetime: lambda n: datetime(1801, 1, 1, tzinfo=UTC) + timedelta(days=n),
    date: lambda n: date(1801, 1, 1) + timedelta(days=n),
    int: lambda n: -7_000_100 - n,
    UUID: lambda n: UUID(int=n + 1),
}


def rows(reader: Reader, build: Build, **given: datetime | date | int | UUID) -> list[tuple[Any, ...]]:
    """The rows of a composed query, as tuples in the order of its columns."""
    return _run(reader, build, given)[0]


def parts(
    reader: Reader, build: Build, **given: datetime | date | int | UUID
) -> dict[str, list[dict[str, Any]]]:
    """Rows of several queries in one composed statement, as `beside.gathered` gives them. `build` returns its parts."""
    found, names = _run(reader, build, given, several=True)
    return sorted_by_part(names, found)


def _run(
    reader: Reader, build: Build, given: Mapping[str, Any], *, several: bool = False
) -> tuple[list[tuple[Any, ...]], tuple[str, ...]]:
    names = tuple(given)
    kinds = tuple(type(given[name]) for name in names)
    statement, told = _composed(build, _sight(reader), names, kinds, several)
    values: dict[Any, Any] = {
        CENTER: reader.center_id, USER: reader.actor.user_id, GRANTED: list(reader.granted), BARRED: list(reader.barred)
    } | {_place(type(given[name]), n): given[name] for n, name in enumerate(names)}  # fmt: skip
    return run(statement, values), told


@dataclass(frozen=True, slots=True)
class Sight:
    """What decides how a reader's queries are written."""

    classes: frozenset[str]
    everyone: bool
    barred: bool

    def of(self, model: Any) -> Any:
        """As `.visible_to(reader)`, with stand-ins."""
        found = model.objects.all().for_action().filter(**{model.center_lookup(): CENTER})
        if model.privacy_class not in self.classes:
            return found.none()
        key = f"{model.client_path}id__in"
        if not self.everyone:
            mine = CareTeamMember.objects.all().for_action().filter(user_id=USER, until=None)
            found = found.filter(Q(**{key: mine.values("client_id")}) | Q(**{key: _these(GRANTED)}))
        return found.exclude(**{key: _these(BARRED)}) if self.barred else found


def _sight(reader: Reader) -> Sight:
    return Sight(reader.classes, reader.everyone, bool(reader.barred))


def _these(place: UUID) -> RawSQL:
    return RawSQL("SELECT unnest(%s::uuid[])", [[place]])  # noqa: S611 (bound as a parameter)


@cache
def _composed(
    build: Build, sight: Sight, names: tuple[str, ...], kinds: tuple[type, ...], several: bool
) -> tuple[Statement, tuple[str, ...]]:
    """The statement and, of several parts, their names."""
    places = {name: _place(kind, n) for n, (name, kind) in enumerate(zip(names, kinds, strict=True))}
    built = build(sight.of, **places)
    told = tuple(built) if several else ()
    try:
        return compose(side_by_side(built) if several else built), told
    except EmptyResultSet:
        return Statement("", ()), told


def _place(kind: type, n: int) -> Any:
    return PLACES[kind](n)
