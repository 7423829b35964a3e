"""Who cannot lead a session, asked beside the session itself: taken, away, or not at work then."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import ExtractIsoWeekDay, TruncTime

from midspan.access.reader import Reader
from midspan.schedule.models import Appointment, Leave, Session, StaffHours
from midspan.schedule.when import LONGEST


def not_free(reader: Reader, zone: ZoneInfo) -> dict[str, Any]:
    """Columns for a query of sessions: their times on the wall, and lists of accounts: `leading`, `assisting` and `meeting` another at that time, `away`,
    those whose hours are `known`, and of these those who are `working` then.

    Appointments in charts that are closed to the reader are not known here; covering is refused all the same.
    """
    when = Q(
        starts_at__gt=OuterRef("starts_at") - LONGEST, starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
    )  # fmt: skip
    others = Session.objects.filter(when, center_id=reader.center_id).exclude(state=Session.State.CANCELLED)
    visits = Appointment.objects.all().visible_to(reader).filter(when, state=Appointment.State.PLANNED)
    leave = Leave.objects.filter(
        center_id=reader.center_id, undone_at=None, starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
    )  # fmt: skip
    hours = StaffHours.objects.filter(
        Q(until_on=None) | Q(until_on__gte=OuterRef("on")), center_id=reader.center_id, from_on__lte=OuterRef("on")
    )  # fmt: skip
    then = hours.filter(
        weekday=OuterRef("iso_day") - 1, start__lte=OuterRef("begins"), end__gte=OuterRef("ends"), end__gt=OuterRef("begins")
    )  # fmt: skip
    return {
        "iso_day": ExtractIsoWeekDay("starts_at", tzinfo=zone), "begins": TruncTime("starts_at", tzinfo=zone),
        "ends": TruncTime("ends_at", tzinfo=zone),
        "leading": _users(others, "leader_id"),
        "assisting": _users(others.filter(co_leader__isnull=False), "co_leader_id"),
        "meeting": _users(visits, "user_id"), "away": _users(leave, "user_id"), "known": _users(hours, "user_id"),
        "working": _users(then, "user_id"),
    }  # fmt: skip


def _users(found: Any, column: str) -> ArraySubquery:
    return ArraySubquery(found.order_by().values(column).distinct())
