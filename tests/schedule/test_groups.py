"""Opening, changing and closing groups; weeks made ahead."""

from datetime import date, timedelta
from typing import Any

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.schedule import actions, queries
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST


def week_of(house: House, monday: date, group_id: int) -> list[tuple[str, str, str]]:
    with house.reading("scheduler") as reader:
        zone = house.profile().zone
        return [
            (f"{one.starts_at.astimezone(zone):%a %H:%M}", f"{one.ends_at.astimezone(zone):%H:%M}", one.state)
            for one in queries.week(reader, monday, group_id=group_id)
            if one.kind == "session"
        ]


def test_a_new_group_has_its_sessions_to_the_horizon(house: House) -> None:
    group = scene.group(house)
    usual = [
        ("Mon 09:00", "12:00", "planned"),
        ("Wed 09:00", "12:00", "planned"),
        ("Fri 09:00", "12:00", "planned"),
    ]
    for weeks in range(9):
        assert week_of(house, FIRST + timedelta(weeks=weeks), group) == usual
    assert week_of(house, FIRST + timedelta(weeks=9), group) == []
    with house.reading("scheduler") as reader:
        (row,) = queries.groups(reader, now=house.at)
    assert (row.members, row.free, row.waiting, row.minutes) == (0, 8, 0, 540)


def test_publishing_twice_changes_nothing(house: House) -> None:
    scene.group(house)
    by, until = house.actor("scheduler"), FIRST + timedelta(weeks=11, days=6)
    first = actions.publish(by=by, at=house.at, center_id=house.center_id, until=until)
    again = actions.publish(by=by, at=house.at, center_id=house.center_id, until=until)
    assert (first.sessions, again.sessions, again.seats) == (9, 0, 0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"capacity": 9}, "takes at most 8 clients"),
        ({"capacity": 0}, "room for somebody"),
        ({"title": "  "}, "Give the group a name"),
        ({"slots": ()}, "on which days"),
        ({"slots": scene.slots("mon", "09:00", "12:00") + scene.slots("mon", "11:00", "13:00")}, "overlap"),
        ({"slots": scene.slots("sun", "23:00", "01:00") + scene.slots("mon", "00:30", "02:00")}, "overlap"),
        ({"leader_id": 999_999}, "somebody who works here"),
        ({"level": "3.5"}, "does not offer level 3.5"),
        ({"mode": "telehealth"}, "a meeting by video needs none"),
    ],
)
def test_a_group_that_cannot_be_is_refused(house: House, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        scene.group(house, **changes)


def test_the_room_and_the_leader_are_named_when_they_are_taken(house: House) -> None:
    scene.group(house)
    room = scene.rooms(house)[0].name
    with pytest.raises(
        Refused, match=f"^{room} is taken by Process group on Mon, Mar 2 from 9:00 AM to 12:00 PM.$"
    ):
        scene.group(house, "Skills", leader_id=house.users["therapist"])
    with pytest.raises(
        Refused, match="^Tom Reyes is taken by Process group on Mon, Mar 2 from 9:00 AM to 12:00 PM.$"
    ):
        scene.group(house, "Skills", room_id=scene.rooms(house)[1].id)
    with pytest.raises(Refused, match="Tom Reyes"):
        scene.group(
            house,
            "Skills",
            leader_id=house.users["therapist"],
            co_leader_id=house.users["group_leader"],
            room_id=None,
        )
    with house.reading("scheduler") as reader:
        assert len(queries.groups(reader, now=house.at)) == 1


def test_a_changed_week_moves_its_sessions_with_their_seats(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    with house.reading("scheduler") as reader:
        before = [one.id for one in queries.week(reader, FIRST + timedelta(7), group_id=group)]
    changed = scene.facts(
        house, slots=scene.slots("mon tue thu", "13:00", "16:00"), room_id=scene.rooms(house)[1].id
    )
    actions.change_group(
        by=house.actor("scheduler"), at=house.at, group_id=group, facts=changed, from_on=FIRST + timedelta(7)
    )
    assert week_of(house, FIRST, group)[0] == ("Mon 09:00", "12:00", "planned")
    later = [
        ("Mon 13:00", "16:00", "planned"),
        ("Tue 13:00", "16:00", "planned"),
        ("Thu 13:00", "16:00", "planned"),
    ]
    for weeks in range(1, 9):
        assert week_of(house, FIRST + timedelta(weeks=weeks), group) == later
    with house.reading("scheduler") as reader:
        assert [one.id for one in queries.week(reader, FIRST + timedelta(7), group_id=group)] == before
        assert len(queries.week(reader, FIRST + timedelta(7), client_id=client)) == 3
    other = scene.group(house, "Skills", from_on=FIRST + timedelta(7))  # the old room and time are free again
    assert week_of(house, FIRST + timedelta(7), other)[0] == ("Mon 09:00", "12:00", "planned")


def test_a_change_that_does_not_fit_changes_nothing(house: House) -> None:
    group, other = (
        scene.group(house),
        scene.group(house, "Skills", slots=scene.slots("thu", "09:00", "12:00")),
    )
    wanted = scene.facts(house, slots=scene.slots("mon thu", "09:00", "12:00"))
    with pytest.raises(Refused, match="is taken by Skills on Thu, Mar 5 from 9:00 AM to 12:00 PM"):
        actions.change_group(by=house.actor("scheduler"), at=house.at, group_id=group, facts=wanted)
    assert [day for day, *_ in week_of(house, FIRST + timedelta(7), group)] == [
        "Mon 09:00",
        "Wed 09:00",
        "Fri 09:00",
    ]
    assert week_of(house, FIRST, other) == [("Thu 09:00", "12:00", "planned")]


def test_a_day_less_takes_its_sessions_away_and_a_day_more_makes_them(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    by, tomorrow = house.actor("scheduler"), FIRST + timedelta(1)
    fewer = scene.facts(house, slots=scene.slots("mon fri", "09:00", "12:00"))
    actions.change_group(by=by, at=house.at, group_id=group, facts=fewer, from_on=tomorrow)
    assert [day for day, *_ in week_of(house, FIRST, group)] == ["Mon 09:00", "Fri 09:00"]
    more = scene.facts(house, slots=scene.slots("mon tue fri", "09:00", "12:00"))
    actions.change_group(by=by, at=house.at, group_id=group, facts=more, from_on=tomorrow)
    assert [day for day, *_ in week_of(house, FIRST, group)] == ["Mon 09:00", "Tue 09:00", "Fri 09:00"]
    with house.reading("scheduler") as reader:
        assert len(queries.week(reader, FIRST + timedelta(7), client_id=client)) == 3


def test_a_change_after_todays_session_has_begun_begins_tomorrow(house: House) -> None:
    group = scene.group(house)
    later = house.at + timedelta(minutes=30)  # half past nine on Monday
    wanted = scene.facts(house, slots=scene.slots("mon wed fri", "10:00", "12:00"))
    actions.change_group(by=house.actor("scheduler"), at=later, group_id=group, facts=wanted)
    assert [day for day, *_ in week_of(house, FIRST, group)] == ["Mon 09:00", "Wed 10:00", "Fri 10:00"]


def test_a_group_cannot_take_fewer_than_belong_to_it(house: House) -> None:
    group = scene.group(house)
    for client in scene.many_in_care(house, 3):
        scene.enrolled(house, client, group)
    with pytest.raises(Refused, match="Process group has 3 members"):
        actions.change_group(
            by=house.actor("scheduler"), at=house.at, group_id=group, facts=scene.facts(house, capacity=2)
        )


def test_closing_a_group_waits_for_its_members(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    by, last = house.actor("scheduler"), FIRST + timedelta(4)
    with pytest.raises(Refused, match="1 person still belongs to Process group after Fri, Mar 6"):
        actions.close_group(by=by, at=house.at, group_id=group, on=last, why="")
    actions.end_enrolments(by=by, at=house.at, client_id=client, on=last, why="The group ends")
    actions.close_group(by=by, at=house.at, group_id=group, on=last, why="")
    assert len(week_of(house, FIRST, group)) == 3
    assert week_of(house, FIRST + timedelta(7), group) == []
    assert actions.publish(by=by, at=house.at, center_id=house.center_id).sessions == 0


def test_only_who_plans_the_week_may_change_it(house: House) -> None:
    with pytest.raises(Refused, match="does not let you"):
        actions.open_group(by=house.actor("therapist"), at=house.at, facts=scene.facts(house))


def test_another_centers_group_is_not_there(house: House, other_house: House) -> None:
    group = scene.group(house)
    with pytest.raises(Refused, match="no such group"):
        actions.close_group(by=other_house.actor("scheduler"), at=house.at, group_id=group, on=FIRST, why="")
    with other_house.reading("scheduler") as reader:
        assert queries.group(reader, group) is None
        assert queries.week(reader, FIRST) == ()
