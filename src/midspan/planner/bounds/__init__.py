"""What no plan of a problem can beat: a proven lower bound of its total, found beside the search in the same time.

The problem is taken apart into clients, kinds of groups and leaders, who agree only by prices (a Lagrangian
decomposition; `relaxing` has the inequality and why it holds). Each part is solved exactly: a client's cheapest week
with topics, daily limits, appointments and trips; the number of sessions of a kind, whole, with each seat filled once;
a leader's week with shift, credentials, sessions a day and slots a week. What is left out, all of which only lowers the
bound: rooms, caseloads, the weekly limit of staff other than therapists, and which of two other leaders it is (one
other leader is counted for a client who meets any). With a previous plan the term `change`, never negative, is left
out too, so the bound of the same problem without it holds.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from midspan.planner.bounds.cutting import least_sessions
from midspan.planner.bounds.raising import Raising
from midspan.planner.bounds.relaxing import TERMS
from midspan.planner.problem import Problem


@dataclass(frozen=True, slots=True)
class Bound:
    """No valid plan has a lower `total`. No plan that gives all prescribed blocks has fewer `sessions`.

    `parts` says what the total is made of, and adds up to it. `sessions` is what these sessions cost at least, proven
    by itself where nothing is unmet. Terms of clients are means over the relaxed weeks at the last prices: a
    description, not proven one by one. `together` is the rest, proven only with the others (terms that cannot all be
    least at once, groups that cannot be full); it is a little below 0 where the means reach too high.
    """

    total: int
    sessions: int
    parts: dict[str, int]
    rounds: int
    seconds: float

    def gap(self, total: int) -> float:
        """How far a plan of this total is above the best possible at most, as a part of its total."""
        return max(0.0, (total - self.total) / total) if total > 0 else 0.0


def bound(
    problem: Problem,
    seconds: float = 30.0,
    *,
    rounds: int | None = None,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[Bound], None] | None = None,
) -> Bound:
    """The best bound proven within `seconds`, or after `rounds` (then the same one everywhere).

    The loops run without the interpreter's lock: called in a thread of its own it takes a second core from the search,
    not its time. `progress` is called whenever the proven total has risen; as soon as `stop()` is true the best bound
    so far is returned.
    """
    began = time.perf_counter()
    raising = Raising(problem)
    least, points = least_sessions(problem)
    started, shown = time.perf_counter(), -1

    def part() -> float:
        return raising.rounds / rounds if rounds is not None else (time.perf_counter() - started) / seconds

    def now() -> Bound:
        parts = {"sessions": points} | dict(zip(TERMS, map(round, raising.terms), strict=True))
        parts["together"] = raising.total - sum(parts.values())
        return Bound(raising.total, least, parts, raising.rounds, time.perf_counter() - began)

    for _ in raising.run(part, stop):
        if progress and raising.total > shown:
            shown = raising.total
            progress(now())
    return now()
