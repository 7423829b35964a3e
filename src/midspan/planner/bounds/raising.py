"""Raise the bound: prices go up where the relaxed week breaks a rule, and down where the rule is kept with room to spare.

A subgradient ascent with momentum. Its steps shrink with the time that is given; the mean of the prices is tried now
and then, because it swings less. Whatever the prices are, the value is a bound, so the best one seen is kept.
"""

import math
from collections.abc import Callable, Iterator

import numpy as np

from midspan.planner.bounds.arrays import lay
from midspan.planner.bounds.building import Array
from midspan.planner.bounds.cutting import cuts_of
from midspan.planner.bounds.relaxing import TERMS, Answer, Relaxed
from midspan.planner.problem import Problem

STEP, LAST_STEP = 0.02, 0.0001  # in parts of a session's mean cost, for each unit of breach
MOMENTUM = 0.95
MEAN_EVERY, MEAN_SHARE = 20, 0.03
SAFE = 1e-4  # far above the rounding errors of the sums, far below one point


class Raising:
    """An ascent: `best` is the highest value so far, `total` what is proven by it (costs are whole points)."""

    def __init__(self, problem: Problem) -> None:
        laid = lay(problem)
        self.relaxed = Relaxed(problem, laid, cuts_of(problem, laid))
        costs = laid.leads.kind_cost
        self.unit = float(costs.mean()) if costs.size and costs.mean() > 0 else 40.0
        self.free = np.zeros(self.relaxed.count, dtype=np.bool_)
        self.free[self.relaxed.lead] = True
        self.prices = self.relaxed.first_prices()
        self.mean, self.push = self.prices.copy(), np.zeros(self.relaxed.count)
        self.rounds, self.best = 0, -math.inf
        self.terms = np.zeros(len(TERMS))

    @property
    def total(self) -> int:
        return max(0, math.ceil(self.best - SAFE)) if self.best > -math.inf else 0

    def look(self, prices: Array) -> Answer:
        answer = self.relaxed.ask(prices)
        self.best = max(self.best, answer.value)
        return answer

    def run(self, part: Callable[[], float], stop: Callable[[], bool]) -> Iterator[None]:
        """Yields after every round, until `part()` has gone from 0 to 1 or `stop()` is true."""
        while (done := part()) < 1.0 and not stop():
            self.rounds += 1
            answer = self.look(self.prices)
            breach = answer.breach
            share = max(MEAN_SHARE, 1.0 / self.rounds)
            self.terms += share * (answer.terms - self.terms)
            breach[(self.prices <= 0) & (breach < 0) & ~self.free] = 0.0
            self.push += (1.0 - MOMENTUM) * (breach - self.push)
            step = self.unit * STEP * (LAST_STEP / STEP) ** done
            self.prices += step * self.push
            self.prices[~self.free & (self.prices < 0)] = 0.0
            self.mean += share * (self.prices - self.mean)
            if self.rounds % MEAN_EVERY == 0:
                self.look(self.mean)
            yield
        if self.rounds:
            self.look(self.mean)
