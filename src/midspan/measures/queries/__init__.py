"""Reading measures and safety alerts."""

from midspan.measures.queries.alerts import (
    AlertEntryView,
    AlertLine,
    AlertView,
    alert,
    alerts_of,
    closed_alerts,
    open_alerts,
    open_lines,
)
from midspan.measures.queries.due import ClientDue, DueMeasure, due_of, due_parts, reckoned
from midspan.measures.queries.measures import (
    MeasureRow,
    MeasureView,
    Trend,
    measure,
    measures_of,
    screen_for_act,
    trends,
)
from midspan.measures.queries.moving import Moved, Note, Use, WorseLine, moved, start_of, uses, worse
from midspan.measures.queries.report import Report, report

__all__ = [
    "AlertEntryView",
    "AlertLine",
    "AlertView",
    "ClientDue",
    "DueMeasure",
    "MeasureRow",
    "MeasureView",
    "Moved",
    "Note",
    "Report",
    "Trend",
    "Use",
    "WorseLine",
    "alert",
    "alerts_of",
    "closed_alerts",
    "due_of",
    "due_parts",
    "measure",
    "measures_of",
    "moved",
    "open_alerts",
    "open_lines",
    "reckoned",
    "report",
    "screen_for_act",
    "start_of",
    "trends",
    "uses",
    "worse",
]
