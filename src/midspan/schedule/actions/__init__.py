"""What changes the week: groups, who belongs to them, sessions, appointments, closures, leave and cover."""

from midspan.schedule.actions.apart import end_apart, keep_apart, keep_from_staff
from midspan.schedule.actions.appointments import (
    book,
    cancel_appointment,
    cancel_later_appointments,
    move_appointment,
    set_appointment_state,
)
from midspan.schedule.actions.availability import end_availability, set_availability
from midspan.schedule.actions.calendar import drop_calendar_key, make_calendar_key
from midspan.schedule.actions.closing import close_center, reopen
from midspan.schedule.actions.covering import cover_session
from midspan.schedule.actions.days import change_days
from midspan.schedule.actions.enrolling import end_enrolments, enrol, enrol_many
from midspan.schedule.actions.groups import change_group, close_group, open_group
from midspan.schedule.actions.ill import (
    lead_alone,
    meet_by_video,
    mend_week,
    merge_sessions,
    settle_appointment,
    settle_session,
    tell_news,
    work_from_home,
)
from midspan.schedule.actions.leave import record_leave, set_hours, undo_leave
from midspan.schedule.actions.makeups import decline_makeup
from midspan.schedule.actions.offering import accept_offer, decline_offer, lapse_offers, offer_place
from midspan.schedule.actions.publishing import publish, tidy_teams
from midspan.schedule.actions.sessions import (
    cancel_session,
    makeup,
    release_seat,
    restore_session,
    set_held,
)
from midspan.schedule.actions.telling import tell
from midspan.schedule.actions.waiting import stop_waiting, wait
from midspan.schedule.facts import AppointmentFacts, GroupFacts, NeedsReason, OwnTime, Published

__all__ = [
    "lapse_offers",
    "decline_offer",
    "decline_makeup",
    "accept_offer",
    "AppointmentFacts",
    "GroupFacts",
    "NeedsReason",
    "OwnTime",
    "Published",
    "book",
    "cancel_appointment",
    "cancel_later_appointments",
    "cancel_session",
    "change_days",
    "change_group",
    "close_center",
    "close_group",
    "cover_session",
    "drop_calendar_key",
    "end_apart",
    "end_availability",
    "end_enrolments",
    "enrol",
    "enrol_many",
    "keep_apart",
    "keep_from_staff",
    "lead_alone",
    "make_calendar_key",
    "makeup",
    "meet_by_video",
    "mend_week",
    "merge_sessions",
    "move_appointment",
    "offer_place",
    "open_group",
    "publish",
    "record_leave",
    "release_seat",
    "reopen",
    "restore_session",
    "set_appointment_state",
    "set_availability",
    "set_held",
    "set_hours",
    "settle_appointment",
    "settle_session",
    "stop_waiting",
    "tell",
    "tell_news",
    "tidy_teams",
    "undo_leave",
    "wait",
    "work_from_home",
]
