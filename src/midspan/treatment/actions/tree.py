"""A plan's tree: checked, written in four inserts, and read back as the words that are signed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid4

from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember
from midspan.rules.assessment import catalog
from midspan.rules.clocks.limits import Limits, limits
from midspan.treatment import paper
from midspan.treatment.checking import gaps
from midspan.treatment.facts import PlanGoal, PlanIntervention, PlanObjective, PlanProblem
from midspan.treatment.models import Goal, Intervention, Objective, Problem
from midspan.treatment.queries.trees import assemble
from midspan.treatment.shapes import ProblemView

LONGEST = 1000


def clean(
    problems: Sequence[PlanProblem], center: centers.CenterProfile, today: date
) -> tuple[PlanProblem, ...]:
    """The tree with tidy words. Raises Invalid, saying where, for what cannot be kept; a draft may be unfinished."""
    most = limits(today)
    services = {one.key for one in center.services}
    domains = {one.id for one in catalog().domains}
    _few(problems, "problems", most)
    found, number = [], 0
    for one in problems:
        if one.domain and one.domain not in domains:
            raise Invalid(f"“{one.domain}” is not a domain of the assessment.", field="domain")
        if one.dimension is not None and not 1 <= one.dimension <= 6:
            raise Invalid("A dimension is 1 to 6.", field="dimension")
        _few(one.goals, "goals", most)
        goals = []
        for goal in one.goals:
            number += 1
            goals.append(_goal(goal, number, services, most))
        found.append(
            PlanProblem(id=one.id, statement=_text(one.statement, "A problem"), domain=one.domain,
                        dimension=one.dimension, goals=tuple(goals))
        )  # fmt: skip
    return tuple(found)


def _goal(goal: PlanGoal, number: int, services: set[str], most: Limits) -> PlanGoal:
    _few(goal.objectives, "objectives", most)
    _few(goal.interventions, "interventions", most)
    objectives = tuple(
        PlanObjective(
            id=one.id, text=_text(one.text, f"Objective {number}.{n}"), carried_from=one.carried_from, target_on=one.target_on,
            measured_by=_text(one.measured_by, f"The measure of objective {number}.{n}", 300),
        )
        for n, one in enumerate(goal.objectives, start=1)
    )  # fmt: skip
    interventions = tuple(_intervention(one, number, services, most) for one in goal.interventions)
    return PlanGoal(
        id=goal.id,
        words=_text(goal.words, f"Goal {number}"),
        objectives=objectives,
        interventions=interventions,
    )


def _intervention(one: PlanIntervention, number: int, services: set[str], most: Limits) -> PlanIntervention:
    where = f"Under goal {number}"
    if one.service and one.service not in services:
        raise Invalid(f"{where}: “{one.service}” is not a service of this center.", field="service")
    if one.role and one.role not in CareTeamMember.Role.values:
        raise Invalid(f"{where}: “{one.role}” is not a role of a care team.", field="role")
    times = _times(one.per_week, where, most.times_a_week)
    if one.minutes is not None and not 1 <= one.minutes <= most.minutes:
        raise Invalid(f"{where}: minutes are 1 to {most.minutes}.", field="minutes")
    if one.weeks is not None and not 1 <= one.weeks <= most.weeks:
        raise Invalid(f"{where}: weeks are 1 to {most.weeks}.", field="weeks")
    return PlanIntervention(
        id=one.id, service=one.service, what=_text(one.what, f"{where}, what we do"), per_week=times,
        minutes=one.minutes, weeks=one.weeks, user_id=one.user_id, role=one.role,
    )  # fmt: skip


def _times(value: object, where: str, most: int) -> Decimal | None:
    if value is None:
        return None
    try:
        times = Decimal(str(value)).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise Invalid(
            f"{where}: say how often a week as a number, such as 3 or 0.5.", field="per_week"
        ) from None
    if not 0 < times <= most:
        raise Invalid(f"{where}: how often a week is more than 0 and at most {most}.", field="per_week")
    return times


def _text(text: str, label: str, longest: int = LONGEST) -> str:
    text = " ".join(text.split())
    if len(text) > longest:
        raise Invalid(f"{label} can have {longest} characters; it has {len(text)}.")
    return text


def _few(rows: Sequence[object], what: str, most: Limits) -> None:
    if len(rows) > most.lines[what]:
        raise Invalid(
            f"There are {len(rows)} {what} in one place; at most {most.lines[what]} can be followed."
        )


def own(problems: Sequence[PlanProblem], there: Iterable[ProblemView]) -> tuple[PlanProblem, ...]:
    """The tree with the ids of rows that the draft has now; a row whose own is gone gets a new one, like one without.

    Raises Refused for an id that stands twice, or that belongs to a row of another plan.
    """
    known: dict[Any, set[UUID]] = {model: set() for model in (Problem, Goal, Objective, Intervention)}
    for problem in there:
        known[Problem].add(problem.id)
        for goal in problem.goals:
            known[Goal].add(goal.id)
            known[Objective] |= {one.id for one in goal.objectives}
            known[Intervention] |= {one.id for one in goal.interventions}
    seen: dict[Any, set[UUID]] = {model: set() for model in known}

    def mark(model: Any, given: UUID | None) -> UUID | None:
        if given is None:
            return None
        if given in seen[model]:
            raise Refused(
                "A line stands twice in this plan, so nothing was kept. Open the plan again and write it anew."
            )
        seen[model].add(given)
        return given if given in known[model] else None

    made = tuple(
        replace(problem, id=mark(Problem, problem.id), goals=tuple(
            replace(
                goal, id=mark(Goal, goal.id), objectives=tuple(replace(o, id=mark(Objective, o.id)) for o in goal.objectives),
                interventions=tuple(replace(i, id=mark(Intervention, i.id)) for i in goal.interventions),
            )
            for goal in problem.goals
        ))
        for problem in problems
    )  # fmt: skip
    for model, ids in seen.items():
        strange = ids - known[model]
        if strange and model.objects.all().for_action().filter(pk__in=strange).exists():
            raise Refused(
                "A line belongs to another plan, so nothing was kept. Open the plan again and write it anew."
            )
    return made


def _write(plan: Any, problems: Iterable[PlanProblem]) -> None:
    """Insert a tree; rows that carry an id keep it."""
    rows: dict[type, list[Any]] = {Problem: [], Goal: [], Objective: [], Intervention: []}
    common = {"client_id": plan.client_id, "plan_id": plan.pk}
    number = 0
    for p, one in enumerate(problems, start=1):
        problem = Problem(pk=one.id or uuid4(), position=p, statement=one.statement, domain=one.domain,
                          dimension=one.dimension, **common)  # fmt: skip
        rows[Problem].append(problem)
        for each in one.goals:
            number += 1
            goal = Goal(
                pk=each.id or uuid4(), problem_id=problem.pk, number=number, words=each.words, **common
            )
            rows[Goal].append(goal)
            rows[Objective] += [
                Objective(
                    pk=o.id or uuid4(), goal_id=goal.pk, position=n, label=f"{number}.{n}", text=o.text, measured_by=o.measured_by,
                    target_on=o.target_on, carried_from_id=o.carried_from, **common,
                )
                for n, o in enumerate(each.objectives, start=1)
            ]  # fmt: skip
            rows[Intervention] += [
                Intervention(
                    pk=i.id or uuid4(), goal_id=goal.pk, position=n, service=i.service, what=i.what, per_week=i.per_week,
                    minutes=i.minutes, weeks=i.weeks, user_id=i.user_id, role=i.role, **common,
                )
                for n, i in enumerate(each.interventions, start=1)
            ]  # fmt: skip
    for model, made in rows.items():
        if made:
            model.objects.bulk_create(made)  # type: ignore[attr-defined]


def _clear(plan: Any) -> None:
    """Take a draft's tree out, to write it anew."""
    for model in (Intervention, Objective, Goal, Problem):
        model.objects.all().for_action().filter(plan=plan).delete()


def tree_of(plan: Any) -> tuple[ProblemView, ...]:
    """The tree of a plan that an act has locked."""
    return assemble(
        plan.client.center_id,
        *(model.objects.all().for_action().filter(plan=plan) for model in (Problem, Goal, Objective, Intervention)),
    ).get(plan.pk, ())  # fmt: skip


def words_of(plan: Any, problems: tuple[ProblemView, ...]) -> str:
    """The exact words of a plan: kept ones of a signed plan, else as the draft reads now."""
    if plan.text:
        return str(plan.text)
    return paper.text(
        client=plan.client, number=plan.number, level=plan.level, strengths=plan.strengths, review=plan.review, problems=problems,
        center=centers.profile(plan.client.center_id),
    )  # fmt: skip


def require_complete(problems: tuple[ProblemView, ...]) -> None:
    """Raise Refused, with everything that is missing, for a plan that cannot be signed yet."""
    missing = gaps(problems)
    if missing:
        raise Refused("This plan cannot be signed yet. " + " ".join(missing))
