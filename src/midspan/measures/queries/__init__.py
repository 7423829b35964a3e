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
from midspan.measures.queries.measures import (
    DueLine,
    MeasureRow,
    MeasureView,
    Trend,
    due,
    measure,
    measures_of,
    screen_for_act,
    trends,
)

__all__ = [
    "AlertEntryView",
    "AlertLine",
    "AlertView",
    "DueLine",
    "MeasureRow",
    "MeasureView",
    "Trend",
    "alert",
    "alerts_of",
    "closed_alerts",
    "due",
    "measure",
    "measures_of",
    "open_alerts",
    "open_lines",
    "screen_for_act",
    "trends",
]
