"""Attendance and check-ins of one client over time: for hours, charges, reviews and trends."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from midspan.access.reader import Reader
from midspan.charting.models import Attendance, CheckIn, Note
from midspan.charting.queries.shapes import Attended, CheckInView
from midspan.charting.queries.views import attendance_view, check_in_view
from midspan.schedule.models import Appointment, Session


def attended_between(reader: Reader, client_id: UUID, from_on: date, until_on: date) -> tuple[Attended, ...]:
    """Everything that was marked of a client from one day to another, both included, oldest first; not what was cancelled
    afterwards. One query.
    """
    notes = (
        Note.objects.all()
        .for_action()
        .filter(client_id=OuterRef("client_id"), state__in=["signed", "cosigned"])
    )
    found = (
        Attendance.objects.all()
        .visible_to(reader)
        .filter(client_id=client_id, on__gte=from_on, on__lte=until_on)
        .exclude(session__state=Session.State.CANCELLED)
        .annotate(
            of_session=Exists(notes.filter(session=OuterRef("session_id"))),
            of_visit=Exists(notes.filter(appointment=OuterRef("appointment_id"))),
        )
        .select_related("session__group", "appointment")
        .order_by("starts_at", "pk")
    )
    return tuple(_attended(one) for one in found)


def check_ins(reader: Reader, client_id: UUID, *, limit: int = 60) -> tuple[CheckInView, ...]:
    """A client's check-ins, newest first. One query; nothing for whoever does not read clinical data."""
    found = (
        CheckIn.objects.all()
        .visible_to(reader)
        .filter(client_id=client_id)
        .select_related("attendance__session__group", "attendance__appointment")
        .order_by("-at", "pk")[:limit]
    )
    return tuple(check_in_view(one, _title(one.attendance)) for one in found)


def _attended(one: Any) -> Attended:
    service = one.session.group.service_id if one.session is not None else one.appointment.service_id
    return Attended(
        attendance_view(one), "group" if one.session is not None else one.appointment.kind, _title(one), service,
        one.session_id, one.appointment_id, one.of_session if one.session is not None else one.of_visit,
    )  # fmt: skip


def _title(row: Any) -> str:
    if row.session is not None:
        return str(row.session.group.title)
    return Appointment.Kind(row.appointment.kind).label
