"""Somebody is away: what is offered holds, taking it does it, and those whom it meets are on the list of whom to tell."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from midspan.access.errors import Invalid, Refused
from midspan.planner.problem import Problem
from midspan.privacy import actions as privacy
from midspan.schedule import actions, queries
from midspan.schedule.facts import OwnTime
from midspan.schedule.models import PlanningRun
from midspan.schedule.queries import planning as plans
from midspan.schedule.queries.ill import Choice, DayWithout, SessionToSettle, TimeAway, day_without
from midspan.trail.models import Entry
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, in_care, local, slots, visit

WEDNESDAY = FIRST + timedelta(days=2)


@pytest.fixture
def tom(house: House) -> int:
    """Leads the process group on Mondays, Wednesdays and Fridays."""
    return house.users["group_leader"]


def away(house: House, user: int, **how: Any) -> TimeAway:
    """All of Wednesday."""
    return TimeAway(
        user, local(house, WEDNESDAY, "00:00"), local(house, WEDNESDAY + timedelta(days=1), "00:00"), **how
    )


def day(house: House, who: TimeAway, role: str = "scheduler") -> DayWithout:
    with house.reading(role) as reader:
        return day_without(reader, who, now=house.at)


def choice(one: SessionToSettle | Any, way: str) -> Choice:
    return next(each for each in one.choices if each.way == way)


def ways(one: SessionToSettle | Any) -> list[str]:
    return [each.way for each in one.choices]


def settle(house: House, who: TimeAway, one: SessionToSettle, way: str, **how: Any) -> None:
    actions.settle_session(
        by=house.actor("scheduler"), at=house.at, away=who, session_id=one.row.session_id, way=way, **how
    )


def sentences(found: DayWithout) -> list[str]:
    return [said for one in found.hear for said in one.sentences]


def leaves(house: House) -> int:
    with house.reading("scheduler") as reader:
        return len(queries.leaves(reader, house.at))


def test_another_leader_is_offered_only_where_free_and_the_leave_is_kept_once(house: House, tom: int) -> None:
    scene.group(house, co_leader_id=house.users["family_therapist"])
    second = scene.group(
        house, "Skills", slots=slots("wed", "13:00", "14:00"), room_id=scene.rooms(house)[1].id, co_leader_id=house.users["nurse"]
    )  # fmt: skip
    client = in_care(house)
    house.cares("therapist", client)
    enrolled(house, client, second)
    june = house.users["assessor"]
    actions.book(
        by=house.actor("scheduler"), at=house.at, facts=visit(house, client, WEDNESDAY, "09:30", user_id=june)
    )
    who = away(house, tom)
    morning, later = day(house, who).sessions
    keys = [one.key for one in choice(morning, "leader").options]
    assert str(june) not in keys and str(tom) not in keys and str(house.users["therapist"]) in keys
    first, *_ = choice(later, "leader").options
    assert first.key == str(house.users["therapist"]) and first.note == "licensed, known to 1 of 1"
    assert "alone" in ways(morning) and "video" not in ways(morning) and ways(later)[-1] == "cancel"
    settle(house, who, later, "leader", option=first.key)
    settle(house, who, morning, "alone")
    found = day(house, who)
    assert found.sessions == () and leaves(house) == 1
    assert [one.how for one in found.settled] == ["Ana Ferreira leads", "Mei Okafor leads"]
    (told,) = found.hear
    assert not told.call and told.sentences == (
        "Skills on Wed, Mar 4 from 1:00 to 2:00 PM takes place; Mei Okafor leads it, since Tom Reyes is away.",
    )
    with pytest.raises(Refused, match="led by somebody else by now"):
        settle(house, who, later, "cancel")
    with house.reading("scheduler") as reader:
        assert [one.kind for one in queries.gaps(reader, house.at) if one.kind == "uncovered"] == []


def test_who_is_away_or_taken_is_not_asked_and_who_is_not_at_work_comes_last(house: House, tom: int) -> None:
    scene.group(house)
    by, users, who = house.actor("scheduler"), house.users, away(house, tom)
    mei, ana, nurse, ruth = (users[one] for one in ("therapist", "family_therapist", "nurse", "supervisor"))
    actions.record_leave(by=by, at=house.at, user_id=ana, from_at=who.from_at, until_at=who.until_at)
    client = in_care(house)
    actions.book(by=by, at=house.at, facts=visit(house, client, WEDNESDAY, "11:30"))
    for user, start, end in ((nurse, "13:00", "17:00"), (ruth, "08:00", "12:00")):
        actions.set_hours(by=by, at=house.at, user_id=user, hours=slots("wed", start, end), from_on=FIRST)
    (row,) = day(house, who).sessions
    options = choice(row, "leader").options
    keys = [int(one.key) for one in options]
    assert keys[0] == ruth and keys[-1] == nurse and not {tom, mei, ana} & set(keys)
    assert options[-1].note == "licensed, not usually at work then"


def test_two_sessions_together_need_a_directors_word_above_the_places(house: House, tom: int) -> None:
    small: dict[str, Any] = {"capacity": 2}
    one = scene.group(house, **small)
    other = scene.group(
        house, "Skills", leader_id=house.users["therapist"], room_id=scene.rooms(house)[1].id, **small
    )
    ann, omar, lee = scene.many_in_care(house, 3)
    for client, group in ((ann, one), (omar, one), (lee, other)):
        enrolled(house, client, group)
    who = away(house, tom)
    late = scene.group(
        house,
        "Late",
        leader_id=house.users["therapist"],
        slots=slots("wed", "14:00", "15:00"),
        mode="telehealth",
        room_id=None,
    )
    enrolled(house, ann, late)  # whoever is in it already would lose hours
    (row,) = day(house, who).sessions
    (option,) = choice(row, "merge").options
    assert option.word == "3 people for 2 places" and "at the same time" in option.note
    with pytest.raises(Invalid, match="needs the word of a director: 3 people for 2 places"):
        settle(house, who, row, "merge", option=option.key)
    with pytest.raises(Invalid, match="Pilar Nuñez does not decide that"):
        settle(house, who, row, "merge", option=option.key, word_of=house.users["scheduler"])
    assert leaves(house) == 0
    settle(house, who, row, "merge", option=option.key, word_of=house.users["clinical_director"])
    found = day(house, who)
    assert (
        found.settled[0].how
        == "Cancelled: Put together with Skills at 9:00 AM, by the word of Dr. Elena Marsh"
    )
    assert len(found.hear) == 2 and all(
        "does not take place; instead there is a place in Skills on Wed, Mar 4" in said
        for said in sentences(found)
    )
    with house.reading("scheduler") as reader:
        merged = queries.session(reader, UUID(option.key))
        assert merged is not None and merged.taken == 3
    entry = Entry.objects.get(verb="session.merged")
    assert entry.detail["word_of"] == house.users["clinical_director"] and "Dr. Elena Marsh" in entry.reason


def test_nobody_is_put_together_with_whom_they_are_kept_apart_from_or_where_they_cannot_come(
    house: House, tom: int
) -> None:
    group = scene.group(house)
    other = scene.group(
        house, "Skills", leader_id=house.users["therapist"], room_id=scene.rooms(house)[1].id,
        slots=slots("wed", "13:00", "16:00"),
    )  # fmt: skip
    ann, omar = scene.many_in_care(house, 2)
    enrolled(house, ann, group)
    enrolled(house, omar, other)
    (row,) = day(house, away(house, tom)).sessions
    assert "merge" in ways(row) and choice(row, "cancel").offers[0].options[0].label.startswith(
        "Skills, Wed, Mar 4"
    )
    actions.set_availability(
        by=house.actor("scheduler"), at=house.at, client_id=ann, times=[OwnTime(one) for one in slots("mon wed fri", "08:00", "12:30")],
        from_on=FIRST,
    )  # fmt: skip
    (row,) = day(house, away(house, tom)).sessions
    assert "merge" not in ways(row) and choice(row, "cancel").offers[0].options == ()
    assert "Together with another session: none of that day has room for all who could come." in row.bars


def test_nobody_is_sent_to_a_session_that_has_begun(house: House, tom: int) -> None:
    group = scene.group(house, slots=slots("wed", "13:00", "16:00"))
    scene.group(
        house, "Skills", leader_id=house.users["therapist"], room_id=scene.rooms(house)[1].id, slots=slots("wed", "09:00", "12:00")
    )  # fmt: skip
    enrolled(house, in_care(house), group)
    who = away(house, tom)
    (row,) = day(house, who).sessions
    (option,) = choice(row, "merge").options
    with pytest.raises(Refused, match="Skills has begun by now"):
        actions.settle_session(
            by=house.actor("scheduler"), at=local(house, WEDNESDAY, "10:00"), away=who, session_id=row.row.session_id, way="merge",
            option=option.key,
        )  # fmt: skip


def test_a_cancelled_session_is_made_up_for_and_everybody_is_called(house: House, tom: int) -> None:
    group = scene.group(house)
    rest = scene.group(
        house, "Evening", leader_id=house.users["therapist"], slots=slots("thu", "18:00", "21:00"), mode="telehealth",
        room_id=None, capacity=1,
    )  # fmt: skip
    ann, omar = scene.many_in_care(house, 2)
    for client in (ann, omar):
        enrolled(house, client, group)
    who = away(house, tom)
    (row,) = day(house, who).sessions
    offers = choice(row, "cancel").offers
    assert [len(one.options) for one in offers] == [1, 0]  # the one seat is proposed once
    thursday = UUID(offers[0].options[0].key)
    settle(house, who, row, "cancel", makeups={ann: thursday})
    found = day(house, who)
    assert sentences(found) == [
        "Process group on Wed, Mar 4 from 9:00 AM to 12:00 PM does not take place; instead there is a place in Evening on "
        "Thu, Mar 5 from 6:00 to 9:00 PM, by video.",
        "Process group on Wed, Mar 4 from 9:00 AM to 12:00 PM does not take place.",
    ] and all(one.call for one in found.hear)
    assert rest
    actions.tell_news(by=house.actor("scheduler"), at=house.at, client_id=ann, leave_ids=found.leaves)
    found = day(house, who)
    assert [one.name for one in found.hear] == ["Client 2", "Client 1"] and found.hear[
        1
    ].told_by == "Pilar Nuñez"


def test_who_works_from_home_leads_and_sees_clients_by_video_and_is_not_on_leave_then(house: House) -> None:
    mei = house.users["therapist"]
    group = scene.group(house, leader_id=mei)
    client = in_care(house)
    enrolled(house, client, group)
    booked = actions.book(
        by=house.actor("scheduler"), at=house.at,
        facts=visit(house, client, WEDNESDAY, "13:00", mode="on_site", room_id=scene.rooms(house)[0].id),
    )  # fmt: skip
    who = away(house, mei, from_home=True)
    found = day(house, who)
    settle(house, who, found.sessions[0], "video")
    actions.settle_appointment(
        by=house.actor("scheduler"), at=house.at, away=who, appointment_id=booked, way="video"
    )
    found = day(house, who)
    assert found.open == 0 and found.settled[0].how == "Led from home" and leaves(house) == 3
    assert [said.split(" takes")[0].split(" is by")[0] for said in sentences(found)] == [
        "Process group on Wed, Mar 4 from 9:00 AM to 12:00 PM",
        "Individual session with Mei Okafor on Wed, Mar 4 from 1:00 to 2:00 PM",
    ]
    with house.reading("scheduler") as reader:
        assert queries.gaps(reader, house.at) == ()


def test_a_gap_between_two_leaves_is_an_absence_and_a_part_worked_by_video_is_none(
    house: House, tom: int
) -> None:
    group, by = scene.group(house, slots=slots("tue wed", "09:00", "12:00")), house.actor("scheduler")
    enrolled(house, in_care(house), group)
    for on in (1, 3):
        starts = local(house, FIRST + timedelta(days=on), "13:00")
        actions.record_leave(
            by=by, at=house.at, user_id=tom, from_at=starts, until_at=starts + timedelta(hours=4)
        )
    begins = local(house, FIRST + timedelta(days=1), "09:30")  # the session has begun
    who = TimeAway(tom, begins, local(house, FIRST + timedelta(days=4), "00:00"), from_home=True)
    first, second = day(house, who).sessions
    settle(house, who, second, "cancel")
    assert leaves(house) == 5 and len(day(house, who).sessions) == 1
    settle(house, who, first, "video")
    later = TimeAway(tom, begins + timedelta(minutes=9), who.until_at, from_home=True)
    assert day(house, later).sessions == ()


def test_an_appointment_is_moved_to_when_both_can_or_given_to_a_colleague(house: House) -> None:
    mei, by = house.users["therapist"], house.actor("scheduler")
    client, second = in_care(house), in_care(house, legal_first="Omar", phone="")
    actions.set_availability(
        by=by, at=house.at, client_id=client, times=[OwnTime(one) for one in slots("wed thu", "10:00", "15:00")], from_on=FIRST,
    )  # fmt: skip
    actions.set_hours(
        by=by, at=house.at, user_id=mei, hours=slots("mon tue wed thu fri", "11:00", "17:00"), from_on=FIRST
    )
    booked = actions.book(by=by, at=house.at, facts=visit(house, client, WEDNESDAY, "13:00"))
    other = actions.book(by=by, at=house.at, facts=visit(house, second, WEDNESDAY, "15:00"))
    who = away(house, mei)
    one, two = day(house, who).visits
    assert [each.label for each in choice(one, "move").options] == [
        "Thu, Mar 5, 11:00 AM to 12:00 PM",
        "Wed, Mar 11, 11:00 AM to 12:00 PM",
    ]
    assert "colleague" not in ways(one) and ways(two)[-1] == "cancel"
    option, _, _ = choice(one, "move").options[0].key.partition("|")
    actions.settle_appointment(by=by, at=house.at, away=who, appointment_id=booked, way="move", option=option)
    actions.settle_appointment(by=by, at=house.at, away=who, appointment_id=other, way="cancel")
    found = day(house, who)
    assert found.open == 0 and sentences(found)[1] == (
        "Individual session with Mei Okafor on Wed, Mar 4 from 1:00 to 2:00 PM is now on Thu, Mar 5 from 11:00 AM to 12:00 PM."
    )


def test_the_planner_is_asked_with_the_leave_and_a_refusal_keeps_none(house: House, tom: int) -> None:
    client = in_care(house)
    enrolled(house, client, scene.group(house))
    by, who = house.actor("scheduler"), away(house, tom)
    asked = actions.mend_week(by=by, at=house.at, away=who)
    with house.reading("scheduler") as reader:
        view = plans.run(reader, asked)
        (run,) = PlanningRun.objects.all().for_action().filter(pk=asked)
    assert view is not None and (view.row.mode, view.row.monday, leaves(house)) == ("repair", FIRST, 1)
    problem = msgspec.json.decode(run.problem, type=Problem)
    leader = next(one for one in problem.staff if one.id == tom)
    day_of = problem.horizon.slots_per_day
    assert leader.shifts[2] is None or leader.busy[2][-1][1] - leader.busy[2][0][0] >= day_of // 2
    mei = away(house, house.users["therapist"])
    with pytest.raises(Refused, match="at work on the week"):
        actions.mend_week(by=by, at=house.at, away=mei)
    assert leaves(house) == 1


def test_whose_chart_is_closed_is_a_time_and_no_name_and_statements_do_not_grow(
    house: House, tom: int
) -> None:
    group = scene.group(house)
    clients = scene.many_in_care(house, 2)
    for client in clients:
        enrolled(house, client, group)
    actions.book(
        by=house.actor("scheduler"),
        at=house.at,
        facts=visit(house, clients[0], WEDNESDAY, "13:00", user_id=tom),
    )
    who = away(house, tom)
    privacy.restrict_chart(
        by=house.actor("privacy_officer"), at=house.at, client_id=clients[0], user_id=house.users["scheduler"], reason="A relative"
    )  # fmt: skip
    found = day(house, who)
    assert found.visits == () and len(found.hidden) == 1 and found.open == 2
    (row,) = found.sessions
    assert row.row.taken == 1 and [one.name for one in row.guests] == ["Client 2"]
    settle(house, who, row, "cancel")
    assert [one.name for one in day(house, who).hear] == ["Client 2"]
    assert [one.name for one in day(house, who, "clinical_director").hear] == ["Client 1", "Client 2"]
    few = _statements(house, who)
    for client in scene.many_in_care(house, 5):
        enrolled(house, client, group)
    assert _statements(house, who) <= few
    with pytest.raises(Refused, match="Only who works on the week"):
        day(house, who, "therapist")


def _statements(house: House, who: TimeAway) -> int:
    with house.reading("scheduler") as reader, CaptureQueriesContext(connection) as captured:
        day_without(reader, who, now=house.at)
    return len(captured)
