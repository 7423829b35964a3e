"""The days on which the demonstration center is closed like most outpatient programs: six of the federal holidays.

5 U.S.C. 6103(a) has eleven; the other five are working days here. A holiday on a Saturday is kept the Friday before, one on
a Sunday the Monday after (6103(b), Executive Order 11582).
"""

from datetime import date, timedelta
from functools import cache

THURSDAY, MONDAY = 3, 0


@cache
def of_year(year: int) -> dict[date, str]:
    """The closed days that belong to a year, by day; New Year's Day may fall on the last day of the year before."""
    fixed = {
        date(year, 1, 1): "New Year's Day",
        date(year, 7, 4): "Independence Day",
        date(year, 12, 25): "Christmas Day",
    }
    return {_kept(day): name for day, name in fixed.items()} | {
        _nth(year, 6, MONDAY, 1) - timedelta(weeks=1): "Memorial Day",  # the last Monday of May
        _nth(year, 9, MONDAY, 1): "Labor Day",
        _nth(year, 11, THURSDAY, 4): "Thanksgiving Day",
    }


def between(first: date, last: date) -> dict[date, str]:
    """The closed days from one day to another, both included, in order."""
    found = {day: name for year in range(first.year, last.year + 2) for day, name in of_year(year).items()}
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def closed(day: date) -> bool:
    """Whether a day is one of them."""
    return day in of_year(day.year) or day in of_year(day.year + 1)


def _kept(day: date) -> date:
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=n - 1)
