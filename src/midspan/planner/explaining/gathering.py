"""Who could be brought together for one more session: people with time to spare, or moved from other groups."""

from collections import defaultdict
from dataclasses import dataclass

from midspan.planner.explaining.own import Goal, OwnWeek
from midspan.planner.explaining.prices import changed, of_client, of_leaving
from midspan.planner.explaining.week import Week
from midspan.planner.judging.costs import lacks
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client


@dataclass(frozen=True, slots=True)
class Mover:
    """A client who could come, giving up the seat in session `leaves` (None: a seat more), for `cost` points more."""

    client: Id
    leaves: int | None
    cost: int


def gathered(week: Week, session: Session, besides: Client) -> list[Mover] | None:
    """The others needed beside a client for the least size, cheap ones first; None if there are not enough.

    Nobody loses a need, no other group falls below its least size. Exact in number, nearly cheapest in points.
    """
    wanted = week.problem.group_size.minimum - 1
    block = week.block(session)
    choices = {
        client.id: found
        for client in week.public(session.program, block, session.site)
        if client.id != besides.id and (found := moves(week, session, client))
    }
    if len(choices) < wanted:
        return None
    return Crew(week, choices).of(wanted)


def moves(week: Week, session: Session, client: Client) -> list[Mover]:
    """How this client could come: cheap ones first."""
    block, has = week.block(session), week.has(client)
    busy = week.clashes(client, block.day, block.start, block.end)
    base, missing = of_client(week, client, has), lacks(week.lists, client, has)
    found = []
    for number in (None, *week.numbers.get(client.id, ())):
        left = None if number is None else week.plan.sessions[number]
        if any(thing is not left for thing in busy):
            continue
        if left is not None and len(left.clients) <= week.problem.group_size.minimum:
            continue
        rest = [one for one in has.sessions if one is not left]
        if not OwnWeek(week, client, Goal(0, {}, ()), taken=rest).allows(session):
            continue
        then = changed(has, without=left, plus=[session])
        after = lacks(week.lists, client, then)
        if after.blocks <= missing.blocks and after.topics <= missing.topics:
            cost = of_client(week, client, then) - base + (of_leaving(week, left) if left else 0)
            found.append(Mover(client.id, number, cost))
    return sorted(found, key=lambda mover: mover.cost)


class Crew:
    """A choice of movers such that every session they leave keeps its least size: paths along which earlier ones give way."""

    def __init__(self, week: Week, choices: dict[Id, list[Mover]]) -> None:
        self.choices = choices
        least = week.problem.group_size.minimum
        self.spare = {
            number: len(session.clients) - least for number, session in enumerate(week.plan.sessions)
        }
        self.leaving: dict[int | None, list[Mover]] = defaultdict(list)

    def of(self, wanted: int) -> list[Mover] | None:
        for client in sorted(self.choices, key=lambda client: self.choices[client][0].cost):
            if self.count() >= wanted:
                break
            self.place(client, set())
        found = [mover for movers in self.leaving.values() for mover in movers]
        return found if len(found) >= wanted else None

    def count(self) -> int:
        return sum(map(len, self.leaving.values()))

    def place(self, client: Id, seen: set[int | None]) -> bool:
        for mover in self.choices[client]:
            number = mover.leaves
            if number in seen:
                continue
            seen.add(number)
            there = self.leaving[number]
            if number is None or len(there) < self.spare[number]:
                there.append(mover)
                return True
            for other in list(there):
                there.remove(other)
                if self.place(other.client, seen):
                    there.append(mover)
                    return True
                there.append(other)
        return False
