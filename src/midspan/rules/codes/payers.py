"""Kinds of payers: what a policy's plan belongs to. Rules of deadlines and of codes are told apart by kind."""

from __future__ import annotations

from datetime import date

from midspan.rules.tables import load

TABLE, SELF_PAY = "payer-kinds", "self_pay"


def kinds(on: date | None = None) -> tuple[tuple[str, str], ...]:
    """The kinds as (id, label)."""
    return tuple((row["id"], row["label"]) for row in load(TABLE, on).rows("kind"))


def label(kind: str, on: date | None = None) -> str:
    """A kind in words; an unknown one as it is."""
    return dict(kinds(on)).get(kind, kind)


def kind_of(plan: str, on: date | None = None) -> str:
    """The kind that a policy's plan belongs to; empty where the plan is not known."""
    for row in load(TABLE, on).rows("kind"):
        if plan in row["plans"]:
            return str(row["id"])
    return ""
