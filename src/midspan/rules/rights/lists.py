"""The lists of the privacy officer's desk: kinds of requests, reasons for saying no, factors, decisions, subjects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from midspan.rules.tables import TableError, load

TABLE = "rights"


@dataclass(frozen=True)
class Kind:
    """What a client may ask for. `clock` is the id of its clock."""

    id: str
    label: str
    noun: str
    citation: str
    clock: str
    help: str


@dataclass(frozen=True)
class Denial:
    """A reason for which a request may be denied; `reviewable`: the client may have that looked at again."""

    id: str
    says: str
    citation: str
    reviewable: bool


@dataclass(frozen=True)
class Option:
    """One line of a list. `more` holds what else its row says."""

    id: str
    label: str
    citation: str
    more: Any


@cache
def kinds(on: date | None = None) -> tuple[Kind, ...]:
    """Everything a client may ask for, in the order of the table."""
    fields = ("id", "label", "noun", "citation", "clock", "help")
    return tuple(Kind(*(row[name] for name in fields)) for row in load(TABLE, on).rows("request"))


def kind(id: str, on: date | None = None) -> Kind:
    """One kind of request. Raises TableError where there is none of that name."""
    for one in kinds(on):
        if one.id == id:
            return one
    raise TableError(f"{TABLE}: there is no request “{id}”.")


@cache
def denials(request: str, on: date | None = None) -> tuple[Denial, ...]:
    """The only reasons for which a kind of request may be denied."""
    return tuple(
        Denial(row["id"], row["says"], row["citation"], row["reviewable"])
        for row in load(TABLE, on).rows("denial")
        if row["request"] == request
    )


@cache
def options(section: str, on: date | None = None) -> tuple[Option, ...]:
    """A list by its name: `form`, `reach`, `incident`, `factor`, `weight`, `decision`, `told`, `subject`, `from`, `result`."""
    return tuple(
        Option(row["id"], row["label"], row.get("citation", ""), row) for row in load(TABLE, on).rows(section)
    )


def label(section: str, id: str, on: date | None = None) -> str:
    """The label of a line; the id itself where the list has none such (an older table's)."""
    return next((one.label for one in options(section, on) if one.id == id), id)


def reach_since(reach: str, asked_on: date) -> date:
    """The first day that an accounting covers: so many years before the request. Raises TableError for an unknown reach."""
    for one in options("reach", asked_on):
        if one.id == reach:
            year = asked_on.year - int(one.more["years"])
            leap = asked_on.month == 2 and asked_on.day == 29
            return date(year, 2, 28) if leap else asked_on.replace(year=year)
    raise TableError(f"{TABLE}: there is no reach “{reach}”.")


def complaints(on: date | None = None) -> Any:
    """To whom a complaint may go besides us, and that nobody is treated worse for it: name, how, within, citations."""
    return load(TABLE, on)["hhs"]
