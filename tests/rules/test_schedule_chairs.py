"""The numbers of chairs and waiting lists, and how long an offer holds."""

from datetime import date

from midspan.rules.schedule.chairs import chairs, working_day


def test_the_table_is_read_whole_and_names_itself() -> None:
    found = chairs(date(2026, 3, 2))
    assert found.table == "chairs@2026-01-01"
    assert 1 <= found.groups <= found.considered and found.shown and found.makeups and found.newcomers
    assert found.soon_weeks <= found.weeks


def test_a_weekend_does_not_use_up_an_offer() -> None:
    thursday = date(2026, 3, 5)
    assert working_day(thursday, 1) == date(2026, 3, 6)
    assert working_day(thursday, 2) == date(2026, 3, 9)
    assert working_day(date(2026, 3, 7), 1) == date(2026, 3, 9)
    assert working_day(thursday, 0) == thursday
