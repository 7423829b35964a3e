"""Least numbers of sessions that follow from counting heads and rounding up.

Take the groups of programs that share clients, in some of the blocks. A client who must attend 3 blocks and can attend
at most 1 elsewhere needs 2 seats here. If these needs add up to 17 and a group seats 8, three sessions are needed, one
less at most for every seat that stays unmet. All seats together weigh 17 / 8; the rounding up is what is gained.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from midspan.planner.bounds.arrays import Laid
from midspan.planner.bounds.families import families
from midspan.planner.bounds.relaxing import Cut
from midspan.planner.problem import Id, Problem

WORTH = 0.15  # of a session: what rounding up must gain for the cut to be kept
MOST = 12  # cuts for each family of programs


def heads(laid: Laid, members: list[int], kinds: list[int]) -> int:
    """The least sessions that give these clients all the seats that they need, in these kinds of groups."""
    need = sum(laid.seats[number] for number in members)
    capacity = max((laid.groups.sizes[kind].capacity for kind in kinds), default=0)
    return -(-need // capacity) if capacity else 0


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


def cuts_of(problem: Problem, laid: Laid, proven: Mapping[frozenset[str], int]) -> list[Cut]:
    """The cuts worth keeping, for every family the ones first that gain most by rounding up.

    `proven` are families' sessions that are known to be needed otherwise.
    """
    found = []
    kinds = laid.groups.kinds
    for family in families(problem):
        members = [n for n, client in enumerate(problem.clients) if family & set(client.programs)]
        own = [n for n, kind in enumerate(kinds) if kind[0] in family]
        capacity = max((laid.groups.sizes[n].capacity for n in own), default=0)
        if not capacity:
            continue
        client = np.zeros(len(problem.clients))
        client[members] = 1.0
        possible = {kinds[n][2] for n in own}
        rated: list[tuple[float, Cut]] = []
        seen: set[bytes] = set()
        for where in sets_of_blocks(problem, possible):
            need = sum(needed_in(problem, laid, number, where) for number in members)
            whole = where == possible
            least = max(-(-need // capacity), proven.get(frozenset(family), 0) if whole else 0)
            gain = least - need / capacity
            member = np.array([kind[0] in family and kind[2] in where for kind in kinds], dtype=np.float64)
            if gain >= WORTH and member.tobytes() not in seen:
                seen.add(member.tobytes())
                rated.append((gain, Cut(member, client, least, whole)))
        rated.sort(key=lambda one: (not one[1].whole, -one[0]))
        found += [cut for _, cut in rated[:MOST]]
    return found


def needed_in(problem: Problem, laid: Laid, number: int, where: set[Id]) -> int:
    """How many of the needed seats the client must have in `where`, because no more fit elsewhere."""
    weeks, names = laid.weeks, laid.names[number]
    elsewhere = 0
    for day in range(problem.horizon.days):
        rows = weeks.choice[weeks.choice_at[number, day] : weeks.choice_at[number, day + 1]]
        elsewhere += max(
            (int(row[0]) for row in rows if all(names[block] not in where for block in row[1 : 1 + row[0]])),
            default=0,
        )
    return max(0, laid.seats[number] - elsewhere)
