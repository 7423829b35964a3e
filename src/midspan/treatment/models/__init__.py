"""The tables of the treatment room."""

from midspan.treatment.models.plan import Goal, Intervention, Objective, Plan, PlanSignature, Problem
from midspan.treatment.models.sheets import RelapsePlan, SafetyPlan
from midspan.treatment.models.week import Prescription, TeamLine

__all__ = [
    "Goal",
    "Intervention",
    "Objective",
    "Plan",
    "PlanSignature",
    "Prescription",
    "Problem",
    "RelapsePlan",
    "SafetyPlan",
    "TeamLine",
]
