"""Clocks that change, midnight, and the job that makes the weeks ahead: no session is lost and none is doubled."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midspan.rules.schedule import monday_of
from midspan.schedule import actions, queries, tasks
from tests.support import schedule as scene
from tests.support.center import House

CHICAGO = ZoneInfo("America/Chicago")
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)


def at_noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=CHICAGO)


def sessions(house: House, group: int, monday: date) -> list[tuple[str, str, int]]:
    with house.reading("scheduler") as reader:
        return [
            (f"{one.starts_at.astimezone(CHICAGO):%a %H:%M %Z}", f"{one.ends_at.astimezone(CHICAGO):%a %H:%M %Z}", minutes(one))
            for one in queries.week(reader, monday, group_id=group)
        ]  # fmt: skip


def minutes(one: queries.WeekItem) -> int:
    return round((one.ends_at - one.starts_at).total_seconds() / 60)


@pytest.mark.parametrize(
    ("changes_on", "start", "end", "before", "then"),
    [
        (SPRING, "02:30", "03:30", ("Sun 02:30 CST", "Sun 03:30 CST", 60), ("Sun 03:30 CDT", "Sun 04:30 CDT", 60)),
        (SPRING, "09:00", "12:00", ("Sun 09:00 CST", "Sun 12:00 CST", 180), ("Sun 09:00 CDT", "Sun 12:00 CDT", 180)),
        (AUTUMN, "01:30", "02:30", ("Sun 01:30 CDT", "Sun 02:30 CDT", 60), ("Sun 01:30 CDT", "Sun 01:30 CST", 60)),
        (AUTUMN, "18:00", "21:00", ("Sun 18:00 CDT", "Sun 21:00 CDT", 180), ("Sun 18:00 CST", "Sun 21:00 CST", 180)),
        (AUTUMN, "23:00", "01:00", ("Sun 23:00 CDT", "Mon 01:00 CDT", 120), ("Sun 23:00 CST", "Mon 01:00 CST", 120)),
    ],
)  # fmt: skip
def test_each_week_has_its_session_once_when_clocks_change(
    house: House, changes_on: date, start: str, end: str, before: Any, then: Any
) -> None:
    first = changes_on - timedelta(days=13)
    group = scene.group(
        house, at=at_noon(first), from_on=first, slots=scene.slots("sun", start, end), room_id=None
    )
    mondays = [changes_on - timedelta(days=13 - 7 * n) for n in range(6)]
    over_midnight = end < start
    found = [
        [one for one in sessions(house, group, monday) if one[0].startswith("Sun")] for monday in mondays
    ]
    assert found[0] == [before]
    assert found[1][-1] == then
    own = [{one[0] for one in week} for week in found]
    assert all(len(each) <= 2 if over_midnight else len(each) == 1 for each in own)
    with house.reading("scheduler") as reader:
        days = [one.on for n in range(6) for one in queries.sessions_on(reader, mondays[n] + timedelta(6)) if one.starts_at.astimezone(CHICAGO).date() == one.on]  # fmt: skip
    assert days == [monday + timedelta(6) for monday in mondays]


def test_a_night_is_one_session_that_counts_on_its_first_day(house: House) -> None:
    client = scene.in_care(house)
    group = scene.group(house, slots=scene.slots("mon wed fri", "22:00", "01:00"), room_id=None)
    scene.enrolled(house, client, group)
    with house.reading("scheduler") as reader:
        monday, tuesday = (queries.sessions_on(reader, scene.FIRST + timedelta(n)) for n in (0, 1))
        assert [one.on for one in monday] == [scene.FIRST] and tuesday == ()
        assert queries.planned_minutes(reader, scene.FIRST)[client] == queries.Planned(540, 3, 3)
        assert len(queries.week(reader, scene.FIRST, client_id=client)) == 3


def test_a_week_of_a_client_holds_the_hour_that_comes_twice(house: House) -> None:
    start = AUTUMN - timedelta(days=6)
    client = scene.in_care(house, on=start, at=at_noon(start))
    group = scene.group(
        house,
        at=at_noon(start),
        from_on=start,
        slots=scene.slots("fri sat sun", "23:30", "02:30"),
        room_id=None,
    )
    scene.enrolled(house, client, group, on=start, at=at_noon(start))
    with house.reading("scheduler") as reader:
        assert queries.planned_minutes(reader, start)[client] == queries.Planned(540, 3, 3)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.sets(st.integers(0, 6), min_size=1, max_size=4), st.integers(0, 23), st.integers(0, 20)),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_changes_each_day_has_its_times_and_everybody_a_seat(house: House, moves: Any) -> None:
    """A group is opened and changed again and again: each week is the template in force, once, with every member in it."""
    with transaction.atomic():
        change_and_look(house, moves)
        transaction.set_rollback(True)


def change_and_look(house: House, moves: Any) -> None:
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    by, at, client = house.actor("scheduler"), house.at, scene.in_care(house, phone="")
    first = scene.FIRST + timedelta(1)
    group = scene.group(house, room_id=None, leader_id=house.users["therapist"], from_on=first)
    scene.enrolled(house, client, group, on=first)
    template = {day: [(9, 12)] if day in (0, 2, 4) else [] for day in range(7)}
    expected = {first + timedelta(n): template[(first + timedelta(n)).weekday()] for n in range(50)}
    for days, hour, later in moves:
        start = first + timedelta(later)
        wanted = scene.facts(
            house, room_id=None, leader_id=house.users["therapist"], from_on=first,
            slots=scene.slots(" ".join(names[day] for day in sorted(days)), f"{hour:02}:00", f"{(hour + 2) % 24:02}:00"),
        )  # fmt: skip
        actions.change_group(by=by, at=at, group_id=group, facts=wanted, from_on=start)
        expected |= {
            on: [(hour, (hour + 2) % 24)] if on.weekday() in days else [] for on in expected if on >= start
        }
    with house.reading("scheduler") as reader:
        for on, times in expected.items():
            rows = [one for one in queries.sessions_on(reader, on) if one.group_id == group and one.on == on]
            seen = [
                (one.starts_at.astimezone(CHICAGO).hour, one.ends_at.astimezone(CHICAGO).hour) for one in rows
            ]
            clocks_change = on in (SPRING, SPRING - timedelta(1)) and any(
                not 3 <= hour < 21 for hour, _ in times
            )
            assert len(seen) == len(times) and (seen == times or clocks_change), on
            assert all(one.taken == 1 for one in rows)


def test_the_job_makes_the_weeks_ahead_and_one_group_does_not_stop_the_others(house: House) -> None:
    now = timezone.now()  # the job looks at the clock
    soon = monday_of(now.date()) + timedelta(weeks=3, days=3)
    mei = house.users["therapist"]
    actions.book(
        by=house.actor("scheduler"), at=house.at, facts=scene.visit(house, house.person(), soon, "09:00")
    )
    good = scene.group(house)
    bad = scene.group(
        house, "Skills", leader_id=mei, room_id=None, slots=scene.slots("thu", "09:00", "12:00")
    )
    tasks.make_weeks_ahead(0)
    with house.reading("scheduler") as reader:
        assert queries.week(reader, soon - timedelta(3), group_id=good)
        assert not queries.week(reader, soon - timedelta(3), group_id=bad)
        unmade = [one for one in queries.gaps(reader, now) if one.kind == "unpublished"]
    assert [one.sentence for one in unmade] == [
        "Skills has no sessions after the week to come: publish the weeks ahead."
    ]
