"""Clients in care with a plan, led there by public actions only."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.people.actions import open_episode
from midspan.treatment import actions as treatment
from midspan.treatment.actions import (
    PlanGoal,
    PlanIntervention,
    PlanObjective,
    PlanProblem,
    RelapsePlanFacts,
    SafetyPlanFacts,
)
from tests.support.center import House

DRINKING = PlanProblem(
    statement="Drinks every day, and cannot stop once started.",
    domain="substance_use",
    dimension=4,
    goals=(
        PlanGoal(
            words="I want to wake up without shame.",
            objectives=(
                PlanObjective(text="Go four weeks without a drink", measured_by="Check-ins and toxicology", target_on=date(2026, 4, 6)),
                PlanObjective(text="Name three triggers and what helps", measured_by="Written list, read in group", target_on=date(2026, 3, 20)),
            ),
            interventions=(
                PlanIntervention(what="Relapse-prevention group", per_week=3, minutes=90, weeks=12, role="group_leader"),
                PlanIntervention(what="Individual session", per_week=1, minutes=50, weeks=12, role="therapist"),
            ),
        ),
    ),
)  # fmt: skip
SLEEP = PlanProblem(
    statement="Low mood and bad sleep since the separation.",
    domain="mental_health",
    dimension=3,
    goals=(
        PlanGoal(
            words="I want to sleep through and be there for my son.",
            objectives=(PlanObjective(text="Sleep six hours on five nights", measured_by="Sleep diary", target_on=date(2026, 4, 20)),),
            interventions=(PlanIntervention(what="Psychiatric visit", per_week=0.5, minutes=30, weeks=8, role="prescriber"),),
        ),
    ),
)  # fmt: skip
SAFE = SafetyPlanFacts(
    warning_signs=("I stop answering my sister", "I lie awake and think nobody would mind"),
    coping=("Walk the dog around the lake", "Cold shower"),
    distraction=("Coffee at the corner shop", "My cousin's garage"),
    people=("Ana, my sister, (214) 555-0177",),
    professionals=("Mei Okafor, Lighthouse, (555) 555-0120",),
    means_safety=("Ana keeps my pills in her locked drawer",),
    reasons_for_living=("My son",),
)
BACK = RelapsePlanFacts(
    triggers=("Paydays", "Fights on the phone"),
    warning_signs=("I skip breakfast",),
    coping=("Call before the first drink",),
    people=("Ana, (214) 555-0177",),
    places=("The lake",),
    if_return_to_use=("Tell Mei the same day",),
)


def in_care(
    house: House,
    *,
    level: str = "2.1",
    admitted_on: date | None = None,
    at: datetime | None = None,
    **identity: Any,
) -> UUID:
    """A client with an open episode, the therapist, the coach and the prescriber on the care team; their id."""
    at = at or house.at
    client_id = house.person(at=at, **({"born_on": date(1988, 4, 9)} | identity))
    center = house.profile()
    offered = center.level(level)
    assert offered is not None and offered.program_id is not None
    open_episode(
        by=house.actor("admissions"), at=at, client_id=client_id, program_id=offered.program_id, track_id=None,
        offering_id=offered.id, level=level, admitted_on=admitted_on or at.date(), expected_end_on=None,
    )  # fmt: skip
    for role in ("therapist", "coach", "prescriber", "group_leader"):
        house.cares(role, client_id)
    return client_id


def drafted(house: House, client_id: UUID, *problems: PlanProblem, at: datetime | None = None) -> UUID:
    """A plan being written; its id."""
    return treatment.start_plan(
        by=house.actor("therapist"), at=at or house.at, client_id=client_id, problems=problems or (DRINKING, SLEEP),
        strengths="Keeps a garden; a sister who answers.",
    )  # fmt: skip


def in_force(house: House, client_id: UUID, *problems: PlanProblem, at: datetime | None = None) -> UUID:
    """A plan signed by the client and the practitioner; its id."""
    plan_id = drafted(house, client_id, *problems, at=at)
    by, at = house.actor("therapist"), at or house.at
    treatment.client_signs(by=by, at=at, plan_id=plan_id, signer_name="Dana Whitfield")
    treatment.sign_plan(by=by, at=at, plan_id=plan_id)
    return plan_id


def changed(problem: PlanProblem, statement: str) -> PlanProblem:
    """The same problem in other words."""
    return replace(problem, statement=statement)
