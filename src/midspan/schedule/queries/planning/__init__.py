"""One week of the database as the planner's problem, and what a plan changes of it for whom; what the planner was asked."""

from midspan.schedule.queries.planning.beforehand import Beforehand, Person, Short, Told, beforehand
from midspan.schedule.queries.planning.breaking import stands
from midspan.schedule.queries.planning.comparing import (
    Differences,
    ForClient,
    MovedVisit,
    NewLeader,
    differences,
)
from midspan.schedule.queries.planning.for_staff import StaffNewsRow, own_news, staff_to_tell
from midspan.schedule.queries.planning.parts import part
from midspan.schedule.queries.planning.picturing import (
    Drawn,
    InPlan,
    MovedDrawn,
    PersonInPlan,
    Said,
    drawn,
    everybody,
    moved,
    person,
)
from midspan.schedule.queries.planning.proposals import missing, proposal
from midspan.schedule.queries.planning.run_shapes import (
    Change,
    Cost,
    Hours,
    Proposal,
    RunRow,
    RunView,
    Step,
    ToTellOfRun,
)
from midspan.schedule.queries.planning.runs import run, runs
from midspan.schedule.queries.planning.whole import week_to_plan
from midspan.schedule.queries.planning.whom_to_tell import telling, to_tell
from midspan.schedule.queries.planning.writing import needed, to_be_written

__all__ = [
    "Beforehand",
    "Change",
    "Cost",
    "Differences",
    "Drawn",
    "ForClient",
    "Hours",
    "InPlan",
    "MovedDrawn",
    "MovedVisit",
    "NewLeader",
    "Person",
    "PersonInPlan",
    "Proposal",
    "RunRow",
    "RunView",
    "Said",
    "Short",
    "StaffNewsRow",
    "Step",
    "ToTellOfRun",
    "Told",
    "beforehand",
    "differences",
    "drawn",
    "everybody",
    "missing",
    "needed",
    "moved",
    "own_news",
    "part",
    "person",
    "proposal",
    "run",
    "runs",
    "staff_to_tell",
    "stands",
    "telling",
    "to_be_written",
    "to_tell",
    "week_to_plan",
]
