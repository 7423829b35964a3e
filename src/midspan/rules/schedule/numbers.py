"""The dated numbers of the schedule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from midspan.rules.tables import load

TABLE = "schedule"


@dataclass(frozen=True)
class Numbers:
    """How far ahead weeks are made, how long a chart stays open to those who lead for a while, how many people one
    leader takes alone and how many more than its places a session may have with a director's word, until when it is morning and from
    when on evening, and the key of the center's
    service by kind of appointment.
    """

    horizon_weeks: int
    cover_before: timedelta
    cover_after: timedelta
    leader_days_after: int
    alone_most: int
    above_most: int
    noon: time
    evening: time
    service_of: Mapping[str, str]
    table: str


def numbers(on: date) -> Numbers:
    """Those in force on a day."""
    table = load(TABLE, on)
    return Numbers(
        horizon_weeks=int(table["horizon"]["weeks"]),
        cover_before=timedelta(hours=int(table["cover"]["hours_before"])),
        cover_after=timedelta(hours=int(table["cover"]["hours_after"])),
        leader_days_after=int(table["leaders"]["days_after"]),
        alone_most=int(table["away"]["alone_most"]),
        above_most=int(table["away"]["above_most"]),
        noon=table["day"]["noon"],
        evening=table["day"]["evening"],
        service_of=table["appointment"],
        table=table.ref,
    )
