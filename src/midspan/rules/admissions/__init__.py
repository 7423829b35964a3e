"""The way in as data: what each step needs, how an enquiry may move, its clocks, and why it can end."""

from midspan.rules.admissions.clock import Clock, step_clock
from midspan.rules.admissions.duplicates import Known, likeness, reasons
from midspan.rules.admissions.steps import (
    CloseReason,
    Gap,
    close_reasons,
    evidence_of,
    gaps,
    may_move,
    needs_of,
)

__all__ = [
    "Clock",
    "CloseReason",
    "Gap",
    "Known",
    "close_reasons",
    "evidence_of",
    "gaps",
    "likeness",
    "may_move",
    "needs_of",
    "reasons",
    "step_clock",
]
