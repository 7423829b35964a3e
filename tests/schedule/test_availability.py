"""When clients can come: kept from a day on, read for many at once, and held against groups."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from midspan.access.errors import Invalid, Refused
from midspan.access.reader import Reader
from midspan.people.queries.beside import gathered
from midspan.schedule import actions, queries
from midspan.schedule.actions import OwnTime
from midspan.schedule.fitting import outside
from midspan.schedule.queries.availability import Available, available_from, available_part
from midspan.trail.models import Entry
from tests.support.center import House
from tests.support.schedule import FIRST, in_care, slots

LATER = FIRST + timedelta(weeks=2)


def can(days: str, start: str, end: str, wish: str = "either") -> list[OwnTime]:
    return [OwnTime(one, wish=wish) for one in slots(days, start, end)]


def kept(kind: str, days: str, start: str, end: str, note: str = "") -> list[OwnTime]:
    return [OwnTime(one, kind=kind, note=note) for one in slots(days, start, end)]


def say(
    house: House, client: UUID, *times: list[OwnTime], role: str = "scheduler", on: object = FIRST
) -> None:
    actions.set_availability(
        by=house.actor(role), at=house.at, client_id=client, times=[one for each in times for one in each],
        from_on=on,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def dana(house: House) -> UUID:
    return in_care(house)


def test_a_week_is_kept_from_a_day_on_and_earlier_weeks_keep_theirs(house: House, dana: UUID) -> None:
    say(house, dana, can("mon wed", "07:00", "15:00", "on_site"), kept("work", "mon", "09:00", "12:00"))
    say(house, dana, can("tue", "17:00", "22:00", "telehealth"), on=LATER)
    with house.reading("scheduler") as reader:
        now = queries.availability(reader, [dana], FIRST)[dana]
        then = queries.availability(reader, [dana], LATER)[dana]
        known = queries.availability_known(reader, dana)
    assert now.free == (
        *slots("mon", "07:00", "09:00"),
        *slots("mon", "12:00", "15:00"),
        *slots("wed", "07:00", "15:00"),
    )
    assert (now.wish, now.until_on, then.wish, then.until_on) == (
        "on_site", LATER - timedelta(days=1), "telehealth", None,
    )  # fmt: skip
    assert then.free == slots("tue", "17:00", "22:00") and known == (then, now)
    assert now.free_by("telehealth") == () and now.free_by("hybrid") == now.free_by("on_site") == now.free
    written = Entry.objects.filter(verb="availability.set", client_id=str(dana))
    assert [one.detail["from"] for one in written.order_by("pk")] == [FIRST.isoformat(), LATER.isoformat()]
    # known again from the first day on: what was to come later is replaced
    say(house, dana, can("fri", "07:00", "09:00"))
    with house.reading("scheduler") as reader:
        assert len(queries.availability_known(reader, dana)) == 1


def in_week(reader: Reader, clients: list[UUID], monday: date) -> dict[UUID, Available]:
    """As a week to plan reads it, beside much else."""
    part = available_part(reader, clients, monday, monday + timedelta(days=6))
    return available_from(gathered(available=part)["available"], monday)


def test_a_week_that_changes_in_its_middle_is_known_day_by_day(house: House, dana: UUID) -> None:
    wednesday = FIRST + timedelta(days=2)
    say(house, dana, can("mon wed", "09:00", "12:00"))
    say(house, dana, can("mon wed", "17:00", "20:00"), on=wednesday)
    with house.reading("scheduler") as reader:
        found = in_week(reader, [dana], FIRST)[dana]
        assert found.free == (*slots("mon", "09:00", "12:00"), *slots("wed", "17:00", "20:00"))
    actions.end_availability(by=house.actor("scheduler"), at=house.at, client_id=dana, on=wednesday)
    with house.reading("scheduler") as reader:
        assert queries.availability(reader, [dana], wednesday + timedelta(days=1)) == {}
    with pytest.raises(Refused, match="Nothing is known"):
        actions.end_availability(by=house.actor("scheduler"), at=house.at, client_id=dana, on=wednesday)


@pytest.mark.parametrize(
    ("times", "says"),
    [
        ([], "at least one time"),
        (kept("work", "mon", "09:00", "10:00"), "at least one time"),
        (can("mon", "09:00", "12:00") + can("mon", "11:00", "13:00"), "Monday 9:00 AM to 12:00 PM and Monday 11:00 AM to 1:00 PM overlap"),
        (can("tue", "09:00", "12:00") + kept("work", "mon", "09:00", "12:00") + kept("school", "mon", "11:00", "13:00"), "Two commitments overlap"),
        (can("mon", "12:00", "09:00"), "Can come, Monday 12:00 PM to 9:00 AM: it ends before it begins"),
        (can("mon", "06:30", "09:00"), "open from 7:00 AM to 10:00 PM; Monday 6:30 to 9:00 AM lies outside"),
        (can("mon", "09:00", "12:00", "by_pigeon"), "from the list"),
        (can("mon", "09:00", "12:00") + kept("golf", "tue", "09:00", "12:00"), "from the list"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(
    house: House, dana: UUID, times: list[OwnTime], says: str
) -> None:
    with pytest.raises(Invalid, match=says):
        say(house, dana, times)


def test_weeks_that_are_over_and_others_charts_are_left_alone(house: House, dana: UUID) -> None:
    with pytest.raises(Invalid, match="are over and stay"):
        say(house, dana, can("mon", "09:00", "12:00"), on=FIRST - timedelta(days=1))
    for role, why in (("biller", "role does not let you"), ("case_manager", "not among the clients")):
        with pytest.raises(Refused, match=why):
            say(house, dana, can("mon", "09:00", "12:00"), role=role)
    say(house, dana, can("mon", "09:00", "12:00"), role="admissions")
    with house.reading("coach") as reader:  # not on this care team
        assert queries.availability(reader, [dana], FIRST) == {}


def test_many_clients_take_one_statement(house: House, dana: UUID) -> None:
    others = [dana, *(in_care(house, legal_last=str(n), phone="") for n in range(3))]
    for one in others:
        say(house, one, can("mon", "09:00", "12:00"), kept("travel", "mon", "11:00", "11:30"))
    with house.reading("scheduler") as reader:
        for ask in (queries.availability, in_week):
            with CaptureQueriesContext(connection) as asked:
                assert len(ask(reader, others, FIRST)) == 4
            assert len(asked) == 1


def test_where_a_group_lies_outside_is_said_with_why(house: House, dana: UUID) -> None:
    say(
        house, dana, can("mon wed", "07:00", "15:00", "on_site"), can("fri", "07:00", "15:00", "telehealth"),
        kept("work", "mon wed", "11:00", "13:00"),
    )  # fmt: skip
    with house.reading("scheduler") as reader:
        known = queries.availability(reader, [dana], FIRST)[dana]
    group = slots("mon wed fri", "09:00", "12:00")
    assert outside(known, group, "on_site") == (
        "outside their times: Mon, Wed 11:00 AM to 12:00 PM (work); "
        "they wish to come by video only: Fri 9:00 AM to 12:00 PM"
    )
    assert outside(known, slots("tue", "18:00", "19:30"), "telehealth") == ("outside their times")
    assert outside(known, slots("mon", "09:00", "10:00"), "hybrid") == outside(None, group, "on_site") == ""
    assert outside(known, slots("wed", "11:30", "12:30"), "on_site") == "outside their times (work)"
