"""Everything that changes a plan, the prescribed hours, a safety or relapse-prevention plan, and the team's lines."""

from midspan.treatment.actions.meeting import write_team_lines
from midspan.treatment.actions.prescribing import prescribe
from midspan.treatment.actions.reviewing import close_objective, review_plan, set_aside
from midspan.treatment.actions.sheets import save_relapse_plan, save_safety_plan
from midspan.treatment.actions.signing import (
    certify_plan,
    client_declines,
    client_signs,
    copy_of_plan,
    sign_plan,
)
from midspan.treatment.actions.writing import save_plan, start_plan
from midspan.treatment.facts import (
    PlanGoal,
    PlanIntervention,
    PlanObjective,
    PlanProblem,
    RelapsePlanFacts,
    SafetyPlanFacts,
    Verdict,
)

__all__ = [
    "PlanGoal",
    "PlanIntervention",
    "PlanObjective",
    "PlanProblem",
    "RelapsePlanFacts",
    "SafetyPlanFacts",
    "Verdict",
    "certify_plan",
    "client_declines",
    "client_signs",
    "close_objective",
    "copy_of_plan",
    "prescribe",
    "review_plan",
    "save_plan",
    "save_relapse_plan",
    "save_safety_plan",
    "set_aside",
    "sign_plan",
    "start_plan",
    "write_team_lines",
]
