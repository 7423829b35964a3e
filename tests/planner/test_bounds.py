"""No plan is cheaper than the bound: not the cheapest of all plans of tiny weeks, not the best ones known of shared weeks."""

from random import Random

import msgspec
import pytest

from midspan.planner.bounds import NOT_BOUNDED, bound
from midspan.planner.bounds.arrays import lay
from midspan.planner.bounds.cutting import cuts_of
from midspan.planner.bounds.relaxing import TERMS, Relaxed
from midspan.planner.judging.costs import Cost
from midspan.planner.plan import Plan
from midspan.planner.reading import problem_of
from midspan.planner.report import report
from midspan.planner.solve import solve
from tests.support import bounded, real_weeks, weeks
from tests.support.exhausting import least
from tests.support.judge import instance, needed

# The best totals known, each of a plan that the independent checker accepted.
KNOWN = {"24-1": 350, "80-1": 1788, "200-1": 4534}


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
        relaxed = Relaxed(problem, laid, cuts_of(problem, laid, {}))
        best = least(problem)
        random = Random(seed)
        for scale in (0.3, 3.0, 30.0):
            prices = relaxed.first_prices()
            for n in range(len(prices)):
                prices[n] = max(0.0, prices[n] + random.uniform(-scale, scale))
            for n in relaxed.free().nonzero()[0]:
                prices[n] = random.uniform(-scale, scale)
            assert relaxed.ask(prices).value <= best + 1e-6, (seed, scale)


def test_a_planted_week_is_not_cheaper_than_its_bound() -> None:
    for seed in range(20):
        raw, raw_plan = weeks.planted(Random(seed), groups=4)
        problem, plan = problem_of(raw), msgspec.convert(raw_plan, Plan)
        assert bound(problem, rounds=60).total <= report(problem, plan).total, seed


def test_fewest_sessions_are_not_more_than_a_plan_has() -> None:
    """The plan misses nothing, so that the number is held against it."""
    for seed in range(20):
        raw, raw_plan = weeks.planted(Random(seed), groups=4)
        judged = report(problem_of(raw), msgspec.convert(raw_plan, Plan))
        assert judged.unmet.blocks == judged.unmet.topics == 0
        assert bound(problem_of(raw), rounds=60).sessions <= judged.sessions, seed


def test_no_plan_of_a_tiny_week_of_the_second_edition_is_cheaper() -> None:
    for seed in range(25):
        problem = problem_of(bounded.tiny(Random(seed)))
        best, found = least(problem), bound(problem, rounds=150)
        assert found.total <= best, seed
        assert sum(found.parts.values()) == found.total


def test_no_plan_found_of_a_real_week_is_cheaper() -> None:
    """Every field of the second edition is used now and then; a quarter of what the plans cost is proven even so."""
    proven = cost = 0
    for seed in range(12):
        problem = problem_of(real_weeks.real(Random(seed)))
        totals = [report(problem, solve(problem, moves=6000, seed=other).plan).total for other in (1, 2)]
        found = bound(problem, rounds=60)
        assert found.total <= min(totals), seed
        proven, cost = proven + found.total, cost + min(totals)
    assert proven > 0.6 * cost


def test_no_plan_found_again_is_cheaper() -> None:
    """With a plan in force what is changed has its price; somebody is ill on the first day."""
    for seed in range(10):
        raw = weeks.week(Random(seed))
        plan = msgspec.to_builtins(solve(problem_of(raw), moves=4000).plan)
        raw["staff"][0]["shifts"][0] = None
        problem = problem_of(weeks.replanned(Random(seed), raw, plan))
        totals = [report(problem, solve(problem, moves=4000, seed=other).plan).total for other in (1, 2)]
        assert bound(problem, rounds=60).total <= min(totals), seed


def test_every_term_of_the_cost_is_accounted_for() -> None:
    """A new term would have to be looked at: one that could be below 0 would break the bound."""
    by_session = {"sessions", "under_target", "under_minimum", "other_leaders"}
    assert set(Cost.__struct_fields__) == {*TERMS, *NOT_BOUNDED, *by_session}


def test_a_week_without_anybody() -> None:
    problem = problem_of(weeks.week(Random(3)) | {"clients": []})
    assert bound(problem, rounds=3).total == 0


@needed
@pytest.mark.parametrize("name", KNOWN)
def test_shared_weeks(name: str) -> None:
    """Within an eighth of the best plan after few rounds, and not above it."""
    found = bound(problem_of(instance(name)), rounds=40)
    assert 0.88 * KNOWN[name] < found.total <= KNOWN[name]
