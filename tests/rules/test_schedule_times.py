"""Wall times become moments: each date has each session once, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midspan.rules import schedule

CHICAGO = ZoneInfo("America/Chicago")
ZONES = [
    CHICAGO,
    ZoneInfo("America/Phoenix"),
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("America/St_Johns"),
]
clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0))
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2032, 12, 31))
walls = st.builds(schedule.WallTime, st.integers(0, 6), clocks, clocks)


def clock(at: datetime) -> str:
    return at.astimezone(CHICAGO).strftime("%a %H:%M %Z")


@pytest.mark.parametrize(
    ("on", "start", "end", "begins", "ends"),
    [
        (date(2026, 3, 8), "01:30", "03:30", "Sun 01:30 CST", "Sun 04:30 CDT"),  # two hours, over the missing one
        (date(2026, 3, 8), "02:30", "03:30", "Sun 03:30 CDT", "Sun 04:30 CDT"),  # 2:30 is missing
        (date(2026, 3, 8), "09:00", "12:00", "Sun 09:00 CDT", "Sun 12:00 CDT"),
        (date(2026, 3, 9), "09:00", "12:00", "Mon 09:00 CDT", "Mon 12:00 CDT"),
        (date(2026, 11, 1), "01:30", "02:30", "Sun 01:30 CDT", "Sun 01:30 CST"),  # 1:30 comes twice: the first
        (date(2026, 11, 1), "00:30", "01:30", "Sun 00:30 CDT", "Sun 01:30 CDT"),
        (date(2026, 10, 31), "23:00", "02:00", "Sat 23:00 CDT", "Sun 01:00 CST"),  # three hours over midnight
        (date(2026, 3, 7), "23:00", "01:00", "Sat 23:00 CST", "Sun 01:00 CST"),
        (date(2026, 6, 1), "00:00", "00:00", "Mon 00:00 CDT", "Tue 00:00 CDT"),
    ],
)  # fmt: skip
def test_where_the_clocks_change(on: date, start: str, end: str, begins: str, ends: str) -> None:
    found = schedule.moments(on, time.fromisoformat(start), time.fromisoformat(end), CHICAGO)
    assert [clock(one) for one in found] == [begins, ends]


@given(days, clocks, clocks, st.sampled_from(ZONES))
def test_a_session_lasts_as_long_on_every_day(on: date, start: time, end: time, zone: ZoneInfo) -> None:
    begins, ends = schedule.moments(on, start, end, zone)
    assert ends - begins == timedelta(minutes=schedule.minutes_of(start, end))
    assert timedelta() < ends - begins <= timedelta(days=1)


@given(days, clocks, st.sampled_from(ZONES))
def test_it_begins_when_the_wall_says_so_and_later_only_where_that_time_is_missing(
    on: date, start: time, zone: ZoneInfo
) -> None:
    begins, _ = schedule.moments(on, start, (datetime.combine(on, start) + timedelta(hours=1)).time(), zone)
    seen = begins.astimezone(zone)
    if seen.replace(tzinfo=None) != datetime.combine(on, start):
        wanted = datetime.combine(on, start, tzinfo=zone)
        assert wanted.utcoffset() != seen.utcoffset() and seen.replace(tzinfo=None) > datetime.combine(
            on, start
        )
        assert seen.date() == on
    else:
        assert not seen.fold


@given(st.integers(0, 6), days, st.integers(0, 400))
def test_a_weekday_comes_once_a_week_and_never_outside(weekday: int, first: date, span: int) -> None:
    last = first + timedelta(days=span)
    found = list(schedule.dates(weekday, first, last))
    assert found == [d for n in range(span + 1) if (d := first + timedelta(days=n)).weekday() == weekday]


@given(days, clocks, st.sampled_from(ZONES))
def test_sessions_of_one_weekly_time_never_meet(on: date, start: time, zone: ZoneInfo) -> None:
    end = (datetime.combine(on, start) + timedelta(hours=3)).time()
    moments = [schedule.moments(on + timedelta(weeks=n), start, end, zone) for n in range(60)]
    assert all(one[1] <= other[0] for one, other in zip(moments, moments[1:], strict=False))


@given(walls, walls)
def test_two_times_overlap_just_when_some_minute_of_the_week_is_in_both(
    one: schedule.WallTime, other: schedule.WallTime
) -> None:
    def minutes(wall: schedule.WallTime) -> set[int]:
        begin = wall.weekday * 1440 + wall.start.hour * 60 + wall.start.minute
        return {(begin + n) % 10080 for n in range(wall.minutes)}

    assert schedule.overlap_in_week(one, other) is bool(minutes(one) & minutes(other))


@given(days, st.sampled_from(ZONES))
def test_a_day_begins_where_the_one_before_ends(on: date, zone: ZoneInfo) -> None:
    begins, ends = schedule.day_bounds(on, zone)
    assert schedule.day_bounds(on + timedelta(days=1), zone)[0] == ends
    assert timedelta(hours=23) <= ends - begins <= timedelta(hours=25)
    assert schedule.local_date(begins, zone) == on == schedule.local_date(ends - timedelta(seconds=1), zone)


@given(days)
def test_a_week_begins_on_monday(on: date) -> None:
    monday = schedule.monday_of(on)
    assert monday.weekday() == 0 and timedelta() <= on - monday < timedelta(days=7)
    assert schedule.week_bounds(monday, CHICAGO)[0] == datetime.combine(
        monday, time(), tzinfo=CHICAGO
    ).astimezone(UTC)


def test_the_numbers_are_a_dated_table() -> None:
    found = schedule.numbers(date(2026, 3, 2))
    assert (found.horizon_weeks, found.leader_days_after, found.table) == (8, 3, "schedule@2026-01-01")
    assert found.service_of["individual"] == "individual_therapy"
