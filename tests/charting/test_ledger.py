"""The hours ledger: planned is attended, missed and open, whatever was marked; the whole census in six queries."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midspan.charting import queries
from midspan.charting.actions import Mark
from midspan.charting.queries.short import short_of_hours
from midspan.people.actions import close_episode
from midspan.rules import charting as rules
from midspan.rules.schedule import WallTime, moments
from midspan.schedule import actions as schedule
from midspan.schedule import queries as scheduled
from midspan.treatment import actions as treatment
from tests.support.center import House
from tests.support.charting import DAY, Scene, group, visit

CHICAGO = ZoneInfo("America/Chicago")
USING = rules.rules()
WEEK = [DAY, DAY + timedelta(days=2), DAY + timedelta(days=4)]


def ledger(
    house: House, monday: date = DAY, role: str = "supervisor", **how: object
) -> dict[UUID, queries.LedgerRow]:
    with house.reading(role) as reader:
        return {row.client_id: row for row in queries.ledger(reader, monday, **how)}


# ---- minutes


@given(
    on=st.dates(date(2025, 1, 1), date(2027, 12, 31)), start=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    length=st.integers(5, 600), came=st.integers(-60, 700), went=st.integers(-60, 700), zone=st.sampled_from(["America/Chicago", "America/New_York", "UTC"]),
)  # fmt: skip
def test_minutes_stay_inside_the_session_whatever_the_clocks_do(
    on: date, start: time, length: int, came: int, went: int, zone: str
) -> None:
    end = (datetime.combine(on, start) + timedelta(minutes=length)).time()
    begins, ends = moments(on, start, end, ZoneInfo(zone))
    arrived, left = begins + timedelta(minutes=came), begins + timedelta(minutes=went)
    stay = rules.count(begins, ends, arrived, left, USING)
    assert stay.length == (ends - begins) // timedelta(minutes=1)
    assert 0 <= stay.minutes <= stay.length
    inside = max(0, min(went, stay.length) - max(came, 0))
    assert stay.minutes == inside
    # The same moments written as wall times of the zone count the same: an hour is not won or lost by how it is written.
    local = ZoneInfo(zone)
    assert stay == rules.count(*(one.astimezone(local) for one in (begins, ends, arrived, left)), USING)
    whole = rules.count(begins, ends, None, None, USING)
    assert (whole.minutes, whole.late, whole.left_early) == (stay.length, False, False)


@given(came=st.integers(0, 90), more=st.integers(0, 30))
def test_coming_later_or_leaving_earlier_never_adds_minutes(came: int, more: int) -> None:
    begins = datetime(2026, 3, 2, 15, tzinfo=UTC)
    ends = begins + timedelta(minutes=90)
    one = rules.count(begins, ends, begins + timedelta(minutes=came), None, USING)
    later = rules.count(begins, ends, begins + timedelta(minutes=came + more), None, USING)
    assert later.minutes <= one.minutes and later.late >= one.late
    early = rules.count(begins, ends, None, ends - timedelta(minutes=came), USING)
    assert early.minutes == one.minutes, "leaving as much earlier costs as much"


def test_the_night_the_clocks_change_counts_real_minutes() -> None:
    for on, real in ((date(2026, 3, 8), 60), (date(2026, 11, 1), 180)):
        begins = datetime.combine(on, time(1), CHICAGO)
        ends = datetime.combine(on, time(3), CHICAGO)
        assert rules.count(begins, ends, None, None, USING).minutes == real
        arrived = (begins.astimezone(UTC) + timedelta(minutes=30)).astimezone(CHICAGO)
        assert rules.count(begins, ends, arrived, None, USING).minutes == real - 30


def test_seconds_that_are_begun_do_not_count() -> None:
    begins = datetime(2026, 3, 2, 15, tzinfo=UTC)
    ends = begins + timedelta(minutes=90)
    assert rules.count(begins, ends, begins + timedelta(seconds=1), None, USING).minutes == 89
    assert rules.count(begins, ends, begins + timedelta(minutes=5), None, USING).late is False
    assert rules.count(begins, ends, begins + timedelta(minutes=5, seconds=1), None, USING).late is True


# ---- the ledger

mark = st.one_of(
    st.none(),
    st.builds(lambda came, left: ("present", came, left), st.integers(0, 44), st.integers(45, 90)),
    st.sampled_from([("absent", 0, 0), ("excused", 0, 0)]),
)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=st.lists(mark, min_size=6, max_size=6))
def test_planned_is_attended_and_missed_and_open(
    house: House, marks: list[tuple[str, int, int] | None]
) -> None:
    with transaction.atomic():
        scene = group(house, 2)
        expected = {client: [0, 0, 0] for client in scene.people}
        for n, one in enumerate(marks):
            client, on = scene.people[n % 2], WEEK[n // 2]
            if one is None:
                expected[client][2] += 90
                continue
            state, came, left = one
            start = scene.begins(on)
            there = left - came if state == "present" else 0
            expected[client][0] += there
            expected[client][1] += 90 - there
            times = {
                "arrived_at": start + timedelta(minutes=came),
                "left_at": start + timedelta(minutes=left),
            }
            given = (
                Mark(client, state=state, **times)
                if state == "present"
                else Mark(client, state=state, reason="ill")
            )
            scene.mark(given, on=on)
        rows = ledger(house)
        with house.reading("supervisor") as reader:
            planned = scheduled.planned_minutes(reader, DAY)
        for client, (attended, missed, waits) in expected.items():
            row = rows[client]
            assert (row.attended, row.missed, row.open) == (attended, missed, waits)
            assert row.planned == row.attended + row.missed + row.open == 270 == planned[client].minutes
            assert row.short_by == max(0, (row.prescribed or 0) - attended - waits)
        transaction.set_rollback(True)


def test_a_week_says_what_was_prescribed_days_and_reasons(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    treatment.prescribe(
        by=house.actor("therapist"), at=house.at, client_id=dana, hours=4, days=3, from_on=DAY, reason="Step down to four hours."
    )  # fmt: skip
    visit(house, dana, service="individual_therapy")
    scene.mark(
        Mark(dana, left_at=scene.begins() + timedelta(minutes=60)), Mark(omar, state="excused", reason="ill")
    )
    scene.mark(Mark(dana), Mark(omar, state="absent"), on=WEEK[1])
    rows = ledger(house)
    row = rows[dana]
    counts = next(one.countable for one in house.profile().services if one.key == "individual_therapy")
    individual = 50 if counts else 0
    assert (row.prescribed, row.prescribed_days, row.days, row.left_early) == (240, 3, 2, 1)
    assert (row.attended, row.missed, row.open) == (150, 30, 90 + individual)
    assert row.short_by == max(0, 240 - 150 - 90 - individual)
    assert [(one.label, one.times) for one in rows[omar].reasons] == [("Ill", 1), ("No reason known", 1)]
    assert ledger(house, client_ids=[omar]).keys() == {omar}
    assert ledger(house, role="family_therapist") == {}


def test_what_does_not_count_and_what_was_cancelled_is_left_out(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    sober = group(
        house, 0, title="Meeting", service="mutual_help", people=[dana], slots=[WallTime(1, time(18), time(19))], leader="therapist"
    )  # fmt: skip
    sober.mark(on=DAY + timedelta(days=1), by="therapist")
    scene.mark(
        Mark(dana, state="excused", reason="planned"), on=WEEK[1], at=scene.begins(DAY) - timedelta(days=1)
    )
    schedule.cancel_session(
        by=house.actor("scheduler"), at=house.at, session_id=scene.session(WEEK[1]), why="Storm"
    )
    row = ledger(house)[dana]
    assert (row.planned, row.attended, row.missed, row.open, row.days) == (180, 0, 0, 180, 1)
    with house.reading("supervisor") as reader:
        assert queries.attendance_rate(reader, [dana], 4, until=WEEK[2])[dana].percent is None


def test_the_ledger_asks_six_times_whatever_the_census(house: House) -> None:
    few = _queries(group(house, 1))
    house2 = group(house, 8, title="Evening", slots=[WallTime(0, time(18), time(19))], leader="therapist")
    many = _queries(house2)
    assert few == many <= 6


def _queries(scene: Scene) -> int:
    scene.mark(by="clinical_director")
    with scene.house.reading("supervisor") as reader, CaptureQueriesContext(connection) as asked:
        assert queries.ledger(reader, DAY)
    return len(asked)


def test_who_was_not_in_care_that_week_is_not_in_its_ledger(house: House) -> None:
    scene = group(house, 1)
    scene.mark()
    (dana,) = scene.people
    schedule.end_enrolments(
        by=house.actor("clinical_director"), at=house.at, client_id=dana, on=DAY, why="Moved"
    )
    close_episode(by=house.actor("clinical_director"), at=house.at, client_id=dana, on=DAY)
    assert ledger(house)[dana].attended == 90
    assert ledger(house, DAY + timedelta(days=7)) == {} == ledger(house, DAY - timedelta(days=7))


def test_the_weeks_of_one_client(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    scene.mark()
    scene.mark(Mark(dana, state="absent"), on=DAY + timedelta(days=7))
    with house.reading("therapist") as reader, CaptureQueriesContext(connection) as asked:
        found = queries.client_weeks(reader, dana, monday=DAY + timedelta(days=7), zone=CHICAGO, weeks=12)
    weeks = found.rows
    assert [(one.monday, one.attended, one.missed, one.open) for one in weeks] == [
        (DAY + timedelta(days=7), 0, 90, 180),
        (DAY, 90, 0, 180),
    ]
    assert weeks[0].prescribed is not None and len(asked) <= 5
    assert [one.attendance.state for one in found.attended] == ["absent"]
    with house.reading("family_therapist") as reader:
        assert queries.client_weeks(reader, dana, monday=DAY, zone=CHICAGO).rows == (), "not on the care team"
    with house.reading("therapist") as reader:
        rate = queries.attendance_rate(reader, [dana], 2, until=DAY + timedelta(days=7))[dana]
    assert (rate.percent, rate.present, rate.marked) == (50, 1, 2)


def test_a_session_page_asks_six_times(house: House) -> None:
    scene = group(house, 8)
    scene.mark()
    scene.write()
    with house.reading("group_leader") as reader, CaptureQueriesContext(connection) as asked:
        page = queries.session_page(reader, scene.session())
    assert page is not None and len(page.members) == 8
    assert len(asked) <= 6


def test_todays_count_of_who_is_short_is_the_ledgers(house: House) -> None:
    scene = group(house, 3)
    scene.mark(Mark(scene.people[0]), Mark(scene.people[1], state="absent", reason="work"), at=scene.ends())
    treatment.prescribe(
        by=house.actor("therapist"), at=house.at, client_id=scene.people[2], hours=4, days=3, from_on=DAY, reason="Works mornings"
    )  # fmt: skip
    visit(house, scene.people[0], service="individual_therapy")
    with house.reading("scheduler") as reader:
        asked = {one.client_id: one.short_by for one in queries.ledger(reader, DAY) if one.short_by}
        with CaptureQueriesContext(connection) as captured:
            assert short_of_hours(reader, DAY) == asked
    assert len([one for one in captured if "center_center" not in one["sql"]]) == 1
    assert set(scene.people[:2]) <= set(asked)
