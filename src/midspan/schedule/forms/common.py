"""Fields and choices that several forms of the week share."""

from collections.abc import Iterable
from typing import Any

from django import forms

from midspan.access.permissions import table
from midspan.center.queries import StaffView

NONE = ("", "None")
MODES = [
    ("on_site", "At the center"),
    ("telehealth", "By video"),
    ("hybrid", "At the center and by video"),
]
KINDS = [
    ("individual", "Individual session"),
    ("family", "Family session"),
    ("psychiatric", "Psychiatric visit"),
    ("coach", "Recovery coach visit"),
    ("case_management", "Case management"),
]


def day_field(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


def time_field(label: str, **options: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options
    )


def leaders(staff: Iterable[StaffView]) -> tuple[StaffView, ...]:
    """Those who may lead a group: whose roles write notes."""
    return tuple(one for one in staff if "notes.work" in table().of(one.roles))


def seeing(staff: Iterable[StaffView]) -> tuple[StaffView, ...]:
    """Those whom clients come to see: clinicians, case managers and coaches, not the front desk."""
    roles = table().roles
    seen = {name for name, one in roles.items() if {"plan.see", "attendance.work"} <= one.may}
    return tuple(one for one in staff if one.roles & seen)


def people(staff: Iterable[StaffView]) -> list[tuple[str, str]]:
    return [(str(one.user_id), one.signed_name) for one in staff]
