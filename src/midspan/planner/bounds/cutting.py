"""Least numbers of sessions that follow from counting heads and rounding up.

Take the groups of programs that share clients, in some of the blocks. A client who must attend 3 blocks and can attend
at most 1 elsewhere needs 2 seats here. If these needs add up to 17 and a group seats 8, three sessions are needed, one
less at most for every block that stays unmet. All seats together weigh 17 / 8; the rounding up is what is gained.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from midspan.planner.bounds.arrays import Laid
from midspan.planner.bounds.relaxing import Cut
from midspan.planner.problem import Id, Problem

WORTH = 0.15  # of a session: what rounding up must gain for the cut to be kept
MOST = 12  # cuts for each family of programs


def families(problem: Problem) -> list[set[str]]:
    """Programs that share clients, directly or through others."""
    found: list[set[str]] = [{name} for name in problem.programs]
    for client in problem.clients:
        shared = [family for family in found if family & set(client.programs)]
        if len(shared) > 1:
            found = [family for family in found if family not in shared] + [set().union(*shared)]
    return found


def least_sessions(problem: Problem) -> tuple[int, int]:
    """The least sessions that give everybody the prescribed blocks, and their points: heads counted, family by family."""
    total, points = 0, 0
    for family in families(problem):
        need = sum(client.min_blocks for client in problem.clients if family & set(client.programs))
        least = -(-need // problem.group_size.capacity)
        total += least
        points += least * min(problem.programs[name].session_cost for name in family)
    return total, points


def sets_of_blocks(problem: Problem, possible: set[Id]) -> Iterator[set[Id]]:
    """Where to count: everywhere, in some bands of the day, on one or two days, in one block."""
    blocks = [block for block in problem.blocks if block.id in possible]
    bands = sorted({block.band for block in blocks})
    yield {block.id for block in blocks}
    for count in range(1, len(bands)):
        for chosen in combinations(bands, count):
            yield {block.id for block in blocks if block.band in chosen}
    for count in (1, 2):
        for days in combinations(range(problem.horizon.days), count):
            yield {block.id for block in blocks if block.day in days}
            for band in bands:
                yield {block.id for block in blocks if block.day in days and block.band == band}


def cuts_of(problem: Problem, laid: Laid) -> list[Cut]:
    """The cuts worth keeping, for every family the ones first that gain most by rounding up."""
    found = []
    kinds = laid.groups.kinds
    for family in families(problem):
        members = [n for n, client in enumerate(problem.clients) if family & set(client.programs)]
        possible = {kind[2] for kind in kinds if kind[0] in family}
        rated: list[tuple[float, Cut]] = []
        seen: set[bytes] = set()
        for where in sets_of_blocks(problem, possible):
            need = sum(needed_in(problem, laid, number, where) for number in members)
            least = -(-need // problem.group_size.capacity)
            gain = least - need / problem.group_size.capacity
            member = np.array([kind[0] in family and kind[2] in where for kind in kinds], dtype=np.float64)
            if gain >= WORTH and member.tobytes() not in seen:
                seen.add(member.tobytes())
                rated.append((gain, Cut(member, least, where == possible)))
        rated.sort(key=lambda one: (not one[1].whole, -one[0]))
        found += [cut for _, cut in rated[:MOST]]
    return found


def needed_in(problem: Problem, laid: Laid, number: int, where: set[Id]) -> int:
    """How many of the prescribed blocks the client must attend in `where`, because no more fit elsewhere."""
    client, weeks = problem.clients[number], laid.weeks
    elsewhere = 0
    names = laid.names[number]
    for day in range(problem.horizon.days):
        rows = weeks.choice[weeks.choice_at[number, day] : weeks.choice_at[number, day + 1]]
        elsewhere += max(
            (int(row[0]) for row in rows if all(names[block] not in where for block in row[1 : 1 + row[0]])),
            default=0,
        )
    return max(0, client.min_blocks - elsewhere)
