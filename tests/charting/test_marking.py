"""Marking who was there: minutes, reasons, check-ins, and what is refused."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from midspan.access.errors import Invalid, Refused
from midspan.charting import actions, queries
from midspan.charting.actions import CheckInFacts, Mark, MarkInvalid
from midspan.measures import queries as measures
from midspan.schedule import actions as schedule
from midspan.schedule.models import Session
from tests.support.center import House
from tests.support.charting import DAY, SAFE, group, visit


def test_marks_say_minutes_lateness_and_how_they_came(house: House) -> None:
    scene = group(house, 4)
    dana, omar, ruth, lena = scene.people
    start, end = scene.begins(), scene.ends()
    scene.mark(
        Mark(dana, arrived_at=start + timedelta(minutes=12, seconds=30)),
        Mark(omar, mode="video", from_state="TX", left_at=end - timedelta(minutes=20)),
        Mark(ruth, state="excused", reason="medical", words="Dentist"),
    )
    with house.reading("group_leader") as reader:
        page = queries.session_page(reader, scene.session())
        assert page is not None and page.state == "held" and page.leads and page.hidden == 0
        there = {one.client_id: one.attendance for one in page.members}
    assert (there[dana].minutes, there[dana].late, there[dana].left_early) == (77, True, False)
    assert (there[omar].minutes, there[omar].late, there[omar].left_early) == (70, False, True)
    assert (there[omar].mode_label, there[omar].from_state) == ("By video", "TX")
    assert (there[ruth].minutes, there[ruth].reason_label, there[ruth].length) == (
        0,
        "Medical appointment",
        90,
    )
    assert there[lena] is None


def test_only_the_given_clients_are_marked_and_the_same_again_is_no_change(house: House) -> None:
    scene = group(house, 3)
    one, other, third = scene.people
    first = scene.mark(Mark(one, check_in=SAFE))
    again = scene.mark(Mark(one, check_in=SAFE), Mark(other, state="absent"))
    assert first.attendance[one] == again.attendance[one]
    with house.reading("therapist") as reader:
        page = queries.session_page(reader, scene.session())
        states = {m.client_id: m.attendance.state if m.attendance else None for m in page.members}
        assert states == {one: "present", other: "absent", third: None}
        assert {m.client_id for m in page.members if m.check_in} == {one}


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"state": "there"}, "state", "present, absent or excused"),
        ({"mode": "phone"}, "mode", "in person or by video"),
        ({"mode": "video"}, "from_state", "which state"),
        ({"mode": "video", "from_state": "ZZ"}, "from_state", "two letters such as TX"),
        ({"reason": "ill"}, "reason", "no reason for an absence"),
        ({"state": "excused"}, "reason", "needs its reason"),
        ({"state": "absent", "reason": "bored"}, "reason", "from the list"),
        ({"state": "absent", "reason": "medical"}, "reason", "excused"),
        ({"state": "excused", "reason": "no_contact"}, "reason", "not excused"),
        ({"state": "absent", "reason": "other"}, "words", "what the other reason is"),
        ({"state": "absent", "check_in": SAFE}, "check_in", "no check-in"),
        ({"words": "x" * 301}, "words", "300 characters"),
        ({"check_in": CheckInFacts(mood=11)}, "mood", "from 0 to 10"),
        ({"check_in": CheckInFacts(craving=-1)}, "craving", "from 0 to 10"),
        ({"check_in": CheckInFacts(use="lots")}, "use", "none, some or not said"),
        ({"check_in": CheckInFacts(use="none", use_words="beer")}, "use_words", "used since last time"),
        ({"check_in": CheckInFacts(safe_home="maybe")}, "safe_home", "yes, no or not sure"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_in_a_sentence(
    house: House, change: dict, field: str, says: str
) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    with pytest.raises(MarkInvalid, match=says) as refused:
        scene.mark(replace(Mark(dana), **change))
    assert (refused.value.client_id, refused.value.field) == (dana, field)
    assert "Dana Whitfield" in str(refused.value)
    assert scene.mark(Mark(dana)).attendance, "nothing was kept of the refused mark"


def test_times_have_to_lie_in_the_session_and_in_order(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    start, end, minute = scene.begins(), scene.ends(), timedelta(minutes=1)
    for mark, says in (
        (Mark(dana, arrived_at=end), "came after the end"),
        (Mark(dana, left_at=start), "left before the start"),
        (Mark(dana, arrived_at=start + 30 * minute, left_at=start + 20 * minute), "before they came"),
        (Mark(dana, state="absent", left_at=end), "neither came nor left"),
    ):
        with pytest.raises(MarkInvalid, match=says):
            scene.mark(mark)


def test_nobody_is_present_before_the_session_but_an_absence_can_be_known(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    before = scene.begins() - timedelta(hours=2)
    with pytest.raises(MarkInvalid, match="has not begun"):
        scene.mark(Mark(dana), at=before)
    scene.mark(Mark(dana, state="excused", reason="planned"), at=before)
    assert Session.objects.get(pk=scene.session()).state == "planned"
    scene.mark(Mark(dana))
    assert Session.objects.get(pk=scene.session()).state == "held"


def test_one_wrong_mark_keeps_all_of_them_out(house: House) -> None:
    scene = group(house, 2)
    one, other = scene.people
    with pytest.raises(MarkInvalid):
        scene.mark(Mark(one), Mark(other, state="excused"))
    with house.reading("group_leader") as reader:
        assert all(m.attendance is None for m in queries.session_page(reader, scene.session()).members)


def test_who_has_no_place_is_not_marked(house: House) -> None:
    scene = group(house, 1)
    with pytest.raises(Refused, match="no place in this session"):
        scene.mark(Mark(house.person(legal_first="Nobody")))
    with pytest.raises(Invalid, match="at least one"):
        actions.mark(by=house.actor("group_leader"), at=scene.begins(), session_id=scene.session(), rows=[])
    with pytest.raises(Invalid, match="once"):
        scene.mark(Mark(scene.people[0]), Mark(scene.people[0]))
    with pytest.raises(Refused, match="no such session"):
        actions.mark(
            by=house.actor("group_leader"),
            at=scene.begins(),
            session_id=uuid4(),
            rows=[Mark(scene.people[0])],
        )


def test_a_cancelled_session_has_no_attendance(house: House) -> None:
    scene = group(house, 1)
    schedule.cancel_session(by=house.actor("scheduler"), at=house.at, session_id=scene.session(), why="Storm")
    with pytest.raises(Refused, match="cancelled"):
        scene.mark()


def test_marking_takes_the_permission_and_the_caseload(house: House, other_house: House) -> None:
    scene = group(house, 1)
    with pytest.raises(Refused, match="mark attendance"):
        scene.mark(by="biller")
    with pytest.raises(Refused, match="not among the clients"):
        scene.mark(by="family_therapist")
    with pytest.raises(Refused, match="no such session"):
        actions.mark(
            by=other_house.actor("nurse"),
            at=scene.begins(),
            session_id=scene.session(),
            rows=[Mark(scene.people[0])],
        )


def test_the_front_desk_marks_attendance_but_no_check_in(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    scene.mark(Mark(dana), by="scheduler")
    with pytest.raises(MarkInvalid, match="clinical"):
        scene.mark(Mark(dana, check_in=SAFE), by="coach")
    scene.mark(Mark(dana, check_in=SAFE))
    scene.mark(Mark(dana, arrived_at=scene.begins() + timedelta(minutes=2)), by="scheduler")
    with house.reading("scheduler") as reader:
        (member,) = queries.session_page(reader, scene.session()).members
        assert member.attendance.minutes == 88 and member.check_in is None
        assert queries.check_ins(reader, dana) == ()
    with house.reading("therapist") as reader:
        assert [one.mood for one in queries.check_ins(reader, dana)] == [6], "the check-in was not lost"


def test_an_unsafe_home_raises_an_alert_with_the_mark(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    unsure = CheckInFacts(mood=2, craving=8, safe_home="unsure")
    first = scene.mark(Mark(dana, check_in=unsure), Mark(omar, check_in=SAFE))
    assert len(first.alerts) == 1
    assert scene.mark(Mark(dana, check_in=unsure)).alerts == (), "the same answer again is no news"
    worse = scene.mark(Mark(dana, check_in=replace(unsure, safe_home="no")))
    assert worse.alerts == first.alerts
    with house.reading("therapist") as reader:
        view = measures.alert(reader, alert_id=first.alerts[0])
        assert view is not None and (view.urgency, view.source) == ("now", "check_in")
        page = queries.session_page(reader, scene.session())
        assert {one.client_id: one.open_alert for one in page.members} == {dana: True, omar: False}


def test_a_check_in_goes_with_a_mark_that_was_a_mistake(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    scene.mark(Mark(dana, check_in=SAFE))
    scene.mark(Mark(dana, state="absent"))
    with house.reading("therapist") as reader:
        assert queries.check_ins(reader, dana) == ()


def test_an_appointment_is_held_or_missed_by_its_mark(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    by = house.actor("therapist")
    came, missed = visit(house, dana, service="individual_therapy"), visit(house, omar, hour=16)
    at = house.at + timedelta(hours=8)
    actions.mark_appointment(by=by, at=at, appointment_id=came, mark=Mark(dana, check_in=SAFE))
    actions.mark_appointment(
        by=by, at=at, appointment_id=missed, mark=Mark(omar, state="absent", reason="no_contact")
    )
    with house.reading("therapist") as reader:
        (one,) = queries.attended_between(reader, dana, DAY, DAY)
        (other,) = queries.attended_between(reader, omar, DAY, DAY)
    assert (one.kind, one.attendance.minutes, one.signed) == ("individual", 50, False)
    assert (other.attendance.minutes, other.attendance.reason) == (0, "no_contact")
    with pytest.raises(Refused, match="another client"):
        actions.mark_appointment(by=by, at=at, appointment_id=came, mark=Mark(omar))
    with pytest.raises(Refused, match="no such appointment"):
        actions.mark_appointment(by=by, at=at, appointment_id=uuid4(), mark=Mark(omar))


def test_nothing_of_attendance_is_deleted_and_minutes_stay_inside(house: House) -> None:
    scene = group(house, 1)
    scene.mark()
    for sql in (
        "DELETE FROM charting_attendance",
        "UPDATE charting_attendance SET minutes = length + 1, countable_minutes = length + 1",
        "UPDATE charting_attendance SET mode = 'video'",
        "UPDATE charting_attendance SET session_id = NULL",
    ):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            house.reading("supervisor"),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
