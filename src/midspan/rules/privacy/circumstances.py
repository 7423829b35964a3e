"""Circumstances that change who may consent, or what an order reaches: the table `circumstances`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from midspan.rules.tables import load

TABLE = "circumstances"


@dataclass(frozen=True, slots=True)
class Office:
    """As what somebody consents after a death. `rank` is the law's order: 1 first. `shows` is what is asked to be written down."""

    id: str
    label: str
    rank: int
    shows: str


def offices(on: date | None = None) -> dict[str, Office]:
    """Who may consent after a death, by id, in the law's order (42 CFR 2.15(b)(2))."""
    rows = load(TABLE, on).rows("after_death")
    return {r["id"]: Office(r["id"], r["label"], r["rank"], r["shows"]) for r in rows}


def grounds(on: date | None = None) -> dict[str, str]:
    """The grounds of 42 CFR 2.63 in words, each with its paragraph, by the engine's word."""
    return {r["id"]: f"{r['label']} ({r['citation']})" for r in load(TABLE, on).rows("ground")}


def orders(on: date | None = None) -> dict[str, str]:
    """The sections of 42 CFR Part 2 under which a court orders a disclosure, in words."""
    return {r["id"]: r["label"] for r in load(TABLE, on).rows("order")}


def looked_at_again(found_on: date) -> date:
    """The last day on which a director's finding of that day counts (42 CFR 2.15(a)(2))."""
    return found_on + timedelta(days=load(TABLE, found_on)["finding"]["days"])
