"""Reading the week."""

from midspan.schedule.queries.apart import SAID_BY, WHY, ApartRow, Company, apart
from midspan.schedule.queries.appointments import appointment, appointments_of, appointments_on
from midspan.schedule.queries.availability import (
    COMMITMENTS,
    WISHES,
    Available,
    availability,
    availability_known,
)
from midspan.schedule.queries.away_shapes import (
    Cancelled,
    ClosureRow,
    ClosureView,
    Gap,
    LeaveRow,
    Made,
    ToTell,
)
from midspan.schedule.queries.calendar import calendar_owner, has_calendar_key
from midspan.schedule.queries.closed import closure
from midspan.schedule.queries.counting import planned_minutes
from midspan.schedule.queries.day import DayItem, day_of
from midspan.schedule.queries.gaps import closures, closures_and_leaves, gaps, leaves
from midspan.schedule.queries.groups import (
    enrolments,
    group,
    group_ids,
    group_row,
    group_titles,
    groups,
    made,
    waiting,
)
from midspan.schedule.queries.hours import all_hours, working_hours
from midspan.schedule.queries.sessions import members, session, sessions_on
from midspan.schedule.queries.shapes import (
    AppointmentRow,
    CoverRow,
    EnrolmentRow,
    GroupMember,
    GroupRow,
    GroupView,
    Member,
    Planned,
    SessionRow,
    SessionView,
    WaitingRow,
    WeekItem,
)
from midspan.schedule.queries.week import between, next_of, week

__all__ = [
    "COMMITMENTS",
    "SAID_BY",
    "WHY",
    "WISHES",
    "ApartRow",
    "AppointmentRow",
    "Available",
    "Cancelled",
    "ClosureRow",
    "ClosureView",
    "Company",
    "CoverRow",
    "DayItem",
    "EnrolmentRow",
    "Gap",
    "GroupMember",
    "GroupRow",
    "GroupView",
    "LeaveRow",
    "Made",
    "Member",
    "Planned",
    "SessionRow",
    "SessionView",
    "ToTell",
    "WaitingRow",
    "WeekItem",
    "all_hours",
    "apart",
    "appointment",
    "appointments_of",
    "appointments_on",
    "availability",
    "availability_known",
    "between",
    "calendar_owner",
    "closure",
    "closures",
    "closures_and_leaves",
    "day_of",
    "enrolments",
    "gaps",
    "group",
    "group_ids",
    "group_row",
    "group_titles",
    "groups",
    "has_calendar_key",
    "leaves",
    "made",
    "members",
    "next_of",
    "planned_minutes",
    "session",
    "sessions_on",
    "waiting",
    "week",
    "working_hours",
]
