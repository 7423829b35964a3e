"""Rows of plans put together as trees: four queries at most, however many plans. The rows were opened by who calls."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from midspan.center import queries as centers
from midspan.people.models import CareTeamMember
from midspan.rules.assessment import catalog
from midspan.treatment.models import Objective
from midspan.treatment.shapes import GoalView, InterventionView, ObjectiveView, ProblemView

ROLES = {value: label[0].lower() + label[1:] for value, label in CareTeamMember.Role.choices}


def assemble(center_id: int, problems: Any, goals: Any, objectives: Any, interventions: Any) -> dict[UUID, tuple[ProblemView, ...]]:  # fmt: skip
    """Trees by plan, in order, from rows of the four models, or querysets of them that are already opened."""
    center = centers.profile(center_id)
    services = {one.key: one.name for one in center.services}
    domains = {one.id: one.title for one in catalog().domains}
    steps = _by(sorted(objectives, key=_position), "goal_id", objective_view)
    acts_rows = sorted(interventions, key=_position)
    names = centers.staff_names(center_id) if any(row.user_id for row in acts_rows) else {}
    acts = _by(acts_rows, "goal_id", lambda row: _intervention(row, services, names))
    hopes = _by(
        sorted(goals, key=lambda row: row.number), "problem_id",
        lambda row: GoalView(row.pk, row.number, row.words, tuple(steps.get(row.pk, ())), tuple(acts.get(row.pk, ()))),
    )  # fmt: skip
    found = _by(
        sorted(problems, key=_position), "plan_id",
        lambda row: ProblemView(
            row.pk, row.position, row.statement, row.domain, domains.get(row.domain, ""), row.dimension,
            tuple(hopes.get(row.pk, ())),
        ),
    )  # fmt: skip
    return {plan: tuple(rows) for plan, rows in found.items()}


def _position(row: Any) -> int:
    return int(row.position)


def objective_view(row: Any) -> ObjectiveView:
    """An objective as it is read."""
    return ObjectiveView(
        row.pk, row.label, row.text, row.measured_by, row.target_on, row.state, Objective.State(row.state).label,
        row.closed_on, row.words, row.carried_from_id,
    )  # fmt: skip


def _intervention(row: Any, services: dict[str, str], names: dict[int, str]) -> InterventionView:
    who = names.get(row.user_id, "") or (f"the {ROLES[row.role]}" if row.role in ROLES else "")
    return InterventionView(
        row.pk, row.service, services.get(row.service, ""), row.what, row.per_week, row.minutes, row.weeks,
        row.user_id, row.role, who,
    )  # fmt: skip


def _by(rows: Iterable[Any], key: str, view: Any) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(view(row))
    return found
