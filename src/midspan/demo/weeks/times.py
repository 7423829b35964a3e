"""When the people of the demonstration can come. Whoever belongs to a group can come to it, and to the hour of a visit; what
keeps them lies around these.
"""

from datetime import datetime, time
from typing import Any

from midspan.demo.way import Way
from midspan.rules.schedule import WallTime, monday_of, spans
from midspan.schedule import actions as schedule
from midspan.schedule.facts import OwnTime

WEEKDAYS = range(5)
EVERY = 3  # no commitment for one of three who come by day


def says_when(way: Way, at: datetime) -> None:
    """Somebody says when they can come, as the front desk writes it down; nothing where that has not changed."""
    visits = [WallTime(day, time(hour), time(hour + 1)) for day, hour in _hours(way.ids)]
    said = (way.ids["track"], way.ids.get("by_video", False), tuple(visits))
    if way.ids.get("said_when") == said:
        return
    track, by_video, _ = said
    wish = "telehealth" if by_video else "either"
    can = spans.union(_can(track, way.row.n), visits)
    kept = [
        OwnTime(wall, kind, "", note)
        for kind, note, walls in _kept(track, way.row.n)
        for wall in spans.difference(walls, visits)
    ]
    schedule.set_availability(
        by=way.world.by("tobias"), at=at, client_id=way.client_id, times=[*(OwnTime(one, wish=wish) for one in can), *kept],
        from_on=max(way.ids["joined"], monday_of(at.date())) if "said_when" not in way.ids else at.date(),
    )  # fmt: skip
    way.ids["said_when"] = said


def _hours(ids: dict[Any, Any]) -> list[tuple[int, int]]:
    """Weekday and hour of the visits."""
    return sorted({value[1] for key, value in ids.items() if isinstance(key, tuple) and key[0] == "visit"})


def _can(track: str, n: int) -> list[WallTime]:
    if track == "evening":
        return [*_days(time(17), time(22)), *([WallTime(5, time(9), time(13))] if n % 4 == 0 else [])]
    return _days(time(15, 30), time(20)) if track == "adolescent" else _days(time(8), time(18))


def _kept(track: str, n: int) -> list[tuple[str, str, list[WallTime]]]:
    """Work by day, school, a child to fetch, probation on a day without groups."""
    if track == "adolescent":
        return [("school", "", _days(time(8), time(15)))]
    if track == "evening":
        children = ("child_care", "Wednesdays with the children", [WallTime(2, time(18), time(20))])
        return [("work", "", _days(time(8), time(16, 30))), *([children] if n % EVERY == 0 else [])]
    if track == "full_day" or n % EVERY == 0:
        return []
    if n % EVERY == 1:
        return [("child_care", "Fetches a child from school", _days(time(14), time(16)))]
    return [("court", "Probation, every week", [WallTime(1, time(9), time(10, 30))])]


def _days(start: time, end: time) -> list[WallTime]:
    return [WallTime(one, start, end) for one in WEEKDAYS]
