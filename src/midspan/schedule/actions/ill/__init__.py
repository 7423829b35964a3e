"""Mending the days of somebody who is away."""

from midspan.schedule.actions.ill.leaving import work_from_home
from midspan.schedule.actions.ill.news import tell_news
from midspan.schedule.actions.ill.once import lead_alone, meet_by_video, merge_sessions
from midspan.schedule.actions.ill.planning import mend_week
from midspan.schedule.actions.ill.taking import settle_appointment, settle_session

__all__ = [
    "lead_alone",
    "meet_by_video",
    "mend_week",
    "merge_sessions",
    "settle_appointment",
    "settle_session",
    "tell_news",
    "work_from_home",
]
