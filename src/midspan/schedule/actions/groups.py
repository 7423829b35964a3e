"""Opening, changing and closing a standing group. A changed week is published in the same transaction, or not at all."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.rules.schedule import WallTime, day_bounds, moments, numbers
from midspan.schedule import words
from midspan.schedule.actions import apart, base
from midspan.schedule.actions.belonging import fill, follow, standing
from midspan.schedule.actions.checking import checked
from midspan.schedule.actions.making import Maker, close_if_shut, closures
from midspan.schedule.actions.occupying import CLIENT, ROOM, STAFF, Places
from midspan.schedule.actions.pairing import Change, pair
from midspan.schedule.facts import GroupFacts
from midspan.schedule.models import Cover, Enrolment, Group, Seat, Session, Slot
from midspan.trail.writing import record

MOVED = "The group's times changed"


@base.again
@act("week.work")
def open_group(*, by: Actor, at: datetime, facts: GroupFacts) -> int:
    """A new group with its weekly times; its id. Its sessions are made to the horizon at once.

    Raises Invalid for what cannot be, and Refused, naming it, for what is in the way.
    """
    with base.whole_center(by):
        row = Group(center_id=base.center_of(by).id, created_at=at, **checked(by, facts))
        row.save(force_insert=True)
        Slot.objects.bulk_create(_slot(row.pk, one, facts.from_on, facts.until_on) for one in facts.slots)
        first = max(facts.from_on, base.today(by, at))
        made = Maker(by, [row]).make(first, horizon(by, at))
    record(
        by=by, at=at, verb="group.opened", subject_type="group", subject_id=row.pk,
        detail={"sessions": made[0], "capacity": facts.capacity},
    )  # fmt: skip
    return row.pk


@base.again
@act("week.work")
def change_group(
    *, by: Actor, at: datetime, group_id: int, facts: GroupFacts, from_on: date | None = None
) -> None:
    """Change a group from a day on (today without one): who leads, where, when, how many. Sessions that were held, or have
    begun, stay as they were (where today's has, the change begins tomorrow); those to come move with their seats.
    Everything or nothing. Its first and last day stay; `close_group` ends it.
    """
    with base.whole_center(by):
        row = base.group(by, group_id)
        start = first_day(by, at, row, from_on)
        new = checked(by, facts) | {"from_on": row.from_on, "until_on": row.until_on}
        if new["program_id"] != row.program_id:
            raise Invalid("A group stays in its program. Close it and open another.", field="program")
        fullest = max(fill(standing([row.pk], start), start).values(), default=0)
        if facts.capacity < fullest:
            raise Refused(
                f"{row.title} has {words.people(fullest, 'member', 'members')} at one time. It cannot take fewer than that."
            )
        coming = _coming(row.pk, start, at)
        places, members = Places(by), _members(row.pk, start)
        apart.refuse_leaders(
            by, members, {facts.leader_id, facts.co_leader_id} - {row.leader_id, row.co_leader_id}, start
        )
        places.free([one.pk for one in coming], also=_needed(facts, members))
        changes = _changed_slots(row, facts.slots, start)
        follow(row, changes, start)
        for name, value in new.items():
            setattr(row, name, value)
        row.save()
        kept = _move(by, row, coming, changes, start)
        _end_slots(changes, start)
        places.not_too_full([one.pk for one in kept])
        places.take_sessions([one.pk for one in kept])
        Maker(by, [row]).make(start, horizon(by, at))
        leaders = [user for user in (row.leader_id, row.co_leader_id) if user]
    if members:
        people.join_team_many(
            by=base.for_all(by), at=at, rows=[(client, user) for client in members for user in leaders]
        )
    record(
        by=by, at=at, verb="group.changed", subject_type="group", subject_id=group_id,
        detail={"from": start.isoformat(), "sessions": len(coming)},
    )  # fmt: skip


@base.again
@act("week.work")
def close_group(*, by: Actor, at: datetime, group_id: int, on: date, why: str) -> None:
    """End a group with a day, its last. Later sessions are taken out of the week. Raises Refused while clients belong to it
    after that day: end their enrolments, or move them, first.
    """
    why = base.short(why, 200, field="why", what="The reason")
    with base.whole_center(by):
        row = base.group(by, group_id)
        if on < row.from_on:
            raise Invalid(
                f"This group began {words.day(row.from_on)}. Choose that day or a later one.", field="on"
            )
        after = len(_members(group_id, on + timedelta(days=1)))
        if after:
            belong = "belongs" if after == 1 else "belong"
            raise Refused(
                f"{words.people(after)} still {belong} to {row.title} after {words.day(on)}. "
                "End their enrolments, or move them to another group, first."
            )
        row.until_on = on
        row.save(update_fields=["until_on"])
        Slot.objects.filter(group=row, from_on__gt=on).delete()
        Slot.objects.filter(Q(until_on=None) | Q(until_on__gt=on), group=row).update(until_on=on)
        coming = _coming(group_id, on + timedelta(days=1), at)
        Places(by).free([one.pk for one in coming])
        _remove(coming, why or "The group has ended")
    record(
        by=by,
        at=at,
        verb="group.closed",
        subject_type="group",
        subject_id=group_id,
        detail={"on": on.isoformat()},
    )


def horizon(by: Actor, at: datetime) -> date:
    """Until when weeks are made: a number of weeks ahead of today, to the end of that week, or further where they are."""
    day = base.today(by, at)
    ahead = day + timedelta(days=7 * numbers(day).horizon_weeks + 6 - day.weekday())
    return max(ahead, _published_until(by))


def first_day(by: Actor, at: datetime, row: Group, from_on: date | None) -> date:
    """The first day of a change: not before today, and tomorrow where today's session has begun."""
    day = base.today(by, at)
    start = max(from_on or day, day, row.from_on)
    begun = Session.objects.filter(group=row, on=start, starts_at__lte=at)
    return start + timedelta(days=1) if begun.exists() else start


def _needed(facts: GroupFacts, members: Iterable[UUID]) -> list[tuple[str, str]]:
    """Whom and what the sessions of a group as described will take."""
    staff = [(STAFF, str(user)) for user in (facts.leader_id, facts.co_leader_id) if user]
    where = [(ROOM, str(facts.room_id))] if facts.room_id else []
    return [*staff, *where, *((CLIENT, str(client)) for client in members)]


def _slot(group_id: int, one: WallTime, from_on: date, until_on: date | None) -> Slot:
    return Slot(
        group_id=group_id,
        weekday=one.weekday,
        start=one.start,
        end=one.end,
        from_on=from_on,
        until_on=until_on,
    )


def _published_until(by: Actor) -> date:
    last = Session.objects.filter(center_id=base.center_id(by)).order_by("-starts_at")
    return last.values_list("on", flat=True).first() or date.min


def _coming(group_id: int, from_on: date, at: datetime) -> list[Session]:
    """Sessions of a day or later that have not begun; cancelled ones too, because a closure may be undone."""
    found = Session.objects.filter(group_id=group_id, on__gte=from_on, starts_at__gt=at)
    return list(found.exclude(state=Session.State.HELD).order_by("starts_at").select_related("slot"))


def _members(group_id: int, from_on: date) -> list[UUID]:
    found = (
        Enrolment.objects.all()
        .for_action()
        .filter(Q(until_on=None) | Q(until_on__gte=from_on), group_id=group_id)
    )
    return list(found.values_list("client_id", flat=True).distinct())


def _changed_slots(row: Group, wanted: Sequence[WallTime], start: date) -> list[Change]:
    """What becomes of each time of the group, with the slots of the new ones made."""
    now = Slot.objects.filter(Q(until_on=None) | Q(until_on__gte=start), group=row).order_by(
        "weekday", "start"
    )
    changes = pair([(one, WallTime(one.weekday, one.start, one.end)) for one in now], wanted)
    for change in changes:
        if change.new is not None and change.slot is None:
            change.slot = _slot(row.pk, change.new, start, row.until_on)
            change.slot.save(force_insert=True)
        elif change.slot is not None:  # it stays, also where it was to begin later or to end
            change.slot.from_on, change.slot.until_on = min(change.slot.from_on, start), row.until_on
            change.slot.save(update_fields=["from_on", "until_on"])
    return changes


def _end_slots(changes: Sequence[Change], start: date) -> None:
    """End the times that are no longer wanted; one that no session ever had is gone."""
    for old in (one.old for one in changes if one.old is not None and one.slot is not one.old):
        if old.sessions.exists():
            old.until_on = max(start - timedelta(days=1), old.from_on)
            old.save(update_fields=["until_on"])
        else:
            old.delete()


def _move(
    by: Actor, row: Group, coming: Sequence[Session], changes: Sequence[Change], start: date
) -> list[Session]:
    """Bring sessions to come to their new time and the group's new leaders, room and topic; covers stay. Those that stay in
    the week.
    """
    zone = base.zone_of(by)
    covered = set(Cover.objects.filter(session__in=coming, ended_at=None).values_list("session_id", "part"))
    by_old: dict[int, list[Session]] = {}
    for one in coming:
        by_old.setdefault(one.slot_id, []).append(one)
    kept: list[Session] = []
    for change in changes:
        mine = by_old.pop(change.old.pk, []) if change.old is not None else []
        days = change.days(start, [one.on for one in mine], row.until_on)
        for one, on in zip(mine, days, strict=False):
            assert change.slot is not None
            one.slot, one.on = change.slot, on
            one.starts_at, one.ends_at = moments(on, change.slot.start, change.slot.end, zone)
            if (one.pk, Cover.Part.LEADER) not in covered:
                one.leader_id = row.leader_id
            if (one.pk, Cover.Part.CO_LEADER) not in covered:
                one.co_leader_id = row.co_leader_id
            one.room_id, one.mode, one.topic = row.room_id, row.mode, row.topic
            kept.append(one)
    if kept:
        last = day_bounds(max(one.on for one in kept) + timedelta(days=1), zone)[1]
        shut = closures(by, day_bounds(start, zone)[0], last)
        for one in kept:
            close_if_shut(one, shut)
    stay = {one.pk for one in kept}
    Session.objects.bulk_update(
        kept, ["slot", "on", "starts_at", "ends_at", "leader", "co_leader", "room", "mode", "topic", "state", "cancelled_why", "closure"]
    )  # fmt: skip
    _remove([one for one in coming if one.pk not in stay], MOVED)
    return kept


def _remove(sessions: Sequence[Session], why: str) -> None:
    """Take sessions out of the week: for good where nothing hangs on them, else they stay as cancelled."""
    ids = [one.pk for one in sessions]
    if not ids:
        return
    try:
        with transaction.atomic():
            Seat.objects.all().for_action().filter(session_id__in=ids).delete()
            Session.objects.filter(pk__in=ids).delete()
    except (ProtectedError, IntegrityError):
        Session.objects.filter(pk__in=ids).update(state=Session.State.CANCELLED, cancelled_why=why)
