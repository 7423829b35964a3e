"""When members of staff work."""

from datetime import date
from typing import Any

from django.db.models import Q

from midspan.access.reader import Reader
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
