"""What a run proposes is written into the week, all of it or a part, and the week is then the one that was planned."""

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from midspan.access.errors import Invalid, Refused
from midspan.planner import solve as searching
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.rules.schedule.planning import MODES
from midspan.schedule import actions
from midspan.schedule.actions import planning
from midspan.schedule.actions.planning.publishing import shown
from midspan.schedule.models import Appointment, Enrolment, Seat, Session, Waiting
from midspan.schedule.queries import group_row
from midspan.schedule.queries.planning import Proposal, proposal, to_be_written, to_tell
from midspan.schedule.queries.planning.asked import asked_week
from midspan.schedule.queries.planning.parts import before
from tests.schedule.test_planning import BY_VIDEO, WEEK, Running, running, says  # noqa: F401  (a fixture)
from tests.schedule.test_planning_runs import planned, view
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.planned import without_faults
from tests.support.schedule import FIRST, enrolled, in_care, local, slots, visit

ONE_WEEK = timedelta(weeks=1)


def proposed(house: House, run_id: UUID) -> Proposal:
    with house.reading("scheduler") as reader:
        found = proposal(reader, run_id)
    assert found is not None
    return found


def publish(house: House, run_id: UUID, changes: Any = None) -> None:
    planning.publish_run(by=house.actor("scheduler"), at=house.at, run_id=run_id, changes=changes)


def now(house: House, monday: date = WEEK, mode: Any = "admit") -> Problem:
    with house.reading("scheduler") as reader:
        return asked_week(reader, monday, now=house.at, mode=mode)


def booked(house: House) -> set[tuple[UUID, UUID]]:
    """Every seat that is taken, in any week."""
    with house.reading("scheduler") as reader:
        seats = Seat.objects.all().visible_to(reader).filter(state="booked")
        return set(seats.values_list("client_id", "session_id"))


def test_who_is_admitted_belongs_from_that_monday_on(running: Running) -> None:  # noqa: F811
    house, _, groups = running
    new = in_care(house, legal_first="New", legal_last="Comer", phone="(214) 555-0100")
    actions.wait(by=house.actor("scheduler"), at=house.at, client_id=new, group_id=groups["two"])
    run_id, before_it = planned(house), booked(house)
    found = proposed(house, run_id)
    publish(house, run_id)
    assert shown(now(house)) == shown(found.problem, found.plan)
    assert shown(now(house, WEEK + ONE_WEEK))[0] == shown(now(house))[0]
    assert {client for client, _ in booked(house) - before_it} == {new} and before_it <= booked(house)
    with house.reading("scheduler") as reader:
        (belongs,) = Enrolment.objects.all().visible_to(reader).filter(client_id=new)
        (waited,) = Waiting.objects.all().visible_to(reader).filter(client_id=new)
    assert (belongs.group_id, belongs.from_on, waited.ended_how) == (groups["two"], WEEK, "enrolled")
    assert view(house, run_id).row.state == "published"
    with pytest.raises(Refused, match="published"):
        publish(house, run_id)
    with house.reading("scheduler") as reader:
        (one,) = to_tell(reader, run_id)
    assert (one.client_id, one.phone, one.told_at, len(one.lines)) == (new, "+12145550100", None, 1)
    planning.tell_of_run(by=house.actor("scheduler"), at=house.at, run_id=run_id, client_id=new)
    with house.reading("scheduler") as reader:
        assert [each.told_by for each in to_tell(reader, run_id)] == ["Pilar Nuñez"]


def small_center(house: House, random: Random) -> None:
    """Some groups with few places, people on some of their days, with visits and words of when they can come, newcomers, people who
    wait, and now and then a leader who is away. What cannot be is left out.
    """
    rooms, leaders = scene.rooms(house), ["group_leader", "therapist", "supervisor", "family_therapist"]
    times = [
        ("mon wed fri", "09:00", "12:00"),
        ("tue thu", "09:00", "12:00"),
        ("mon tue wed thu", "13:00", "16:00"),
    ]
    groups: list[tuple[int, Any]] = []
    for number in range(random.randint(3, 5)):
        where = BY_VIDEO if random.random() < 0.3 else {"room_id": rooms[number % 2].id}
        own, (leader, other) = slots(*random.choice(times)), random.sample(leaders, 2)
        facts = scene.facts(
            house, f"Group {number}", slots=own, capacity=random.randint(2, 4), leader_id=house.users[leader],
            co_leader_id=house.users[other] if random.random() < 0.4 else None, **where,
        )  # fmt: skip
        opened = tried(actions.open_group, house, facts=facts)
        groups += [(opened, own)] if opened else []
    for client in scene.many_in_care(house, random.randint(6, 9)):
        if random.random() < 0.3:
            says(
                house, client, "mon tue wed thu fri", *random.choice([("08:00", "12:30"), ("12:00", "17:00")])
            )
        for group, own in random.sample(groups, min(len(groups), random.randint(0, 2))):
            days = random.sample(own, random.randint(1, len(own)))
            tried(
                actions.enrol, house, client_id=client, group_id=group, from_on=FIRST, days=days, reason="So"
            )
        if random.random() < 0.5:
            day, start = (
                WEEK + timedelta(days=random.randrange(5)),
                random.choice(["08:00", "12:00", "16:00"]),
            )
            tried(actions.book, house, facts=visit(house, client, day, start, 50))
        if random.random() < 0.2:
            says(
                house,
                client,
                "mon tue wed thu fri sat",
                *random.choice([("08:00", "12:30"), ("12:00", "17:00")]),
                on=WEEK,
            )
    if random.random() < 0.6:
        first = WEEK + timedelta(days=random.randrange(3))
        actions.record_leave(
            by=house.actor("scheduler"), at=house.at, user_id=house.users[random.choice(leaders)],
            from_at=local(house, first, "00:00"), until_at=local(house, first + timedelta(days=2), "00:00"),
        )  # fmt: skip


def tried(act: Any, house: House, **what: Any) -> Any:
    try:
        return act(by=house.actor("scheduler"), at=house.at, **what)
    except (Refused, Invalid):
        return None


@pytest.mark.parametrize(("seed", "mode"), [(seed, MODES[seed % 4]) for seed in (5, 13, 14, 15, 16)])
def test_a_week_of_a_small_center_becomes_the_one_that_was_planned(
    house: House, seed: int, mode: Any
) -> None:
    small_center(house, Random(seed))
    run_id, before_it = planned(house, mode=mode, moves=6000), booked(house)
    found = proposed(house, run_id)
    if found.differences.nothing:
        with pytest.raises(Invalid, match="nothing of the week"):
            publish(house, run_id)
        return
    publish(house, run_id)
    assert shown(now(house, mode=mode)) == shown(found.problem, found.plan)
    touched = {one.client_id for one in found.differences.clients}
    assert {client for client, _ in booked(house) ^ before_it} <= touched


def found_by_hand(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    """The search finds what `make` makes of the week as it stands."""

    def solve(problem: Problem, **_: Any) -> searching.Solution:
        return searching.Solution(make(problem), 0, 0, 0, 0.0)

    monkeypatch.setattr(searching, "solve", solve)


def swapped(problem: Problem) -> Plan:
    """Leaders of two groups at one time change places, two people change groups, and two appointments with one therapist times."""
    plan = before(problem)
    one, two = [each for each in plan.sessions if each.block == problem.blocks[0].id]
    others = [each for each in plan.sessions if each not in (one, two)]
    first, second = one.clients[0], two.clients[0]
    sessions = [
        replace(one, facilitator=two.facilitator, clients=[second, *one.clients[1:]]),
        replace(two, facilitator=one.facilitator, clients=[first, *two.clients[1:]]),
    ]
    a, b = plan.appointments
    visits = [replace(a, day=b.day, start=b.start), replace(b, day=a.day, start=a.start)]
    return Plan(sessions=[*sessions, *others], appointments=visits, held=plan.held)


@pytest.mark.parametrize("mode", ["repair", "admit"])
def test_people_leaders_and_appointments_change_places(
    house: House, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    rooms, who = scene.rooms(house), scene.many_in_care(house, 4)
    groups = [
        scene.group(house, capacity=2, slots=slots("mon", "09:00", "12:00")),
        scene.group(house, "Skills", capacity=2, slots=slots("mon", "09:00", "12:00"), room_id=rooms[1].id, leader_id=house.users["supervisor"]),
    ]  # fmt: skip
    for number, client in enumerate(who):
        enrolled(house, client, groups[number // 2])
    for client, start in ((who[0], "13:00"), (who[3], "14:00")):
        actions.book(by=house.actor("scheduler"), at=house.at, facts=visit(house, client, WEEK, start, 50))
    found_by_hand(monkeypatch, swapped)
    run_id = planned(house, mode=mode)
    publish(house, run_id)
    found = proposed(house, run_id)
    assert shown(now(house)) == shown(found.problem, found.plan)
    later = shown(now(house, WEEK + ONE_WEEK))[0]
    assert (later == shown(now(house))[0]) == (mode == "admit")
    with house.reading("scheduler") as reader:
        moved = Appointment.objects.all().visible_to(reader).filter(state="planned")
        assert sorted(moved.values_list("client_id", "starts_at")) == sorted(
            [(who[0], local(house, WEEK, "14:00")), (who[3], local(house, WEEK, "13:00"))]
        )


def test_a_session_that_nobody_can_lead_this_week_is_there_again_in_the_next(
    running: Running,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """People are admitted in a week in which a leader is away: what does not run for that is not closed for good."""
    house, people, _ = running
    later = shown(now(house, WEEK + ONE_WEEK))[0]
    actions.record_leave(
        by=house.actor("scheduler"), at=house.at, user_id=house.users["group_leader"], from_at=local(house, WEEK, "00:00"),
        until_at=local(house, WEEK + timedelta(days=1), "00:00"),
    )  # fmt: skip

    def without_it(problem: Problem) -> Plan:
        week, blocks = before(problem), {one.id: one for one in problem.blocks}
        gone = [one for one in week.sessions if blocks[one.block].day == 0 and str(people[0]) in one.clients]
        return without_faults(
            problem, replace(week, sessions=[one for one in week.sessions if one not in gone])
        )

    found_by_hand(monkeypatch, without_it)
    publish(house, planned(house, mode="admit"))
    with house.reading("scheduler") as reader:
        seats = (
            Seat.objects.all()
            .visible_to(reader)
            .filter(client_id=people[0], state="booked", session__on=WEEK)
        )
        assert not seats.exists()
    assert shown(now(house, WEEK + ONE_WEEK))[0] == later


def test_what_fails_in_the_middle_leaves_nothing(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    house, people, _ = running
    says(house, people[1], "tue wed thu", "17:00", "22:00", on=WEEK)
    in_care(house, legal_first="New", legal_last="Comer", phone="")
    run_id = planned(house)
    before_it = (booked(house), shown(now(house)), shown(now(house, WEEK + ONE_WEEK)))

    def refuse(*_: Any, **__: Any) -> None:
        raise Refused("Something is in the way.")

    monkeypatch.setattr("midspan.schedule.actions.planning.visiting.Visits.carry_out", refuse)
    with pytest.raises(Refused, match="in the way"):
        publish(house, run_id)
    assert (booked(house), shown(now(house)), shown(now(house, WEEK + ONE_WEEK))) == before_it
    assert view(house, run_id).row.state == "done"
    monkeypatch.undo()
    publish(house, run_id)
    assert booked(house) != before_it[0]


def test_a_week_that_has_changed_is_not_overwritten(running: Running) -> None:  # noqa: F811
    house, people, groups = running
    new = in_care(house, legal_first="New", legal_last="Comer", phone="")
    run_id = planned(house)
    enrolled(house, new, groups["late"], on=WEEK)
    with pytest.raises(Refused, match=r"New Comer has other seats.*Plan it again"):
        publish(house, run_id)
    assert proposed(house, run_id).changed == ("New Comer has other seats, appointments, hours or times.",)
    in_care(house, legal_first="Late", legal_last="Comer", phone="")
    with pytest.raises(Refused, match="Late Comer has come into this week"):
        publish(house, run_id)


def test_a_session_less_changes_nobody_who_has_no_seat_in_it(running: Running) -> None:  # noqa: F811
    """What the planner may do for a client at most depends on all sessions of the week; their own week does not."""
    house, _, _ = running
    scene.group(
        house, "Empty", capacity=2, slots=slots("sat", "09:00", "12:00"), leader_id=house.users["supervisor"],
        room_id=None, mode="telehealth",
    )  # fmt: skip
    in_care(house, legal_first="New", legal_last="Comer", phone="")
    run_id = planned(house)
    gone = Session.objects.get(group__title="Empty", on=WEEK + timedelta(days=5))
    actions.cancel_session(by=house.actor("scheduler"), at=house.at, session_id=gone.pk, why="Nobody comes")
    told = proposed(house, run_id).changed
    assert told and not [one for one in told if "other seats" in one], told


def test_a_part_is_published_and_one_that_cannot_be_alone_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = scene.many_in_care(house, 3)
    full = scene.group(house, capacity=2, slots=slots("mon", "09:00", "12:00"))
    free = scene.group(
        house, "Skills", capacity=8, slots=slots("tue", "09:00", "12:00"), room_id=scene.rooms(house)[1].id
    )
    for client, group in zip(who, (full, full, free), strict=True):
        enrolled(house, client, group)

    def change(problem: Problem) -> Plan:
        plan = before(problem)
        one, two = plan.sessions
        return replace(plan, sessions=[
            replace(one, clients=[str(who[0]), str(who[2])]), replace(two, clients=[str(who[1])])
        ])  # fmt: skip

    found_by_hand(monkeypatch, change)
    run_id = planned(house)
    assert {one.change_id for one in proposed(house, run_id).changes} == {
        f"client:{who[1]}",
        f"client:{who[2]}",
    }
    with pytest.raises(Refused, match="Take too: what changes for Client"):
        publish(house, run_id, [f"client:{who[2]}"])
    with pytest.raises(Refused, match="no such change"):
        publish(house, run_id, ["client:somebody"])
    publish(house, run_id, [f"client:{who[1]}"])
    seats = {one.standing: len(one.clients) for one in before(now(house)).sessions}
    assert sorted(seats.values()) == [1, 2]
    with house.reading("scheduler") as reader:
        assert [one.client_id for one in to_tell(reader, run_id)] == [who[1]]


def test_a_group_that_ends_because_its_leader_is_needed_elsewhere_is_named(
    running: Running,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house, _, _ = running
    empty = scene.group(house, "Nobody yet", leader_id=house.users["supervisor"], **BY_VIDEO)

    def led_by_the_supervisor(problem: Problem) -> Plan:
        week = before(problem)
        mine = {one.id for one in problem.groups if one.leader == house.users["therapist"]}
        return replace(
            week, sessions=[replace(one, facilitator=house.users["supervisor"]) if one.standing in mine else one for one in week.sessions]
        )  # fmt: skip

    found_by_hand(monkeypatch, led_by_the_supervisor)
    run_id = planned(house, mode="admit")
    found = proposed(house, run_id)
    lines = to_be_written(found, {one.change_id for one in found.changes}).lines
    assert any("Nobody yet" in line and "ends" in line for line in lines), lines
    publish(house, run_id)
    with house.reading("scheduler") as reader:
        ended = group_row(reader, empty, now=local(house, WEEK, "08:00"))
    assert ended is not None and ended.until_on == WEEK - timedelta(days=1)
