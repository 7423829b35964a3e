"""The week as a calendar: of a client, a member of staff, a room, a group, or the whole center."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.rules.schedule import week_bounds
from midspan.schedule.models import Appointment, Closure, Leave, Seat
from midspan.schedule.queries import appointments as visits
from midspan.schedule.queries import sessions as meetings
from midspan.schedule.queries.shapes import AppointmentRow, SessionRow, WeekItem
from midspan.schedule.when import meeting, not_over

TAKEN = "Taken"


def week(
    reader: Reader, monday: date, *, client_id: UUID | None = None, user_id: int | None = None, room_id: int | None = None,
    group_id: int | None = None, closures: bool = True,
) -> tuple[WeekItem, ...]:  # fmt: skip
    """Everything in the week that begins with `monday`, by time; at most four queries, one less without `closures`.

    Sessions, appointments (a client whom the reader may not see leaves only a time that is taken), closures, and leave of
    the member of staff (of everybody in the week of the whole center).
    """
    starts, ends = week_bounds(monday, centers.profile(reader.center_id).zone)
    return between(
        reader, starts, ends, client_id=client_id, user_id=user_id, room_id=room_id, group_id=group_id, closures=closures
    )  # fmt: skip


def between(
    reader: Reader, starts: datetime, ends: datetime, *, client_id: UUID | None = None, user_id: int | None = None,
    room_id: int | None = None, group_id: int | None = None, closures: bool = True,
) -> tuple[WeekItem, ...]:  # fmt: skip
    """The same between two moments."""
    when = meeting(starts, ends)
    sessions = meetings.at_center(reader).filter(when)
    appointments = Appointment.objects.all().for_action().filter(when, client__center_id=reader.center_id)
    if client_id is not None:
        mine = Seat.objects.all().visible_to(reader).filter(
            client_id=client_id, session_id=OuterRef("pk"), state=Seat.State.BOOKED
        )  # fmt: skip
        sessions = sessions.filter(Exists(mine))
        appointments = Appointment.objects.all().visible_to(reader).filter(when, client_id=client_id)
    if user_id is not None:
        sessions, appointments = (
            sessions.filter(meetings.led_by(user_id)),
            appointments.filter(user_id=user_id),
        )
    if room_id is not None:
        sessions, appointments = sessions.filter(room_id=room_id), appointments.filter(room_id=room_id)
    if group_id is not None:
        sessions, appointments = sessions.filter(group_id=group_id), appointments.none()
    items = [_of_session(one) for one in meetings.rows(sessions)]
    if group_id is None:
        sees_all = reader.everyone and not reader.barred and Appointment.privacy_class in reader.classes
        whole = client_id is not None or sees_all
        visible = None if whole else _visible(reader, appointments)
        items += [
            _of_appointment(one, visible is None or one.appointment_id in visible)
            for one in visits.rows(reader, appointments)
        ]
    if closures:
        leave = client_id is None and room_id is None and group_id is None
        items += _around(reader, Q(starts_at__lt=ends, ends_at__gt=starts), user_id, leave=leave)
    return tuple(sorted(items, key=lambda one: (one.starts_at, one.ends_at, one.kind, one.title)))


def _visible(reader: Reader, appointments: Any) -> set[UUID]:
    """Which of some appointments are of clients whom the reader may see."""
    seen = Appointment.objects.all().visible_to(reader).filter(pk=OuterRef("pk"))
    return set(appointments.filter(Exists(seen)).values_list("pk", flat=True))


def next_of(reader: Reader, client_id: UUID, now: datetime, n: int = 3) -> tuple[WeekItem, ...]:
    """The next sessions and appointments of a client that are not over, by time."""
    mine = Seat.objects.all().visible_to(reader).filter(
        client_id=client_id, session_id=OuterRef("pk"), state=Seat.State.BOOKED
    )  # fmt: skip
    sessions = meetings.at_center(reader).filter(Exists(mine), not_over(now)).exclude(state="cancelled")
    ids = list(sessions.order_by("starts_at").values_list("pk", flat=True)[:n])
    own = (
        Appointment.objects.all()
        .visible_to(reader)
        .filter(not_over(now), client_id=client_id, state="planned")
    )
    booked = list(own.order_by("starts_at").values_list("pk", flat=True)[:n])
    items = [_of_session(one) for one in meetings.rows(meetings.at_center(reader).filter(pk__in=ids))]
    chosen = Appointment.objects.all().visible_to(reader).filter(pk__in=booked)
    items += [_of_appointment(one, True) for one in visits.rows(reader, chosen)]
    return tuple(sorted(items, key=lambda one: one.starts_at)[:n])


def _of_session(one: SessionRow) -> WeekItem:
    return WeekItem(
        kind="session", id=str(one.session_id), title=one.title, starts_at=one.starts_at, ends_at=one.ends_at,
        place=one.place, staff=one.leaders, mode=one.mode, state=one.state, taken=one.taken, capacity=one.capacity,
        group_id=one.group_id, note=one.cancelled_why or one.topic, countable=one.countable,
        instead=one.instead,
    )  # fmt: skip


def _of_appointment(one: AppointmentRow, visible: bool) -> WeekItem:
    return WeekItem(
        kind="appointment", id=str(one.appointment_id) if visible else "", title=one.kind_label if visible else TAKEN,
        starts_at=one.starts_at, ends_at=one.ends_at, place=one.place, staff=(one.staff,), mode=one.mode, state=one.state,
        client_id=one.client_id if visible else None, countable=one.countable,
        appointment_kind=one.kind if visible else "", client_name=one.client if visible else "",
        note=(one.cancelled_why or one.words) if visible else "",
    )  # fmt: skip


def _around(reader: Reader, when: Q, user_id: int | None, *, leave: bool) -> list[WeekItem]:
    """Closures, and where asked for leave (of one member of staff or of everybody), in one query."""
    here = Q(when, center_id=reader.center_id, undone_at=None)
    found: Any = Closure.objects.filter(here).annotate(leave=Value(False))
    found = found.values_list("pk", "starts_at", "ends_at", "why", "site__name", "leave")
    if leave:
        away: Any = Leave.objects.filter(here).annotate(leave=Value(True))
        away = away if user_id is None else away.filter(user_id=user_id)
        found = found.union(
            away.values_list("pk", "starts_at", "ends_at", "note", "user__name", "leave"), all=True
        )
    return [
        WeekItem(
            kind="leave", id=str(pk), title=f"{name} is away", starts_at=starts, ends_at=ends, staff=(name,), note=text
        )
        if is_leave
        else WeekItem(kind="closure", id=str(pk), title=text, starts_at=starts, ends_at=ends, place=name or "")
        for pk, starts, ends, text, name, is_leave in found
    ]  # fmt: skip
