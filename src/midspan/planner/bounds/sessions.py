"""How many sessions there must be at least, whatever they cost: the same bound on a week in which only sessions count.

Family by family of programs: a session costs one point, and so does each seat and each topic that is missing; nothing
else costs anything. The least total, rounded up, is a number of sessions that no plan can go below without missing a
seat or a topic for each session less.
"""

import time
from collections.abc import Callable

from msgspec.structs import replace

from midspan.planner.bounds.arrays import lay
from midspan.planner.bounds.cutting import cuts_of, heads
from midspan.planner.bounds.families import families
from midspan.planner.bounds.raising import Raising
from midspan.planner.bounds.wanting import all_needs, minutes_by
from midspan.planner.problem import Client, Problem

ROUNDS = 600  # at most, of one family


def only_sessions(problem: Problem, family: set[str]) -> Problem:
    """The week of this family's clients, without appointments and with sessions that cost one point each."""
    free = replace(problem.weights, **dict.fromkeys(problem.weights.__struct_fields__, 0))
    return replace(
        problem,
        clients=[bare(problem, client) for client in problem.clients if family & set(client.programs)],
        programs={name: replace(program, session_cost=1) for name, program in problem.programs.items()},
        weights=free,
        previous_plan=None,
        pins=[],
    )


def bare(problem: Problem, client: Client) -> Client:
    """The client without appointments, whose minutes are given."""
    minutes = client.minutes
    if minutes is not None:
        given = minutes_by(problem, client, all_needs(client))
        minutes = (max(0, minutes[0] - given), minutes[1])
    return replace(
        client, appointments=[], therapist_options=[], current_therapist=None, preference={}, minutes=minutes
    )


def sessions_of(
    problem: Problem, family: set[str], part: Callable[[Raising], float], stop: Callable[[], bool]
) -> int:
    """The least sessions of a family of programs, less one for each seat or topic missing; proven until `part` is 1."""
    small = only_sessions(problem, family)
    laid = lay(small)
    laid.weeks.lack[:] = laid.weeks.short
    laid.weeks.left[:] = 0.0
    raising = Raising(small, laid, cuts_of(small, laid, {}))
    for _ in raising.run(lambda: part(raising), stop):
        pass
    return max(
        raising.total, heads(laid, list(range(len(small.clients))), list(range(len(laid.groups.kinds))))
    )


def least_sessions(
    problem: Problem, seconds: float, rounds: int | None, stop: Callable[[], bool]
) -> dict[frozenset[str], int]:
    """Each family's least sessions, proven within these seconds, or after so many rounds each."""
    found = {}
    for family in families(problem):
        clients = sum(bool(family & set(client.programs)) for client in problem.clients)
        if not clients:
            found[frozenset(family)] = 0
            continue
        share = seconds * clients / len(problem.clients)
        began = time.perf_counter()

        def part(raising: Raising, began: float = began, share: float = share) -> float:
            by_rounds = raising.rounds / min(ROUNDS, rounds or ROUNDS)
            return (
                by_rounds
                if rounds is not None
                else max(by_rounds, (time.perf_counter() - began) / max(share, 1e-9))
            )

        found[frozenset(family)] = sessions_of(problem, family, part, stop)
    return found
