"""When the people of the demonstration can come. Whoever belongs to a group can come to it; what keeps them lies around it."""

from datetime import date, datetime, time

from midspan.demo.way import Way
from midspan.rules.schedule import WallTime, monday_of
from midspan.schedule import actions as schedule
from midspan.schedule.facts import OwnTime

WEEKDAYS = range(5)
EVERY = 3  # a commitment of its own for two of three


def says_when(way: Way, at: datetime, track: str, from_on: date, *, by_video: bool) -> None:
    """Somebody says when they can come from a day on, as the front desk writes it down."""
    wish = "telehealth" if by_video else "either"
    can = [OwnTime(one, wish=wish) for one in _can(track, way.row.n)]
    schedule.set_availability(
        by=way.world.by("tobias"), at=at, client_id=way.client_id, times=[*can, *_kept(track, way.row.n)],
        from_on=max(from_on, monday_of(at.date())),
    )  # fmt: skip


def _can(track: str, n: int) -> list[WallTime]:
    if track == "evening":
        saturday = [WallTime(5, time(9), time(13))] if n % 4 == 0 else []
        return [*_days(time(17), time(22)), *saturday]
    if track == "adolescent":
        return _days(time(15, 30), time(20))
    if track == "full_day":
        return _days(time(8), time(17))
    return _days(time(8), time(15) if n % 2 else time(18))


def _kept(track: str, n: int) -> list[OwnTime]:
    """Work by day, school, a child to fetch, probation on a day without groups."""
    if track == "adolescent":
        return _commitment("school", _days(time(8), time(15)))
    if track == "evening":
        night = _commitment(
            "child_care", [WallTime(2, time(18), time(20))], "Wednesdays: their week with the children"
        )
        return [*_commitment("work", _days(time(8), time(16, 30))), *(night if n % EVERY == 0 else [])]
    if track == "full_day" or n % EVERY == 0:
        return []
    if n % EVERY == 1:
        return _commitment("child_care", _days(time(14), time(16)), "Fetches a child from school")
    return _commitment("court", [WallTime(1, time(9), time(10, 30))], "Probation, every week")


def _commitment(kind: str, walls: list[WallTime], note: str = "") -> list[OwnTime]:
    return [OwnTime(one, kind, "", note) for one in walls]


def _days(start: time, end: time) -> list[WallTime]:
    return [WallTime(one, start, end) for one in WEEKDAYS]
