"""Who could be brought together for one more session: people with time to spare, or moved from other groups."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from midspan.planner.explaining.limits import Tally
from midspan.planner.explaining.prices import changed, lost_pins, of_client, of_leaving
from midspan.planner.explaining.sitting import accepts, are_apart
from midspan.planner.explaining.week import Week
from midspan.planner.judging.costs import lacks
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client, Group


@dataclass(frozen=True, slots=True)
class Mover:
    """A client who could come, giving up the seat in session `leaves` (None: a seat more), for `cost` points more."""

    client: Id
    leaves: int | None
    cost: int


def gathered(week: Week, session: Session, besides: Client) -> list[Mover] | None:
    """The others needed beside a client for the least size of a session with its leader, cheap ones first; None if there
    are not enough. Nobody loses a need, no other group falls below its least size. Exact in number, nearly cheapest in
    points.
    """
    wanted = week.size(session).least - 1
    if wanted <= 0:
        return []
    leader = week.staff[session.facilitator]
    choices = {
        client.id: found
        for client in week.public(session)
        if client.id != besides.id
        and accepts(client, leader, session)
        and not are_apart(week, client.id, besides.id)
        and (found := moves(week, session, client))
    }
    return of_friends(week, week.group(session), choices, besides.id, wanted)


def of_friends(
    week: Week, group: Group | None, choices: dict[Id, list[Mover]], besides: Id, wanted: int
) -> list[Mover] | None:
    """So many of them of whom no two are kept apart: whoever cannot come with another is left out in turn."""
    if len(choices) < wanted:
        return None
    found = Crew(week, choices).of(wanted, group, besides)
    clash = next(pairs_apart(week, [mover.client for mover in found]), None) if found else None
    if clash is None:
        return found
    for out in clash:
        rest = {client: moves for client, moves in choices.items() if client != out}
        found = of_friends(week, group, rest, besides, wanted)
        if found is not None:
            return found
    return None


def pairs_apart(week: Week, clients: Collection[Id]) -> Iterator[tuple[Id, Id]]:
    return (pair for pair in combinations(clients, 2) if are_apart(week, *pair))


def moves(week: Week, session: Session, client: Client) -> list[Mover]:
    """How this client could come: cheap ones first."""
    has = week.has(client)
    busy = week.clashes(client, session)
    base, missing = of_client(week, client, has), lacks(week.lists, client, has)
    pins = len(lost_pins(week, client, has))
    found = []
    for number in (None, *week.numbers.get(client.id, ())):
        left = None if number is None else week.plan.sessions[number]
        if any(thing is not left for thing in busy):
            continue
        if left is not None and len(left.clients) <= week.size(left).least:
            continue
        if not Tally(week, client, (one for one in has.sessions if one is not left)).allows(session):
            continue
        then = changed(has, without=left, plus=[session])
        after = lacks(week.lists, client, then)
        lost = any(getattr(after, name) > getattr(missing, name) for name in after.__struct_fields__)
        if not lost and len(lost_pins(week, client, then)) <= pins:
            cost = of_client(week, client, then) - base + (of_leaving(week, left) if left else 0)
            found.append(Mover(client.id, number, cost))
    return sorted(found, key=lambda mover: mover.cost)


class Crew:
    """A choice of movers such that every session they leave keeps its least size: paths along which earlier ones give way."""

    def __init__(self, week: Week, choices: dict[Id, list[Mover]]) -> None:
        self.choices = choices
        self.spare = {
            number: len(session.clients) - week.size(session).least
            for number, session in enumerate(week.plan.sessions)
        }
        self.leaving: dict[int | None, list[Mover]] = defaultdict(list)

    def of(self, wanted: int, group: Group | None, besides: Id) -> list[Mover] | None:
        """`group`: the standing group they come to, with `besides`; who is on its roster comes first."""
        roster = set(group.roster) if group else set(self.choices)
        most = group.newcomers_most if group and group.newcomers_most is not None else len(self.choices)
        most -= besides not in roster and group is not None
        cheap = sorted(self.choices, key=lambda client: (client not in roster, self.choices[client][0].cost))
        for client in cheap:
            if self.count() >= wanted:
                break
            if client in roster or most > 0:
                most -= self.place(client, set()) and client not in roster
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
