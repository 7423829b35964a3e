"""Plan a week: from nothing, or from a plan that was in force, until the time is up or nothing is left to gain."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.search import columns as col
from midspan.planner.search.anneal import run
from midspan.planner.search.building import build
from midspan.planner.search.carrying import plan_of, put_in
from midspan.planner.search.index import NONE, Index
from midspan.planner.search.keeping import keep
from midspan.planner.search.kinds import previous_counts
from midspan.planner.search.start import begin, drop_short, reckon
from midspan.planner.search.state import empty_state
from midspan.planner.search.tables import Tables

# Shares of the kinds of moves: seat, appointment, leader, shift, close, open. Tried on 24 to 500 clients.
SHARES = (0.62, 0.14, 0.12, 0.06, 0.02, 0.04)
# While it searches, a missing need costs less than in the end, so that the plan can pass through it.
SOFT = {col.SHORT_CREDIT: 0.25, col.SHORT_TOPIC: 0.4, col.SHORT_NEED: 0.4}
UNDERSIZED = 15  # and a chair below the least so much
SHORT_GROUP = 10**6  # the price of a chair below the least, once only valid plans count
# Temperatures, in parts of a session's mean cost: a small week is searched hotter, a plan in force is only touched up.
SMALL, WARM, AGAIN, LAST_WARM, COOL = 0.3, 0.05, 0.02, 0.015, 0.005
FEW = 40  # clients of a small week
TOUCH_UPS = 5  # rounds, each from the plan in force: one that wanders off is not the only one
LAST = 0.12  # share of the time for the last round, with the true prices
ROUND = 60_000  # moves a client in one round; a longer search has several. A small week's rounds are shorter
CHUNK = 4_000  # moves between two looks at the clock


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search stands, seconds since its start: the points of the best plan so far, and what is missing in it, clients
    below what is prescribed and appointments together.
    """

    seconds: float
    moves: int
    total: int
    sessions: int
    unmet: int = 0


@dataclass(frozen=True, slots=True)
class Solution:
    """The best plan found, and what it took. `start_total` is the total of the greedy start."""

    plan: Plan
    total: int
    start_total: int
    moves: int
    seconds: float


def solve(
    problem: Problem,
    *,
    seconds: float = 30.0,
    moves: int | None = None,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
    begin_with: Plan | None = None,
) -> Solution:
    """The cheapest plan found within `seconds`, or after `moves` (then the same plan for the same seed, everywhere).

    It begins with `begin_with`, else with the problem's previous plan, else greedily. `progress` is called a few times
    a second at most; as soon as `stop()` is true the best valid plan so far is returned. The problem must be free of
    contradictions (`contradictions.find`).
    """
    tables, index = build(problem)
    search = Search(problem, tables, index, seed, begin_with or problem.previous_plan)
    search.chunk(Clock(seconds, 0), WARM)  # no move, but the loops are compiled before the clock starts
    clock = Clock(seconds, moves)
    shown = 0.0
    for _ in search.rounds(clock, stop):
        if progress and clock.spent() - shown > 0.2:
            shown = clock.spent()
            progress(search.shown(shown, clock.moves))
    plan = plan_of(problem, index, search.best)
    return Solution(plan, search.total(), search.start_total, clock.moves, clock.spent())


class Clock:
    """How much of the time, or of the number of moves, is used up."""

    def __init__(self, seconds: float, most: int | None) -> None:
        self.began = time.perf_counter()
        self.seconds, self.most, self.moves = seconds, most, 0

    def spent(self) -> float:
        return time.perf_counter() - self.began

    def part(self) -> float:
        """From 0 to 1 (and over)."""
        return self.moves / self.most if self.most is not None else self.spent() / self.seconds

    def expected(self) -> float:
        """The number of moves there will have been in the end, as far as the pace tells by now."""
        if self.most is not None:
            return float(self.most)
        return self.moves / max(self.spent(), 1e-6) * self.seconds


class Search:
    """One search with its arrays: `state` changes, `best` holds the cheapest plan that breaks no rule."""

    def __init__(
        self, problem: Problem, tables: Tables, index: Index, seed: int, before: Plan | None
    ) -> None:
        self.tables, self.index = tables, index
        # Sessions of the previous plan of which this week has no kind: closed whatever is done.
        lost = previous_counts(problem, index).get(NONE, 0)
        self.gone = problem.change_weights.closed_session * lost
        self.true_weights = tables.weights.copy()
        self.again = before is not None
        self.onward = self.again and problem.previous_plan is None  # from a plan that nobody has lived by
        self.round = ROUND // 4 if len(tables.clients) <= FEW else ROUND
        self.warm = AGAIN if self.again else SMALL if len(tables.clients) <= FEW else WARM
        self.state, self.best = empty_state(tables, seed), empty_state(tables, seed)
        self.homeless = np.zeros(int(tables.types[:, col.CAPACITY].max(initial=1)) + 1, dtype=np.int64)
        self.tally = np.zeros((len(SHARES), 2), dtype=np.int64)
        self.chances = np.cumsum(SHARES) / sum(SHARES)
        self.chances[-1] = 2.0
        costs = tables.types[:, col.COST]
        self.unit = float(costs.mean()) if costs.size and costs.mean() > 0 else 40.0
        reckon(tables, self.state)
        if before is not None:
            put_in(problem, index, tables, self.state, before)
        begin(tables, self.state)
        drop_short(tables, self.state, self.homeless)
        keep(self.state, self.best)
        self.first = empty_state(tables, seed)
        keep(self.state, self.first)
        self.take_prices(SHORT_GROUP)
        self.start_total = self.total()

    def total(self) -> int:
        """Points of the best plan so far, with the prices in force."""
        return int(self.best.numbers[col.TOTAL]) + self.gone

    def shown(self, seconds: float, moves: int) -> Progress:
        """Where the best plan stands, at the true prices."""
        tables, best = self.tables, self.best
        short = np.maximum(0, tables.clients[:, col.CREDIT_LEAST] - best.seats[:, col.CREDITS])
        topics = np.maximum(0, tables.topic_need - best.topic_count).sum()
        missing = (best.booked[tables.needs[:, col.OF_CLIENT] == 1, col.BOOKED_STAFF] < 0).sum()
        lacking = {col.SHORT_CREDIT: short.sum(), col.SHORT_TOPIC: topics, col.SHORT_NEED: missing}
        dearer = sum((self.true_weights[w] - tables.weights[w]) * number for w, number in lacking.items())
        unmet = int((short > 0).sum() + missing)
        return Progress(seconds, moves, self.total() + int(dearer), int(best.numbers[col.ACTIVE]), unmet)

    def take_prices(self, short_group: int | None) -> None:
        """The true prices with this one for a short group, or the soft ones for None; every total is reckoned anew."""
        self.tables.weights[:] = self.true_weights
        if short_group is None:
            for weight, part in SOFT.items():
                self.tables.weights[weight] = max(1, round(part * self.true_weights[weight]))
            self.tables.weights[col.BELOW_LEAST] = UNDERSIZED
        else:
            self.tables.weights[col.BELOW_LEAST] = short_group
        reckon(self.tables, self.state)
        reckon(self.tables, self.best)

    def rounds(self, clock: Clock, stop: Callable[[], bool]) -> Iterator[None]:
        """Anneal until the clock has run out; yields after every chunk. Whenever it ends, `best` breaks no rule."""
        if not len(self.tables.clients):
            return
        self.take_prices(None)
        while clock.part() < 1.0 - LAST and not stop():
            until = self.next_end(clock)
            if self.again:
                keep(self.first, self.state)
                reckon(self.tables, self.state)
            yield from self.anneal(clock, until, self.warm, stop)
        keep(self.best, self.state)
        self.take_prices(SHORT_GROUP)
        yield from self.anneal(clock, 1.0, LAST_WARM, stop)

    def next_end(self, clock: Clock) -> float:
        """Where the round that begins now ends, in parts of the clock: rounds of equal length, at least one. A plan in force
        is touched up several times from where it stands, any other plan gone on with is cooled down once.
        """
        if not clock.moves:
            self.chunk(clock, self.warm)
        least = TOUCH_UPS if self.again else 1
        rounds = max(least, round(clock.expected() * (1.0 - LAST) / (self.round * len(self.tables.clients))))
        length = (1.0 - LAST) / (1 if self.onward else rounds)
        return min(1.0 - LAST, (int(clock.part() / length + 1e-9) + 1) * length)

    def anneal(self, clock: Clock, until: float, warm: float, stop: Callable[[], bool]) -> Iterator[None]:
        """Cool down from `warm` to COOL while the clock goes from now to `until`."""
        first = clock.part()
        while (part := clock.part()) < until and not stop():
            done = (part - first) / max(until - first, 1e-9)
            self.chunk(clock, warm * (COOL / warm) ** done)
            yield

    def chunk(self, clock: Clock, heat: float) -> None:
        moves = CHUNK if clock.most is None else min(CHUNK, clock.most - clock.moves)
        run(
            self.tables,
            self.state,
            self.best,
            moves,
            heat * self.unit,
            self.chances,
            self.homeless,
            self.tally,
        )
        clock.moves += moves
