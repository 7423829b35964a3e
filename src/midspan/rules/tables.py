"""The one loader of dated tables.

A table is a TOML file named `<id>@<YYYY-MM-DD>.toml` anywhere under `midspan/rules/`. It opens with four
fields that it cannot do without: `id`, `source`, `licence`, `effective_from`. A change is a new file with a
later date; the old one stays, so that a decision made in March is explained by March's table.

There is no clock here: who asks says for which day. Nothing that is loaded can be altered by a reader.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_type_hints

ROOT = Path(__file__).parent
REQUIRED = ("id", "source", "licence", "effective_from")
PLAIN = (str, int, bool)
WHERE = object()  # `row[WHERE]` says where a row stands: the file, its place among the rows, its id
T = TypeVar("T")


class TableError(Exception):
    """A table cannot be used; the message is one sentence naming the file and the field."""


class MissingField(TableError, KeyError):
    """A row lacks a field that was asked for; the message names file, row and field."""

    def __str__(self) -> str:
        return str(self.args[0])


class _Fields(dict[str, Any]):
    """The fields of one row (or section), which knows where it stands."""

    where = ""

    def __missing__(self, field: object) -> Any:
        named = f"{self.where} (“{self['id']}”)" if "id" in self else self.where
        if field is WHERE:
            return named
        raise MissingField(f"{named}: the field “{field}” is missing.")


@dataclass(frozen=True)
class Table:
    """One dated table. Prints as `id@date`, the form in which answers cite it."""

    id: str
    effective_from: date
    source: str
    licence: str
    body: Mapping[str, Any]

    @property
    def ref(self) -> str:
        """`id@date`, as listed under `tables` in every answer."""
        return f"{self.id}@{self.effective_from.isoformat()}"

    def __str__(self) -> str:
        return self.ref

    def __hash__(self) -> int:
        return hash((self.id, self.effective_from))

    def __getitem__(self, key: str) -> Any:
        try:
            return self.body[key]
        except KeyError:
            raise TableError(f"{self.ref}: the section “{key}” is missing.") from None

    def rows(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """The rows of an array of tables, empty when the file has none."""
        found: tuple[Mapping[str, Any], ...] = self.body.get(key, ())
        return found


def cell(table: Table, key: str, at: int, field: str, kind: type | tuple[type, ...] = str) -> Any:
    """A field of row `at` (from 0) among the rows `key`. Raises TableError naming file, row and field when it is
    missing, an empty text, or not of its kind.
    """
    row = table.rows(key)[at]
    where = f"{table.ref}.toml, {key} {at + 1}" + (f" (“{row['id']}”)" if "id" in row else "")
    if field not in row or row[field] == "":
        raise TableError(f"{where}: the field “{field}” is missing or empty.")
    if not isinstance(row[field], kind):
        raise TableError(f"{where}: the field “{field}” is of the wrong kind.")
    return row[field]


@lru_cache(maxsize=64)
def _shape(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """The fields of a dataclass: name, kind, and whether a row has to have it."""
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name], one.default is MISSING) for one in fields(kind))


def filled(kind: type[T], row: Mapping[Any, Any], **more: Any) -> T:
    """A row of a table as one `kind` (a dataclass); `more` are fields that do not stand in the row. Raises TableError
    naming file, row and field when one is missing, not known, or no text, whole number or yes and no where one belongs.
    """
    given, shape = dict(more), _shape(cast(Any, kind))
    for name, what, needed in shape:
        if name in row or (needed and name not in more):
            given[name] = row[name]
            if what in PLAIN and type(row[name]) is not what:
                raise TableError(f"{row[WHERE]}: the field “{name}” is of the wrong kind.")
    for name in sorted(set(row) - {one for one, _, _ in shape}):
        raise TableError(f"{row[WHERE]}: the field “{name}” is not known.")
    return kind(**given)


def freeze(value: Any, where: str = "") -> Any:
    """The same value with every dict read-only and every list a tuple. `where` (the file's name) is what the error about
    a missing field begins with; rows are counted from 1.
    """
    if isinstance(value, dict):
        fields = _Fields({key: freeze(inner, f"{where}, {key}") for key, inner in value.items()})
        fields.where = where
        return MappingProxyType(fields)
    if isinstance(value, list):
        return tuple(freeze(inner, f"{where} {number}") for number, inner in enumerate(value, start=1))
    return value


def read(path: Path) -> Table:
    """Read and check one file. Raises TableError when a required field is missing, empty or contradicts the
    file's name, or when the file is not TOML.
    """
    try:
        body = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise TableError(f"{path.name}: cannot be read as TOML ({problem}).") from problem
    for field in REQUIRED:
        if not body.get(field):
            raise TableError(f"{path.name}: the field “{field}” is missing or empty.")
    day = body["effective_from"]
    if type(day) is not date:
        raise TableError(f"{path.name}: “effective_from” must be a date such as 2024-01-01.")
    for field in ("id", "source", "licence"):
        if not isinstance(body[field], str):
            raise TableError(f"{path.name}: the field “{field}” must be text.")
    if path.name != f"{body['id']}@{day.isoformat()}.toml":
        raise TableError(f"{path.name}: the name must be “id@effective_from.toml” of its own fields.")
    return Table(body["id"], day, body["source"], body["licence"], freeze(body, path.name))


@lru_cache(maxsize=8)
def editions(root: Path = ROOT) -> Mapping[str, tuple[tuple[date, Path], ...]]:
    """Every table id under `root` with the dates and files of its editions, oldest first."""
    found: dict[str, list[tuple[date, Path]]] = {}
    for path in sorted(root.rglob("*.toml")):
        name, _, day = path.stem.partition("@")
        try:
            found.setdefault(name, []).append((date.fromisoformat(day), path))
        except ValueError:
            raise TableError(f"{path.name}: the name must be “id@YYYY-MM-DD.toml”.") from None
    for name, dated in found.items():
        if len({day for day, _ in dated}) < len(dated):
            raise TableError(f"{name}: two files are in force from the same day.")
    return MappingProxyType({name: tuple(sorted(dated)) for name, dated in found.items()})


@lru_cache(maxsize=512)
def _read_once(path: Path) -> Table:
    return read(path)


@lru_cache(maxsize=4096)
def load(id: str, on: date | None = None, root: Path = ROOT) -> Table:
    """The newest edition of a table that is in force on the day `on`; the newest of all when `on` is None.

    Raises TableError when there is no such table, or none yet on that day.
    """
    dated = editions(root).get(id)
    if not dated:
        raise TableError(f"There is no table called “{id}”.")
    in_force = [path for day, path in dated if on is None or day <= on]
    if not in_force:
        raise TableError(f"The table “{id}” has no edition in force on {on}; the first is of {dated[0][0]}.")
    return _read_once(in_force[-1])
