"""What somebody has to see to in the weeks ahead, and who is away when."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, Value

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.rules.schedule import local_date, numbers
from midspan.schedule import words
from midspan.schedule.models import Appointment, Closure, Leave, Session
from midspan.schedule.queries import groups as standing
from midspan.schedule.queries.away_shapes import ClosureRow, Gap, LeaveRow
from midspan.schedule.queries.sessions import at_center
from midspan.schedule.queries.shapes import GroupRow
from midspan.schedule.when import meeting

AWAY = Leave.objects.filter(
    undone_at=None,
    center_id=OuterRef("center_id"),
    starts_at__lt=OuterRef("ends_at"),
    ends_at__gt=OuterRef("starts_at"),
)


def gaps(reader: Reader, now: datetime, *, until: datetime | None = None) -> tuple[Gap, ...]:
    """Sessions that nobody leads because of leave, appointments with somebody who is away, groups that are over or under
    their places, free places that somebody waits for, and groups whose weeks are not made; by urgency, in three queries.
    """
    zone = centers.profile(reader.center_id).zone
    until = until or now + timedelta(weeks=numbers(local_date(now, zone)).horizon_weeks)
    listed = standing.groups(reader, now=now, times=False)
    return (
        *_uncovered(reader, now, until, zone),
        *_visits_without(reader, now, until, zone),
        *_fill(listed),
        *_unmade(now, zone, listed),
    )


def leaves(reader: Reader, now: datetime) -> tuple[LeaveRow, ...]:
    """Leave that is not over, by time."""
    return tuple(
        LeaveRow(pk, user, name, starts, ends, note)
        for pk, starts, ends, note, name, user, _ in _leaves(reader, now)
    )


def closures(reader: Reader, now: datetime) -> tuple[ClosureRow, ...]:
    """Closures in force that are not over, by time."""
    return tuple(
        ClosureRow(pk, starts, ends, why, site or "", stopped)
        for pk, starts, ends, why, site, stopped, _ in _closures(reader, now)
    )


def closures_and_leaves(reader: Reader, now: datetime) -> tuple[tuple[ClosureRow, ...], tuple[LeaveRow, ...]]:
    """Both together, in one query."""
    shut: list[ClosureRow] = []
    away: list[LeaveRow] = []
    for pk, starts, ends, text, name, number, is_leave in (
        _closures(reader, now)
        .order_by()
        .union(_leaves(reader, now).order_by(), all=True)
        .order_by("starts_at", "pk")
    ):
        if is_leave:
            away.append(LeaveRow(pk, number, name, starts, ends, text))
        else:
            shut.append(ClosureRow(pk, starts, ends, text, name or "", number))
    return tuple(shut), tuple(away)


def _closures(reader: Reader, now: datetime) -> Any:
    found = Closure.objects.filter(center_id=reader.center_id, undone_at=None, ends_at__gt=now)
    found = found.annotate(number=Count("sessions"), is_leave=Value(False)).order_by("starts_at")
    return found.values_list("pk", "starts_at", "ends_at", "why", "site__name", "number", "is_leave")


def _leaves(reader: Reader, now: datetime) -> Any:
    found = Leave.objects.filter(center_id=reader.center_id, undone_at=None, ends_at__gt=now)
    found = found.annotate(is_leave=Value(True)).order_by("starts_at")
    return found.values_list("pk", "starts_at", "ends_at", "note", "user__name", "user_id", "is_leave")


def _uncovered(reader: Reader, now: datetime, until: datetime, zone: ZoneInfo) -> list[Gap]:
    coming = at_center(reader).filter(meeting(now, until), state=Session.State.PLANNED).annotate(
        leader_away=Exists(AWAY.filter(user=OuterRef("leader"))), co_leader_away=Exists(AWAY.filter(user=OuterRef("co_leader")))
    )  # fmt: skip
    coming = coming.filter(Q(leader_away=True) | Q(co_leader_away=True)).select_related(
        "group", "leader", "co_leader"
    )
    found = []
    for one in coming.order_by("starts_at"):
        for user, away, part in (
            (one.leader, one.leader_away, "lead"),
            (one.co_leader, one.co_leader_away, "co-lead"),
        ):
            if user is not None and away:
                sentence = (
                    f"{user.name} is away and would {part} {one.group.title} "
                    f"{words.span(one.starts_at, one.ends_at, zone)}."
                )
                found.append(
                    Gap(
                        kind="uncovered", sentence=sentence, starts_at=one.starts_at, session_id=one.pk,
                        group_id=one.group_id, user_id=user.pk,
                    )
                )  # fmt: skip
    return found


def _visits_without(reader: Reader, now: datetime, until: datetime, zone: ZoneInfo) -> list[Gap]:
    away = Leave.objects.filter(
        undone_at=None, center_id=reader.center_id, user=OuterRef("user"), starts_at__lt=OuterRef("ends_at"),
        ends_at__gt=OuterRef("starts_at"),
    )  # fmt: skip
    met = (
        Appointment.objects.all()
        .visible_to(reader)
        .filter(Exists(away), meeting(now, until), state=Appointment.State.PLANNED)
        .order_by("starts_at")
    )
    return [
        Gap(
            kind="appointment", starts_at=starts, appointment_id=pk, user_id=user_id, client_id=client,
            sentence=f"{name} is away and has an appointment {words.span(starts, ends, zone)}.",
        )
        for pk, client, user_id, name, starts, ends in met.values_list("pk", "client_id", "user_id", "user__name", "starts_at", "ends_at")
    ]  # fmt: skip


def _fill(listed: tuple[GroupRow, ...]) -> list[Gap]:
    found = []
    for one in listed:
        if one.members > one.capacity:
            over = (
                f"{one.title} has {one.members} members and {words.people(one.capacity, 'place', 'places')}."
            )
            found.append(Gap(kind="over", sentence=over, group_id=one.group_id))
        elif one.waiting and one.free:
            free = f"{one.title} has {words.people(one.free, 'free place', 'free places')}, and {words.people(one.waiting)} {'waits' if one.waiting == 1 else 'wait'} for one."
            found.append(Gap(kind="waiting", sentence=free, group_id=one.group_id))
        elif one.members == 0 and not one.waiting:
            found.append(Gap(kind="under", sentence=f"Nobody belongs to {one.title}.", group_id=one.group_id))
    return found


def _unmade(now: datetime, zone: ZoneInfo, listed: tuple[GroupRow, ...]) -> list[Gap]:
    soon = local_date(now, zone) + timedelta(weeks=2)
    return [
        Gap(
            kind="unpublished", group_id=one.group_id,
            sentence=f"{one.title} has no sessions after the week to come: publish the weeks ahead.",
        )
        for one in listed
        if not one.made_ahead and (one.until_on is None or one.until_on > soon)
    ]  # fmt: skip
