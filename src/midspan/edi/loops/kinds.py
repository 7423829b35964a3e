"""What an element may hold: how its characters become a value, and a value becomes characters. A kind that finds something else
raises ValueError with words that stand after the element's place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

NUMBER = re.compile(r"-?(\d{1,18}\.?\d{0,8}|\.\d{1,8})\Z", re.ASCII)
WHOLE = re.compile(r"-?\d{1,15}\Z", re.ASCII)
DAY = re.compile(r"\d{8}\Z", re.ASCII)
SHORT_DAY = re.compile(r"\d{6}\Z", re.ASCII)
CENTURY = 2000  # of a date with two digits for the year, as in ISA: no interchange is older
KEPT = 4096  # amounts and dates come again and again


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` may be None: the characters as they are. `says` stands in the reference: a type and a unit."""

    says: str
    read: Callable[[str], Any] | None
    write: Callable[[Any], str]


@lru_cache(KEPT)
def decimal(text: str) -> Decimal:
    """A number of type R or N: no exponent, at most 18 digits before the point."""
    if not NUMBER.match(text):
        raise ValueError(f"“{text[:24]}” is no number")
    return Decimal(text)


@lru_cache(KEPT)
def plain(number: Decimal) -> str:
    """Without zeros that say nothing: 100, 12.5, -0.05."""
    if not number.is_finite():
        raise ValueError("no number")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


@lru_cache(KEPT)
def whole_number(text: str) -> int:
    if not WHOLE.match(text):
        raise ValueError(f"“{text[:24]}” is no whole number")
    return int(text)


@lru_cache(KEPT)
def day(text: str) -> date:
    """CCYYMMDD."""
    if not DAY.match(text):
        raise ValueError(f"“{text[:24]}” is no date (CCYYMMDD)")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar") from None


@lru_cache(KEPT)
def short_day(text: str) -> date:
    """YYMMDD, as ISA has it."""
    if not SHORT_DAY.match(text):
        raise ValueError(f"“{text[:24]}” is no date (YYMMDD)")
    return day(f"{CENTURY + int(text[:2])}{text[2:]}")


@lru_cache(KEPT)
def written_day(one: date) -> str:
    return f"{one.year:04}{one.month:02}{one.day:02}"


def written_short_day(one: date) -> str:
    return written_day(one)[2:]


TEXT = Kind("text", None, str)
MONEY = Kind("US dollars", decimal, plain)
QUANTITY = Kind("number", decimal, plain)
COUNT = Kind("whole number", whole_number, str)
DATE = Kind("date", day, written_day)
SHORT_DATE = Kind("date", short_day, written_short_day)
