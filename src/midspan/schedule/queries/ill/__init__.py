"""Somebody is away: what can be done about each of their sessions and appointments, and whom to tell."""

from midspan.schedule.queries.ill.shapes import (
    Choice,
    DayWithout,
    Guest,
    Meeting,
    Offer,
    Option,
    SessionToSettle,
    Settled,
    TimeAway,
    ToHear,
    VisitToSettle,
)
from midspan.schedule.queries.ill.whole import day_without

__all__ = [
    "Choice",
    "DayWithout",
    "Guest",
    "Meeting",
    "Offer",
    "Option",
    "SessionToSettle",
    "Settled",
    "TimeAway",
    "ToHear",
    "VisitToSettle",
    "day_without",
]
