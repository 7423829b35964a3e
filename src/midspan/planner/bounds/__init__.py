"""What no plan of a problem can beat: a proven lower bound of its total, found beside the search in the same time.

The problem is taken apart into clients, kinds of groups, joins of these, and leaders, who agree only by prices (a
Lagrangian decomposition; `relaxing` has the inequality and why it holds). Each part is solved exactly: a client's
cheapest week with topics, minutes, days, appointments and trips; the number of sessions of a kind, whole, with each
seat filled once; the same of all kinds of a block together (`joining`); a leader's week with hours, sessions a day and
slots a week. Before that the least number of sessions is proven by itself (`sessions`) and becomes a rule.

What is left out only lowers the bound: rooms, caseloads, people who are kept apart, most newcomers, the weekly limit
of staff other than therapists, and which of two other leaders it is (one other leader is counted for a client who
meets any). Of a standing group's leader the longest own part is reckoned. Terms of the cost that count 0 are NOT_BOUNDED.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from midspan.planner.bounds.arrays import lay
from midspan.planner.bounds.cutting import cuts_of
from midspan.planner.bounds.raising import Raising
from midspan.planner.bounds.relaxing import TERMS
from midspan.planner.bounds.sessions import least_sessions
from midspan.planner.problem import Problem

COUNTING = 0.15  # of the time for the least number of sessions
# Never below 0, and not counted better: chairs in reserve, time of staff to be kept, days on which newcomers begin.
NOT_BOUNDED = ("reserve", "times_kept", "entry_days")
OFTEN = ("preference", "modality", "therapist_match", "trips", "facilitators", "unmet")  # told even if 0


@dataclass(frozen=True, slots=True)
class Bound:
    """No valid plan has a lower `total`. No plan that misses no prescribed seat and no required topic has fewer `sessions`.

    `parts` says what the total is made of, and adds up to it. `sessions` is what these sessions cost at least, proven
    by itself where nothing is unmet. Terms of clients are those of the relaxed weeks at the best prices: a description,
    not proven one by one. Appointments moved are among `trips`. Terms of NOT_BOUNDED are 0 in the second edition, and
    `together` is the rest, proven only with the others (terms that cannot all be least at once, groups that cannot be
    full, leaders, sessions opened and closed); it is a little below 0 where the terms of the relaxed weeks reach too high.
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
    laid = lay(problem)
    proven = least_sessions(problem, seconds * COUNTING, rounds, stop)
    least = sum(proven.values())
    cheapest = {name: program.session_cost for name, program in problem.programs.items()}
    points = sum(count * min(cheapest[name] for name in family) for family, count in proven.items())
    raising = Raising(problem, laid, cuts_of(problem, laid, proven))
    started, shown = time.perf_counter(), -1
    left = max(0.0, seconds - (started - began))

    def part() -> float:
        if rounds is not None:
            return raising.rounds / rounds
        return (time.perf_counter() - started) / left if left else 1.0

    def now() -> Bound:
        terms = dict(zip(TERMS, map(round, raising.terms), strict=True))
        parts = {"sessions": points} | {name: terms[name] for name in TERMS if name in OFTEN or terms[name]}
        if problem.format != "iop-week-1":
            parts |= dict.fromkeys(NOT_BOUNDED, 0)
        parts["together"] = raising.total - sum(parts.values())
        return Bound(raising.total, least, parts, raising.rounds, time.perf_counter() - began)

    for _ in raising.run(part, stop):
        if progress and raising.total > shown:
            shown = raising.total
            progress(now())
    return now()
