"""Spans of a usual week: what holds for all of them, held against sets of minutes, and how they are said."""

from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.schedule import DayParts, WallTime, spans
from midspan.rules.schedule.saying import said

DAY, WEEK = 1440, 7 * 1440
HERE = DayParts(opens=time(7), closes=time(22), noon=time(12), evening=time(17))
CLOCK = st.builds(time, st.integers(0, 23), st.sampled_from([0, 5, 15, 30, 45, 59]))
WALL = st.builds(WallTime, st.integers(0, 6), CLOCK, CLOCK)
SOME = st.lists(WALL, max_size=5)


def minutes_in(found: object) -> set[int]:
    """Every minute of the week that lies in the spans: the slow and certain way."""
    return {
        (one.weekday * DAY + one.start.hour * 60 + one.start.minute + n) % WEEK
        for one in found  # type: ignore[attr-defined]
        for n in range(one.minutes)
    }


@settings(max_examples=60)
@given(SOME, SOME)
def test_spans_are_sets_of_minutes(some: list[WallTime], others: list[WallTime]) -> None:
    a, b = minutes_in(some), minutes_in(others)
    assert minutes_in(spans.union(some, others)) == a | b
    assert minutes_in(spans.difference(some, others)) == a - b
    assert spans.minutes([*some, *others]) == len(a | b)
    merged = spans.union(some)
    assert merged == spans.union(merged) == tuple(sorted(merged, key=lambda one: (one.weekday, one.start)))
    assert not spans.overlaps(merged)
    together = len(a) < sum(one.minutes for one in some)
    assert bool(spans.overlaps(some)) == together


@settings(max_examples=60)
@given(SOME, st.sampled_from([15, 30, 60]))
def test_no_span_is_lost_on_the_grid(some: list[WallTime], step: int) -> None:
    ruled = spans.lines(HERE.opens, HERE.closes, step, some)
    grid = [box for weekday in range(7) for box in spans.boxes(weekday, ruled)]
    assert spans.union(box for box in grid if spans.inside(box, some)) == spans.union(some)


def test_a_grid_has_its_lines() -> None:
    assert spans.lines(time(9), time(10, 15), 30) == (time(9), time(9, 30), time(10), time(10, 15))
    odd = [WallTime(2, time(8, 10), time(9, 20))]
    assert spans.lines(time(9), time(10), 30, odd) == (
        time(8, 10),
        time(9),
        time(9, 20),
        time(9, 30),
        time(10),
    )
    assert spans.lines(time(23), time(0), 30)[-1] == time(0)


def wall(days: str, start: int, end: int) -> list[WallTime]:
    return [WallTime(int(one), time(start), time(end)) for one in days]


def test_spans_are_said_in_words() -> None:
    assert said([], HERE) == ()
    assert said(wall("024", 17, 22), HERE) == ("Mon, Wed, Fri evenings from 5:00 PM",)
    assert said([*wall("01234", 7, 12), *wall("01234", 18, 22)], HERE) == (
        "Mon to Fri mornings until 12:00 PM and evenings from 6:00 PM",
    )
    assert said([*wall("5", 7, 22), *wall("0", 9, 11), *wall("1", 11, 13)], HERE) == (
        "Mon 9:00 to 11:00 AM", "Tue 11:00 AM to 1:00 PM", "Sat all day",
    )  # fmt: skip
    assert said([*wall("0", 7, 15), *wall("1", 15, 22)], HERE) == ("Mon until 3:00 PM", "Tue from 3:00 PM")
    assert said(wall("6", 20, 0), HERE) == ("Sun evenings from 8:00 PM",)
