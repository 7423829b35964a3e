"""Reading the way in."""

from midspan.admissions.queries.admission import Missing, Options, Place, StaffOption, TeamPlace, TrackOption, options, standing_gaps
from midspan.admissions.queries.board import Board, Card, Column, Counts, board, due_cards, open_count
from midspan.admissions.queries.duplicates import Alike, alike
from midspan.admissions.queries.enquiry import (
    CallView,
    EnquiryView,
    ReferralView,
    StepView,
    close_reasons,
    enquiries_of,
    enquiry,
    newest_of,
    steps_of,
)

__all__ = [
    "Alike",
    "Board",
    "CallView",
    "Card",
    "Column",
    "Counts",
    "EnquiryView",
    "Missing",
    "Options",
    "Place",
    "ReferralView",
    "StaffOption",
    "StepView",
    "TeamPlace",
    "TrackOption",
    "alike",
    "board",
    "close_reasons",
    "due_cards",
    "enquiries_of",
    "enquiry",
    "newest_of",
    "open_count",
    "options",
    "standing_gaps",
    "steps_of",
]
