"""Measurement-based care counted: of the stays in a window, how many were measured, looked at together, brought on.

Plain counting over what is passed in. `small` says which rows of a report must stay hidden outside the care team.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from midspan.rules.intervals import Share, share
from midspan.rules.tables import load

TABLE = "measurement-care"


@dataclass(frozen=True, slots=True)
class Counting:
    """How the report counts, by the table in force."""

    days_in_care: int
    windows: tuple[int, ...]
    least_cell: int
    source: str
    table: str


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a measure of change: its day, whether it was looked at with the client, whether it was brought to those
    who decide on care."""

    on: date
    talked: bool
    brought: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay as the report looks at it: its days and its results. `until` is the last day, None while it goes on."""

    admitted_on: date
    until: date | None
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Elements:
    """The three elements. Shares are of the stays that count: `measured`, `talked` and `brought` at least once, and `used`:
    at least one result that was both looked at together and brought on. `short` are the stays left out. `results` are all
    results of the stays that count; `results_talked` and `results_brought` are shares of them."""

    measured: Share
    talked: Share
    brought: Share
    used: Share
    short: int
    results: int
    results_talked: Share
    results_brought: Share


def counting(on: date | None = None) -> Counting:
    """The table in force on a day."""
    table = load(TABLE, on)
    return Counting(
        table["days_in_care"], tuple(table["windows"]), table["least_cell"], table.source, table.ref
    )


def elements(stays: Iterable[Stay], first: date, last: date, days_in_care: int) -> Elements:
    """Count the stays between two days, both included. Results outside the stay or the window do not count."""
    kept: list[tuple[Result, ...]] = []
    short = 0
    for one in stays:
        begins, ends = max(one.admitted_on, first), min(one.until or last, last)
        if (ends - begins).days + 1 < days_in_care:
            short += 1
            continue
        kept.append(tuple(each for each in one.results if begins <= each.on <= ends))
    every = [each for results in kept for each in results]
    return Elements(
        measured=share(sum(bool(results) for results in kept), len(kept)),
        talked=share(sum(any(each.talked for each in results) for results in kept), len(kept)),
        brought=share(sum(any(each.brought for each in results) for results in kept), len(kept)),
        used=share(sum(any(each.talked and each.brought for each in results) for results in kept), len(kept)),
        short=short,
        results=len(every),
        results_talked=share(sum(each.talked for each in every), len(every)),
        results_brought=share(sum(each.brought for each in every), len(every)),
    )


def small(shares: Sequence[Share], least: int) -> tuple[bool, ...]:
    """Which of several rows, told beside their sum, must stay hidden: a count or its rest below `least`, and, where only one
    row is hidden so, the next smallest too, because the sum would give it away."""
    hidden = [min(one.count, one.of - one.count) < least for one in shares]
    if sum(hidden) == 1 and len(hidden) > 1:
        open_ones = [at for at, one in enumerate(hidden) if not one]
        hidden[min(open_ones, key=lambda at: shares[at].of)] = True
    return tuple(hidden)
