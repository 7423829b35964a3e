"""Clocks of the stay: first plan, review, certification, and the rows of a level or a State that go before the default."""

from datetime import date, timedelta

import pytest

from midspan.rules.clocks import stay

ON = date(2026, 3, 2)


def test_the_first_plan_is_due_by_days_or_by_sessions_whichever_comes_first() -> None:
    assert stay.initial_due(ON).on == ON + timedelta(days=7)
    assert stay.initial_due(ON, third_session_on=ON + timedelta(days=4)).on == ON + timedelta(days=4)
    assert stay.initial_due(ON, third_session_on=ON + timedelta(days=40)).on == ON + timedelta(days=7)
    assert stay.initial_sessions(ON) == 3


@pytest.mark.parametrize(("level", "days"), [("2.1", 30), ("2.5", 14), ("", 30), ("1.5", 30)])
def test_a_level_has_its_own_review(level: str, days: int) -> None:
    found = stay.review_due(ON, level=level, state="TX")
    assert found.on == ON + timedelta(days=days)
    assert found.table.startswith("clocks-stay@") and found.source and found.says


@pytest.mark.parametrize(
    ("level", "times", "certified", "due"),
    [
        ("2.1", 0, None, ON + timedelta(days=7)),
        ("2.1", 1, ON + timedelta(days=3), ON + timedelta(days=60)),
        ("2.1", 2, ON + timedelta(days=55), ON + timedelta(days=115)),
        ("2.5", 1, ON + timedelta(days=1), ON + timedelta(days=18)),
        ("2.5", 2, ON + timedelta(days=18), ON + timedelta(days=48)),
        ("2.5", 1, ON + timedelta(days=30), ON + timedelta(days=60)),
    ],
)
def test_certifications_by_level(level: str, times: int, certified: date | None, due: date) -> None:
    found = stay.certification_due(ON, certified, on=ON, level=level, times=times)
    assert found is not None and found.on == due


def test_a_level_without_a_row_asks_for_no_certification() -> None:
    assert stay.certification_due(ON, None, on=ON, level="1.5") is None


def test_the_row_of_a_state_goes_before_that_of_a_level() -> None:
    rows = [
        {"days": 30},
        {"days": 14, "level": "2.5"},
        {"days": 21, "state": "NE"},
        {"days": 10, "state": "NE", "level": "2.5"},
    ]

    def days(level: str, state: str) -> int:
        row = stay._best(rows, level=level, state=state)
        assert row is not None
        return int(row["days"])

    assert [days("2.1", "TX"), days("2.5", "TX"), days("2.1", "NE"), days("2.5", "NE")] == [30, 14, 21, 10]
    assert stay._best([], level="2.1", state="TX") is None
