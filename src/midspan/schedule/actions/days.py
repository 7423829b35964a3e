"""At which of a group's weekly times a client comes, from a day on."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.people import actions as people
from midspan.rules.schedule import WallTime
from midspan.schedule.actions import apart, base
from midspan.schedule.actions.belonging import (
    Meeting,
    Seats,
    belongs,
    chosen,
    fill,
    refuse_full,
    standing,
)
from midspan.schedule.actions.covering import open_to_covers
from midspan.schedule.actions.groups import first_day
from midspan.schedule.actions.occupying import CLIENT, Places
from midspan.schedule.actions.weighing import level_now, prescribed_on, usual_week, warnings
from midspan.schedule.facts import NeedsReason
from midspan.schedule.models import Enrolment, Seat, Session
from midspan.trail.writing import record

OTHER_DAYS = "Comes on other days"


@base.again
@act("week.work")
def change_days(
    *, by: Actor, at: datetime, client_id: UUID, group_id: int, days: Collection[WallTime], from_on: date, reason: str = ""
) -> None:  # fmt: skip
    """A client comes to a group at some of its weekly times from a day on, or at all of them: `days` without any. Not before
    today, and from tomorrow where today's session has begun. Places at other times are given back, those at new ones taken;
    sessions that were held or have begun stay as they are, and so do visits.

    Raises Refused where a time is full or the client is taken then, Invalid for a time that the group does not have,
    `NeedsReason` as `enrol_many`.
    """
    reason = base.short(reason, 300, field="reason", what="The reason")
    people.locked(by, client_id)
    with base.whole_center(by):
        episode = base.open_episode(client_id)
        one = base.group(by, group_id)
        start = first_day(by, at, one, from_on)
        periods = _periods(client_id, group_id, start)
        if not periods:
            raise Refused("This client does not belong to that group any more.")
        start = max(start, periods[0].from_on)
        slots = standing([group_id], start)[group_id]
        only = chosen(one, slots, days)
        every = {slot.pk for slot in slots}
        known = [set(each.slots) & every if each.slots else every for each in periods]
        wanted = set(only) or every
        if all(each == wanted for each in known):
            raise Refused(f"This client comes to {one.title} on those days already.")
        filled = fill({group_id: slots}, start, but=client_id)
        refuse_full(one, slots, wanted - set.intersection(*known), filled, start)
        week = usual_week(belongs(client_id, start) | {group_id: only}, start)
        own = prescribed_on(client_id, episode.pk, start)
        unusual = warnings(level_now(client_id, episode.pk), own, week, [])
        if unusual and not reason:
            raise NeedsReason(unusual)
        apart.refuse_groups(client_id, [one], {group_id: only}, start)
        gone, new = _sessions(at, group_id, periods, only, start)
        apart.refuse_sessions(client_id, [pk for pk, *_ in new], start)
        _keep(periods, only, start, reason)
        places = Places(by, this_client=client_id)
        _give_back(places, client_id, gone)
        seated = Seats(client_id, episode.pk, {group_id: one}).take(new)
        places.take_sessions(seated, only_client=client_id)
        open_to_covers(by, at, seated, [client_id])
    record(
        by=by, at=at, verb="group.days_changed", client_id=client_id, subject_type="group", subject_id=group_id,
        detail={"from": start.isoformat(), "times": len(wanted), "of": len(every), "unusual": bool(unusual)},
    )  # fmt: skip


def _periods(client_id: UUID, group_id: int, start: date) -> list[Any]:
    """The client's enrolments in the group on a day or later, the first one first."""
    mine = Enrolment.objects.all().for_action().filter(client_id=client_id, group_id=group_id)
    return list(mine.filter(Q(until_on=None) | Q(until_on__gte=start)).order_by("from_on"))


def _sessions(
    at: datetime, group_id: int, periods: Sequence[Any], only: Sequence[int], start: date
) -> tuple[list[UUID], list[Meeting]]:
    """The sessions to come in which the client no longer has a place, and those in which they will have one."""
    coming = Session.objects.filter(group_id=group_id, on__gte=start, starts_at__gt=at)
    gone: list[UUID] = []
    new: list[Meeting] = []
    for pk, slot, on, state in coming.exclude(state=Session.State.HELD).order_by("starts_at").values_list(
        "pk", "slot_id", "on", "state"
    ):  # fmt: skip
        period = next(
            (one for one in periods if one.from_on <= on and (one.until_on is None or on <= one.until_on)),
            None,
        )
        if period is None:
            continue
        was, will = not period.slots or slot in period.slots, not only or slot in only
        if was and not will:
            gone.append(pk)
        elif will and not was:
            new.append((pk, group_id, on, state))
    return gone, new


def _keep(periods: Sequence[Any], only: list[int], start: date, reason: str) -> None:
    """End what was the day before, begin what is; periods that then say the same become one."""
    first, *later = periods
    if first.from_on < start:
        last, why = first.until_on, first.ended_why
        first.until_on, first.ended_why = start - timedelta(days=1), OTHER_DAYS
        first.save(update_fields=["until_on", "ended_why"])
        first = Enrolment(
            client_id=first.client_id, episode_id=first.episode_id, group_id=first.group_id, from_on=start, until_on=last,
            slots=only, reason=reason or first.reason, ended_why=why,
        )  # fmt: skip
    first.slots, first.reason = only, reason or first.reason
    for one in later:
        if first.until_on + timedelta(days=1) == one.from_on:
            first.until_on, first.ended_why = one.until_on, one.ended_why
            one.delete()
        else:
            one.slots = only
            one.save(update_fields=["slots"])
    first.save()


def _give_back(places: Places, client_id: UUID, sessions: Sequence[UUID]) -> None:
    seats = Seat.objects.all().for_action().filter(
        client_id=client_id, session_id__in=sessions, state=Seat.State.BOOKED, why=Seat.Why.ENROLMENT
    )  # fmt: skip
    booked = list(seats.values_list("session_id", flat=True))
    seats.update(state=Seat.State.RELEASED)
    places.free(booked, kind=CLIENT, resource_id=str(client_id))
