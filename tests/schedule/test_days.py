"""Clients who come to a group on some of its days."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.schedule import actions, queries
from midspan.schedule.facts import NeedsReason
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import BECAUSE, FIRST

WEEK = timedelta(7)


def days(names: str) -> tuple[Any, ...]:
    return scene.slots(names, "09:00", "12:00")


def enrol(house: House, client: UUID, group: int, names: str = "", on: date = FIRST) -> None:
    actions.enrol(
        by=house.actor("scheduler"), at=house.at, client_id=client, group_id=group, from_on=on, reason=BECAUSE, days=days(names)
    )  # fmt: skip


def change(house: House, client: UUID, group: int, names: str, on: date, **how: Any) -> None:
    how = {"at": house.at, "reason": BECAUSE} | how
    actions.change_days(
        by=house.actor("scheduler"), client_id=client, group_id=group, days=days(names), from_on=on, **how
    )


def comes(house: House, client: UUID, monday: date = FIRST) -> str:
    """`Mon Wed`: the days of a week on which a client has a place in a group."""
    with house.reading("scheduler") as reader:
        week = queries.week(reader, monday, client_id=client)
    zone = house.profile().zone
    return " ".join(
        f"{one.starts_at.astimezone(zone):%a}" for one in sorted(week, key=lambda one: one.starts_at)
    )


def test_two_clients_share_a_chair_on_different_days(house: House) -> None:
    group = scene.group(house, capacity=1)
    one, two, three = scene.many_in_care(house, 3)
    enrol(house, one, group, "mon wed")
    with pytest.raises(
        Refused,
        match=r"^Process group is full on Mondays and Wednesdays: its one place is taken from Mon, Mar 2 on\. There is room",
    ):
        enrol(house, two, group)
    enrol(house, two, group, "fri")
    assert (comes(house, one), comes(house, two)) == ("Mon Wed", "Fri")
    with pytest.raises(Refused, match="^Process group is full: its one place is taken"):
        enrol(house, three, group, "wed")
    with pytest.raises(Invalid, match="does not meet on Tuesdays at 9:00 AM"):
        enrol(house, three, group, "tue")
    by, until = house.actor("scheduler"), FIRST + timedelta(weeks=9, days=6)
    made = actions.publish(by=by, at=house.at, center_id=house.center_id, until=until)
    assert (made.sessions, made.seats) == (3, 3)
    last = until - timedelta(6)
    assert (comes(house, one, last), comes(house, two, last)) == ("Mon Wed", "Fri")


def test_the_days_that_are_not_chosen_stay_free_for_something_else(house: House) -> None:
    group = scene.group(house)
    other = scene.group(house, "Skills", leader_id=house.users["nurse"], room_id=None, slots=days("fri"))
    client = scene.in_care(house)
    enrol(house, client, group, "mon wed")
    enrol(house, client, other)
    assert comes(house, client) == "Mon Wed Fri"
    far = FIRST + timedelta(weeks=12)
    by = house.actor("scheduler")
    monday = scene.visit(house, client, far, "10:00")
    with pytest.raises(Refused, match="Process group will meet on Mon, May 25"):
        actions.book(by=by, at=house.at, facts=monday)
    actions.end_enrolments(by=by, at=house.at, client_id=client, on=FIRST + WEEK, why="x", group_ids=[other])
    actions.book(by=by, at=house.at, facts=scene.visit(house, client, far + timedelta(4), "10:00"))


def test_changed_days_free_and_take_places_from_a_day_on(house: House) -> None:
    group = scene.group(house, capacity=2)
    client, other = scene.many_in_care(house, 2)
    enrol(house, client, group)
    enrol(house, other, group, "mon wed")
    change(house, client, group, "mon wed", FIRST + WEEK)
    assert [comes(house, client, FIRST + n * WEEK) for n in range(3)] == ["Mon Wed Fri", "Mon Wed", "Mon Wed"]
    change(house, client, group, "fri", FIRST + 2 * WEEK)
    change(house, client, group, "mon", FIRST + WEEK + timedelta(2))  # overtakes what was planned
    assert [comes(house, client, FIRST + n * WEEK) for n in range(3)] == ["Mon Wed Fri", "Mon", "Mon"]
    with house.reading("scheduler") as reader:
        assert [
            (one.from_on, one.until_on, len(one.slots)) for one in queries.enrolments(reader, client)
        ] == [
            (FIRST + WEEK + timedelta(2), None, 1),
            (FIRST + WEEK, FIRST + WEEK + timedelta(1), 2),
            (FIRST, FIRST + WEEK - timedelta(1), 3),
        ]
    third = scene.in_care(house, legal_first="Ann", phone="")
    enrol(house, third, group, "wed fri", FIRST + 2 * WEEK)
    with pytest.raises(Refused, match="is full on Wednesdays"):
        change(house, client, group, "mon wed", FIRST + 3 * WEEK)
    with pytest.raises(Refused, match="on those days already"):
        change(house, client, group, "mon", FIRST + 3 * WEEK)
    with pytest.raises(Refused, match="does not belong"):
        change(house, scene.in_care(house, legal_first="Bo", phone=""), group, "mon", FIRST)
    change(house, other, group, "mon", FIRST + 3 * WEEK)
    change(house, client, group, "", FIRST + 3 * WEEK)
    assert comes(house, client, FIRST + 3 * WEEK) == "Mon Wed Fri"


def test_days_are_weighed_against_what_is_prescribed(house: House) -> None:
    group, client, by = scene.group(house), scene.in_care(house), house.actor("scheduler")
    actions.enrol(by=by, at=house.at, client_id=client, group_id=group, from_on=FIRST)
    with pytest.raises(NeedsReason, match="6 hours; level 2.1 here has 9 to 12"):
        change(house, client, group, "mon wed", FIRST + WEEK, reason="")
    change(house, client, group, "mon wed", FIRST + WEEK)
    with pytest.raises(Refused, match="does not let you"):
        house.cares("therapist", client)
        actions.change_days(
            by=house.actor("therapist"), at=house.at, client_id=client, group_id=group, days=(), from_on=FIRST, reason="x"
        )  # fmt: skip


def test_what_was_held_or_has_begun_stays(house: House) -> None:
    group, client, by = scene.group(house), scene.in_care(house), house.actor("scheduler")
    enrol(house, client, group)
    with house.reading("scheduler") as reader:
        wednesday = queries.sessions_on(reader, FIRST + timedelta(2))[0].session_id
    actions.set_held(
        by=house.actor("group_leader"), at=scene.local(house, FIRST + timedelta(2), "12:00"), session_ids=[wednesday]
    )  # fmt: skip
    change(house, client, group, "fri", FIRST, at=scene.local(house, FIRST, "09:30"))
    assert comes(house, client) == "Mon Wed Fri"
    assert comes(house, client, FIRST + WEEK) == "Fri"
    assert actions.end_enrolments(by=by, at=house.at, client_id=client, on=FIRST + WEEK, why="Left") == 1


def test_chosen_days_follow_a_group_whose_times_move(house: House) -> None:
    group = scene.group(house, capacity=1)
    one, two = scene.many_in_care(house, 2)
    enrol(house, one, group, "mon")
    enrol(house, two, group, "wed fri")
    by = house.actor("scheduler")
    actions.change_group(
        by=by, at=house.at, group_id=group, from_on=FIRST + WEEK,
        facts=scene.facts(house, capacity=1, slots=days("tue wed fri sat")),
    )  # fmt: skip
    assert (comes(house, one), comes(house, two)) == ("Mon", "Wed Fri")
    assert (comes(house, one, FIRST + WEEK), comes(house, two, FIRST + WEEK)) == ("Tue", "Wed Fri")
    actions.publish(by=by, at=house.at, center_id=house.center_id, until=FIRST + timedelta(weeks=9, days=6))
    assert comes(house, one, FIRST + timedelta(weeks=9)) == "Tue"
    with pytest.raises(
        Refused, match="^1 member comes only at times that Process group would no longer have"
    ):
        actions.change_group(
            by=by, at=house.at, group_id=group, from_on=FIRST + 2 * WEEK, facts=scene.facts(house, capacity=1, slots=days("wed fri"))
        )  # fmt: skip


def test_how_full_a_group_is_and_who_comes_when(house: House) -> None:
    group = scene.group(house, capacity=2)
    one, two, three = scene.many_in_care(house, 3)
    enrol(house, one, group)
    enrol(house, two, group, "mon wed")
    actions.wait(by=house.actor("scheduler"), at=house.at, client_id=three, group_id=group)
    with house.reading("scheduler") as reader:
        found = queries.group(reader, group, now=house.at)
        (waiting,) = queries.waiting(reader)
    assert found is not None
    assert (found.row.members, found.row.coming, found.row.fullest, found.row.free) == (2, (2, 2, 1), 2, 1)
    assert [one.slots for one in found.members] == [days("mon wed fri"), days("mon wed")]
    assert [one.some for one in found.members] == [False, True]
    actions.offer_place(by=house.actor("scheduler"), at=house.at, waiting_id=waiting.waiting_id)
