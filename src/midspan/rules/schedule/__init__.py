"""Wall times become moments, a week is counted, and the dated numbers of the schedule."""

from midspan.rules.schedule.numbers import Numbers, numbers
from midspan.rules.schedule.saying import DayParts
from midspan.rules.schedule.times import (
    DAYS,
    WallTime,
    dates,
    day_bounds,
    local_date,
    minutes_of,
    moments,
    monday_of,
    overlap_in_week,
    week_bounds,
)

__all__ = [
    "DAYS",
    "DayParts",
    "Numbers",
    "WallTime",
    "dates",
    "day_bounds",
    "local_date",
    "minutes_of",
    "moments",
    "monday_of",
    "numbers",
    "overlap_in_week",
    "week_bounds",
]
