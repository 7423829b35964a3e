"""Rows as the views that this room's queries give back."""

from functools import cache
from typing import Any

from midspan.charting.models import Attendance, CheckIn, Note
from midspan.charting.queries.shapes import AttendanceView, CheckInView
from midspan.rules import charting as rules

FIRST_WORDS = 160


def attendance_view(row: Attendance) -> AttendanceView:
    """An attendance with its codes in words."""
    return AttendanceView(
        attendance_id=row.pk, on=row.on, starts_at=row.starts_at, state=row.state, state_label=Attendance.State(row.state).label,
        mode=row.mode, mode_label=Attendance.Mode(row.mode).label if row.mode else "", from_state=row.from_state,
        arrived_at=row.arrived_at, left_at=row.left_at, length=row.length, minutes=row.minutes, countable=row.countable,
        countable_minutes=row.countable_minutes, late=row.late, left_early=row.left_early, reason=row.reason,
        reason_label=reason_label(row.reason), words=row.words, at=row.at,
    )  # fmt: skip


def check_in_view(row: CheckIn, title: str = "") -> CheckInView:
    """A check-in with its codes in words."""
    return CheckInView(
        row.on, row.at, row.mood, row.craving, row.use, CheckIn.Use(row.use).label, row.use_words, row.safe_home,
        CheckIn.Home(row.safe_home).label if row.safe_home else "", row.words, title,
    )  # fmt: skip


@cache
def _reasons() -> dict[str, rules.Reason]:
    return {one.id: one for one in rules.absence_reasons()}


def reason_label(reason: str) -> str:
    """Why somebody was absent, in words; empty where it is not known."""
    found = _reasons().get(reason)
    return found.label if found is not None else reason


def may_retry(reason: str) -> bool:
    """Whether a call can still help after an absence with this reason."""
    found = _reasons().get(reason)
    return found.retry if found is not None else True


def title_of(note: Any) -> str:
    """What a note is about: the group's title, or its kind."""
    if note.session_id is not None:
        return str(note.session.group.title)
    return Note.Kind(note.kind).label


def beginning(text: str) -> str:
    """The first words of a text."""
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS].rsplit(' ', 1)[0]} …"
