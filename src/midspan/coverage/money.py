"""Money as whole cents, in and out of words. No floating point."""

import re
from datetime import date


def dollars(cents: int) -> str:
    """`$1,234.50`; whole dollars without the cents; a minus sign in front."""
    sign, cents = ("−", -cents) if cents < 0 else ("", cents)
    whole, rest = divmod(cents, 100)
    return f"{sign}${whole:,}" + (f".{rest:02d}" if rest else "")


def range_in_dollars(low: int, high: int) -> str:
    """`$900 to $1,400`, or one figure where both are the same."""
    return dollars(low) if low == high else f"{dollars(low)} to {dollars(high)}"


def cents(text: str) -> int:
    """Cents of what a person typed: `1,234.5`, `$80`. Raises ValueError for anything else, and for a negative amount."""
    plain = text.strip().removeprefix("$").replace(",", "").strip()
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", plain):
        raise ValueError("an amount such as 80 or 1,234.50")
    whole, _, rest = plain.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0") or 0)


def instalments(total: int, count: int, first_on: date) -> list[tuple[date, int]]:
    """A total in equal monthly parts that add up to it to the cent; the first ones carry what does not divide.

    A day that a month does not have becomes that month's last.
    """
    if count < 1 or total < count:
        raise ValueError("at least one part, of a cent or more")
    part, rest = divmod(total, count)
    return [(_months_later(first_on, n), part + (n < rest)) for n in range(count)]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)
