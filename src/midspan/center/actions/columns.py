"""Facts of a center's file as the values of columns."""

from decimal import Decimal
from typing import Any

from midspan.center import definition as d
from midspan.center.facts import Band, Fact


def sources(row: Any) -> dict[str, Any]:
    return {name: fact.provenance() for name, fact in d.facts_of(row)}


def plain(row: Any, *names: str) -> dict[str, Any]:
    return {name: fact.value if (fact := getattr(row, name)) else None for name in names}


def text(fact: Fact[str] | None) -> str:
    return fact.value if fact else ""


def words(fact: Fact[tuple[str, ...]] | None) -> list[str]:
    return list(fact.value) if fact else []


def decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def whole(fact: Fact[Band] | None) -> int | None:
    return round(fact.value.low) if fact else None


def ends(name: str, fact: Fact[Band] | None) -> dict[str, Any]:
    """`name_min` and `name_max` of a band, durations in weeks."""
    if fact is None:
        return {f"{name}_min": None, f"{name}_max": None}
    band = fact.value.in_weeks(fact.unit)
    if name.endswith("hours"):
        return {f"{name}_min": decimal(band.low), f"{name}_max": decimal(band.high)}
    return {f"{name}_min": round(band.low), f"{name}_max": None if band.high is None else round(band.high)}
