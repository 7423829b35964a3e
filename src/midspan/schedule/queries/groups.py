"""Reading groups: how full they are, who belongs, who waits."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.db.models.lookups import Exact
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import names
from midspan.rules.schedule import WallTime, local_date
from midspan.schedule.models import Enrolment, Group, Session, Slot, Waiting
from midspan.schedule.models.enrolment import Among, comes_to
from midspan.schedule.queries import sessions as meetings
from midspan.schedule.queries.away_shapes import Made
from midspan.schedule.queries.shapes import EnrolmentRow, GroupMember, GroupRow, GroupView, WaitingRow
from midspan.schedule.when import not_over

NAME = ("client__legal_first", "client__legal_last", "client__name_used")
NEXT = 10  # sessions shown beside a group


def groups(
    reader: Reader, *, now: datetime | None = None, ended: bool = False, times: bool = True
) -> tuple[GroupRow, ...]:
    """The standing groups of the center by title, with how full they are; those that have ended only when asked. Two queries,
    one without their weekly `times`.
    """
    day = _today(reader, now)
    found = Group.objects.filter(center_id=reader.center_id)
    if not ended:
        found = found.filter(Q(until_on=None) | Q(until_on__gte=day))
    return _rows(found, day, times=times)


def group_titles(reader: Reader, *, now: datetime | None = None) -> tuple[tuple[int, str], ...]:
    """The groups that have not ended, as (id, title) by title, to choose from. One query."""
    day = _today(reader, now)
    found = Group.objects.filter(Q(until_on=None) | Q(until_on__gte=day), center_id=reader.center_id)
    return tuple(found.order_by("title", "pk").values_list("pk", "title"))


def made(reader: Reader, *, now: datetime | None = None) -> tuple[Made, ...]:
    """Until when the weeks of each group that has not ended are made, the shortest first. One query."""
    day = _today(reader, now)
    last = Session.objects.filter(group_id=OuterRef("pk"), on__gte=day).order_by("-on").values("on")[:1]
    found = Group.objects.filter(Q(until_on=None) | Q(until_on__gte=day), center_id=reader.center_id)
    listed = found.annotate(made=Subquery(last)).order_by(F("made").asc(nulls_first=True), "title", "pk")
    return tuple(Made(*one) for one in listed.values_list("pk", "title", "until_on", "made"))


def group_row(reader: Reader, group_id: int, *, now: datetime | None = None) -> GroupRow | None:
    """One group as in the list; None where there is none. Two queries."""
    found = _rows(Group.objects.filter(center_id=reader.center_id, pk=group_id), _today(reader, now))
    return found[0] if found else None


def group(reader: Reader, group_id: int, *, now: datetime | None = None) -> GroupView | None:
    """One group with its members and those who wait whom the reader may see, and its next sessions; None where there is none."""
    now = now or timezone.now()
    day = _today(reader, now)
    found = _rows(Group.objects.filter(center_id=reader.center_id, pk=group_id), day)
    if not found:
        return None
    coming = meetings.at_center(reader).filter(not_over(now), group_id=group_id)
    return GroupView(
        found[0], _members(reader, group_id, day), waiting(reader, group_id=group_id), meetings.rows(coming, NEXT)
    )  # fmt: skip


def group_ids(by: Actor) -> tuple[int, ...]:
    """Every group of the actor's center, in order: for the job that makes the weeks ahead."""
    return tuple(
        Group.objects.filter(center_id=by.center_id or 0).order_by("pk").values_list("pk", flat=True)
    )


def waiting(reader: Reader, *, group_id: int | None = None) -> tuple[WaitingRow, ...]:
    """Those who wait for a place and whom the reader may see, the longest first."""
    found = Waiting.objects.all().visible_to(reader).filter(ended_at=None)
    if group_id is not None:
        found = found.filter(group_id=group_id)
    columns = ("pk", "client_id", "group_id", "group__title", "since", "note", "offered_at", *NAME)
    return tuple(
        WaitingRow(pk, client, _name(*name), one, title, since, note, offered)
        for pk, client, one, title, since, note, offered, *name in found.order_by("since").values_list(
            *columns
        )
    )


def enrolments(reader: Reader, client_id: UUID) -> tuple[EnrolmentRow, ...]:
    """The groups that a client belongs or belonged to, the newest first; in one query."""
    found = Enrolment.objects.all().visible_to(reader).filter(client_id=client_id).annotate(times=_times())
    columns = (
        "pk", "group_id", "group__title", "group__level", "group__leader__name", "group__room__name", "group__mode",
        "from_on", "until_on", "reason", "ended_why", "times", "slots",
    )  # fmt: skip
    listed = found.order_by("-from_on", "group__title").values_list(*columns)
    return tuple(
        EnrolmentRow(
            pk,
            one,
            title,
            level,
            leader,
            place or "",
            mode,
            _wall_times(lines),
            since,
            until,
            reason,
            why,
            bool(only),
        )  # fmt: skip
        for pk, one, title, level, leader, place, mode, since, until, reason, why, lines, only in listed
    )


def _rows(found: Any, day: date, *, times: bool = True) -> tuple[GroupRow, ...]:
    belongs = (
        Enrolment.objects.all().for_action().filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)
    )
    waits = Waiting.objects.all().for_action().filter(ended_at=None)
    ahead = Session.objects.filter(group_id=OuterRef("pk"), on__gt=day + timedelta(weeks=1))
    chosen = list(
        found.annotate(members=_count(belongs), waits=_count(waits), ahead=Exists(ahead))
        .select_related("program", "track", "service", "modality", "leader", "co_leader", "room")
        .order_by("title", "pk")
    )
    slots = _slots([one.pk for one in chosen], day, belongs) if times else {}
    return tuple(_row(one, day, slots.get(one.pk, {})) for one in chosen)


def _row(one: Any, day: date, slots: dict[WallTime, int]) -> GroupRow:
    return GroupRow(
        group_id=one.pk, title=one.title, topic=one.topic, program_id=one.program_id, program=one.program.name,
        track_id=one.track_id, track=one.track.name if one.track else "", level=one.level, service_id=one.service_id,
        service=one.service.name, modality_id=one.modality_id, modality=one.modality.name if one.modality else "",
        leader_id=one.leader_id, leader=one.leader.name, co_leader_id=one.co_leader_id,
        co_leader=one.co_leader.name if one.co_leader else "", room_id=one.room_id, place=one.room.name if one.room else "",
        mode=one.mode, capacity=one.capacity, members=one.members, waiting=one.waits, slots=tuple(slots), coming=tuple(slots.values()), from_on=one.from_on,
        until_on=one.until_on, ended=one.until_on is not None and one.until_on < day, made_ahead=one.ahead,
    )  # fmt: skip


def _count(rows: Any, **which: Any) -> Any:
    mine = rows.filter(**(which or {"group_id": OuterRef("pk")}))
    counted = mine.order_by().values("group_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _slots(group_ids: list[int], day: date, belongs: Any) -> dict[int, dict[WallTime, int]]:
    """The times of groups that are in force on a day or later, and how many come to each on that day; of a group that has
    ended, those that it had last.
    """
    come = belongs.filter(comes_to(OuterRef("pk")))
    found = Slot.objects.filter(
        Q(until_on=None) | Q(until_on__gte=F("group__until_on")) | Q(until_on__gte=day),
        group_id__in=group_ids,
    ).annotate(come=_count(come, group_id=OuterRef("group_id")))
    times: dict[int, dict[WallTime, int]] = {}
    for one in found.order_by("weekday", "start").values_list("group_id", "weekday", "start", "end", "come"):
        group_id, weekday, start, end, come_then = one
        mine, time = times.setdefault(group_id, {}), WallTime(weekday, start, end)
        mine[time] = max(come_then, mine.get(time, 0))
    return times


def _times() -> Any:
    """The times at which somebody who is enrolled comes, as JSON."""
    kept = Slot.objects.filter(
        Q(until_on=None) | Q(until_on__gte=F("group__until_on")),
        Q(Exact(OuterRef("slots"), Value([], ArrayField(BigIntegerField()))))
        | Q(Among(F("pk"), OuterRef("slots"))),
        group_id=OuterRef("group_id"),
    )
    lines = JSONObject(weekday="weekday", start="start", end="end")
    return ArraySubquery(kept.order_by("weekday", "start").values(line=lines))


def _wall_times(lines: list[Any]) -> tuple[WallTime, ...]:
    """Times that came as JSON, each once."""
    found = (
        WallTime(one["weekday"], time.fromisoformat(one["start"]), time.fromisoformat(one["end"]))
        for one in (json.loads(line) if isinstance(line, str) else line for line in lines)
    )
    return tuple(dict.fromkeys(found))


def _members(reader: Reader, group_id: int, day: date) -> tuple[GroupMember, ...]:
    found = (
        Enrolment.objects.all()
        .visible_to(reader)
        .filter(Q(until_on=None) | Q(until_on__gte=day), group_id=group_id)
    )
    columns = ("pk", "client_id", "from_on", "until_on", "reason", "times", "slots", *NAME)
    people = [
        GroupMember(pk, client, _name(*name), since, until, reason, _wall_times(lines), bool(only))
        for pk, client, since, until, reason, lines, only, *name in found.annotate(
            times=_times()
        ).values_list(*columns)
    ]
    return tuple(sorted(people, key=lambda one: (one.name.casefold(), one.client_id, one.from_on)))


def _name(first: str, last: str, used: str) -> str:
    return names.display(legal_first=first, legal_last=last, name_used=used)


def _today(reader: Reader, now: datetime | None) -> date:
    return local_date(now or timezone.now(), centers.profile(reader.center_id).zone)
