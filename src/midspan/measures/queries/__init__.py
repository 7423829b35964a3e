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
from midspan.measures.queries.due import Caseload, ClientDue, DueMeasure, caseload, due_now, due_of
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
    "Caseload",
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
    "caseload",
    "closed_alerts",
    "due_now",
    "due_of",
    "measure",
    "measures_of",
    "moved",
    "open_alerts",
    "open_lines",
    "report",
    "screen_for_act",
    "start_of",
    "trends",
    "uses",
    "worse",
]
