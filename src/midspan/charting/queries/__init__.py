"""Reading attendance, check-ins, notes, the hours ledger, and whom to call."""

from midspan.charting.queries.attended import attended_between, check_ins
from midspan.charting.queries.ledger import attendance_rate, ledger
from midspan.charting.queries.note_shapes import (
    AddendumView,
    NoteRow,
    NotesPage,
    NoteView,
    ToCosign,
    Unsigned,
)
from midspan.charting.queries.notes import note, notes, to_cosign
from midspan.charting.queries.outreach import outreach_list, outreach_of
from midspan.charting.queries.session import seated, session_page
from midspan.charting.queries.shapes import (
    AbsenceCount,
    AttendanceView,
    Attended,
    CheckInView,
    LedgerRow,
    LineView,
    Missed,
    OutreachRow,
    Rate,
    SessionMember,
    SessionPage,
    Tried,
)
from midspan.charting.queries.unsigned import unsigned
from midspan.charting.queries.weeks import ClientWeeks, client_weeks

__all__ = [
    "AbsenceCount",
    "AddendumView",
    "AttendanceView",
    "Attended",
    "CheckInView",
    "ClientWeeks",
    "LedgerRow",
    "LineView",
    "Missed",
    "NoteRow",
    "NoteView",
    "NotesPage",
    "OutreachRow",
    "Rate",
    "SessionMember",
    "SessionPage",
    "ToCosign",
    "Tried",
    "Unsigned",
    "attendance_rate",
    "attended_between",
    "check_ins",
    "client_weeks",
    "ledger",
    "note",
    "notes",
    "outreach_list",
    "outreach_of",
    "seated",
    "session_page",
    "to_cosign",
    "unsigned",
]
