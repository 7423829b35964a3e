"""Fields and choices that several forms of the week share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField

from midspan.access.permissions import table
from midspan.center.queries import StaffView
from midspan.rules.schedule import DAYS, WallTime

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


class TimesForm(forms.Form):
    """Times of the week: a line for each weekday, more where there are two on one. A day without times is free."""

    times: list[tuple[str, str, WallTime | None]]

    def ask_times(self, slots: tuple[WallTime, ...]) -> None:
        """Add the fields, so that there are as many lines as `slots` need."""
        self.times = self.lines(slots)
        for key, name, _ in self.times:
            self.fields[f"start_{key}"] = time_field(f"{name} from", required=False)
            self.fields[f"end_{key}"] = time_field(f"{name} to", required=False)

    @staticmethod
    def lines(slots: tuple[WallTime, ...]) -> list[tuple[str, str, WallTime | None]]:
        """A line for each weekday, as (key, weekday, time), and more where the group meets twice on one."""
        found: list[tuple[str, str, WallTime | None]] = []
        for number, name in enumerate(DAYS):
            mine: list[WallTime | None] = [one for one in slots if one.weekday == number]
            mine = mine or [None]
            found += [(f"{number}_{n}", f"{name}, again" if n else name, one) for n, one in enumerate(mine)]
        return found

    @classmethod
    def started(cls, slots: tuple[WallTime, ...]) -> dict[str, Any]:
        """What a form that was not sent yet shows."""
        return {
            f"{end}_{key}": time for key, _, one in cls.lines(slots) if one is not None for end, time in (("start", one.start), ("end", one.end))
        }  # fmt: skip

    def days(self) -> list[tuple[str, BoundField, BoundField]]:
        """The weekly times, as (weekday, from, to)."""
        return [(name, self[f"start_{key}"], self[f"end_{key}"]) for key, name, _ in self.times]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        slots = []
        for key, name, _ in self.times:
            start, end = given.get(f"start_{key}"), given.get(f"end_{key}")
            if start and end:
                slots.append(WallTime(int(key[0]), start, end))
            elif start or end:
                self.add_error(
                    f"{'end' if start else 'start'}_{key}", f"Say both times for {name}, or neither."
                )
        given["slots"] = tuple(slots)
        return given
