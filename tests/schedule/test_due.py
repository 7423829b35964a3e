"""What a plan asks of the week: topics of groups, appointments that are due; licences by State, groups that meet both ways, people
who give several kinds of appointments."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.people import actions as people
from midspan.people.actions import Identity
from midspan.people.queries.beside import gathered
from midspan.planner import contradictions
from midspan.planner.problem import Client, Problem
from midspan.planner.report import report
from midspan.planner.solve import solve
from midspan.schedule import actions
from midspan.schedule.facts import OwnTime
from midspan.schedule.queries.planning import week_to_plan
from midspan.treatment.actions import PlanGoal, PlanIntervention, PlanProblem
from midspan.treatment.queries import services_from, services_part
from tests.schedule.test_planning import as_it_stands, client_of, says
from tests.support import schedule as scene
from tests.support import treatment
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, slots, visit

NEXT = FIRST + timedelta(weeks=1)


def asks(**services: Any) -> PlanProblem:
    """A problem whose plan asks for these services so many times a week."""
    wanted = tuple(
        PlanIntervention(service=service, per_week=per_week, minutes=50, weeks=12, role="therapist")
        for service, per_week in services.items()
    )
    goal = PlanGoal(
        words="My own secret words", objectives=treatment.DRINKING.goals[0].objectives, interventions=wanted
    )
    return PlanProblem(statement="Also secret", domain="substance_use", dimension=4, goals=(goal,))


def planned(house: House, *problems: PlanProblem, **identity: Any) -> UUID:
    client = treatment.in_care(house, admitted_on=FIRST, **identity)
    treatment.in_force(house, client, *problems)
    return client


def problem_of(house: House, monday: Any = NEXT, mode: Any = "admit") -> Problem:
    with house.reading("scheduler") as reader:
        return week_to_plan(reader, monday, now=house.at, mode=mode)


def asked(reader: Reader, clients: list[UUID], monday: date) -> dict[UUID, dict[str, float]]:
    return services_from(gathered(asked=services_part(reader, clients, monday))["asked"], monday)


def needs(found: Client) -> dict[str, int]:
    return {kind: found.times.get(kind, 1) for kind in found.appointments}


def test_who_plans_weeks_knows_which_services_and_no_word_of_the_plan(house: House) -> None:
    dana = planned(
        house,
        asks(group_therapy=3, individual_therapy=1),
        asks(group_therapy=2, family_therapy=Decimal("0.5")),
    )
    drafting = treatment.in_care(house, legal_last="Draft", phone="")
    treatment.drafted(house, drafting, asks(group_therapy=3))
    with house.reading("scheduler") as reader:
        found = asked(reader, [dana, drafting], NEXT)
        assert found == {dana: {"group_therapy": 3.0, "individual_therapy": 1.0, "family_therapy": 0.5}}
        assert asked(reader, [dana], NEXT + timedelta(weeks=12)) == {}
    with house.reading("biller") as reader:
        assert asked(reader, [dana], NEXT) == {}
    assert "secret" not in str(problem_of(house))


def test_topics_that_a_plan_asks_for_are_required_where_the_program_has_them(house: House) -> None:
    profile = house.profile()
    skills = next(one.id for one in profile.services if one.key == "skills_workshop")
    rooms = scene.rooms(house)
    one = scene.group(house)
    scene.group(house, "Skills", service_id=skills, room_id=rooms[1].id, leader_id=house.users["therapist"], slots=slots("tue", "09:00", "12:00"))  # fmt: skip
    dana = planned(house, asks(skills_workshop=1, group_therapy=9, relapse_prevention=1))
    new = client_of(problem_of(house), dana)
    assert new.required_topics == {
        "skills_workshop": 1,
        "group_therapy": 3,
    }  # as many as there are, and nothing without groups
    enrolled(house, dana, one)
    assert client_of(problem_of(house), dana).required_topics == {"group_therapy": 3}
    anew = problem_of(house, mode="design")
    assert client_of(anew, dana).required_topics == {"skills_workshop": 1, "group_therapy": 3}
    assert contradictions.find(anew) == []


def test_what_is_due_and_not_booked_is_wanted(house: House) -> None:
    scene.group(house)
    dana = planned(house, asks(individual_therapy=2, medication_management=Decimal("0.25"), family_therapy=1))
    by, at = house.actor("scheduler"), house.at
    actions.book(by=by, at=at, facts=visit(house, dana, NEXT, "14:00", 50))
    problem = problem_of(house)
    assert contradictions.find(problem) == []
    assert needs(client_of(problem, dana)) == {"IND": 2, "PSY": 1, "FAM": 1}
    plan = solve(problem, moves=20_000).plan
    assert report(problem, plan).violations == [] and report(problem, plan).unmet.appointments == 0
    assert needs(client_of(problem_of(house, mode="repair"), dana)) == {"IND": 1}
    psychiatric = visit(house, dana, NEXT, "10:00", 30, kind="psychiatric", user_id=house.users["prescriber"])
    actions.book(by=by, at=at, facts=psychiatric)
    assert needs(client_of(problem_of(house), dana))["PSY"] == 1
    later = {
        weeks: needs(client_of(problem_of(house, NEXT + timedelta(weeks=weeks)), dana)) for weeks in (1, 3, 4)
    }
    assert [found.get("PSY", 0) for found in later.values()] == [0, 0, 1]


def test_nobody_to_give_it_leaves_it_to_people(house: House) -> None:
    scene.group(house)
    dana = planned(house, asks(individual_therapy=1, family_therapy=1))
    actions.keep_from_staff(
        by=house.actor("scheduler"), at=house.at, client_id=dana, user_id=house.users["therapist"], why="asked", said_by="client",
        from_on=FIRST,
    )  # fmt: skip
    problem = problem_of(house)
    assert "IND" not in client_of(problem, dana).appointments and contradictions.find(problem) == []


def test_by_video_a_licence_in_the_clients_state_is_needed(house: House) -> None:
    group = scene.group(house, room_id=None, mode="telehealth", leader_id=house.users["therapist"])
    dana = planned(house, legal_last="Away", phone="")
    enrolled(house, dana, group)
    here = problem_of(house)
    (therapist,) = (one for one in here.staff if one.id == house.users["therapist"])
    assert therapist.licences == ["TX"] and report(here, as_it_stands(here)).violations == []
    people.update_identity(
        by=house.actor("admissions"), at=house.at, client_id=dana, identity=Identity(state="OK")
    )
    away = problem_of(house)
    assert client_of(away, dana).traits["state"] == "OK"
    assert {one.rule for one in report(away, as_it_stands(away)).violations} == {"licence"}
    assert report(away, solve(away, moves=5_000).plan).violations == []


def test_a_group_that_meets_both_ways_takes_who_comes_by_video(house: House) -> None:
    group = scene.group(house, mode="hybrid")
    dana, omar = planned(house, legal_last="Far", phone=""), planned(house, legal_last="Near", phone="")
    for client in (dana, omar):
        enrolled(house, client, group)
    video = [OwnTime(one, wish="telehealth") for one in slots("mon wed fri", "08:00", "13:00")]
    actions.set_availability(
        by=house.actor("scheduler"), at=house.at, client_id=dana, times=video, from_on=FIRST
    )
    says(house, omar, "mon tue wed thu fri", "08:00", "17:00")
    problem = problem_of(house)
    assert (client_of(problem, dana).modality, {one.by_video for one in problem.groups}) == (
        "telehealth",
        {True},
    )
    assert report(problem, as_it_stands(problem)).violations == []


def test_who_leads_groups_gives_other_appointments_too(house: House) -> None:
    leader = house.users["family_therapist"]
    group = scene.group(house, leader_id=leader)
    dana = planned(house, legal_last="Both", phone="")
    enrolled(house, dana, group)
    family = visit(house, dana, NEXT, "14:00", 60, kind="family", user_id=leader)
    actions.book(by=house.actor("scheduler"), at=house.at, facts=family)
    problem = problem_of(house)
    (person,) = (one for one in problem.staff if one.id == leader)
    assert person.leads and "FAM" in person.gives
    assert needs(client_of(problem, dana)) == {"FAM": 1}
    assert report(problem, as_it_stands(problem)).violations == []
