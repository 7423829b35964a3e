"""What has to be done so that a week becomes the one that was planned: worked out from the two plans alone."""

from collections import defaultdict
from dataclasses import dataclass

from midspan.planner.plan import Id, Plan, Session
from midspan.planner.problem import Problem
from midspan.schedule.queries.planning.comparing import MovedVisit, differences
from midspan.schedule.queries.planning.parts import before, by_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """`leaves` and `joins`: by client the weekly times at which they lose and get a seat; `opened`: sessions without a standing
    group; `closed`: weekly times that had people and run no more; `leads`: who leads, by weekly time, all those that run.
    """

    leaves: dict[Id, list[int]]
    joins: dict[Id, list[int]]
    opened: list[Session]
    closed: list[int]
    leads: dict[int, int]
    visits: list[tuple[Id, MovedVisit]]

    @property
    def clients(self) -> list[Id]:
        """Whose week changes, in the order in which they are locked."""
        newly = {client for one in self.opened for client in one.clients}
        there = {*self.leaves, *self.joins, *newly, *(client for client, _ in self.visits)}
        return sorted(there, key=str)

    @property
    def slots(self) -> set[int]:
        """Every weekly time at which somebody comes or goes, or that closes."""
        seats = {slot for each in (*self.leaves.values(), *self.joins.values()) for slot in each}
        return {*seats, *self.closed}


def to_do(problem: Problem, plan: Plan) -> ToDo:
    now = before(problem)
    old, new = by_key(now), by_key(plan)
    leaves, joins = defaultdict(list), defaultdict(list)
    for key in [*old, *(one for one in new if one not in old)]:
        was, will = old.get(key), new.get(key)
        there, then = set(was.clients if was else ()), set(will.clients if will else ())
        slot = key[0][4]
        if slot is None:
            continue
        for client in there - then:
            leaves[client].append(int(slot))
        for client in then - there:
            joins[client].append(int(slot))
    return ToDo(
        leaves=dict(leaves), joins=dict(joins),
        opened=[one for one in new.values() if one.standing is None],
        closed=[int(one.standing) for key, one in old.items() if key not in new and one.standing is not None],
        leads={int(one.standing): int(one.facilitator) for one in new.values() if one.standing is not None},
        visits=[(str(one.client_id), visit) for one in differences(problem, plan).clients for visit in one.visits],
    )  # fmt: skip
