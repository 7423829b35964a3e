"""What session days go by: how minutes count, why people are absent, when notes are due, and whom to call first."""

from midspan.rules.charting.attendance import (
    Home,
    Reason,
    Rules,
    Stay,
    absence_reasons,
    count,
    rules,
)
from midspan.rules.charting.notes import Deadlines, deadlines, kind_label, kinds, payers_matter
from midspan.rules.charting.outreach import Known, Outcome, Outreach, Place, outreach, place

__all__ = [
    "Deadlines",
    "Home",
    "Known",
    "Outcome",
    "Outreach",
    "Place",
    "Reason",
    "Rules",
    "Stay",
    "absence_reasons",
    "count",
    "deadlines",
    "kind_label",
    "kinds",
    "outreach",
    "payers_matter",
    "place",
    "rules",
]
