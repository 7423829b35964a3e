"""Asking the planner for a week, what its worker writes, and publishing what it proposes."""

from midspan.schedule.actions.planning.asking import JOB, QUEUE, ask, set_run_aside, stop_run
from midspan.schedule.actions.planning.by_site import SITE_JOB, hand_site_over_again, silent_sites
from midspan.schedule.actions.planning.publishing import publish_run
from midspan.schedule.actions.planning.running import hand_over_again, silent
from midspan.schedule.actions.planning.telling import see_news, tell_of_run, tell_staff_of_run

__all__ = [
    "JOB",
    "QUEUE",
    "SITE_JOB",
    "ask",
    "hand_over_again",
    "hand_site_over_again",
    "publish_run",
    "see_news",
    "set_run_aside",
    "silent",
    "silent_sites",
    "stop_run",
    "tell_of_run",
    "tell_staff_of_run",
]
