"""Everything that changes attendance, check-ins, notes and outreach."""

from midspan.charting.actions.correcting import (
    add_addendum,
    correct_attendance,
    cosign,
    enter_in_error,
    move_to_right_chart,
)
from midspan.charting.actions.group_notes import save_group_note
from midspan.charting.actions.marking import mark, mark_appointment
from midspan.charting.actions.notes import save_note, sign_note, write_note
from midspan.charting.actions.outreach import log_outreach
from midspan.charting.actions.signing import sign_group_note
from midspan.charting.facts import (
    CheckInFacts,
    Conflict,
    Finding,
    Kept,
    Mark,
    Marked,
    MarkInvalid,
    Namesake,
    NotReady,
    RowChanged,
    Signed,
)

__all__ = [
    "CheckInFacts",
    "Conflict",
    "Finding",
    "Kept",
    "Mark",
    "MarkInvalid",
    "Marked",
    "Namesake",
    "NotReady",
    "RowChanged",
    "Signed",
    "add_addendum",
    "correct_attendance",
    "cosign",
    "enter_in_error",
    "log_outreach",
    "mark",
    "mark_appointment",
    "move_to_right_chart",
    "save_group_note",
    "save_note",
    "sign_group_note",
    "sign_note",
    "write_note",
]
