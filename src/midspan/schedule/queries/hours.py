"""When members of staff work."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q

from midspan.access.reader import Reader
from midspan.people.queries.beside import Part
from midspan.rules.schedule import WallTime
from midspan.schedule.models import StaffHours


def working_hours(reader: Reader, user_id: int, on: date) -> tuple[WallTime, ...]:
    """When somebody works in the week of a day, as wall times; empty where nothing is known, which means at all hours."""
    return all_hours(reader, on, user_id=user_id).get(user_id, ())


def all_hours(reader: Reader, on: date, *, user_id: int | None = None) -> dict[int, tuple[WallTime, ...]]:
    """The same of everybody whose hours are known, or of one, by account. One query."""
    found: Any = StaffHours.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on), center_id=reader.center_id, from_on__lte=on
    )
    if user_id is not None:
        found = found.filter(user_id=user_id)
    hours: dict[int, list[WallTime]] = {}
    for user, *one in found.order_by("weekday", "start").values_list("user_id", "weekday", "start", "end"):
        hours.setdefault(user, []).append(WallTime(*one))
    return {user: tuple(each) for user, each in hours.items()}


def hours_part(reader: Reader, on: date, until: date | None = None) -> Part:
    """Everybody's hours on a day, or at some time until another, as a part of a statement that reads more; `hours_from` tells it."""
    found = StaffHours.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on), center_id=reader.center_id, from_on__lte=until or on
    )
    return found, {name: name for name in ("user_id", "weekday", "start", "end", "from_on", "until_on")}


def hours_from(
    rows: Iterable[Mapping[str, Any]], monday: date | None = None
) -> dict[int, tuple[WallTime, ...]]:
    """Hours by account, of the rows of such a part; with a Monday each day of its week as it is known for that day."""
    hours: dict[int, list[WallTime]] = {}
    for row in rows:
        known = hours.setdefault(row["user_id"], [])
        if monday is None or _holds(row, monday + timedelta(days=row["weekday"])):
            known.append(
                WallTime(row["weekday"], *(time.fromisoformat(row[name]) for name in ("start", "end")))
            )
    return {user: tuple(sorted(each)) for user, each in hours.items()}


def _holds(row: Mapping[str, Any], day: date) -> bool:
    on = day.isoformat()
    return bool(row["from_on"] <= on and (row["until_on"] is None or on <= row["until_on"]))
