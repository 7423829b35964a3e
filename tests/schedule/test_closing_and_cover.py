"""Closures, leave and cover, cancelled sessions, calendars."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from midspan.access import actor as actors
from midspan.access.errors import Invalid, Refused
from midspan.privacy import gate
from midspan.privacy import queries as privacy
from midspan.schedule import actions, queries
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST


def states(house: House, group: int) -> list[str]:
    with house.reading("scheduler") as reader:
        return [one.state for one in queries.week(reader, FIRST, group_id=group) if one.kind == "session"]


def test_a_closed_day_cancels_what_meets_it_and_can_be_undone(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    by = house.actor("scheduler")
    visit = actions.book(by=by, at=house.at, facts=scene.visit(house, client, FIRST + timedelta(2), "13:00"))
    day: dict[str, Any] = {
        "from_at": scene.local(house, FIRST + timedelta(2), "00:00"),
        "until_at": scene.local(house, FIRST + timedelta(3), "00:00"),
    }
    closure = actions.close_center(by=by, at=house.at, why="Ice storm", **day)
    assert states(house, group) == ["planned", "cancelled", "planned"]
    with house.reading("scheduler") as reader:
        row = queries.appointment(reader, visit)
        assert row is not None and (row.state, row.cancelled_why) == ("cancelled", "Ice storm")
        assert queries.planned_minutes(reader, FIRST)[client].sessions == 2
        assert [(one.why, one.sessions) for one in queries.closures(reader, house.at)] == [("Ice storm", 1)]
    with pytest.raises(Refused, match="The center is closed on Wed, Mar 4 from 3:00 to 4:00 PM: Ice storm."):
        actions.book(by=by, at=house.at, facts=scene.visit(house, client, FIRST + timedelta(2), "15:00"))
    late = scene.group(
        house, "Evening group", slots=scene.slots("wed", "18:00", "21:00")
    )  # made under a closure
    assert states(house, late) == ["cancelled"]
    assert actions.reopen(by=by, at=house.at, closure_id=closure) == 3
    assert states(house, group) == ["planned"] * 3 and states(house, late) == ["planned"]
    with pytest.raises(Refused, match="This client is taken by an appointment"):
        actions.book(
            by=by,
            at=house.at,
            facts=scene.visit(house, client, FIRST + timedelta(2), "13:30", user_id=house.users["nurse"]),
        )
    with pytest.raises(Refused, match="undone already"):
        actions.reopen(by=by, at=house.at, closure_id=closure)


def test_two_closures_of_one_day_both_have_to_be_undone(house: House) -> None:
    group, by = scene.group(house), house.actor("scheduler")
    day: dict[str, Any] = {
        "from_at": scene.local(house, FIRST + timedelta(2), "08:00"),
        "until_at": scene.local(house, FIRST + timedelta(2), "18:00"),
    }
    first = actions.close_center(by=by, at=house.at, why="Ice storm", **day)
    second = actions.close_center(by=by, at=house.at, why="No power", **day)
    assert actions.reopen(by=by, at=house.at, closure_id=first) == 0
    assert states(house, group) == ["planned", "cancelled", "planned"]
    assert actions.reopen(by=by, at=house.at, closure_id=second) == 1
    assert states(house, group) == ["planned"] * 3


def test_undoing_a_closure_that_no_longer_fits_is_refused(house: House) -> None:
    group, by = scene.group(house), house.actor("scheduler")
    day: dict[str, Any] = {
        "from_at": scene.local(house, FIRST + timedelta(2), "08:00"),
        "until_at": scene.local(house, FIRST + timedelta(2), "11:00"),
    }
    closure = actions.close_center(by=by, at=house.at, why="Ice storm", **day)
    client = scene.in_care(house)
    tom = house.users["group_leader"]
    actions.book(
        by=by, at=house.at, facts=scene.visit(house, client, FIRST + timedelta(2), "11:00", user_id=tom)
    )
    with pytest.raises(
        Refused, match="Tom Reyes is taken by an appointment on Wed, Mar 4 from 11:00 AM to 12:00 PM."
    ):
        actions.reopen(by=by, at=house.at, closure_id=closure)
    assert states(house, group) == ["planned", "cancelled", "planned"]


def test_a_closed_site_stops_its_rooms_only(house: House) -> None:
    room = scene.rooms(house)[0]
    here, video = (
        scene.group(house),
        scene.group(house, "Online", leader_id=house.users["nurse"], room_id=None, mode="telehealth"),
    )
    day: dict[str, Any] = {
        "from_at": scene.local(house, FIRST + timedelta(2), "08:00"),
        "until_at": scene.local(house, FIRST + timedelta(2), "18:00"),
    }
    actions.close_center(
        by=house.actor("scheduler"), at=house.at, why="No water", site_id=room.site_id, **day
    )
    assert states(house, here) == ["planned", "cancelled", "planned"]
    assert states(house, video) == ["planned"] * 3


def test_leave_asks_for_cover_and_the_cover_sees_the_charts_for_a_while(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    by, tom, ana = house.actor("scheduler"), house.users["group_leader"], house.users["family_therapist"]
    now = timezone.now()  # the gate looks at the clock
    wednesday = FIRST + timedelta(2)
    actions.record_leave(
        by=by, at=house.at, user_id=tom, from_at=scene.local(house, wednesday, "00:00"), until_at=scene.local(house, wednesday, "23:00")
    )  # fmt: skip
    with house.reading("scheduler") as reader:
        (gap,) = queries.gaps(reader, house.at)
    assert (
        gap.sentence
        == "Tom Reyes is away and would lead Process group on Wed, Mar 4 from 9:00 AM to 12:00 PM."
    )
    assert gap.session_id is not None
    actions.cover_session(by=by, at=house.at, session_id=gap.session_id, user_id=ana)
    with house.reading("scheduler") as reader:
        assert queries.gaps(reader, house.at) == ()
        view = queries.session(reader, gap.session_id)
        assert view is not None and view.leaders == ("Ana Ferreira",) and view.covers[0].absent == "Tom Reyes"
    who = house.actor("family_therapist")
    for days, sees in ((0, False), (1.5, True), (4.9, True), (6, False)):
        reader = gate.reader_of(who, now=house.at + timedelta(days=days))
        assert (client in reader.granted) is sees, days
    with house.reading("privacy_officer") as reader:
        assert privacy.worklist(reader, at=house.at).openings == ()
    with pytest.raises(Refused, match="Ana Ferreira is taken by Process group on Wed, Mar 4"):
        actions.book(by=by, at=now, facts=scene.visit(house, client, wednesday, "11:00", user_id=ana))
    with pytest.raises(Invalid, match="Ana Ferreira leads this session already"):
        actions.cover_session(by=by, at=house.at, session_id=gap.session_id, user_id=ana)
    actions.cover_session(by=by, at=house.at, session_id=gap.session_id, user_id=tom)  # back again
    with house.reading("scheduler") as reader:
        view = queries.session(reader, gap.session_id)
        assert view is not None and view.leaders == ("Tom Reyes",) and view.covers == ()


def test_who_joins_a_covered_session_later_is_seen_by_the_cover_too(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    with house.reading("scheduler") as reader:
        session = queries.sessions_on(reader, FIRST)[0].session_id
    actions.cover_session(
        by=house.actor("scheduler"), at=house.at, session_id=session, user_id=house.users["family_therapist"]
    )
    scene.enrolled(house, client, group)
    assert client in gate.reader_of(house.actor("family_therapist"), now=house.at).granted


def test_a_cover_who_is_taken_is_refused(house: House) -> None:
    scene.group(house)
    scene.group(
        house,
        "Skills",
        leader_id=house.users["nurse"],
        room_id=None,
        slots=scene.slots("mon", "11:00", "13:00"),
    )
    with house.reading("scheduler") as reader:
        session = queries.sessions_on(reader, FIRST)[0].session_id
    with pytest.raises(
        Refused, match="Grace Lindqvist is taken by Skills on Mon, Mar 2 from 11:00 AM to 1:00 PM"
    ):
        actions.cover_session(
            by=house.actor("scheduler"), at=house.at, session_id=session, user_id=house.users["nurse"]
        )
    with house.reading("scheduler") as reader:
        assert queries.sessions_on(reader, FIRST)[0].leaders == ("Tom Reyes",)


def test_a_cancelled_session_frees_everybody_until_it_is_restored(house: House) -> None:
    group, client = scene.group(house), scene.in_care(house)
    scene.enrolled(house, client, group)
    by = house.actor("scheduler")
    with house.reading("scheduler") as reader:
        session = queries.sessions_on(reader, FIRST)[0].session_id
    with pytest.raises(Invalid, match="Say why"):
        actions.cancel_session(by=by, at=house.at, session_id=session, why=" ")
    actions.cancel_session(by=by, at=house.at, session_id=session, why="Leader is ill")
    visit = actions.book(by=by, at=house.at, facts=scene.visit(house, client, FIRST, "10:00"))
    with pytest.raises(
        Refused,
        match="A client|Dana Whitfield is taken by an appointment on Mon, Mar 2 from 10:00 to 11:00 AM",
    ):
        actions.restore_session(by=by, at=house.at, session_id=session)
    actions.cancel_appointment(by=by, at=house.at, appointment_id=visit, why="Group meets after all")
    actions.restore_session(by=by, at=house.at, session_id=session)
    assert actions.set_held(by=house.actor("scheduler"), at=house.at, session_ids=[session]) == 1
    assert actions.set_held(by=house.actor("scheduler"), at=house.at, session_ids=[session]) == 0
    with pytest.raises(Refused, match="was held"):
        actions.cancel_session(by=by, at=house.at, session_id=session, why="Late")
    assert states(house, group) == ["held", "planned", "planned"]


def test_the_calendars_secret_opens_ones_own_week(house: House) -> None:
    by, somebody = house.actor("group_leader"), actors.system("calendar")
    secret = actions.make_calendar_key(by=by, at=house.at)
    assert queries.calendar_owner(somebody, secret) == (by.user_id, house.center_id)
    again = actions.make_calendar_key(by=by, at=house.at)
    assert queries.calendar_owner(somebody, secret) is None and queries.has_calendar_key(by)
    actions.drop_calendar_key(by=by, at=house.at)
    assert queries.calendar_owner(somebody, again) is None and not queries.has_calendar_key(by)


def test_what_is_soon_is_counted_in_days_of_the_center(house: House) -> None:
    tuesday = FIRST + timedelta(15)
    scene.group(
        house, "One Tuesday", from_on=tuesday, until_on=tuesday, slots=scene.slots("fri", "09:00", "12:00")
    )
    evening = scene.local(house, FIRST, "21:00")  # another day already in Greenwich
    with house.reading("scheduler") as reader:
        kinds = {one.kind for one in queries.gaps(reader, evening)}
    assert "unpublished" in kinds


def test_whom_to_tell_of_a_closure_and_who_was_told(house: House) -> None:
    group, member, visitor, other = scene.group(house), scene.in_care(house), *scene.many_in_care(house, 2)
    scene.enrolled(house, member, group)
    by, wednesday = house.actor("scheduler"), FIRST + timedelta(2)
    actions.book(by=by, at=house.at, facts=scene.visit(house, visitor, wednesday, "13:00"))
    actions.book(by=by, at=house.at, facts=scene.visit(house, visitor, wednesday, "08:00"))
    actions.book(by=by, at=house.at, facts=scene.visit(house, other, wednesday, "19:00"))
    span: dict[str, Any] = {
        "from_at": scene.local(house, wednesday, "08:30"), "until_at": scene.local(house, wednesday, "18:00")
    }  # fmt: skip
    closure = actions.close_center(by=by, at=house.at, why="Ice storm", **span)

    def read(role: str = "scheduler") -> queries.ClosureView:
        with house.reading(role) as reader:
            found = queries.closure(reader, closure)
        assert found is not None
        return found

    view = read()
    assert [one.title for one in view.sessions] == ["Process group"]
    assert [(one.client_id, [line.title for line in one.lines], one.told_at) for one in view.clients] == [
        (visitor, ["Individual session", "Individual session"], None), (member, ["Process group"], None),
    ]  # fmt: skip
    assert view.clients[1].phone and view.clients[0].lines[1].staff == "Mei Okafor"
    actions.tell(by=by, at=house.at, closure_id=closure, client_id=visitor)
    actions.tell(by=by, at=house.at + timedelta(hours=1), closure_id=closure, client_id=visitor)
    last = read().clients[1]
    assert (last.client_id, last.told_at, last.told_by) == (
        visitor,
        house.at,
        "Tobias Brandt",
    ) or last.told_by
    with pytest.raises(Refused, match="Nothing of this client's was cancelled"):
        actions.tell(by=by, at=house.at, closure_id=closure, client_id=other)
    with pytest.raises(Refused, match="Your role does not let you"):
        actions.tell(by=house.actor("group_leader"), at=house.at, closure_id=closure, client_id=member)
    actions.reopen(by=by, at=house.at, closure_id=closure)
    (told,) = read().clients  # who is to hear that it takes place again
    assert (told.client_id, told.lines) == (visitor, ())
    actions.tell(by=by, at=house.at, closure_id=closure, client_id=visitor, told=False)
    assert read().clients == ()
