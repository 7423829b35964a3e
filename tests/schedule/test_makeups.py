"""Open seats in the rest of a week for those who lack hours."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from midspan.access.errors import Refused
from midspan.privacy import actions as privacy
from midspan.schedule import actions
from midspan.schedule.facts import OwnTime
from midspan.schedule.queries.makeups import Lack, Makeup, makeups
from tests.desk.counting import counted
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST

THURSDAY = FIRST + timedelta(days=3)


@pytest.fixture
def open_groups(house: House) -> dict[str, int]:
    """Their own group on Monday, Wednesday and Friday mornings, and others on Friday and Saturday."""
    therapist, other = house.users["therapist"], scene.rooms(house)[1].id
    skills = next(one.id for one in house.profile().services if one.countable and one.key != "group_therapy")
    return {
        "own": scene.group(house, "Steady days"),
        "same": scene.group(house, "Second morning", slots=scene.slots("fri", "09:00", "12:00"), leader_id=therapist, room_id=other),
        "late": scene.group(house, "Afternoon", slots=scene.slots("fri", "13:00", "16:00"), capacity=2),
        "skills": scene.group(house, "Skills", slots=scene.slots("fri", "13:00", "14:00"), service_id=skills, leader_id=therapist, room_id=other),
    }  # fmt: skip


@pytest.fixture
def dana(house: House, open_groups: dict[str, int]) -> UUID:
    client = scene.in_care(house)
    scene.enrolled(house, client, open_groups["own"])
    return client


def lack(client: UUID, name: str = "Dana", **changes: Any) -> Lack:
    """Three of nine hours were missed on Wednesday; Friday's are still to come."""
    usual: dict[str, Any] = {"minutes": 180, "prescribed": 540, "attended": 180, "to_come": 180}
    return Lack(client_id=client, name=name, **usual | changes)


def told(house: House, *lacks: Lack, at: datetime | None = None) -> tuple[Makeup, ...]:
    with house.reading("scheduler") as reader:
        return makeups(reader, at or scene.local(house, THURSDAY, "08:00"), lacks)


def titles(one: Makeup) -> list[str]:
    return [seat.title for seat in one.seats]


def test_seats_of_the_kind_that_was_missed_come_first_and_nobody_is_in_two_places(
    house: House, dana: UUID, open_groups: dict[str, int]
) -> None:
    therapy = next(one.id for one in house.profile().services if one.key == "group_therapy")
    (one,) = told(house, lack(dana, missed=(("Steady days", therapy),)))
    assert titles(one) == ["Afternoon", "Skills"]
    assert [seat.again for seat in one.seats] == [True, False] and one.seats[0].left == 2
    assert not one.known and one.began_on is None
    assert one.mended == 180  # both begin at one o'clock: the first is all that they can have
    assert told(house, lack(dana, minutes=240))[0].mended == 180


def test_what_was_declined_taken_full_or_too_much_is_not_offered(
    house: House, dana: UUID, open_groups: dict[str, int]
) -> None:
    by, at = house.actor("scheduler"), scene.local(house, THURSDAY, "08:00")
    seat = told(house, lack(dana))[0].seats[0]
    actions.decline_makeup(by=by, at=at, client_id=dana, session_id=seat.session_id)
    actions.decline_makeup(by=by, at=at, client_id=dana, session_id=seat.session_id)
    assert "Afternoon" not in titles(told(house, lack(dana))[0])
    with pytest.raises(Refused, match="has begun"):
        actions.decline_makeup(by=by, at=seat.starts_at, client_id=dana, session_id=seat.session_id)
    for client in scene.many_in_care(house, 2):
        scene.enrolled(house, client, open_groups["late"])
    other = scene.in_care(house, legal_first="Omar", phone="")
    (one,) = told(house, lack(other, attended=1000))
    assert not one.seats
    assert "1 is full" in one.why_none and "would be more than their level or a day has" in one.why_none
    assert (
        "No other session"
        in told(house, lack(other), at=scene.local(house, FIRST + timedelta(6), "08:00"))[0].why_none
    )


def test_only_times_that_suit_are_offered_and_one_click_makes_the_seat(
    house: House, dana: UUID, open_groups: dict[str, int]
) -> None:
    times = tuple(OwnTime(one) for one in scene.slots("mon wed fri", "09:00", "14:00"))
    by, at = house.actor("scheduler"), scene.local(house, THURSDAY, "08:00")
    actions.set_availability(by=by, at=house.at, client_id=dana, times=times, from_on=FIRST)
    (one,) = told(house, lack(dana))
    assert titles(one) == ["Skills"] and one.known
    actions.makeup(by=by, at=at, client_id=dana, session_id=one.seats[0].session_id)
    assert "1 lies outside their times" in told(house, lack(dana))[0].why_none


def test_who_lacks_the_most_comes_first_in_one_statement(house: House, dana: UUID) -> None:
    others = scene.many_in_care(house, 5)
    numbers = []
    for some in (
        [lack(dana)],
        [lack(dana), *(lack(one, str(n), minutes=n) for n, one in enumerate(others, 200))],
    ):
        with house.reading("scheduler") as reader, counted() as statements:
            found = makeups(reader, scene.local(house, THURSDAY, "08:00"), some)
        numbers.append(
            len([one for one in statements if "set_config" not in one and "center_center" not in one])
        )
    assert numbers == [1, 1] and [one.lack.minutes for one in found] == [204, 203, 202, 201, 200, 180]
    assert makeups(reader, house.at, ()) == ()


def test_a_seat_of_somebody_whose_chart_is_closed_is_taken(
    house: House, dana: UUID, open_groups: dict[str, int]
) -> None:
    others = scene.many_in_care(house, 2)
    for client in others:
        scene.enrolled(house, client, open_groups["late"])
    assert "Afternoon" not in titles(told(house, lack(dana))[0])
    privacy.restrict_chart(
        by=house.actor("clinical_director"), at=house.at, client_id=others[0], user_id=house.users["scheduler"], reason="A relative"
    )  # fmt: skip
    assert "Afternoon" not in titles(told(house, lack(dana))[0])


def test_nobody_is_offered_a_seat_beside_whom_they_are_kept_apart_from(
    house: House, dana: UUID, open_groups: dict[str, int]
) -> None:
    omar = scene.in_care(house, legal_first="Omar", phone="")
    scene.enrolled(house, omar, open_groups["late"])
    said: dict[str, Any] = {"why": "partners", "said_by": "client", "from_on": FIRST}
    by, at = house.actor("scheduler"), house.at
    assert {"Afternoon", "Skills"} <= set(titles(told(house, lack(dana))[0]))
    actions.keep_apart(by=by, at=at, client_id=dana, other_id=omar, **said)
    actions.keep_from_staff(by=by, at=at, client_id=dana, user_id=house.users["therapist"], **said)
    privacy.restrict_chart(
        by=house.actor("clinical_director"), at=at, client_id=omar, user_id=house.users["scheduler"], reason="A relative"
    )  # fmt: skip
    (one,) = told(house, lack(dana))
    assert titles(one) == [] and "are for others" in one.why_none and "Omar" not in str(one)
