"""A plan looked at again: what became of each objective, and the next version."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.trail.writing import record
from midspan.treatment.actions.base import plan_locked, stay_of
from midspan.treatment.actions.tree import _write, tree_of
from midspan.treatment.actions.writing import _give_up, words
from midspan.treatment.facts import PlanGoal, PlanIntervention, PlanObjective, PlanProblem, Verdict
from midspan.treatment.models import Objective, Plan
from midspan.treatment.shapes import GoalView, ObjectiveView, ProblemView

ENDS = {"met", "partly", "dropped"}
VERDICTS = ENDS | {"carried"}
WHY = 300


@act("plan.work")
def review_plan(
    *, by: Actor, at: datetime, plan_id: UUID, verdicts: Sequence[Verdict] = (), summary: str = ""
) -> UUID:
    """Say what became of every objective that is still open, and begin the next version with those carried on; its id.

    The plan stays in force until the next version is signed. Raises Refused for a plan that is not in force or has a
    next version already, and Invalid for an objective without a verdict or a verdict without a sentence.
    """
    plan = plan_locked(by, plan_id)
    if plan.state != Plan.State.ACTIVE:
        raise Refused("Only a plan in force is reviewed.")
    stay = stay_of(by, at, plan.client_id)
    others = Plan.objects.all().for_action().filter(client_id=plan.client_id)
    if others.filter(state="draft").exists():
        raise Refused("The next version is being written already. Go on with that one.")
    tree = tree_of(plan)
    said = _checked(tree, verdicts)
    _close(plan, said, stay.today)
    last = max(others.filter(episode_id=plan.episode_id).values_list("number", flat=True))
    after = Plan(
        client_id=plan.client_id, episode_id=plan.episode_id, number=last + 1, level=stay.level or plan.level,
        strengths=plan.strengths, review=words(summary, "summary"), opened_at=at, opened_by_id=by.user_id,
    )  # fmt: skip
    after.save(force_insert=True)
    _write(after, _carried(tree, {key for key, one in said.items() if one.state == "carried"}))
    counts = {state: sum(one.state == state for one in said.values()) for state in sorted(VERDICTS)}
    record(by=by, at=at, verb="plan.reviewed", client_id=plan.client_id, subject_type="plan", subject_id=plan.pk,
           detail={"next": str(after.pk), **counts})  # fmt: skip
    return after.pk


@act("plan.work")
def set_aside(*, by: Actor, at: datetime, plan_id: UUID, reason: str) -> None:
    """Give up a draft, with the reason: signatures under it become void, and the plan in force, where there is one, is open to
    review again with the objectives that were carried on. The draft can still be read. Raises Refused for a plan that is no
    draft; Invalid without a reason.
    """
    plan = plan_locked(by, plan_id)
    if plan.state != Plan.State.DRAFT:
        raise Refused("Only a version that is still being written can be set aside.")
    reason = words(reason, "reason", WHY)
    if not reason:
        raise Invalid("Say why this version is set aside.", field="reason")
    _give_up(by, at, plan, _today(plan, at), reason)


@act("plan.work")
def close_objective(*, by: Actor, at: datetime, objective_id: UUID, state: str, words: str = "") -> None:
    """Close an objective of the plan in force as met, partly met or let go, with a sentence; `open` takes that back."""
    found = Objective.objects.all().for_action().filter(pk=objective_id)
    plan_id = found.values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise Refused("There is no such objective at your center.")
    plan = plan_locked(by, plan_id)
    if plan.state != Plan.State.ACTIVE:
        raise Refused("Objectives of a plan in force are closed; in a draft, take the line out.")
    words = " ".join(words.split())
    if state not in {*ENDS, "open"}:
        raise Invalid("An objective is met, partly met, or let go.", field="state")
    if state != "open" and not words:
        raise Invalid("Say in a sentence how it came about.", field="words")
    closed_on, said = (None, "") if state == "open" else (_today(plan, at), words)
    found.update(state=state, closed_on=closed_on, words=said)
    record(by=by, at=at, verb="objective.closed" if closed_on else "objective.reopened", client_id=plan.client_id,
           subject_type="objective", subject_id=objective_id, detail={"state": state})  # fmt: skip


def _today(plan: Any, at: datetime) -> date:
    return at.astimezone(centers.profile(plan.client.center_id).zone).date()


def _checked(tree: tuple[ProblemView, ...], verdicts: Sequence[Verdict]) -> dict[UUID, Verdict]:
    """Verdicts by objective. Raises Invalid where one is missing, unknown or without words."""
    waiting = {o.id: o.label for p in tree for g in p.goals for o in g.objectives if o.state == "open"}
    said = {one.objective_id: one for one in verdicts}
    if said.keys() - waiting.keys():
        raise Invalid("A verdict is about an objective that is not open in this plan.")
    missing = [label for key, label in waiting.items() if key not in said]
    if missing:
        raise Invalid(f"Say what became of objective {', '.join(missing)}.", field="verdicts")
    for key, one in said.items():
        if one.state not in VERDICTS:
            raise Invalid(
                f"Objective {waiting[key]}: it is met, partly met, carried on or let go.", field="verdicts"
            )
        if not one.words.strip():
            raise Invalid(f"Objective {waiting[key]}: say in a sentence how it came about.", field="verdicts")
    return said


def _close(plan: Plan, said: dict[UUID, Verdict], today: object) -> None:
    rows = list(Objective.objects.all().for_action().filter(plan=plan, pk__in=said))
    for row in rows:
        row.state, row.closed_on, row.words = said[row.pk].state, today, " ".join(said[row.pk].words.split())
    opened: Any = Objective.objects.all().for_action()
    opened.bulk_update(rows, ["state", "closed_on", "words"])


def _carried(tree: tuple[ProblemView, ...], going_on: set[UUID]) -> tuple[PlanProblem, ...]:
    """The parts of a tree that go on; a goal goes on when one of its objectives does."""
    found = []
    for problem in tree:
        goals = tuple(
            goal for one in problem.goals
            if (goal := _goal_on(one, [o for o in one.objectives if o.id in going_on])) is not None
        )  # fmt: skip
        if goals:
            found.append(
                PlanProblem(statement=problem.statement, domain=problem.domain, dimension=problem.dimension, goals=goals)
            )  # fmt: skip
    return tuple(found)


def _goal_on(goal: GoalView, left: list[ObjectiveView]) -> PlanGoal | None:
    if not left:
        return None
    return PlanGoal(
        words=goal.words,
        objectives=tuple(
            PlanObjective(text=o.text, measured_by=o.measured_by, target_on=o.target_on, carried_from=o.id) for o in left
        ),
        interventions=tuple(
            PlanIntervention(service=i.service, what=i.what, per_week=i.per_week, minutes=i.minutes, weeks=i.weeks,
                             user_id=i.user_id, role=i.role)
            for i in goal.interventions
        ),
    )  # fmt: skip
