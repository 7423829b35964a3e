"""Reading the way in."""

from midspan.admissions.queries.admission import standing_gaps, tracks_for
from midspan.admissions.queries.board import PER_PAGE, Board, Card, Column, Counts, board
from midspan.admissions.queries.duplicates import Alike, Pair, Side, alike_to, pair
from midspan.admissions.queries.enquiry import (
    CallView,
    EnquiryView,
    ReferralView,
    StepView,
    close_reasons,
    enquiries_of,
    enquiry,
    newest_of,
    owners,
    steps_of,
)
from midspan.admissions.queries.places import (
    Missing,
    Options,
    Place,
    StaffOption,
    TeamPlace,
    TrackOption,
    days_of,
    options,
)
from midspan.admissions.queries.standing import Standing, standing, wished_track

__all__ = [
    "PER_PAGE",
    "Alike",
    "Board",
    "CallView",
    "Card",
    "Column",
    "Counts",
    "EnquiryView",
    "Missing",
    "Options",
    "Pair",
    "Place",
    "ReferralView",
    "Side",
    "StaffOption",
    "Standing",
    "StepView",
    "TeamPlace",
    "TrackOption",
    "alike_to",
    "board",
    "close_reasons",
    "days_of",
    "enquiries_of",
    "enquiry",
    "newest_of",
    "options",
    "owners",
    "pair",
    "standing",
    "standing_gaps",
    "steps_of",
    "tracks_for",
    "wished_track",
]
