"""The earliest chairs for somebody who asks, and the waiting list that proposes itself."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from midspan.access.errors import Refused
from midspan.rules.schedule import WallTime
from midspan.rules.schedule.chairs import working_day
from midspan.schedule import actions
from midspan.schedule.facts import NeedsReason, OwnTime
from midspan.schedule.queries.availability import Available
from midspan.schedule.queries.chairs import Asked, Found, next_chairs
from midspan.schedule.queries.chairs.history import came_of_waiting
from midspan.schedule.queries.chairs.queue import QueueOf, waiting_list
from tests.desk.counting import counted
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
WHY = "First week"


def asked(house: House, **changes: Any) -> Asked:
    """Nine hours on three days of the adult program, at any time."""
    program = next(one.id for one in house.profile().programs if one.key == "adult")
    usual: dict[str, Any] = {
        "level": "2.1",
        "program_id": program,
        "minutes": 540,
        "days": 3,
        "from_on": FIRST,
    }
    return Asked(**usual | changes)


def found(house: House, **changes: Any) -> Found:
    with house.reading("admissions") as reader:
        return next_chairs(reader, asked(house, **changes), today=FIRST)


def lists(house: House, role: str = "scheduler") -> dict[str, QueueOf]:
    with house.reading(role) as reader:
        return {one.title: one for one in waiting_list(reader, house.at)}


def states(of: QueueOf) -> dict[str, str]:
    return {one.name: one.state for one in of.rows}


def weekdays(*spans: tuple[str, str, str], kind: str = "can") -> tuple[OwnTime, ...]:
    wish = "either" if kind == "can" else ""
    return tuple(OwnTime(one, kind, wish) for each in spans for one in scene.slots(*each))


def waits(house: House, group: int, *clients: UUID) -> list[UUID]:
    by = house.actor("scheduler")
    return [
        actions.wait(by=by, at=house.at + n * timedelta(minutes=1), client_id=one, group_id=group)
        for n, one in enumerate(clients)
    ]


def leaves_on(house: House, client: UUID, group: int, on: date) -> None:
    actions.end_enrolments(
        by=house.actor("scheduler"), at=house.at, client_id=client, on=on, why="Step down", group_ids=[group]
    )


def test_a_group_that_has_all_hours_is_the_first_answer(house: House) -> None:
    scene.group(house, "Steady days")
    scene.group(
        house, "Evening", slots=scene.slots("tue thu", "18:00", "19:30"), leader_id=house.users["therapist"]
    )
    (site,) = found(house).sites
    best = site.answers[0]
    assert best.whole and best.first_on == FIRST and (best.minutes, best.days) == (540, 3)
    assert [(one.title, one.free) for one in best.chairs] == [("Steady days", 8)] and not site.openings


def test_two_groups_make_the_hours_that_one_does_not(house: House) -> None:
    scene.group(house, "Mornings", slots=scene.slots("mon wed", "09:00", "12:00"))
    scene.group(house, "Fridays", slots=scene.slots("fri", "09:00", "12:00"))
    scene.group(
        house,
        "At the same time",
        slots=scene.slots("fri", "10:00", "13:00"),
        leader_id=house.users["therapist"],
        room_id=scene.rooms(house)[1].id,
    )
    answers = found(house).sites[0].answers
    assert [{one.title for one in each.chairs} for each in answers] == [
        {"Mornings", "Fridays"}, {"Mornings", "At the same time"}
    ]  # fmt: skip
    assert all(one.whole for one in answers)


def test_a_full_group_says_when_a_stay_ends_and_what_one_seat_takes(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=2)
    for client in scene.many_in_care(house, 2):
        scene.enrolled(house, client, group)
    (opening,) = found(house).sites[0].openings
    assert "no stay is expected to end there within 12 weeks" in opening.full
    assert opening.seat == "One more seat can be opened at once: it has 2 of the 8 a group may have."
    leaves_on(house, client, group, FIRST + 2 * WEEK)
    answer = found(house).sites[0].answers[0]
    assert answer.first_on == FIRST + 2 * WEEK + 2 * DAY  # the Wednesday after their last Monday
    assert answer.chairs[0].free == 0


def test_what_keeps_them_is_said_as_a_condition(house: House) -> None:
    scene.group(house, "Evening", slots=scene.slots("mon tue thu", "17:00", "20:00"))
    known = Available(
        (*weekdays(("mon tue thu", "12:00", "20:00")), *weekdays(("tue", "09:00", "18:00"), kind="work")),
        FIRST,
    )
    (site,) = found(house, known=known).sites
    assert not site.answers[0].whole and site.answers[0].minutes == 360
    (opening,) = site.openings
    assert opening.fits == ("On Tue it fits if work ends at 5:00 PM.",) and not opening.full
    assert site.answers[0].chairs[0].why_not == "outside their times: Tue 5:00 to 6:00 PM (work)"
    at_all_times = Available(weekdays(("mon tue thu", "12:00", "21:00")), FIRST)
    assert not found(house, known=at_all_times).sites[0].answers[0].chairs[0].why_not


def test_no_more_than_the_level_has_and_few_newcomers_in_a_week(house: House) -> None:
    group = scene.group(house, "Steady days")
    for client in scene.many_in_care(house, 2):
        scene.enrolled(house, client, group)
    answer = found(house, most=400, minutes=360, days=2).sites[0].answers[0]
    assert answer.whole and answer.minutes == 360 and answer.first_on == FIRST + WEEK
    assert not found(house, level="2.5", program_id=-1).sites


def test_a_chair_is_found_in_one_statement(house: House) -> None:
    for n in range(4):
        scene.group(
            house, f"Group {n}", slots=scene.slots("mon wed fri", f"{9 + 2 * n:02}:00", f"{10 + 2 * n}:00")
        )
    with house.reading("admissions") as reader, counted() as statements:
        next_chairs(reader, asked(house), today=FIRST)
    assert len([one for one in statements if "set_config" not in one and "center_center" not in one]) == 1


def test_who_waits_is_proposed_when_a_seat_frees_and_who_is_passed_over_is_told(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1)
    member, worker, ann, bea = scene.many_in_care(house, 4)
    scene.enrolled(house, member, group)
    actions.set_availability(
        by=house.actor("scheduler"), at=house.at, client_id=worker, times=weekdays(("mon tue wed thu fri", "13:00", "18:00")), from_on=FIRST
    )  # fmt: skip
    waits(house, group, worker, ann, bea)
    assert set(states(lists(house)["Steady days"]).values()) == {"waits"}
    leaves_on(house, member, group, FIRST + WEEK)
    of = lists(house)["Steady days"]
    assert states(of) == {"Client 2": "passed", "Client 3": "next", "Client 4": "behind"}
    (ann_row,) = of.next
    assert ann_row.first_on == FIRST + WEEK + 2 * DAY and ann_row.all_times
    assert of.passed(ann_row).startswith("1 person waited longer: outside their times")
    assert "suits as well" in of.passed(of.rows[2])


def test_an_offer_keeps_the_place_until_it_is_answered_or_over(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1)
    ann, bea = scene.many_in_care(house, 2)
    for_ann, for_bea = waits(house, group, ann, bea)
    by = house.actor("scheduler")
    offer = actions.offer_place(by=by, at=house.at, waiting_id=for_ann)
    with pytest.raises(Refused, match="no place to offer"):
        actions.offer_place(by=by, at=house.at, waiting_id=for_bea)
    with pytest.raises(Refused, match="offered to this client already"):
        actions.offer_place(by=by, at=house.at, waiting_id=for_ann)
    assert states(lists(house)["Steady days"]) == {"Client 1": "offered", "Client 2": "waits"}
    with pytest.raises(NeedsReason, match="is kept until Wed, Mar 4 for somebody to whom it was offered"):
        actions.enrol(by=by, at=house.at, client_id=bea, group_id=group, from_on=FIRST)
    later = house.at + 5 * DAY
    assert working_day(FIRST, 2) < later.date()
    with pytest.raises(Refused, match="was kept until Wed, Mar 4"):
        actions.accept_offer(by=by, at=later, offer_id=offer)
    assert actions.lapse_offers(by=by, at=later) == 1
    again = actions.offer_place(by=by, at=later, waiting_id=for_bea)
    with pytest.raises(Refused, match="answered already"):
        actions.decline_offer(by=by, at=later, offer_id=offer)
    with pytest.raises(NeedsReason):
        actions.enrol(
            by=by,
            at=later,
            client_id=bea,
            group_id=group,
            from_on=FIRST + WEEK,
            days=scene.slots("mon", "09:00", "12:00"),
        )
    actions.accept_offer(by=by, at=later, offer_id=again, reason=WHY)
    assert states(lists(house)["Steady days"]) == {"Client 1": "waits"}
    with house.reading("scheduler") as reader:
        what = {(one.name, one.what) for one in came_of_waiting(reader, later)}
    assert what == {
        ("Client 1", "Offer: not answered in time"), ("Client 2", "Offer: accepted"), ("Client 2", "Got a place")
    }  # fmt: skip


def test_whoever_says_no_may_go_on_waiting_and_is_not_asked_the_same_again(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1)
    ann, bea = scene.many_in_care(house, 2)
    for_ann, for_bea = waits(house, group, ann, bea)
    by = house.actor("scheduler")
    offer = actions.offer_place(by=by, at=house.at, waiting_id=for_ann)
    evening = scene.local(house, FIRST, "21:00")  # the next day in UTC
    actions.decline_offer(by=by, at=evening, offer_id=offer, words="Only evenings now", stays=True)
    of = lists(house)["Steady days"]
    assert states(of) == {"Client 1": "passed", "Client 2": "next"}
    assert of.rows[0].why == "said no to these days on Mon, Mar 2"
    second = actions.offer_place(by=by, at=house.at, waiting_id=for_bea, passed=of.passed(of.rows[1]))
    actions.decline_offer(by=by, at=house.at, offer_id=second)
    assert states(lists(house)["Steady days"]) == {"Client 1": "passed"}


def test_only_the_days_that_have_a_place_and_suit_are_offered(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1)
    member, ann = scene.many_in_care(house, 2)
    actions.enrol(
        by=house.actor("scheduler"),
        at=house.at,
        client_id=member,
        group_id=group,
        from_on=FIRST,
        reason=WHY,
        days=scene.slots("mon", "09:00", "12:00"),
    )
    (waiting,) = waits(house, group, ann)
    (row,) = lists(house)["Steady days"].next
    assert row.times == scene.slots("wed fri", "09:00", "12:00") and not row.all_times
    by = house.actor("scheduler")
    offer = actions.offer_place(by=by, at=house.at, waiting_id=waiting, from_on=row.first_on, days=row.times)
    actions.accept_offer(by=by, at=house.at, offer_id=offer, reason=WHY)
    assert not lists(house)


def test_a_chart_that_is_closed_to_the_reader_has_a_place_in_line_and_no_name(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1)
    ann = scene.in_care(house)
    waits(house, group, ann)
    (row,) = lists(house, "coach")["Steady days"].rows
    assert (row.state, row.name, row.client_id) == ("hidden", "", None)
    with pytest.raises(Refused):
        actions.wait(by=house.actor("biller"), at=house.at, client_id=ann, group_id=group)


def test_the_list_takes_as_many_statements_for_many_as_for_few(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1)
    numbers = []
    for count in (1, 6):
        waits(house, group, *scene.many_in_care(house, count))
        with house.reading("scheduler") as reader, counted() as statements:
            waiting_list(reader, house.at)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_times_over_midnight_are_no_trouble(house: House) -> None:
    known = Available((OwnTime(WallTime(0, time(8), time(12))),), FIRST)
    scene.group(house, "Late", slots=(WallTime(0, time(22), time(1)),))
    (opening,) = found(house, known=known).sites[0].openings
    assert opening.fits[0].startswith("On Mon it fits if")
