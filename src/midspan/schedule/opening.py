"""Between which hours a center is open, and what it calls morning and evening."""

from datetime import date, time

from midspan.center.queries import CenterProfile
from midspan.rules.schedule import DayParts, numbers


def day_of(center: CenterProfile, on: date) -> DayParts:
    """The parts of a day at a center."""
    known = numbers(on)
    return DayParts(
        opens=time(center.opens_hour), closes=time(center.closes_hour), noon=known.noon, evening=known.evening
    )
