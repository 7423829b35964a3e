"""Reading plans, prescribed hours, the two sheets, the team's lines, and what of it is due."""

from midspan.treatment.queries.asked import services_asked
from midspan.treatment.queries.due import PlanDue, plans_due
from midspan.treatment.queries.hours import (
    WRITTEN,
    Prescribed,
    PrescriptionLine,
    by_level,
    hours_of,
    in_week,
    prescribed,
    prescribed_by,
    prescribed_weeks,
)
from midspan.treatment.queries.meeting import MeetingRow, TeamLineView, meeting, team_lines
from midspan.treatment.queries.plans import (
    ObjectiveLine,
    PlanLine,
    PlanView,
    SignatureLine,
    objectives_of,
    plan,
    plan_and_versions,
    plan_by_id,
    plans,
)
from midspan.treatment.queries.sheets import (
    Opioids,
    RelapsePlanView,
    SafetyPlanView,
    has_safety_plan,
    opioids,
    relapse_plan,
    safety_plan,
)
from midspan.treatment.shapes import GoalView, InterventionView, ObjectiveView, ProblemView

__all__ = [
    "WRITTEN",
    "GoalView",
    "InterventionView",
    "MeetingRow",
    "ObjectiveLine",
    "ObjectiveView",
    "Opioids",
    "PlanDue",
    "PlanLine",
    "PlanView",
    "Prescribed",
    "PrescriptionLine",
    "ProblemView",
    "RelapsePlanView",
    "SafetyPlanView",
    "SignatureLine",
    "TeamLineView",
    "by_level",
    "has_safety_plan",
    "hours_of",
    "in_week",
    "meeting",
    "objectives_of",
    "opioids",
    "plan",
    "plan_and_versions",
    "plan_by_id",
    "plans",
    "plans_due",
    "prescribed",
    "prescribed_by",
    "prescribed_weeks",
    "relapse_plan",
    "safety_plan",
    "services_asked",
    "team_lines",
]
