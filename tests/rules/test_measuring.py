"""The three elements of measurement-based care: who counts, what counts, and what is too small to be shown."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.intervals import share
from midspan.rules.measuring import Result, Stay, counting, elements, small

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def result(days: int, *, talked: bool = False, brought: bool = False) -> Result:
    return Result(FIRST + timedelta(days), talked, brought)


def test_short_stays_are_left_out_and_results_count_inside_stay_and_window() -> None:
    found = elements(
        [
            Stay(
                FIRST - timedelta(40),
                None,
                (result(-3, talked=True), result(5, brought=True), result(9, talked=True)),
            ),
            Stay(FIRST, None, (result(3, talked=True, brought=True),)),
            Stay(FIRST, FIRST + timedelta(20), (result(30),)),
            Stay(LAST - timedelta(12), None, (result(88),)),
        ],
        FIRST,
        LAST,
        14,
    )
    assert (found.measured.count, found.measured.of, found.short) == (2, 3, 1)
    assert (found.talked.count, found.brought.count, found.used.count) == (2, 2, 1)
    assert (found.results, found.results_talked.count, found.results_brought.count) == (3, 2, 2)


def test_a_row_that_the_sum_would_give_away_is_hidden_too() -> None:
    assert small([share(20, 40), share(15, 30), share(4, 20)], 11) == (False, True, True)
    assert small([share(20, 40), share(38, 40), share(4, 20)], 11) == (False, True, True)
    assert small([share(20, 40)], 11) == (False,) and small([share(3, 40)], 11) == (True,)


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), max_size=5)
)
def test_nothing_small_is_ever_shown_nor_one_row_hidden_alone(rows: list[tuple[int, int]]) -> None:
    hidden = small([share(*one) for one in rows], 11)
    assert all(gone or min(count, of - count) >= 11 for gone, (count, of) in zip(hidden, rows, strict=True))
    assert len(rows) == 1 or sum(hidden) != 1


def test_the_table_says_how_it_is_counted() -> None:
    rules = counting()
    assert rules.least_cell == 11 and rules.windows[0] == 90 and rules.days_in_care == 14
    assert rules.source and rules.table == "measurement-care@2026-01-01"
