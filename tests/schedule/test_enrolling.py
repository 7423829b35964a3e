"""Who belongs to which group: capacity, double booking, the level's band, the care team."""

from datetime import timedelta

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.people import queries as people
from midspan.privacy.actions import restrict_chart
from midspan.schedule import actions, queries
from midspan.schedule.facts import NeedsReason
from midspan.treatment.actions import prescribe
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST


def test_a_member_has_a_seat_in_each_session(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    actions.enrol(by=house.actor("scheduler"), at=house.at, client_id=client, group_id=group, from_on=FIRST)
    with house.reading("scheduler") as reader:
        for weeks in range(9):
            assert len(queries.week(reader, FIRST + timedelta(weeks=weeks), client_id=client)) == 3
        (row,) = queries.groups(reader, now=house.at)
        assert (row.members, row.free) == (1, 7)
        assert queries.planned_minutes(reader, FIRST)[client] == queries.Planned(540, 3, 3)
        (mine,) = queries.enrolments(reader, client)
        assert (mine.title, mine.from_on, mine.until_on) == ("Process group", FIRST, None)
        first = queries.sessions_on(reader, FIRST)[0]
        view = queries.session(reader, first.session_id)
        assert view is not None and [(m.name, m.since_on, m.why) for m in view.members] == [
            ("Dana Whitfield", FIRST, "enrolment")
        ]
        assert [one.title for one in queries.next_of(reader, client, house.at, 2)] == ["Process group"] * 2


def test_weeks_made_later_have_the_members_seats(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    until = FIRST + timedelta(weeks=10, days=6)
    made = actions.publish(by=house.actor("scheduler"), at=house.at, center_id=house.center_id, until=until)
    assert (made.sessions, made.seats) == (6, 6)


def test_the_ninth_is_refused_and_may_wait(house: House) -> None:
    group = scene.group(house)
    *eight, ninth = scene.many_in_care(house, 9)
    for client in eight:
        scene.enrolled(house, client, group)
    by = house.actor("scheduler")
    with pytest.raises(Refused, match="^Process group is full: all 8 places are taken from Mon, Mar 2 on.$"):
        actions.enrol(by=by, at=house.at, client_id=ninth, group_id=group, from_on=FIRST)
    waiting = actions.wait(by=by, at=house.at, client_id=ninth, group_id=group, note="Evenings are fine too")
    with pytest.raises(Refused, match="waits for Process group already"):
        actions.wait(by=by, at=house.at, client_id=ninth, group_id=group)
    with pytest.raises(Refused, match="no place to offer"):
        actions.offer_place(by=by, at=house.at, waiting_id=waiting)
    actions.end_enrolments(
        by=by, at=house.at, client_id=eight[0], on=FIRST + timedelta(2), why="Moved to evenings"
    )
    with pytest.raises(Refused, match="full"):
        actions.enrol(
            by=by, at=house.at, client_id=ninth, group_id=group, from_on=FIRST + timedelta(2), reason="x"
        )
    actions.enrol(by=by, at=house.at, client_id=ninth, group_id=group, from_on=FIRST + timedelta(3))
    with house.reading("scheduler") as reader:
        assert queries.waiting(reader) == ()
        days = [queries.sessions_on(reader, FIRST + timedelta(n))[0].taken for n in (0, 2, 4)]
    assert days == [8, 8, 8]


def test_a_later_member_already_promised_a_place_counts(house: House) -> None:
    group = scene.group(house, capacity=1)
    first, second = scene.many_in_care(house, 2)
    scene.enrolled(house, first, group, on=FIRST + timedelta(14))
    with pytest.raises(Refused, match="full"):
        scene.enrolled(house, second, group, on=FIRST)


def test_two_groups_at_the_same_time_are_refused_by_name(house: House) -> None:
    group = scene.group(house)
    other = scene.group(
        house, "Skills", leader_id=house.users["therapist"], room_id=None, slots=scene.slots("wed", "11:00", "12:30")
    )  # fmt: skip
    client = scene.in_care(house)
    with pytest.raises(Refused, match="^This client is taken by .* on Wed, Mar 4 from "):
        scene.enrolled(house, client, group, other)
    with house.reading("scheduler") as reader:
        assert queries.enrolments(reader, client) == ()
    scene.enrolled(house, client, group)
    with pytest.raises(
        Refused, match="This client is taken by Process group on Wed, Mar 4 from 9:00 AM to 12:00 PM."
    ):
        scene.enrolled(house, client, other)
    with pytest.raises(Refused, match="belongs to Process group already"):
        scene.enrolled(house, client, group)


def test_a_week_outside_the_band_takes_a_reason(house: House) -> None:
    one = scene.group(house, slots=scene.slots("mon", "09:00", "12:00"))
    two = scene.group(house, "Skills", slots=scene.slots("tue wed", "09:00", "12:00"))
    client, by = scene.in_care(house), house.actor("scheduler")
    with pytest.raises(NeedsReason) as caught:
        actions.enrol(by=by, at=house.at, client_id=client, group_id=one, from_on=FIRST)
    assert caught.value.warnings == (
        "The week would have 3 hours; level 2.1 here has 9 to 12.",
        "The week would have 1 day; level 2.1 here has 3 to 5.",
    )
    assert caught.value.field == "reason"
    actions.enrol_many(
        by=by, at=house.at, client_id=client, group_ids=[two, one], from_on=FIRST
    )  # nine hours on three days
    with house.reading("scheduler") as reader:
        assert {one.title for one in queries.enrolments(reader, client)} == {"Process group", "Skills"}


def test_a_group_of_another_level_takes_a_reason_and_one_of_another_program_is_refused(house: House) -> None:
    group, client = scene.group(house, level="2.5"), scene.in_care(house)
    with pytest.raises(NeedsReason, match="is for level 2.5; this client is at level 2.1"):
        actions.enrol(
            by=house.actor("scheduler"), at=house.at, client_id=client, group_id=group, from_on=FIRST
        )
    teen = scene.in_care(house, program="adolescent", legal_first="Tess", phone="")
    with pytest.raises(Invalid, match="another program"):
        scene.enrolled(house, teen, group)


def test_nobody_is_enrolled_before_admission_or_without_one(house: House) -> None:
    group = scene.group(house)
    with pytest.raises(Refused, match="not in care"):
        scene.enrolled(house, house.person(), group)
    later = scene.in_care(house, on=FIRST + timedelta(2), legal_first="Ann", phone="")
    with pytest.raises(Invalid, match="admitted Wed, Mar 4"):
        scene.enrolled(house, later, group)


def test_leaders_join_the_care_team_and_leave_it_some_days_after_the_end(house: House) -> None:
    group = scene.group(house, co_leader_id=house.users["nurse"])
    client = scene.in_care(house)
    scene.enrolled(house, client, group)
    with house.reading("group_leader") as reader:
        assert queries.sessions_on(reader, FIRST)[0].taken == 1
        assert {one.role for one in people.team(reader, client_id=client)} == {"group_leader"}
        assert len(people.team(reader, client_id=client)) == 2
    by = house.actor("scheduler")
    actions.end_enrolments(by=by, at=house.at, client_id=client, on=FIRST + timedelta(2), why="Steps down")
    assert actions.tidy_teams(by=by, at=house.at + timedelta(days=5), center_id=house.center_id) == 0
    assert actions.tidy_teams(by=by, at=house.at + timedelta(days=6), center_id=house.center_id) == 2
    with house.reading("scheduler") as reader:
        assert list(people.team(reader, client_id=client)) == []


def test_who_was_put_on_a_team_by_hand_stays(house: House) -> None:
    client = scene.in_care(house)
    house.cares("group_leader", client)
    later = house.at + timedelta(days=60)
    assert actions.tidy_teams(by=house.actor("scheduler"), at=later, center_id=house.center_id) == 0


def test_ending_gives_the_later_seats_back(house: House) -> None:
    group, other = (
        scene.group(house),
        scene.group(house, "Skills", slots=scene.slots("tue", "09:00", "12:00")),
    )
    client, by = scene.in_care(house), house.actor("scheduler")
    scene.enrolled(house, client, group, other)
    assert (
        actions.end_enrolments(
            by=by, at=house.at, client_id=client, on=FIRST + timedelta(2), why="x", group_ids=[group]
        )
        == 1
    )
    with house.reading("scheduler") as reader:
        assert [one.title for one in queries.week(reader, FIRST, client_id=client)] == [
            "Process group",
            "Skills",
            "Process group",
        ]
        assert [one.title for one in queries.week(reader, FIRST + timedelta(7), client_id=client)] == [
            "Skills"
        ]
    with pytest.raises(Refused, match="does not belong"):
        actions.end_enrolments(
            by=by, at=house.at, client_id=client, on=FIRST + timedelta(2), why="x", group_ids=[group]
        )
    scene.enrolled(house, client, group, on=FIRST + timedelta(7))  # and back
    with house.reading("scheduler") as reader:
        assert len(queries.week(reader, FIRST + timedelta(7), client_id=client)) == 4
    assert actions.end_enrolments(by=by, at=house.at, client_id=client, on=FIRST, why="Left") == 3
    with house.reading("scheduler") as reader:
        assert len(queries.week(reader, FIRST, client_id=client)) == 1
        assert queries.week(reader, FIRST + timedelta(7), client_id=client) == ()


def test_a_therapist_may_end_but_not_enrol(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    house.cares("therapist", client)
    by = house.actor("therapist")
    with pytest.raises(Refused, match="does not let you"):
        actions.enrol(by=by, at=house.at, client_id=client, group_id=group, from_on=FIRST, reason="x")
    assert actions.end_enrolments(by=by, at=house.at, client_id=client, on=FIRST, why="Steps up") == 1


def test_a_closed_chart_is_counted_but_not_named(house: House) -> None:
    group = scene.group(house, capacity=1)
    hidden, client = scene.in_care(house), scene.in_care(house, legal_first="Ann", phone="")
    scene.enrolled(house, hidden, group)
    restrict_chart(
        by=house.actor("privacy_officer"), at=house.at, client_id=hidden, user_id=house.users["scheduler"], reason="Related"
    )  # fmt: skip
    with pytest.raises(Refused, match="full"):
        scene.enrolled(house, client, group)
    with pytest.raises(Refused, match="no such client"):
        scene.enrolled(house, hidden, group)
    until = FIRST + timedelta(weeks=9, days=6)
    assert (
        actions.publish(
            by=house.actor("scheduler"), at=house.at, center_id=house.center_id, until=until
        ).seats
        == 3
    )
    wanted = scene.facts(house, capacity=1, slots=scene.slots("tue", "09:00", "12:00"))
    actions.change_group(
        by=house.actor("scheduler"), at=house.at, group_id=group, facts=wanted, from_on=FIRST + timedelta(7)
    )
    with house.reading("clinical_director") as reader:
        assert len(queries.week(reader, FIRST + timedelta(7), client_id=hidden)) == 1


def test_a_makeup_takes_a_place_in_one_session(house: House) -> None:
    group = scene.group(house, capacity=2)
    member, visitor, third = scene.many_in_care(house, 3)
    scene.enrolled(house, member, group)
    with house.reading("scheduler") as reader:
        monday, wednesday, _ = (one.id for one in queries.week(reader, FIRST, group_id=group))
    by = house.actor("scheduler")
    with house.reading("scheduler") as reader:
        session = queries.sessions_on(reader, FIRST + timedelta(2))[0].session_id
    assert str(session) == wednesday and monday != wednesday
    actions.makeup(by=by, at=house.at, client_id=visitor, session_id=session)
    with pytest.raises(
        Refused, match="Process group on Wed, Mar 4 from 9:00 AM to 12:00 PM is full: all 2 places are taken"
    ):
        actions.makeup(by=by, at=house.at, client_id=third, session_id=session)
    with pytest.raises(Refused, match="full on Wed, Mar 4: a visitor has the last place"):
        scene.enrolled(house, third, group)
    actions.release_seat(by=by, at=house.at, client_id=visitor, session_id=session)
    scene.enrolled(house, third, group)
    with pytest.raises(Refused, match="no place in this session"):
        actions.release_seat(by=by, at=house.at, client_id=visitor, session_id=session)


def test_a_week_that_was_prescribed_needs_no_reason(house: House) -> None:
    group, client = scene.group(house, slots=scene.slots("mon wed", "09:00", "12:00")), scene.in_care(house)
    by = house.actor("scheduler")
    with pytest.raises(NeedsReason, match="level 2.1 here has 9 to 12"):
        actions.enrol(by=by, at=house.at, client_id=client, group_id=group, from_on=FIRST)
    prescribe(
        by=house.actor("clinical_director"), at=house.at, client_id=client, hours=6, days=2, from_on=FIRST, reason="Begins gently"
    )  # fmt: skip
    actions.enrol(by=by, at=house.at, client_id=client, group_id=group, from_on=FIRST)
    other = scene.group(house, "Skills", slots=scene.slots("thu", "09:00", "12:00"))
    with pytest.raises(NeedsReason, match="9 hours on 3 days; 6 hours on 2 days are prescribed"):
        actions.enrol(by=by, at=house.at, client_id=client, group_id=other, from_on=FIRST)
