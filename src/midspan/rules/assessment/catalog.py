"""The tables `assessment-fields` and `dimensions` as dataclasses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from midspan.rules.levels import levels
from midspan.rules.tables import Table, TableError, load

KINDS = frozenset(
    (
        "text",
        "words",
        "yesno",
        "choice",
        "choices",
        "integer",
        "number",
        "date",
        "moment",
        "scale",
        "level",
        "icd10cm",
        "rows",
    )
)
YESNO = (("yes", "Yes"), ("no", "No"))
SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Column:
    """One answer of a row (and the shape that a field shares with it)."""

    name: str
    label: str
    kind: str
    need: bool
    options: tuple[tuple[str, str], ...]
    low: float | None
    high: float | None

    def label_of(self, value: object) -> str:
        """The words of a choice."""
        return dict(self.options).get(str(value), str(value))


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `unless`: the name of a yes/no that makes it needless; `when`: the answers it depends on."""

    name: str
    domain: str
    label: str
    kind: str
    help: str
    need: bool
    options: tuple[tuple[str, str], ...]
    low: float | None
    high: float | None
    low_label: str
    high_label: str
    unless: str
    when: tuple[tuple[str, str], ...]
    case: str
    case_values: Mapping[str, Any]
    alert: Mapping[str, str]
    alert_says: str
    row: str
    columns: tuple[Column, ...]

    def label_of(self, value: object) -> str:
        """The words of a choice."""
        return dict(self.options).get(str(value), str(value))

    def applies(self, answers: Mapping[str, Any]) -> bool:
        """Whether this is asked, given the other answers of its domain."""
        if self.unless and answers.get(self.unless) == "yes":
            return False
        return all(answers.get(name) == value for name, value in self.when)


@dataclass(frozen=True, slots=True)
class Domain:
    """One part of the interview with its questions, as a center asks them."""

    id: str
    title: str
    short: str
    intro: str
    measures: tuple[str, ...]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """A question by name. Raises KeyError."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Catalog:
    """Every domain that a center asks about, the one on safety last."""

    table: str
    domains: tuple[Domain, ...]
    instruments: tuple[str, ...]
    suicide_screens: tuple[str, ...]
    days_before: int
    incomplete_counts_as: str
    adult_from: int

    def domain(self, id: str) -> Domain:
        """A domain by id. Raises KeyError."""
        for one in self.domains:
            if one.id == id:
                return one
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the six: what to ask, and what 0 to 4 mean, in our own words."""

    number: int
    name: str
    short: str
    ask: str
    domains: tuple[str, ...]
    anchors: tuple[str, ...]


def catalog(domains: Iterable[str] | None = None, on: date | None = None) -> Catalog:
    """The questions of the edition in force on a day, for a center that asks about these domains (None: all).

    A question that the level-of-care case needs moves to the domain on safety when its own is not asked.
    """
    return _catalog(load("assessment-fields", on), None if domains is None else frozenset(domains))


def dimensions(on: date | None = None) -> tuple[Dimension, ...]:
    """The six dimensions of the edition in force on a day."""
    return tuple(
        Dimension(
            row["number"], row["name"], row["short"], row["ask"], tuple(row["domains"]), tuple(row["anchors"])
        )
        for row in load("dimensions", on).rows("dimension")
    )


@lru_cache(maxsize=32)
def _catalog(table: Table, asked: frozenset[str] | None) -> Catalog:
    rows = table.rows("domain")
    kept = [row for row in rows if asked is None or row["id"] in asked or row.get("always")]
    ids = {row["id"] for row in kept}
    fields = [_field(row, table) for row in table.rows("field")]
    moved = [
        one if one.domain in ids else replace(one, domain=SAFETY)
        for one in fields
        if one.domain in ids or one.case
    ]
    measures = tuple(table["measures"]["instruments"])
    return Catalog(
        table=table.ref,
        domains=tuple(
            Domain(
                id=row["id"],
                title=row["title"],
                short=row["short"],
                intro=row["intro"],
                measures=tuple(row["measures"]),
                fields=tuple(one for one in moved if one.domain == row["id"]),
            )
            for row in kept
        ),
        instruments=measures,
        suicide_screens=tuple(table["measures"]["suicide_screens"]),
        days_before=table["measures"]["days_before"],
        incomplete_counts_as=table["measures"]["incomplete_counts_as"],
        adult_from=table["measures"]["adult_from"],
    )


def _field(row: Mapping[str, Any], table: Table) -> Field:
    for one in (row, *row.get("columns", ())):
        if one["kind"] not in KINDS:
            raise TableError(
                f"{table.ref}.toml, field “{row['name']}”: “{one['kind']}” is not a kind of question."
            )
    return Field(
        name=row["name"],
        domain=row["domain"],
        label=row["label"],
        kind=row["kind"],
        help=row.get("help", ""),
        need=row.get("need", False),
        options=_options(row),
        low=row.get("min"),
        high=row.get("max"),
        low_label=row.get("low", ""),
        high_label=row.get("high", ""),
        unless=row.get("unless", ""),
        when=tuple(row.get("when", {}).items()),
        case=row.get("case", ""),
        case_values=row.get("case_values", {}),
        alert=row.get("alert", {}),
        alert_says=row.get("alert_says", ""),
        row=row.get("row", ""),
        columns=tuple(_column(one) for one in row.get("columns", ())),
    )


def _column(row: Mapping[str, Any]) -> Column:
    return Column(
        row["name"],
        row["label"],
        row["kind"],
        row.get("need", False),
        _options(row),
        row.get("min"),
        row.get("max"),
    )


def _options(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    if row["kind"] == "yesno":
        return YESNO
    if row["kind"] == "level":
        return tuple((one.code, one.label) for one in levels())
    return tuple((str(code), label) for code, label in row.get("options", ()))
