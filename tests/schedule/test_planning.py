"""A week of the database as the planner's problem: it is judged, planned, and compared with the week as it stands."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from midspan.access.errors import Refused
from midspan.charting.queries.ledger import ledger
from midspan.planner import contradictions
from midspan.planner.plan import Plan
from midspan.planner.problem import Client, Problem
from midspan.planner.report import report
from midspan.planner.solve import solve
from midspan.privacy import actions as privacy
from midspan.schedule import actions
from midspan.schedule.facts import OwnTime
from midspan.schedule.queries.planning import differences, week_to_plan
from midspan.treatment import queries as treatment
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, in_care, local, slots, visit

WEEK = FIRST + timedelta(weeks=1)  # a week that is made and lies ahead
BY_VIDEO: dict[str, Any] = {"room_id": None, "mode": "telehealth"}


def problem_of(
    house: House, monday: date = WEEK, *, now: datetime | None = None, mode: Any = "admit"
) -> Problem:
    with house.reading("scheduler") as reader:
        return week_to_plan(reader, monday, now=now or house.at, mode=mode)


def as_it_stands(problem: Problem) -> Plan:
    now = problem.previous_plan
    assert now is not None
    return Plan(sessions=now.sessions, appointments=now.appointments, held=now.held)


def client_of(problem: Problem, client: UUID) -> Client:
    return next(one for one in problem.clients if one.id == str(client))


def says(house: House, client: UUID, days: str, start: str, end: str, on: date = FIRST) -> None:
    times = [OwnTime(one) for one in slots(days, start, end)]
    actions.set_availability(
        by=house.actor("scheduler"), at=house.at, client_id=client, times=times, from_on=on
    )


@pytest.fixture
def running(house: House) -> tuple[House, list[UUID], dict[str, int]]:
    """Two groups of three mornings, one by video on three evenings; seven people in care, who have visits, and what they said."""
    rooms = scene.rooms(house)
    groups = {
        "one": scene.group(house, co_leader_id=house.users["family_therapist"]),
        "two": scene.group(house, "Skills", leader_id=house.users["therapist"], room_id=rooms[1].id),
        "late": scene.group(house, "Evening", slots=slots("tue wed thu", "18:00", "21:00"), **BY_VIDEO),
    }
    people = scene.many_in_care(house, 7)
    for number, client in enumerate(people):
        house.cares("therapist", client)
        enrolled(house, client, groups[("one", "one", "one", "two", "two", "late", "late")[number]])
    says(house, people[0], "mon tue wed thu fri", "08:00", "17:00")
    for client, start in ((people[0], "13:05"), (people[5], "14:00")):
        actions.book(by=house.actor("scheduler"), at=house.at, facts=visit(house, client, WEEK, start, 50))
    family = visit(house, people[3], WEEK + timedelta(days=1), "10:00", 60, kind="family", user_id=house.users["family_therapist"])  # fmt: skip
    actions.book(by=house.actor("scheduler"), at=house.at, facts=family)
    return house, people, groups


Running = tuple[House, list[UUID], dict[str, int]]


def test_the_week_as_it_stands_is_a_plan_without_fault(running: Running) -> None:
    house, people, groups = running
    problem = problem_of(house)
    assert contradictions.find(problem) == []
    judged = report(problem, as_it_stands(problem))
    assert judged.violations == [] and judged.unmet.minutes == 0 and judged.cost.change == 0
    assert len(problem.groups) == 9 and judged.sessions == 9 and problem.horizon.days == 6
    assert problem.horizon.dates[0] == WEEK.isoformat()
    first = client_of(problem, people[0])
    assert (
        first.minutes is not None
        and first.minutes[0] == 540
        and first.current_therapist == house.users["therapist"]
    )
    assert (first.appointments, first.times, first.availability[5]) == (["IND"], {"IND": 1}, [])
    assert client_of(problem, people[5]).modality == "either" and first.programs == ["adult"]
    begins = 13 * 60 + 5 - int(problem.horizon.first_slot[:2]) * 60
    assert [(one.client, one.kind, one.day, one.start * 5) for one in as_it_stands(problem).appointments][0] == (
        str(people[0]), "IND", 0, begins,
    )  # fmt: skip


def test_a_co_leader_who_writes_no_notes_leads_nothing(running: Running) -> None:
    house, _, _ = running
    coach = house.users["coach"]
    scene.group(house, "Extra", co_leader_id=coach, slots=slots("tue", "09:00", "10:00"))
    problem = problem_of(house)
    assert [one.credentials for one in problem.staff if one.id == coach] == [[]]
    assert contradictions.find(problem) == []


def test_a_place_that_is_offered_is_not_planned_for_somebody_else(running: Running) -> None:
    house, people, groups = running
    by, later = house.actor("scheduler"), WEEK + timedelta(weeks=1)
    waiting = actions.wait(by=by, at=house.at, client_id=people[5], group_id=groups["one"])

    def places(mode: Any) -> set[int]:
        mine = [one for one in problem_of(house, mode=mode).groups if str(people[0]) in one.roster]
        return {one.group_size.capacity for one in mine if one.group_size is not None}

    (free,) = places("admit")
    offer = actions.offer_place(by=by, at=house.at, waiting_id=waiting, from_on=later)
    assert (places("admit"), places("repair")) == ({free - 1}, {free})
    actions.decline_offer(by=by, at=house.at, offer_id=offer, stays=True)
    actions.offer_place(by=by, at=house.at, waiting_id=waiting, days=slots("mon wed", "09:00", "12:00"))
    assert places("repair") == {free - 1, free}


def test_without_a_reason_nobody_moves(running: Running) -> None:
    house, _, _ = running
    problem = problem_of(house)
    solution = solve(problem, moves=20_000)
    assert report(problem, solution.plan).violations == []
    assert differences(problem, solution.plan).nothing


def test_a_week_that_is_not_made_yet_is_read_from_who_belongs(running: Running) -> None:
    house, people, _ = running
    later = problem_of(house, FIRST + timedelta(weeks=30))
    seats = {client for one in as_it_stands(later).sessions for client in one.clients}
    assert seats == {str(client) for client in people} and report(later, as_it_stands(later)).violations == []


def test_a_leader_on_leave_is_replaced_or_the_session_is_told(running: Running) -> None:
    house, _, _ = running
    leader = house.users["group_leader"]
    starts, ends = local(house, WEEK, "00:00"), local(house, WEEK + timedelta(days=1), "00:00")
    actions.record_leave(
        by=house.actor("scheduler"), at=house.at, user_id=leader, from_at=starts, until_at=ends
    )
    problem = problem_of(house, mode="repair")
    plan = solve(problem, moves=20_000).plan
    assert report(problem, plan).violations == []
    found = differences(problem, plan)
    told = {one.slot_id: one.after for one in found.leaders} | {one.standing: None for one in found.closed}
    monday = {one.id for one in problem.blocks if one.day == 0}
    (mine,) = (one.id for one in problem.groups if one.block in monday and one.leader == leader)
    assert set(told) == {mine} and told[mine] != leader
    assert all(not one.visits for one in found.clients)


def test_newcomers_and_those_who_wait_get_a_seat(running: Running) -> None:
    house, _, groups = running
    new = in_care(house, legal_first="New", legal_last="Comer", phone="")
    waits = in_care(house, legal_first="Who", legal_last="Waits", phone="")
    says(house, new, "mon wed fri", "08:00", "13:00")
    actions.wait(by=house.actor("scheduler"), at=house.at, client_id=waits, group_id=groups["two"])
    problem = problem_of(house)
    assert client_of(problem, new).newcomer and str(new) not in problem.previous_plan.clients  # type: ignore[union-attr]
    plan = solve(problem, moves=20_000).plan
    found = differences(problem, plan)
    assert report(problem, plan).violations == [] and found.short == ()
    assert {one.client_id: (len(one.joins), one.before, one.after) for one in found.clients} == {
        new: (3, 0, 540), waits: (3, 0, 540),
    }  # fmt: skip
    joined = {one.facilitator for each in found.clients if each.client_id == waits for one in each.joins}
    assert joined == {house.users["therapist"]}


def test_what_is_over_counts_and_is_not_planned_any_more(running: Running) -> None:
    house, people, _ = running
    problem = problem_of(house, FIRST, now=datetime(2026, 3, 3, 18, tzinfo=UTC))
    assert {one.day for one in problem.blocks} == {1, 2, 3, 4}
    first = client_of(problem, people[0])
    assert first.minutes is not None and first.days is not None
    assert (first.minutes[0], first.days[0], first.availability[0]) == (360, 2, [])


def test_a_stay_that_begins_in_the_week_has_a_share_of_the_hours(running: Running) -> None:
    house, _, _ = running
    later = in_care(house, on=WEEK + timedelta(days=3), legal_first="Begins", legal_last="Thursday", phone="")
    begins = client_of(problem_of(house), later)
    assert begins.minutes is not None and begins.minutes[0] == 540 * 2 // 5  # of five days with groups, two
    assert begins.availability[:3] == [[], [], []] and begins.availability[3]


def test_a_stay_that_is_expected_to_end_in_the_week_has_all_of_its_hours(running: Running) -> None:
    """As many as the Week page and the hours ledger have: the stay ends when there is a day of discharge."""
    house, _, _ = running
    leaves = in_care(house, expected_end_on=WEEK, legal_first="Leaves", legal_last="Monday", phone="")
    planned = client_of(problem_of(house), leaves)
    with house.reading("scheduler") as reader:
        prescribed = treatment.prescribed(reader, [leaves], WEEK)[leaves]
        (row,) = ledger(reader, WEEK, [leaves])
    assert planned.minutes is not None and planned.days is not None
    assert (planned.minutes[0], planned.days[0]) == (prescribed.minutes, prescribed.days)
    assert planned.minutes[0] == row.prescribed and all(planned.availability)


def test_later_words_count_more_than_an_older_seat(running: Running) -> None:
    house, people, groups = running
    says(house, people[1], "tue wed thu", "17:00", "22:00", on=WEEK)
    problem = problem_of(house)
    plan = solve(problem, moves=20_000).plan
    (moved,) = differences(problem, plan).clients
    assert report(problem, plan).violations == [] and moved.client_id == people[1]
    assert (len(moved.leaves), len(moved.joins), moved.lacks) == (3, 3, 0)
    assert all(one.site is None for one in moved.joins)


def test_closures_and_what_the_planner_cannot_say_only_take_time(running: Running) -> None:
    house, people, groups = running
    friday = WEEK + timedelta(days=4)
    starts, ends = local(house, friday, "00:00"), local(house, friday + timedelta(days=1), "00:00")
    actions.close_center(by=house.actor("scheduler"), at=house.at, from_at=starts, until_at=ends, why="Storm")
    long = visit(house, people[2], WEEK + timedelta(days=1), "10:00", 90)
    actions.book(by=house.actor("scheduler"), at=house.at, facts=long)
    problem = problem_of(house, mode="exception")
    assert {(one.day, one.site) for one in problem.closed} == {(4, None)} and all(
        one.day != 4 for one in problem.blocks
    )
    third = client_of(problem, people[2])
    assert third.appointments == [] and third.minutes is not None and third.minutes[0] == 540 - 90
    assert len(third.availability[1]) == 2
    plan = solve(problem, moves=20_000).plan
    assert report(problem, plan).violations == []
    assert all(one.joins for one in differences(problem, plan).clients)


def test_a_chart_that_is_closed_to_the_reader_leaves_only_the_time_of_who_sees_the_client(
    running: Running,
) -> None:
    house, people, _ = running
    before = problem_of(house)
    privacy.restrict_chart(
        by=house.actor("clinical_director"), at=house.at, client_id=people[0], user_id=house.users["scheduler"],
        reason="A relative works at the desk",
    )  # fmt: skip
    problem = problem_of(house)
    assert len(problem.clients) == len(before.clients) - 1 and str(people[0]) not in str(problem)
    places = [
        {one.group_size.capacity for one in which.groups if one.group_size and str(people[1]) in one.roster}
        for which in (before, problem)
    ]
    assert places == [{8}, {7}]
    (therapist,) = (one for one in problem.staff if one.id == house.users["therapist"])
    (told,) = (one for one in before.previous_plan.appointments if one.client == str(people[0]))  # type: ignore[union-attr]
    assert (told.start, told.start + 10) in therapist.busy[told.day]
    assert report(problem, as_it_stands(problem)).violations == []


def test_a_week_that_is_over_has_nothing_to_plan(running: Running) -> None:
    house, people, _ = running
    problem = problem_of(house, now=house.at + timedelta(weeks=4))
    assert problem.groups == [] and contradictions.find(problem) == []
    assert client_of(problem, people[1]).minutes == (0, 0)


def test_who_does_not_work_on_the_week_plans_none(running: Running) -> None:
    house, _, _ = running
    with house.reading("therapist") as reader, pytest.raises(Refused, match="works on the week"):
        week_to_plan(reader, WEEK, now=house.at)


def test_the_number_of_statements_does_not_grow_with_the_clients(house: House) -> None:
    asked = []
    groups = [
        scene.group(house, f"Group {n}", capacity=8, slots=slots("mon wed fri", f"{9 + n % 4 * 3:02}:00", f"{12 + n % 4 * 3:02}:00"),
                    leader_id=house.users[("group_leader", "therapist")[n // 4]], **BY_VIDEO)
        for n in range(7)
    ]  # fmt: skip
    for first, count in ((0, 5), (5, 45)):
        for number, client in enumerate(scene.many_in_care(house, count)):
            enrolled(house, client, groups[(first + number) % 7])
        with house.reading("scheduler") as reader, CaptureQueriesContext(connection) as seen:
            problem = week_to_plan(reader, WEEK, now=house.at)
        asked.append((len(problem.clients), len(seen)))
    assert asked == [(5, asked[0][1]), (50, asked[0][1])] and asked[0][1] <= 22
