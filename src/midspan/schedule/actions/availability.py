"""When a client can come: the whole of a usual week in one act, from a day on."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.rules.schedule import DAYS, DayParts, monday_of, spans
from midspan.rules.schedule.saying import between
from midspan.schedule import words
from midspan.schedule.actions import base
from midspan.schedule.facts import OwnTime
from midspan.schedule.models import Availability
from midspan.schedule.opening import day_of
from midspan.trail.writing import record

KIND = Availability.Kind


@base.again
@act("availability.work")
def set_availability(
    *, by: Actor, at: datetime, client_id: UUID, times: Sequence[OwnTime], from_on: date
) -> None:
    """What a client's usual week is from a day on; the weeks before it keep what was known. What was known from later days on
    is replaced.

    Raises Invalid where nothing is said, times overlap, end before they begin or lie outside the center's opening hours, and
    for a day in a week that is over.
    """
    _check(by, at, times, from_on)
    people.locked(by, client_id)
    mine = _mine(client_id)
    mine.filter(from_on__gte=from_on).delete()
    _until(mine, from_on - timedelta(days=1))
    Availability.objects.bulk_create(
        Availability(
            client_id=client_id, weekday=one.wall.weekday, start=one.wall.start, end=one.wall.end, kind=one.kind,
            wish=one.wish if one.kind == KIND.CAN else "", note=base.short(one.note, 200, field="note", what="A note"),
            from_on=from_on,
        )
        for one in times
    )  # fmt: skip
    record(
        by=by, at=at, verb="availability.set", client_id=client_id,
        detail={"from": from_on.isoformat(), "times": len(times)},
    )  # fmt: skip


@base.again
@act("availability.work")
def end_availability(*, by: Actor, at: datetime, client_id: UUID, on: date) -> None:
    """Nothing is known of the client's weeks after a day. Raises Refused where nothing was."""
    _this_week_or_later(by, at, on, field="on")
    people.locked(by, client_id)
    mine = _mine(client_id)
    later, _ = mine.filter(from_on__gt=on).delete()
    if not _until(mine, on) + later:
        raise Refused(f"Nothing is known of this client's weeks after {words.day(on)}.")
    record(by=by, at=at, verb="availability.ended", client_id=client_id, detail={"on": on.isoformat()})


def _mine(client_id: UUID) -> Any:
    return Availability.objects.all().for_action().filter(client_id=client_id)


def _until(mine: Any, last: date) -> int:
    """What holds after a day holds until it; how many times that are."""
    held = mine.filter(Q(until_on=None) | Q(until_on__gt=last), from_on__lte=last)
    return int(held.update(until_on=last))


def _check(by: Actor, at: datetime, times: Sequence[OwnTime], from_on: date) -> None:
    _this_week_or_later(by, at, from_on, field="from_on")
    can = [one.wall for one in times if one.kind == KIND.CAN]
    kept = [one for one in times if one.kind != KIND.CAN]
    for one in times:
        if one.kind not in KIND.values or (one.kind == KIND.CAN and one.wish not in Availability.Wish.values):
            raise Invalid("Choose what this time is from the list.", field="times")
        if not 0 <= one.wall.weekday <= 6 or one.wall.end <= one.wall.start:
            raise Invalid(_wrong(one, "ends before it begins"), field=_field(one))
    if not can:
        raise Invalid("Say at least one time at which this client can come.", field="times")
    for first, second in spans.overlaps(can):
        raise Invalid(f"{_named(first)} and {_named(second)} overlap.", field="times")
    for first, second in spans.overlaps([one.wall for one in kept]):
        raise Invalid(f"Two commitments overlap: {_named(first)} and {_named(second)}.", field="commitments")
    _open_then(day_of(base.center_of(by), base.today(by, at)), can)


def _open_then(day: DayParts, can: Sequence[Any]) -> None:
    for one in can:
        if one.start < day.opens or one.end > day.closes:
            raise Invalid(
                f"The center is open from {between(day.opens, day.closes)}; {_named(one)} lies outside.",
                field="times",
            )


def _this_week_or_later(by: Actor, at: datetime, on: date, *, field: str) -> None:
    first = monday_of(base.today(by, at))
    if on < first:
        raise Invalid(
            f"The weeks before {words.day(first)} are over and stay as they were known.", field=field
        )


def _named(one: Any) -> str:
    return f"{DAYS[one.weekday]} {between(one.start, one.end)}"


def _wrong(one: OwnTime, what: str) -> str:
    named = f"{DAYS[one.wall.weekday % 7]} {words.clock(one.wall.start)} to {words.clock(one.wall.end)}"
    return f"{KIND(one.kind).label}, {named}: it {what}. Times begin and end on the same day."


def _field(one: OwnTime) -> str:
    return "times" if one.kind == KIND.CAN else "commitments"
