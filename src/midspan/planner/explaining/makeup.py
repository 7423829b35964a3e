"""Who will end the week under the prescribed hours, and which open chairs would mend it before the week is over."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from midspan.planner.contradictions.telling import names, times
from midspan.planner.explaining import words
from midspan.planner.explaining.prices import changed, of_client, of_joining
from midspan.planner.explaining.week import Week, meets
from midspan.planner.lookup import Held
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client


@dataclass(frozen=True, slots=True)
class Offer:
    """A chair that is still to come, open, and at a time at which the client has nothing else.

    `cost` in points, against a week without it; `owed`: it teaches a required topic that the client will lack.
    """

    session: int
    cost: int
    owed: bool


@dataclass(frozen=True, slots=True)
class Makeup:
    """One client. `attended` and `to_come` count blocks; `short` is what then lacks of the prescribed ones.

    `missed`: sessions planned for the client, past and not attended. `topics`: required topics that were missed with
    them. `offers`: every chair the client could have, topics that are owed first, then the cheap ones. `take`: chairs
    that the client could have together with what all others on the list take; together they mend `mended` blocks.
    """

    client: Id
    prescribed: int
    attended: int
    to_come: int
    short: int
    missed: tuple[int, ...]
    topics: tuple[str, ...]
    offers: tuple[Offer, ...]
    take: tuple[int, ...]
    says: str

    @property
    def mended(self) -> int:
        return len(self.take)


def makeup(week: Week, attended: Mapping[Id, Collection[int]], now: tuple[int, int]) -> tuple[Makeup, ...]:
    """Those who will be short. `attended`: numbers of sessions each client was in so far (also others than planned).

    `now`: day and slot; a session that has begun by then is past. Who has the fewest chairs to spare comes first.
    """
    rests = (Rest(week, client, attended.get(client.id, ()), now) for client in week.problem.clients)
    left = {number: week.chairs(number) for number in range(len(week.plan.sessions))}
    return tuple(
        rest.told(left)
        for rest in sorted(
            (rest for rest in rests if rest.short > 0),
            key=lambda rest: (len(rest.offers) - rest.short, str(rest.client.id).zfill(8)),
        )
    )


class Rest:
    """What is left of one client's week."""

    def __init__(self, week: Week, client: Client, past: Collection[int], now: tuple[int, int]) -> None:
        self.week, self.client, self.now = week, client, now
        self.past = sorted(set(past))
        planned = week.numbers.get(client.id, ())
        self.ahead = [number for number in planned if self.to_come(number)]
        self.missed = [number for number in planned if number not in self.ahead and number not in self.past]
        self.held = [week.plan.sessions[number] for number in (*self.past, *self.ahead)]
        self.short = client.min_blocks - len(self.held)
        taught = Counter(session.topic for session in self.held)
        self.owed = [topic for topic, wanted in client.required_topics.items() if taught[topic] < wanted]

    def to_come(self, number: int) -> bool:
        day, start, _ = self.week.when(self.week.plan.sessions[number])
        return (day, start) > self.now

    @cached_property
    def offers(self) -> list[Offer]:
        week, client = self.week, self.client
        has = Held(self.held, week.has(client).appointments)
        base = of_client(week, client, has)
        found = []
        for number in week.groups(client):
            session = week.plan.sessions[number]
            if self.to_come(number) and week.chairs(number) > 0 and self.allows(session, self.held):
                own = of_client(week, client, changed(has, plus=[session])) - base
                found.append(Offer(number, own + of_joining(week, session), session.topic in self.owed))
        return sorted(found, key=lambda offer: (not offer.owed, offer.cost, self.when(offer)))

    def when(self, offer: Offer) -> tuple[int, int, int]:
        return self.week.when(self.week.plan.sessions[offer.session])

    def allows(self, session: Session, held: Collection[Session]) -> bool:
        """Whether one more session beside `held` keeps to the client's times and limits. What was missed counts no more."""
        week, client, when = self.week, self.client, self.week.when(session)
        visits = week.has(client).appointments.values()
        return (
            client.free(*when)
            and len(held) < client.max_blocks
            and sum(week.when(one)[0] == when[0] for one in held) < client.max_blocks_per_day
            and sum(one.topic == session.topic for one in held)
            < week.problem.limits.same_topic_per_client_week
            and not any(meets(week.when(one), when) for one in held)
            and not any(meets(week.when(visit), when) for visit in visits)
        )

    def take(self, left: dict[int, int]) -> Iterator[int]:
        """Chairs for what is short, taken out of `left` (session -> open chairs)."""
        held = list(self.held)
        for offer in self.offers:
            session = self.week.plan.sessions[offer.session]
            if len(held) < self.client.min_blocks and left[offer.session] > 0 and self.allows(session, held):
                held.append(session)
                left[offer.session] -= 1
                yield offer.session

    def told(self, left: dict[int, int]) -> Makeup:
        return Makeup(
            client=self.client.id,
            prescribed=self.client.min_blocks,
            attended=len(self.past),
            to_come=len(self.ahead),
            short=self.short,
            missed=tuple(self.missed),
            topics=tuple(self.owed),
            offers=tuple(self.offers),
            take=tuple(self.take(left)),
            says=self.says,
        )

    @property
    def says(self) -> str:
        client = self.client
        says = f"{client.id} will have {len(self.held)} of {times(client.min_blocks, 'block')}"
        if not self.offers:
            return f"{says}; no chair that is still to come is open at a time that would do."
        chairs = [words.thing(self.week, self.week.plan.sessions[offer.session]) for offer in self.offers]
        return f"{says}; open at times that would do: {names(chairs)}."
