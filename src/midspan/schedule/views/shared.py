"""What the pages of this room share: who reads, the center, its staff, and how an act's answer is shown."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from midspan.access import answering
from midspan.access.answering import REFUSED, did
from midspan.center import queries as centers

NAMES = {
    "ends_at": "minutes",
    "slots": "",
    "times": "week",
    "hours": "week",
    "commitments": "",
}  # fields of acts that are another field on paper, or none
T = TypeVar("T")


def reader_of(request: HttpRequest) -> Any:
    """Who reads."""
    return request.reader  # type: ignore[attr-defined]


def center_of(request: HttpRequest) -> centers.CenterProfile:
    """The center's profile."""
    return centers.profile(reader_of(request).center_id)


def zone_of(request: HttpRequest) -> ZoneInfo:
    """The center's time zone."""
    return center_of(request).zone


def today_of(request: HttpRequest) -> date:
    """The day at the center."""
    return timezone.localtime(timezone.now(), zone_of(request)).date()


def staff_of(request: HttpRequest) -> tuple[centers.StaffView, ...]:
    """Everybody who works here now; read once a request."""
    read: tuple[centers.StaffView, ...] | None = getattr(request, "_staff", None)
    if read is None:
        read = request._staff = centers.staff(reader_of(request).center_id)  # type: ignore[attr-defined]
    return read


def attempt(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the act gives back; None where it refused, with the sentence beside its field or on top of the form."""
    return answering.attempt(form, act, NAMES)


__all__ = [
    "REFUSED",
    "attempt",
    "center_of",
    "did",
    "reader_of",
    "staff_of",
    "today_of",
    "zone_of",
]
