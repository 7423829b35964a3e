"""No plan is cheaper than the bound: not the cheapest of all plans of tiny weeks, not the best ones known of shared weeks."""

from random import Random

import msgspec
import pytest

from midspan.planner.bounds import bound
from midspan.planner.bounds.arrays import lay
from midspan.planner.bounds.cutting import cuts_of
from midspan.planner.bounds.relaxing import Relaxed
from midspan.planner.plan import Plan
from midspan.planner.reading import problem_of
from midspan.planner.report import report
from tests.support import weeks
from tests.support.exhausting import least
from tests.support.judge import instance, needed

# The best totals known, each of a plan that the independent checker accepted.
KNOWN = {"24-1": 351, "80-1": 1788, "200-1": 4565}


def test_no_plan_of_a_tiny_week_is_cheaper() -> None:
    met = 0
    for seed in range(40):
        problem = problem_of(weeks.tiny(Random(seed)))
        best, found = least(problem), bound(problem, rounds=150)
        assert found.total <= best, seed
        assert sum(found.parts.values()) == found.total
        met += found.total >= 0.98 * best
    assert met >= 10


def test_whatever_the_prices_the_value_is_a_bound() -> None:
    """Were the proof to lean on good prices, prices drawn at random would show it."""
    for seed in range(25):
        problem = problem_of(weeks.tiny(Random(seed)))
        laid = lay(problem)
        relaxed = Relaxed(problem, laid, cuts_of(problem, laid))
        best = least(problem)
        random = Random(seed)
        for scale in (0.3, 3.0, 30.0):
            prices = relaxed.first_prices()
            for n in range(len(prices)):
                prices[n] = max(0.0, prices[n] + random.uniform(-scale, scale))
            for n in range(relaxed.lead.start, relaxed.lead.stop):
                prices[n] = random.uniform(-scale, scale)
            assert relaxed.ask(prices).value <= best + 1e-6, (seed, scale)


def test_a_planted_week_is_not_cheaper_than_its_bound() -> None:
    for seed in range(20):
        raw, raw_plan = weeks.planted(Random(seed), groups=4)
        problem, plan = problem_of(raw), msgspec.convert(raw_plan, Plan)
        assert bound(problem, rounds=60).total <= report(problem, plan).total, seed


def test_a_week_without_anybody() -> None:
    problem = problem_of(weeks.week(Random(3)) | {"clients": []})
    assert bound(problem, rounds=3).total == 0


@needed
@pytest.mark.parametrize("name", KNOWN)
def test_shared_weeks(name: str) -> None:
    """Within an eighth of the best plan after few rounds, and not above it."""
    found = bound(problem_of(instance(name)), rounds=40)
    assert 0.88 * KNOWN[name] < found.total <= KNOWN[name]
