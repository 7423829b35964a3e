"""A stay from the first day to the last, and after it: what happens to one person, week by week."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from midspan.demo import holidays
from midspan.demo.way import Way
from midspan.demo.weeks import leaving, plans
from midspan.demo.weeks.history import Stay

PHASES = (28, 63)
COACH_EVERY = timedelta(days=14)
AT_THE_END = 16.5


def begin(way: Way, admitted: datetime, first: date) -> None:
    """Everything that follows an admission, up to now. `first` is the first day."""
    stay: Stay = way.ids["stay"]
    way.ids["joined"], way.ids["track"] = first, way.row.track
    way.ids["days_a_week"] = 5 if way.row.track == "full_day" else 3
    hours = way.world.hours
    way.on(admitted + timedelta(minutes=12), lambda at: _enrolled(way, at, first))
    most = way.row.n % 5 != 1 if way.left_on is None else way.row.n % 3 == 0
    if most or way.has("suicide_high") or way.row.substance == "opioids":
        way.on(_day(way, first, 1, 13), lambda at: plans.safety(way, at))
    way.on(_day(way, first, 2 + way.row.n % 4, 15, way.row.n % 50), lambda at: plans.begin(way, at))
    for weeks in range(1, 7):
        if not (way.row.n % 7 == 0 and weeks == 1):
            at = _day(way, first, 28 * weeks - 2, 14, way.row.n % 50)
            way.on(at, lambda at: plans.review(way, at))
    for number, days in enumerate(PHASES, 1):
        way.on(
            _day(way, first, days + way.row.n % 9, 12),
            partial(leaving.phase, way, number),
        )
    coach_at = hours.moment(hours.office_day(first + timedelta(days=4 + way.row.n % 9)), 11, way.row.n % 55)
    while coach_at <= hours.now:
        way.on(coach_at, lambda at: leaving.coach(way, at))
        coach_at += COACH_EVERY
    if stay.steps_down is not None:
        day = hours.office_day(hours.today - timedelta(days=stay.steps_down))
        way.on(
            hours.moment(day, AT_THE_END),
            lambda at: leaving.step(
                way, stay.next_track, at, reason="up" if stay.next_track == "full_day" else "down"
            ),
        )
    if way.left_on is not None:
        way.on(
            hours.moment(
                way.left_on,
                21.6 if way.row.track in {"evening", "adolescent"} or stay.next_track == "evening" else 16.5,
            ),
            lambda at: leaving.discharge(way, at),
            after=True,
        )


def _enrolled(way: Way, at: datetime, first: date) -> None:
    since = max(at, way.world.hours.moment(first, 12)) if first > at.date() else at
    way.world.floor.begins(way.row.n, way.client_id, since + timedelta(minutes=3), first)
    way.world.program.enrol(way, at, way.row.track, first)


def _day(way: Way, first: date, days: int, hour: float, minute: int = 0) -> datetime:
    hours = way.world.hours
    return hours.moment(hours.office_day(first + timedelta(days=days)), hour, minute)


def left_on(stay: Stay, today: date) -> Any:
    """The last day of a stay that has ended: a working day."""
    if stay.left is None:
        return None
    day = today - timedelta(days=stay.left)
    while day.weekday() >= 5 or holidays.closed(day):
        day -= timedelta(days=1)
    return day
