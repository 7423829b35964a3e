"""Raise the bound: prices go up where the relaxed week breaks a rule, and down where the rule is kept with room to spare.

A subgradient ascent with momentum. In one round only a part of the clients looks for a new week, the others keep their
last one; what all of them cost at some prices, which alone is a bound, is reckoned now and then, at the mean of the prices,
because it swings less. In the first part of the time nobody has appointments: weeks are found quickly then, and the
prices of seats and sessions are nearly what they will be. The steps shrink with the time that is given.
"""

import math
from collections.abc import Callable, Iterator

import numpy as np

from midspan.planner.bounds.arrays import Laid
from midspan.planner.bounds.relaxing import TERMS, Cut, Relaxed
from midspan.planner.bounds.shapes import Array
from midspan.planner.problem import Problem

STEP, LAST_STEP = 0.005, 0.00005  # in parts of a session's mean cost, for each unit of breach
MOMENTUM = 0.95
MEAN_EVERY, MEAN_SHARE = 20, 0.03  # every so many rounds in which everybody looked once
PIECES, FEW = 4, 8  # parts of the clients, of no fewer than so many
LIGHT = 0.4  # of the time without appointments
SAFE = 1e-4  # far above the rounding errors of the sums, far below one point


class Raising:
    """An ascent: `best` is the highest value so far, `total` what is proven by it (costs are whole points)."""

    def __init__(self, problem: Problem, laid: Laid, cuts: list[Cut]) -> None:
        self.relaxed = Relaxed(problem, laid, cuts)
        costs = self.relaxed.cost
        self.unit = float(costs.mean()) if costs.size and costs.mean() > 0 else 40.0
        self.free = self.relaxed.free()
        self.prices = self.relaxed.first_prices()
        self.mean, self.push = self.prices.copy(), np.zeros(self.relaxed.count)
        self.rounds, self.best = 0, -math.inf
        self.terms = np.zeros(len(TERMS))

    @property
    def total(self) -> int:
        return max(0, math.ceil(self.best - SAFE)) if self.best > -math.inf else 0

    def look(self, prices: Array) -> None:
        """What everybody costs at these prices: a bound."""
        answer = self.relaxed.ask(prices)
        if answer.value > self.best:
            self.best, self.terms = answer.value, answer.terms

    def run(self, part: Callable[[], float], stop: Callable[[], bool]) -> Iterator[None]:
        """Yields after every round, until `part()` has gone from 0 to 1 or `stop()` is true."""
        everybody = self.relaxed.everybody
        pieces = min(PIECES, max(1, len(everybody) // FEW))
        self.look(self.prices)
        self.relaxed.forget()
        was_light = True
        while (done := part()) < 1.0 and not stop():
            light = done < LIGHT
            anew = not self.rounds or light != was_light
            who = everybody if anew else self.relaxed.some(self.rounds % pieces, pieces)
            was_light = light
            self.rounds += 1
            self.step(self.relaxed.ask(self.prices, who, light=light).breach, done)
            if not light and self.rounds % (MEAN_EVERY * pieces) == 0:
                self.look(self.mean)
            yield
        self.look(self.mean)
        self.look(self.prices)

    def step(self, breach: Array, done: float) -> None:
        """Prices follow the breaches, and their mean follows them. `done` goes from 0 to 1."""
        breach[(self.prices <= 0) & (breach < 0) & ~self.free] = 0.0
        self.push += (1.0 - MOMENTUM) * (breach - self.push)
        self.prices += self.unit * STEP * (LAST_STEP / STEP) ** done * self.push
        self.prices[~self.free & (self.prices < 0)] = 0.0
        self.mean += max(MEAN_SHARE, 1.0 / self.rounds) * (self.prices - self.mean)
