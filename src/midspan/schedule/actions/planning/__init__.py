"""Asking the planner for a week, and publishing what it proposes."""

from midspan.schedule.actions.planning.asking import ask, set_run_aside, stop_run
from midspan.schedule.actions.planning.telling import tell_of_run

__all__ = ["ask", "set_run_aside", "stop_run", "tell_of_run"]
