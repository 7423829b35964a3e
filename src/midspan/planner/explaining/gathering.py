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
from midspan.planner.lookup import Held
from midspan.planner.plan import Appointment, Id, Session
from midspan.planner.problem import Client, Group


@dataclass(frozen=True, slots=True)
class Mover:
    """A client who could come, giving up the seat in session `leaves` (None: a seat more), for `cost` points more."""

    client: Id
    leaves: int | None
    cost: int


def can_gather(week: Week, session: Session, besides: Client) -> bool:
    """Whether `gathered` finds enough, as soon as that is known."""
    wanted, group = week.size(session).least - 1, week.group(session)
    crew = Crew(week, {}, group, besides.id)
    for client in sorted(guests(week, session, besides), key=lambda client: not crew.belongs(client.id)):
        if crew.count() >= wanted:
            break
        if found := leavings(week, session, client):
            crew.choices[client.id] = [Mover(client.id, number, 0) for number in found]
            crew.add(client.id)
    if crew.count() < wanted:
        return False
    apart = next(pairs_apart(week, [mover.client for mover in crew.chosen()]), None)
    return apart is None or gathered(week, session, besides) is not None


def gathered(week: Week, session: Session, besides: Client) -> list[Mover] | None:
    """The others needed beside a client for the least size of a session with its leader, cheap ones first; None if there
    are not enough. Nobody loses a need, no other group falls below its least size. Exact in number, nearly cheapest in
    points.
    """
    wanted = week.size(session).least - 1
    if wanted <= 0:
        return []
    choices = {
        client.id: found
        for client in guests(week, session, besides)
        if (found := moves(week, session, client))
    }
    return of_friends(week, week.group(session), choices, besides.id, wanted)


def guests(week: Week, session: Session, besides: Client) -> list[Client]:
    """Who could come, too, with this leader and this client."""
    leader = week.staff[session.facilitator]
    return [
        client
        for client in week.public(session)
        if client.id != besides.id
        and accepts(client, leader, session)
        and not are_apart(week, client.id, besides.id)
    ]


def of_friends(
    week: Week, group: Group | None, choices: dict[Id, list[Mover]], besides: Id, wanted: int
) -> list[Mover] | None:
    """So many of them of whom no two are kept apart: whoever cannot come with another is left out in turn."""
    if len(choices) < wanted:
        return None
    found = Crew(week, choices, group, besides).of(wanted)
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
    base, found = of_client(week, client, has), []
    for number in leavings(week, session, client):
        left = None if number is None else week.plan.sessions[number]
        cost = of_client(week, client, changed(has, without=left, plus=[session])) - base
        found.append(Mover(client.id, number, cost + (of_leaving(week, left) if left else 0)))
    return sorted(found, key=lambda mover: mover.cost)


def leavings(week: Week, session: Session, client: Client) -> list[int | None]:
    """Numbers of sessions that the client could give up for this one, None for none. The same at every place."""
    key = client.id, session.block, session.standing or session.topic
    if key not in week.leavings:
        week.leavings[key] = list(left_for(week, session, client))
    return week.leavings[key]


def left_for(week: Week, session: Session, client: Client) -> Iterator[int | None]:
    busy = week.clashes(client, session)
    if len(busy) > 1 or any(isinstance(thing, Appointment) for thing in busy):
        return
    has, tally = week.has(client), Tally(week, client, week.has(client).sessions)
    swallows = bool(client.counts and client.inside)  # appointments that then count no more
    with_it = not busy and tally.allows(session)
    if with_it and not (swallows and loses(week, client, changed(has, plus=[session]))):
        yield None
    for number in week.numbers.get(client.id, ()):
        left = week.plan.sessions[number]
        if busy and busy[0] is not left or len(left.clients) <= week.size(left).least:
            continue
        tally.drop(left)
        allowed = tally.allows(session)
        tally.take(left)
        if allowed and not loses(week, client, changed(has, without=left, plus=[session])):
            yield number


def loses(week: Week, client: Client, then: Held) -> bool:
    """Whether the client would lack more of anything than now."""
    has, now = week.has(client), week.lacks(client)
    after = lacks(week.lists, client, then)
    if any(getattr(after, name) > getattr(now, name) for name in after.__struct_fields__):
        return True
    return len(lost_pins(week, client, then)) > len(lost_pins(week, client, has))


class Crew:
    """A choice of movers such that every session they leave keeps its least size: paths along which earlier ones give way."""

    def __init__(self, week: Week, choices: dict[Id, list[Mover]], group: Group | None, besides: Id) -> None:
        """`group`: the standing group they come to, with `besides`."""
        self.choices, self.group = choices, group
        self.spare = {
            number: len(session.clients) - week.size(session).least
            for number, session in enumerate(week.plan.sessions)
        }
        self.leaving: dict[int | None, list[Mover]] = defaultdict(list)
        self.newcomers = None if group is None else group.newcomers_most  # who may still come
        if self.newcomers is not None and not self.belongs(besides):
            self.newcomers -= 1

    def belongs(self, client: Id) -> bool:
        return self.group is not None and client in self.group.roster

    def of(self, wanted: int) -> list[Mover] | None:
        """Who is on the roster comes first, which leaves most to choose from."""
        for client in sorted(
            self.choices, key=lambda client: (not self.belongs(client), self.choices[client][0].cost)
        ):
            if self.count() >= wanted:
                break
            self.add(client)
        return self.chosen() if self.count() >= wanted else None

    def add(self, client: Id) -> None:
        """This client, too, if that can be."""
        if self.newcomers is None or self.belongs(client):
            self.place(client, set())
        elif self.newcomers > 0 and self.place(client, set()):
            self.newcomers -= 1

    def chosen(self) -> list[Mover]:
        return [mover for movers in self.leaving.values() for mover in movers]

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
