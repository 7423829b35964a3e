"""Booking one client's time with one member of staff."""

from datetime import timedelta
from typing import Any

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.people.actions import ContactFacts, add_contact
from midspan.schedule import actions, queries
from midspan.schedule.facts import NeedsReason
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST


def test_an_appointment_counts_toward_the_week(house: House) -> None:
    client, by = scene.in_care(house), house.actor("scheduler")
    mother = add_contact(
        by=by, at=house.at, client_id=client, facts=ContactFacts(name="Jo Whitfield", relationship="mother")
    )  # fmt: skip
    made = actions.book(
        by=by,
        at=house.at,
        facts=scene.visit(house, client, FIRST, "13:00", kind="family", contact_ids=(mother,)),
    )
    with house.reading("scheduler") as reader:
        row = queries.appointment(reader, made)
        assert row is not None
        assert (row.client, row.staff, row.kind_label, row.minutes, row.guests) == (
            "Dana Whitfield", "Mei Okafor", "Family session", 60, ("Jo Whitfield",),
        )  # fmt: skip
        assert row.service == "Family therapy and education"
        assert [one.appointment_id for one in queries.appointments_on(reader, FIRST)] == [made]
        assert queries.planned_minutes(reader, FIRST)[client].minutes == (60 if row.countable else 0)
        assert [one.title for one in queries.next_of(reader, client, house.at)] == ["Family session"]


def test_staff_client_and_room_are_named_when_they_are_taken(house: House) -> None:
    group = scene.group(house)
    member, other = scene.many_in_care(house, 2)
    scene.enrolled(house, member, group)
    by, room = house.actor("scheduler"), scene.rooms(house)[0]
    with pytest.raises(
        Refused, match="This client is taken by Process group on Mon, Mar 2 from 9:00 AM to 12:00 PM."
    ):
        actions.book(by=by, at=house.at, facts=scene.visit(house, member, FIRST, "11:30"))
    with pytest.raises(Refused, match="Tom Reyes is taken by Process group"):
        actions.book(
            by=by,
            at=house.at,
            facts=scene.visit(house, other, FIRST, "11:30", user_id=house.users["group_leader"]),
        )
    with pytest.raises(Refused, match=f"{room.name} is taken by Process group"):
        actions.book(
            by=by,
            at=house.at,
            facts=scene.visit(house, other, FIRST, "11:30", mode="on_site", room_id=room.id),
        )
    actions.book(
        by=by, at=house.at, facts=scene.visit(house, member, FIRST, "12:00")
    )  # right after is no conflict
    with pytest.raises(
        Refused, match="Mei Okafor is taken by an appointment on Mon, Mar 2 from 12:00 to 1:00 PM."
    ):
        actions.book(by=by, at=house.at, facts=scene.visit(house, other, FIRST, "12:30"))


def test_far_ahead_a_standing_group_keeps_its_time(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    far = FIRST + timedelta(weeks=20)
    with pytest.raises(Refused, match="Process group will meet on Mon, Jul 20 from 9:00 AM to 12:00 PM"):
        actions.book(by=house.actor("scheduler"), at=house.at, facts=scene.visit(house, client, far, "10:00"))
    actions.book(by=house.actor("scheduler"), at=house.at, facts=scene.visit(house, client, far, "13:00"))


def test_moving_frees_the_old_time_and_a_refusal_keeps_it(house: House) -> None:
    one, two = scene.many_in_care(house, 2)
    by = house.actor("scheduler")
    first = actions.book(by=by, at=house.at, facts=scene.visit(house, one, FIRST, "13:00"))
    actions.book(by=by, at=house.at, facts=scene.visit(house, two, FIRST, "14:00"))
    when: dict[str, Any] = {
        "starts_at": scene.local(house, FIRST, "14:30"),
        "ends_at": scene.local(house, FIRST, "15:30"),
    }
    with pytest.raises(Refused, match="Mei Okafor is taken"):
        actions.move_appointment(by=by, at=house.at, appointment_id=first, **when)
    half: dict[str, Any] = {
        "starts_at": scene.local(house, FIRST, "12:30"),
        "ends_at": scene.local(house, FIRST, "13:30"),
    }
    actions.move_appointment(by=by, at=house.at, appointment_id=first, **half)
    with house.reading("scheduler") as reader:
        row = queries.appointment(reader, first)
        assert row is not None and row.starts_at == half["starts_at"]
    actions.cancel_appointment(by=by, at=house.at, appointment_id=first, why="Ill")
    actions.book(by=by, at=house.at, facts=scene.visit(house, two, FIRST, "12:30"))
    with pytest.raises(Refused, match="is cancelled, so it stays as it is"):
        actions.cancel_appointment(by=by, at=house.at, appointment_id=first, why="Ill")


def test_hours_of_work_and_leave(house: House) -> None:
    client, by, mei = scene.in_care(house), house.actor("scheduler"), house.users["therapist"]
    actions.set_hours(
        by=by, at=house.at, user_id=mei, hours=scene.slots("mon tue", "09:00", "17:00"), from_on=FIRST
    )
    with pytest.raises(
        NeedsReason, match="Mei Okafor does not usually work on Mon, Mar 2 from 4:30 to 5:30 PM"
    ):
        actions.book(by=by, at=house.at, facts=scene.visit(house, client, FIRST, "16:30"))
    actions.book(
        by=by, at=house.at, facts=scene.visit(house, client, FIRST, "16:30", reason="She stays for it")
    )
    away: dict[str, Any] = {
        "from_at": scene.local(house, FIRST, "09:00"),
        "until_at": scene.local(house, FIRST, "18:00"),
    }
    leave = actions.record_leave(by=by, at=house.at, user_id=mei, **away)
    with pytest.raises(Refused, match="Mei Okafor is on leave on Mon, Mar 2 from 2:00 to 3:00 PM"):
        actions.book(by=by, at=house.at, facts=scene.visit(house, client, FIRST, "14:00"))
    with house.reading("scheduler") as reader:
        assert [one.kind for one in queries.gaps(reader, house.at)] == ["appointment"]
        assert [one.name for one in queries.leaves(reader, house.at)] == ["Mei Okafor"]
        assert len(queries.working_hours(reader, mei, FIRST)) == 2
    actions.undo_leave(by=by, at=house.at, leave_id=leave)
    actions.book(by=by, at=house.at, facts=scene.visit(house, client, FIRST, "14:00"))
    actions.set_hours(by=by, at=house.at, user_id=mei, hours=(), from_on=FIRST)
    actions.book(by=by, at=house.at, facts=scene.visit(house, client, FIRST, "20:00"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "party"}, "what kind"), ({"minutes": -30}, "end lies before"), ({"user_id": 999_999}, "works here"),
        ({"room_id": 999_999}, "a room of this center"), ({"words": "x" * 301}, "can have 300 characters"),
    ],
)  # fmt: skip
def test_bad_facts_are_named(house: House, changes: dict[str, Any], words: str) -> None:
    client = house.person()
    with pytest.raises(Invalid, match=words):
        actions.book(
            by=house.actor("scheduler"),
            at=house.at,
            facts=scene.visit(house, client, FIRST, "13:00", **changes),
        )


def test_another_therapist_sees_only_that_the_time_is_taken(house: House) -> None:
    client, by = scene.in_care(house), house.actor("scheduler")
    actions.book(
        by=by, at=house.at, facts=scene.visit(house, client, FIRST, "13:00", words="About the letter")
    )
    mei = house.users["therapist"]
    with house.reading("family_therapist") as reader:
        (item,) = queries.week(reader, FIRST, user_id=mei)
    assert (item.title, item.client_id, item.client_name, item.note, item.id) == ("Taken", None, "", "", "")
    with house.reading("scheduler") as reader:
        (item,) = queries.week(reader, FIRST, user_id=mei)
    assert (item.title, item.client_name) == ("Individual session", "Dana Whitfield")


def test_an_appointment_is_held_or_missed(house: House) -> None:
    client = scene.in_care(house)
    made = actions.book(
        by=house.actor("scheduler"), at=house.at, facts=scene.visit(house, client, FIRST, "13:00")
    )
    house.cares("coach", client)
    actions.set_appointment_state(by=house.actor("coach"), at=house.at, appointment_id=made, state="missed")
    with pytest.raises(Refused, match="is missed"):
        actions.cancel_appointment(by=house.actor("scheduler"), at=house.at, appointment_id=made, why="Ill")
    later = actions.book(
        by=house.actor("scheduler"), at=house.at, facts=scene.visit(house, client, FIRST, "15:00")
    )
    assert (
        actions.cancel_later_appointments(
            by=house.actor("scheduler"), at=house.at, client_id=client, after=house.at, why=""
        )
        == 1
    )
    with house.reading("scheduler") as reader:
        row = queries.appointment(reader, later)
        assert row is not None and (row.state, row.cancelled_why) == ("cancelled", "The stay has ended")


def test_a_therapist_cannot_book_for_somebody_elses_client(house: House) -> None:
    client = scene.in_care(house)
    with pytest.raises(Refused, match="not among the clients you may see"):
        actions.book(
            by=house.actor("therapist"), at=house.at, facts=scene.visit(house, client, FIRST, "13:00")
        )
