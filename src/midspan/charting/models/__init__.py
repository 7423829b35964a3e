"""The tables of the charting room."""

from midspan.charting.models.attendance import Attendance, CheckIn, Outreach
from midspan.charting.models.notes import Addendum, Note, NoteObjective, SharedNote

__all__ = ["Addendum", "Attendance", "CheckIn", "Note", "NoteObjective", "Outreach", "SharedNote"]
