"""People who are kept apart: two clients, a client and a member of staff; what brings them together is refused, and planned away."""

from datetime import timedelta
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.planner.report import report
from midspan.planner.solve import solve
from midspan.privacy import actions as privacy
from midspan.schedule import actions, queries
from midspan.schedule.queries.planning import week_to_plan
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, in_care, slots, visit

NEXT = FIRST + timedelta(weeks=1)


@pytest.fixture
def two(house: House) -> tuple[UUID, UUID]:
    return (
        in_care(house, legal_first="Dana", legal_last="One", phone=""),
        in_care(house, legal_first="Omar", legal_last="Two", phone=""),
    )


def kept(house: House, one: UUID, other: UUID, *, role: str = "scheduler") -> UUID:
    return actions.keep_apart(
        by=house.actor(role), at=house.at, client_id=one, other_id=other, why="partners", said_by="client", from_on=FIRST
    )  # fmt: skip


def from_staff(house: House, client: UUID, role: str = "group_leader") -> UUID:
    return actions.keep_from_staff(
        by=house.actor("scheduler"), at=house.at, client_id=client, user_id=house.users[role], why="asked", said_by="client",
        from_on=FIRST,
    )  # fmt: skip


def rows(house: House, client: UUID, role: str = "scheduler") -> tuple[queries.ApartRow, ...]:
    with house.reading(role) as reader:
        return queries.apart(reader, client, FIRST)


def test_two_clients_do_not_get_into_one_group_and_the_sentence_names_nobody(
    house: House, two: tuple[UUID, UUID]
) -> None:
    dana, omar = two
    one, other = scene.group(house), scene.group(house, "Skills", room_id=scene.rooms(house)[1].id, leader_id=house.users["therapist"])  # fmt: skip
    kept(house, dana, omar)
    enrolled(house, dana, one)
    with pytest.raises(
        Refused, match="^A person in Process group and this client are kept apart. Choose another group, or other days.$"
    ):  # fmt: skip
        enrolled(house, omar, one)
    enrolled(house, omar, other)
    with house.reading("scheduler") as reader:
        session = next(item.id for item in queries.week(reader, NEXT, group_id=one))
    with pytest.raises(Refused, match="kept apart"):
        actions.makeup(by=house.actor("scheduler"), at=house.at, client_id=omar, session_id=UUID(session))


def test_days_apart_in_one_group_are_apart(house: House, two: tuple[UUID, UUID]) -> None:
    dana, omar = two
    one = scene.group(house)
    monday, wednesday = slots("mon", "09:00", "12:00"), slots("wed", "09:00", "12:00")
    kept(house, dana, omar)
    by, at = house.actor("scheduler"), house.at
    actions.enrol(by=by, at=at, client_id=dana, group_id=one, from_on=FIRST, reason="Few days", days=monday)
    actions.enrol(
        by=by, at=at, client_id=omar, group_id=one, from_on=FIRST, reason="Few days", days=wednesday
    )
    with pytest.raises(Refused, match="kept apart"):
        actions.change_days(
            by=by, at=at, client_id=omar, group_id=one, days=monday + wednesday, from_on=NEXT, reason="More"
        )


def test_what_they_shared_before_is_shown_and_ending_it_ends_both_sides(
    house: House, two: tuple[UUID, UUID]
) -> None:
    dana, omar = two
    one = scene.group(house)
    enrolled(house, dana, one)
    enrolled(house, omar, one)
    kept(house, dana, omar)
    with pytest.raises(Refused, match="already"):
        kept(house, omar, dana)
    (mine,), (theirs,) = rows(house, dana), rows(house, omar)
    assert (mine.name, mine.why, mine.said_by) == ("Omar Two", "They are or were partners", "The client")
    assert (theirs.name, theirs.said_by) == ("Dana One", "Told in another chart")
    assert mine.together == theirs.together == ("Process group",)
    ended = {"by": house.actor("scheduler"), "at": house.at, "client_id": omar, "apart_id": theirs.apart_id}
    with pytest.raises(Invalid, match="may meet again"):
        actions.end_apart(**ended, on=FIRST, why=" ")
    actions.end_apart(**ended, on=FIRST, why="Both asked for it")
    assert [one.until_on for client in two for one in rows(house, client)] == [FIRST, FIRST]
    with pytest.raises(Refused, match="not kept apart any more"):
        actions.end_apart(**ended, on=FIRST, why="Again")


def test_neither_chart_tells_the_other_to_who_may_not_see_it(house: House, two: tuple[UUID, UUID]) -> None:
    dana, omar = two
    house.cares("therapist", dana)
    with pytest.raises(Refused, match="not among the clients"):
        kept(house, dana, omar, role="therapist")
    kept(house, dana, omar)
    (seen,) = rows(house, dana, "therapist")
    assert seen.hidden and (seen.why, seen.said_by, seen.other_id, seen.together) == ("", "", None, ())
    assert rows(house, omar, "therapist") == () and rows(house, dana, "biller") == ()
    with pytest.raises(Refused, match="role does not let you"):
        kept(house, dana, omar, role="biller")
    with pytest.raises(Invalid, match="somebody else"):
        kept(house, dana, dana)


def test_a_client_does_not_meet_a_member_of_staff(house: House, two: tuple[UUID, UUID]) -> None:
    dana, omar = two
    by, at = house.actor("scheduler"), house.at
    one = scene.group(house)
    from_staff(house, dana)
    with pytest.raises(Refused, match="Somebody who leads Process group and this client are kept apart"):
        enrolled(house, dana, one)
    with pytest.raises(Refused, match="Tom Reyes and this client are kept apart"):
        actions.book(
            by=by, at=at, facts=visit(house, dana, NEXT, "14:00", user_id=house.users["group_leader"])
        )
    enrolled(house, omar, one)
    from_staff(house, omar, "therapist")
    with house.reading("scheduler") as reader:
        session = next(UUID(item.id) for item in queries.week(reader, NEXT, group_id=one))
    with pytest.raises(Refused, match="and a person in this group are kept apart. Choose somebody else"):
        actions.cover_session(by=by, at=at, session_id=session, user_id=house.users["therapist"])
    with pytest.raises(Refused, match="and a person in this group are kept apart. Choose somebody else"):
        actions.change_group(
            by=by, at=at, group_id=one, facts=scene.facts(house, leader_id=house.users["therapist"])
        )
    (row,) = rows(house, dana)
    assert row.user_id == house.users["group_leader"] and rows(house, dana, "admissions") == (row,)
    with house.reading("group_leader") as reader:
        assert queries.apart(reader, dana, FIRST) == ()  # who is kept away is not told why


def test_the_week_to_plan_knows_and_moves_one_of_them(house: House, two: tuple[UUID, UUID]) -> None:
    dana, omar = two
    one = scene.group(house)
    scene.group(house, "Skills", room_id=scene.rooms(house)[1].id, leader_id=house.users["therapist"])
    enrolled(house, dana, one)
    enrolled(house, omar, one)
    kept(house, dana, omar)
    from_staff(house, dana, "coach")
    privacy.restrict_chart(
        by=house.actor("clinical_director"), at=house.at, client_id=omar, user_id=house.users["nurse"], reason="Relatives"
    )  # fmt: skip
    with house.reading("scheduler") as reader:
        problem = week_to_plan(reader, NEXT, now=house.at, mode="repair")
    assert {frozenset(pair) for pair in problem.keep_apart} == {frozenset((str(dana), str(omar)))}
    excluded = {person.id: person.excluded_staff for person in problem.clients}
    assert excluded == {str(dana): [house.users["coach"]], str(omar): [house.users["nurse"]]}
    plan = solve(problem, moves=20_000).plan
    assert report(problem, plan).violations == []
    groups = [{one.standing for one in plan.sessions if str(client) in one.clients} for client in two]
    assert groups[0] and groups[1] and not groups[0] & groups[1]
