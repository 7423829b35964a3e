"""Who belongs to which group. A place is counted under the group's lock; nobody gets one that is not there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.rules.schedule import WallTime
from midspan.schedule import words
from midspan.schedule.actions import apart, base
from midspan.schedule.actions.belonging import (
    Seats,
    belongs,
    chosen,
    fill,
    meetings,
    refuse_full,
    standing,
)
from midspan.schedule.actions.covering import open_to_covers
from midspan.schedule.actions.occupying import CLIENT, Places
from midspan.schedule.actions.settling import Ending, kept_for_others
from midspan.schedule.actions.weighing import level_now, prescribed_on, usual_week, warnings
from midspan.schedule.facts import NeedsReason
from midspan.schedule.models import Enrolment, Group, Seat, Session, Waiting
from midspan.trail.writing import record, record_many

ALWAYS: Mapping[int, Collection[WallTime]] = MappingProxyType({})  # at all times of each group


def enrol(
    *, by: Actor, at: datetime, client_id: UUID, group_id: int, from_on: date, reason: str = "",
    days: Collection[WallTime] = (),
) -> UUID:  # fmt: skip
    """As `enrol_many`, into one group; the enrolment's id."""
    return enrol_many(
        by=by, at=at, client_id=client_id, group_ids=[group_id], from_on=from_on, reason=reason, days={group_id: days}
    )[0]  # fmt: skip


@base.again
@act("week.work")
def enrol_many(
    *, by: Actor, at: datetime, client_id: UUID, group_ids: Sequence[int], from_on: date, reason: str = "",
    days: Mapping[int, Collection[WallTime]] = ALWAYS,
) -> tuple[UUID, ...]:  # fmt: skip
    """A client belongs to some groups from a day on, with a seat in each of their sessions; all of them or none. `days` are
    the weekly times at which they come, by group; a group without any means at all of its times.

    The ids in the order of `group_ids`. Leaders and co-leaders join the care team; who waited for a group waits no longer.
    Raises Refused where a group is full or the client is taken at its time, Invalid for a time that it does not have, `NeedsReason` where the week is not the one
    prescribed, or leaves the band of the level, or the last place is kept for somebody to whom it was offered, and no reason is given.
    """
    reason = base.short(reason, 300, field="reason", what="The reason")
    if not group_ids or len(set(group_ids)) != len(group_ids):
        raise Invalid("Choose one group or several, each once.", field="groups")
    people.locked(by, client_id)
    with base.whole_center(by):
        episode = base.open_episode(client_id)
        joined = base.groups(by, group_ids)
        _check_dates(joined, episode, from_on)
        known = belongs(client_id, from_on)
        for one in joined:
            if one.pk in known:
                raise Refused(f"This client belongs to {one.title} already.")
        stand = standing(group_ids, from_on)
        only = {one.pk: chosen(one, stand[one.pk], days.get(one.pk, ())) for one in joined}
        apart.refuse_groups(client_id, joined, only, from_on)
        filled = fill(stand, from_on)
        kept: list[str] = []
        for one in joined:
            wanted = only[one.pk] or [slot.pk for slot in stand[one.pk]]
            refuse_full(one, stand[one.pk], wanted, filled, from_on)
            kept.append(kept_for_others(client_id, one, wanted, filled, base.today(by, at)))
        week = usual_week(known | only, from_on)
        own = prescribed_on(client_id, episode.pk, from_on)
        unusual = warnings(level_now(client_id, episode.pk), own, week, joined)
        unusual = (*filter(None, kept), *unusual)
        if unusual and not reason:
            raise NeedsReason(unusual)
        rows = {
            one.pk: Enrolment(
                client_id=client_id,
                episode=episode,
                group=one,
                from_on=from_on,
                slots=only[one.pk],
                reason=reason,
            )  # fmt: skip
            for one in joined
        }
        Enrolment.objects.bulk_create(rows.values())
        coming = meetings(only, from_on)
        apart.refuse_sessions(client_id, [pk for pk, *_ in coming], from_on)
        seated = Seats(client_id, episode.pk, {one.pk: one for one in joined}).take(coming)
        Places(by, this_client=client_id).take_sessions(seated, only_client=client_id)
        open_to_covers(by, at, seated, [client_id])
        waited = Waiting.objects.all().for_action().filter(client_id=client_id, group_id__in=list(rows))
        Ending(by, at, Waiting.How.ENROLLED).of(waited)
    leaders = {user for one in joined for user in (one.leader_id, one.co_leader_id) if user}
    people.join_team_many(by=by, at=at, rows=[(client_id, user) for user in sorted(leaders)])
    record_many(
        by=by, at=at, verb="group.enrolled", subject_type="group",
        rows=[
            (client_id, one, {"from": from_on.isoformat(), "unusual": bool(unusual), "times": len(only[one] or stand[one]), "of": len(stand[one])})
            for one in group_ids
        ],
    )  # fmt: skip
    return tuple(rows[one].pk for one in group_ids)


@base.again
@act("enrolments.end")
def end_enrolments(
    *, by: Actor, at: datetime, client_id: UUID, on: date, why: str, group_ids: Iterable[int] | None = None
) -> int:
    """A client belongs to some groups until a day, its last; how many enrolments ended. Later seats are given back.

    Without groups, to none any more: visits and make-up sessions after that day are given back too, and waiting ends. What
    had not begun by then is as if it had never been. Leaders stay on the care team for some days (`tidy_teams`).
    """
    why = base.short(why, 300, field="why", what="The reason")
    people.locked(by, client_id)
    only = None if group_ids is None else set(group_ids)
    with base.whole_center(by):
        mine = Enrolment.objects.all().for_action().filter(client_id=client_id)
        mine = mine.filter(Q(until_on=None) | Q(until_on__gt=on))
        if only is not None:
            mine = mine.filter(group_id__in=only)
        base.groups(by, set(mine.values_list("group_id", flat=True)))
        ended = list(mine)
        if only is not None and not ended:
            raise Refused("This client does not belong to that group any more.")
        mine.filter(from_on__gt=on).delete()
        mine.filter(from_on__lte=on).update(until_on=on, ended_why=why)
        seats = Seat.objects.all().for_action().filter(
            client_id=client_id, state=Seat.State.BOOKED, session__on__gt=on
        ).exclude(session__state=Session.State.HELD)  # fmt: skip
        if only is not None:
            seats = seats.filter(session__group_id__in=only, why=Seat.Why.ENROLMENT)
        sessions = list(seats.values_list("session_id", flat=True))
        Seat.objects.all().for_action().filter(client_id=client_id, session_id__in=sessions).update(
            state=Seat.State.RELEASED
        )
        Places(by).free(sessions, kind=CLIENT, resource_id=str(client_id))
        if only is None:
            waited = Waiting.objects.all().for_action().filter(client_id=client_id)
            Ending(by, at, Waiting.How.WITHDRAWN).of(waited)
    if ended:
        record_many(
            by=by, at=at, verb="group.enrolment_ended", subject_type="group",
            rows=[(client_id, one.group_id, {"on": on.isoformat()}) for one in ended],
        )  # fmt: skip
    else:
        record(by=by, at=at, verb="group.enrolment_ended", client_id=client_id, detail={"groups": 0})
    return len(ended)


def _check_dates(joined: Sequence[Group], episode: Any, from_on: date) -> None:
    if from_on < episode.admitted_on:
        raise Invalid(
            f"This client was admitted {words.day(episode.admitted_on)}. Choose that day or a later one.",
            field="from_on",
        )
    for one in joined:
        if one.program_id != episode.program_id:
            raise Invalid(f"{one.title} belongs to another program than this client's.", field="groups")
        if one.until_on is not None and one.until_on < from_on:
            raise Refused(f"{one.title} ended {words.day(one.until_on)}.")
