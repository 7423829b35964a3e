"""Weeks around today for looking at the pages of the schedule: a full group with somebody waiting, one by video, one that
has ended, appointments, a closure, and somebody on leave whose sessions need cover."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.rules.schedule import moments
from midspan.schedule import actions as schedule
from midspan.schedule import queries
from midspan.schedule.actions import OwnTime
from midspan.schedule.queries.ill import TimeAway, day_without
from tests.journeys import scene_planning
from tests.support.center import House
from tests.support.schedule import BECAUSE, group, local, rooms, slots, visit
from tests.support.treatment import in_care

WEEK = timedelta(weeks=1)
PEOPLE = (
    {"legal_first": "María-José Maximiliana", "legal_last": "Castellanos de la Torre y Wolfeschlegelsteinhausen"},
    {"legal_first": "عبد الرحمن", "legal_last": "بن خالد"},
    {"legal_first": "Minh", "legal_last": "Tran"},
)  # fmt: skip


def build(house: House) -> dict[str, Any]:
    """The ids that the addresses of the schedule need."""
    now, by = timezone.now(), house.actor("scheduler")
    today = now.astimezone(house.profile().zone).date()
    monday = today - timedelta(days=today.weekday())
    began, at = monday - WEEK, now - 2 * WEEK
    people = [
        in_care(house, at=at, admitted_on=began, phone=f"(214) 555-019{n}", **one)
        for n, one in enumerate(PEOPLE)
    ]
    late = in_care(house, at=at, admitted_on=began, legal_first="Aisha", phone="(214) 555-0196")
    full = group(
        house, "Steady days", at=at, from_on=began, capacity=3, topic="Handling urges without giving in to them",
        co_leader_id=house.users["therapist"], slots=slots("mon wed fri", "09:00", "12:00"),
    )  # fmt: skip
    video = group(
        house, "Evenings by video", at=at, from_on=began, mode="telehealth", room_id=None,
        leader_id=house.users["family_therapist"], slots=slots("tue thu", "18:00", "19:30"),
    )  # fmt: skip
    for one in people:
        schedule.enrol(by=by, at=at, client_id=one, group_id=full, from_on=began, reason="")
    schedule.enrol(by=by, at=at, client_id=people[0], group_id=video, from_on=monday, reason=BECAUSE)
    schedule.set_availability(
        by=by, at=at, client_id=people[0], from_on=began,
        times=[
            *(OwnTime(one, wish="on_site") for one in slots("mon tue wed thu fri", "08:00", "18:00")),
            *(OwnTime(one, "work", "", "Bakery, early shift") for one in slots("wed fri", "06:00", "10:00")),
        ],
    )  # fmt: skip
    schedule.set_availability(
        by=by, at=at, client_id=people[0], from_on=monday + 3 * WEEK,
        times=[OwnTime(one) for one in slots("mon wed fri", "17:00", "22:00")],
    )  # fmt: skip
    schedule.wait(
        by=by, at=at, client_id=late, group_id=full, note="Works mornings until the end of the month."
    )
    asked = schedule.wait(by=by, at=at, client_id=people[1], group_id=video)
    schedule.offer_place(
        by=by, at=now, waiting_id=asked, passed="1 person waited longer: outside their times."
    )
    schedule.keep_apart(
        by=by,
        at=now,
        client_id=people[0],
        other_id=people[2],
        why="partners",
        said_by="client",
        from_on=began,
    )
    schedule.keep_from_staff(
        by=by,
        at=now,
        client_id=people[0],
        user_id=house.users["coach"],
        why="asked",
        said_by="client",
        from_on=began,
    )
    ended = group(
        house, "Morning skills", at=at, from_on=began, capacity=4, slots=slots("tue", "07:00", "08:00"),
        room_id=rooms(house)[-1].id,
    )  # fmt: skip
    schedule.close_group(by=by, at=at, group_id=ended, on=began + timedelta(days=1), why="Too few came.")
    booked = schedule.book(
        by=by, at=at,
        facts=visit(house, people[0], monday + WEEK + timedelta(days=1), "14:00", words="After the first two weeks", reason=BECAUSE),
    )  # fmt: skip
    dropped = schedule.book(
        by=by, at=at, facts=visit(house, people[0], monday + timedelta(days=3), "16:00", reason=BECAUSE)
    )  # fmt: skip
    schedule.cancel_appointment(by=by, at=at, appointment_id=dropped, why="The client is travelling.")
    away = monday + 2 * WEEK
    closure = schedule.close_center(
        by=by, at=at, from_at=local(house, away, "00:00"), until_at=local(house, away + timedelta(days=1), "00:00"),
        why="The heating is repaired",
    )  # fmt: skip
    schedule.tell(by=by, at=at, closure_id=closure, client_id=people[0])
    schedule.record_leave(
        by=by, at=at, user_id=house.users["group_leader"], from_at=local(house, monday + WEEK, "00:00"),
        until_at=local(house, monday + WEEK + timedelta(days=5), "00:00"), note="Co-leader knows the topic.",
    )  # fmt: skip
    start = moments(monday + WEEK, slots("mon", "09:00", "12:00")[0].start, slots("mon", "09:00", "12:00")[0].end, house.profile().zone)[0]  # fmt: skip
    with house.reading("scheduler") as reader:
        coming = next(
            one for one in queries.week(reader, monday + WEEK, group_id=full) if one.kind == "session" and one.starts_at == start
        )  # fmt: skip
    ill = _mended(house, monday + WEEK, full, people[0])
    return scene_planning.build(house, full, late) | {"ill_query": ill, "group_id": full, "video": video, "ended": ended, "enrolled": people[0], "waits_for_place": late, "booked": booked,
            "dropped": dropped, "coming": coming.id, "closure_id": closure}  # fmt: skip


def _mended(house: House, monday: date, group_id: int, client: UUID) -> str:
    """The address of the days of the group's leader, who is on leave: Wednesday's session is cancelled and one of its people told,
    and Monday's is still to settle.
    """
    now, by, user = timezone.now(), house.actor("scheduler"), house.users["group_leader"]
    away = TimeAway(
        user, local(house, monday, "00:00"), local(house, monday + timedelta(days=3), "00:00"), from_home=True
    )
    with house.reading("scheduler") as reader:
        second = [one for one in queries.week(reader, monday, group_id=group_id) if one.kind == "session"][1]
    schedule.settle_session(by=by, at=now, away=away, session_id=UUID(second.id), way="cancel")
    with house.reading("scheduler") as reader:
        leaves = day_without(reader, away, now=now).leaves
    schedule.tell_news(by=by, at=now, client_id=client, leave_ids=leaves)
    return f"user={user}&on={monday}&until={monday + timedelta(days=2)}&home=on"
