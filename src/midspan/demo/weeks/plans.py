"""Treatment plans, safety plans and relapse-prevention plans of the demonstration."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from midspan.demo.way import Way, therapist
from midspan.demo.weeks.words import book
from midspan.treatment import actions as treatment
from midspan.treatment import queries as reading
from midspan.treatment.facts import (
    PlanGoal,
    PlanIntervention,
    PlanObjective,
    PlanProblem,
    RelapsePlanFacts,
    SafetyPlanFacts,
    Verdict,
)

TARGET = timedelta(days=42)
UNSIGNED, REVIEW_LATE, NOT_CERTIFIED = 17, 13, 19  # every so many people: gaps that a surveyor would find


def begin(way: Way, at: datetime) -> None:
    """The first plan, in the client's words, signed by both; the physician certifies full days."""
    by = way.world.by(therapist(way))
    way.ids["plan"] = treatment.start_plan(
        by=by, at=at, client_id=way.client_id, problems=_problems(way, at),
        strengths="Asks questions, keeps promises to others, has come this far.",
    )  # fmt: skip
    if way.row.n % UNSIGNED == 5 and way.left_on is None:
        return
    name = way.person.legal_name
    later = at + timedelta(minutes=20)
    if way.row.n % 29 == 3:
        treatment.client_declines(
            by=by, at=later, plan_id=way.ids["plan"], reason="Wants to think about the second goal first"
        )
    else:
        treatment.client_signs(by=by, at=later, plan_id=way.ids["plan"], signer_name=name)
    treatment.sign_plan(by=by, at=later + timedelta(minutes=5), plan_id=way.ids["plan"])
    if way.row.n % NOT_CERTIFIED != 7:
        way.on(at + timedelta(hours=4), lambda at: certify(way, at))
    learn(way)


def certify(way: Way, at: datetime) -> None:
    """The physician certifies the plan in force."""
    treatment.certify_plan(by=way.world.by("kenji"), at=at, plan_id=way.ids["plan"])


def learn(way: Way) -> None:
    """Keep in mind which objectives are worked on."""
    found = way.world.read("judith", reading.objectives_of, client_ids=[way.client_id])
    way.ids["objectives"] = [one.id for one in found.get(way.client_id, ())]
    way.world.floor.learns(way.row.n, way.ids["objectives"])


def review(way: Way, at: datetime) -> None:
    """What became of each objective, and the next version."""
    if not way.ids.get("objectives") or way.row.n % REVIEW_LATE == 4:
        return
    by = way.world.by(therapist(way))
    states = ["partly", "carried", "met", "carried"]
    verdicts = [
        Verdict(
            one,
            states[(n + way.row.n) % 4],
            "Looked at together; the check-ins and the measure say the same.",
        )
        for n, one in enumerate(way.ids["objectives"])
    ]
    if all(one.state != "carried" for one in verdicts):
        verdicts[-1] = replace(verdicts[-1], state="carried")
    way.ids["plan"] = treatment.review_plan(
        by=by, at=at, plan_id=way.ids["plan"], verdicts=verdicts, summary="Coming regularly; the next weeks are about evenings alone.",
    )  # fmt: skip
    treatment.client_signs(
        by=by, at=at + timedelta(minutes=15), plan_id=way.ids["plan"], signer_name=way.person.legal_name
    )
    treatment.sign_plan(by=by, at=at + timedelta(minutes=18), plan_id=way.ids["plan"])
    learn(way)


def safety(way: Way, at: datetime) -> None:
    """The safety plan, written together."""
    words: dict[str, Any] = {name: tuple(lines) for name, lines in book()["safety"].items()}
    opioids = way.row.substance == "opioids"
    facts = SafetyPlanFacts(
        **words,
        naloxone="at_hand" if opioids else "", naloxone_words="In the bag and in the kitchen; partner was shown" if opioids else "",
    )  # fmt: skip
    treatment.save_safety_plan(by=way.world.by(therapist(way)), at=at, client_id=way.client_id, facts=facts)


def relapse(way: Way, at: datetime) -> None:
    """The relapse-prevention plan."""
    words: dict[str, Any] = {name: tuple(lines) for name, lines in book()["relapse"].items()}
    facts = RelapsePlanFacts(**words)
    treatment.save_relapse_plan(by=way.world.by(therapist(way)), at=at, client_id=way.client_id, facts=facts)


def _problems(way: Way, at: datetime) -> tuple[PlanProblem, ...]:
    words, kind, world = book()["plan"], way.row.substance, way.world
    other = way.row.n % 3
    by = at.date() + TARGET
    who = world.user(therapist(way))
    first = PlanGoal(
        words=words["goals"][kind],
        objectives=tuple(PlanObjective(text=text, measured_by="Check-ins and measures", target_on=by) for text in words["objectives"][kind]),
        interventions=(
            PlanIntervention(service="group_therapy", per_week=way.ids["days_a_week"], minutes=180, weeks=12, role="group_leader"),
            PlanIntervention(service="individual_therapy", per_week=1, minutes=50, weeks=12, user_id=who),
        ),
    )  # fmt: skip
    second = PlanGoal(
        words=words["second_goals"][other],
        objectives=tuple(PlanObjective(text=text, measured_by="Told in the sessions", target_on=by) for text in words["second_objectives"][other]),
        interventions=(PlanIntervention(service="recovery_coaching", per_week=1, minutes=30, weeks=12, user_id=world.user("caleb")),),
    )  # fmt: skip
    return (
        PlanProblem(statement=words["problems"][kind], goals=(first,), dimension=3 if kind == "none" else 4),
        PlanProblem(statement=words["second"][other], goals=(second,), dimension=5),
    )
