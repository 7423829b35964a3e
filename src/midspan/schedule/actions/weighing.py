"""Whether the week that a client would have is the one prescribed, or else within the band of the client's level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.people.models import LevelPeriod
from midspan.rules.schedule import minutes_of
from midspan.schedule.models import Group, Slot
from midspan.treatment.models import Prescription


@dataclass(frozen=True, slots=True)
class Weight:
    """A usual week: countable minutes, and on how many days."""

    minutes: int
    days: int


def usual_week(belongs: Mapping[int, Sequence[int]], on: date) -> Weight:
    """The week of somebody who comes to these groups, at the slots named or, where none are, at all: as their times are on a
    day, or will be when they begin.
    """
    found = list(
        Slot.objects.filter(group_id__in=list(belongs), group__service__countable=True)
        .filter(Q(until_on=None) | Q(until_on__gte=on))
        .values_list("group_id", "pk", "weekday", "start", "end", "from_on", "until_on")
    )
    begins = {
        one: max(on, min(row[5] for row in found if row[0] == one)) for one in {row[0] for row in found}
    }
    mine = [
        (weekday, minutes_of(start, end))
        for one, slot, weekday, start, end, since, until in found
        if since <= begins[one] and (until is None or until >= begins[one])
        if not belongs[one] or slot in belongs[one]
    ]
    return Weight(sum(minutes for _, minutes in mine), len({day for day, _ in mine}))


def level_now(client_id: UUID, episode_id: UUID) -> Any:
    """The open level period of an episode with the center's offering."""
    periods = LevelPeriod.objects.all().for_action().select_related("offering")
    return periods.filter(client_id=client_id, episode_id=episode_id, until_on=None).first()


def prescribed_on(client_id: UUID, episode_id: UUID, on: date) -> Any:
    """The client's own prescription of hours and days that holds on a day, or None."""
    own = (
        Prescription.objects.all()
        .for_action()
        .filter(client_id=client_id, episode_id=episode_id, from_on__lte=on)
    )
    return own.filter(Q(until_on=None) | Q(until_on__gt=on)).order_by("-from_on").first()


def warnings(level: Any, own: Any, week: Weight, joined: list[Group]) -> tuple[str, ...]:
    """What is unusual, in sentences: a group of another level; hours or days that differ from the client's own prescription
    or, without one, leave the band of the level.
    """
    found = []
    for one in joined:
        if level is not None and one.level and one.level != level.level:
            found.append(f"{one.title} is for level {one.level}; this client is at level {level.level}.")
    hours = Decimal(week.minutes) / 60
    if own is not None:
        if (hours, week.days) != (own.hours_per_week, own.days_per_week):
            found.append(
                f"The week would have {_plain(hours)} hours on {_plain(week.days)} days; "
                f"{_plain(own.hours_per_week)} hours on {_plain(own.days_per_week)} days are prescribed."
            )
    elif level is not None:
        offered = level.offering
        found += _outside(hours, offered.hours_min, offered.hours_max, "hours", level.level)
        found += _outside(Decimal(week.days), offered.days_min, offered.days_max, "days", level.level)
    return tuple(found)


def _outside(value: Decimal, least: Any, most: Any, unit: str, level: str) -> list[str]:
    if least is None or most is None or least <= value <= most:
        return []
    one = unit[:-1] if value == 1 else unit
    band = f"{_plain(least)} to {_plain(most)}" if least != most else _plain(least)
    return [f"The week would have {_plain(value)} {one}; level {level} here has {band}."]


def _plain(number: Any) -> str:
    return f"{round(float(number), 2):g}"
