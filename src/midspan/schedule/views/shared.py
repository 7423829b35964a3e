"""What the pages of this room share: who reads, the center, its staff, and how an act's answer is shown."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers

REFUSED = 422
T = TypeVar("T")


def reader_of(request: HttpRequest) -> Any:
    """Who reads."""
    return request.reader  # type: ignore[attr-defined]


def center_of(request: HttpRequest) -> centers.CenterProfile:
    """The center's profile."""
    found: centers.CenterProfile = request.gate.center()  # type: ignore[attr-defined]
    return found


def zone_of(request: HttpRequest) -> ZoneInfo:
    """The center's time zone."""
    return center_of(request).zone


def today_of(request: HttpRequest) -> date:
    """The day at the center."""
    return timezone.localtime(timezone.now(), zone_of(request)).date()


def staff_of(request: HttpRequest) -> tuple[centers.StaffView, ...]:
    """Everybody who works here."""
    return centers.staff(center_of(request).id)


def attempt(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the act gives back; None where it refused, with the sentence beside its field or on top of the form."""
    try:
        return act()
    except Invalid as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
    except Refused as problem:
        form.add_error(None, str(problem))
    return None
