"""One week of the database as the planner's problem, and what a plan changes of it for whom."""

from midspan.schedule.queries.planning.beforehand import Beforehand, Person, Short, Told, beforehand
from midspan.schedule.queries.planning.comparing import (
    Differences,
    ForClient,
    MovedVisit,
    NewLeader,
    differences,
)
from midspan.schedule.queries.planning.whole import week_to_plan

__all__ = [
    "Beforehand",
    "Person",
    "Short",
    "Told",
    "beforehand",
    "Differences",
    "ForClient",
    "MovedVisit",
    "NewLeader",
    "differences",
    "week_to_plan",
]
