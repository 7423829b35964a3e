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
from midspan.measures.queries.moving import Moved, WorseLine, moved, start_of, talks, worse

__all__ = [
    "AlertEntryView",
    "AlertLine",
    "AlertView",
    "DueLine",
    "MeasureRow",
    "MeasureView",
    "Moved",
    "Trend",
    "WorseLine",
    "alert",
    "alerts_of",
    "closed_alerts",
    "due",
    "measure",
    "measures_of",
    "moved",
    "open_alerts",
    "open_lines",
    "screen_for_act",
    "start_of",
    "talks",
    "trends",
    "worse",
]
