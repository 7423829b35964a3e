"""Money is exact, and every estimate adds up to its lines."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midspan.coverage.estimating import Course, Terms, estimate
from midspan.coverage.money import cents, dollars, instalments

COURSE = Course("Intensive outpatient", 24, 39, "3 days a week for 8 to 13 weeks.")
SAID = "Aetna said so."


def terms(**changes: object) -> Terms:
    usual = {
        "said": SAID, "active": True, "covered": True, "network": "in", "deductible_left": 40000, "oop_left": None, "copay": 4000,
        "coinsurance": None, "after_deductible": True, "days_left": None,
    }  # fmt: skip
    return Terms(**(usual | changes))  # type: ignore[arg-type]


maybe = st.none() | st.integers(0, 900_000)
ANY = st.builds(
    Terms, said=st.just(SAID), active=st.booleans(), covered=st.booleans(), network=st.sampled_from(["", "in", "out"]),
    deductible_left=maybe, oop_left=maybe, copay=maybe, coinsurance=st.none() | st.integers(0, 100), after_deductible=st.booleans(),
    days_left=st.none() | st.integers(0, 120),
)  # fmt: skip


@given(ANY | st.none(), st.integers(1, 200_000), st.integers(0, 100), st.integers(0, 100))
@example(terms(network="", deductible_left=1, copay=2), 2, 0, 1)
def test_an_estimate_adds_up_and_never_asks_more_than_the_price(
    t: Terms | None, rate: int, low: int, more: int
) -> None:
    made = estimate(
        course=Course("Level", low, low + more, "So many days."),
        rate=rate,
        rate_because="So much a day.",
        terms=t,
    )
    assert 0 <= made.low <= made.high <= (low + more) * rate
    assert {made.low, made.high} == {
        sum(x.low for x in made.lines),
        sum(x.high for x in made.lines),
    } or made.low == made.high
    assert all(line.because for line in made.lines) and made.assumptions


@given(st.integers(1, 5_000_000), st.integers(1, 60), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_instalments_add_up_and_follow_one_another(total: int, count: int, first: date) -> None:
    if total < count:
        return
    parts = instalments(total, count, first)
    assert sum(c for _, c in parts) == total and min(c for _, c in parts) >= 1
    days = [d for d, _ in parts]
    assert days == sorted(set(days)) and days[0] == first


@given(st.integers(0, 999_999_999))
def test_money_goes_out_and_comes_back(amount: int) -> None:
    assert cents(dollars(amount)) == amount


@pytest.mark.parametrize("text", ["", "-1", "1.234", "1e3", "12,34.5.6", "free", "½"])
def test_what_is_no_amount_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        cents(text)


def test_a_copay_after_the_deductible() -> None:
    made = estimate(course=COURSE, rate=35000, rate_because="$350 a day.", terms=terms())
    assert [(x.what, x.low, x.high) for x in made.lines] == [
        ("Deductible", 40000, 40000),
        ("Copay", 23 * 4000, 38 * 4000),
    ]


def test_the_yearly_limit_and_the_limit_of_days() -> None:
    made = estimate(course=COURSE, rate=35000, rate_because="", terms=terms(oop_left=100000, days_left=30))
    assert [x.what for x in made.lines] == [
        "Deductible",
        "Copay",
        "Beyond the yearly limit the plan pays",
        "Days beyond the policy's limit",
    ]
    assert (made.low, made.high) == (100000, 100000 + 9 * 35000)


def test_what_was_not_told_widens_the_range_and_is_named() -> None:
    made = estimate(
        course=COURSE, rate=35000, rate_because="", terms=terms(deductible_left=None, copay=None, network="")
    )
    assert (made.low, made.high) == (0, 39 * 35000)
    assert len(made.missing) == 4


def test_no_plan_and_a_plan_that_does_not_pay() -> None:
    for t in (None, terms(active=False), terms(covered=False)):
        made = estimate(course=COURSE, rate=35000, rate_because="", terms=t)
        assert (made.low, made.high, len(made.lines)) == (24 * 35000, 39 * 35000, 1)
    with pytest.raises(ValueError):
        estimate(course=COURSE, rate=0, rate_because="", terms=None)
