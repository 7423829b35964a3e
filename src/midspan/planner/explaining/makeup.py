"""Who will end the week under the prescribed hours, and which open chairs would mend it before the week is over."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from midspan.planner.contradictions.telling import names, times
from midspan.planner.explaining import words
from midspan.planner.explaining.limits import Tally
from midspan.planner.explaining.prices import changed, of_client, of_joining
from midspan.planner.explaining.sitting import barred
from midspan.planner.explaining.week import Week, having, meets
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client
from midspan.planner.sessions import counted_minutes, topics_of


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
    """One client. `unit` is block or minute; `attended` and `to_come` count in it (appointments that count are to come, or
    were), and `short` is what then lacks of the prescribed ones.

    `missed`: sessions planned for the client, past and not attended. `topics`: required topics that were missed with
    them. `offers`: every chair the client could have, topics that are owed first, then the cheap ones. `take`: chairs
    that the client could have together with what all others on the list take; together they mend `mended`.
    """

    client: Id
    unit: str
    prescribed: int
    attended: int
    to_come: int
    short: int
    missed: tuple[int, ...]
    topics: tuple[str, ...]
    offers: tuple[Offer, ...]
    take: tuple[int, ...]
    mended: int
    says: str


def makeup(week: Week, attended: Mapping[Id, Collection[int]], now: tuple[int, int]) -> tuple[Makeup, ...]:
    """Those who will be short. `attended`: numbers of sessions each client was in so far (also others than planned).

    `now`: day and slot; a session that has begun by then is past. Who has the fewest chairs to spare comes first.
    """
    rests = [Rest(week, client, attended.get(client.id, ()), now) for client in week.problem.clients]
    left = Left(week)
    return tuple(
        rest.told(left)
        for rest in sorted(
            (rest for rest in rests if rest.short > 0),
            key=lambda rest: (len(rest.offers) - rest.short, str(rest.client.id).zfill(8)),
        )
    )


class Left:
    """What those who make up leave to one another: chairs, places for people who are new, and company."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.came: dict[int, list[Id]] = {number: [] for number in range(len(week.plan.sessions))}

    def takes(self, client: Client, number: int) -> bool:
        """Take the chair, if it is still to be had."""
        week, came = self.week, self.came[number]
        group = week.group(week.plan.sessions[number])
        new = [key for key in came if group and key not in group.roster]
        full = len(came) >= week.chairs(number)
        crowded = (
            group is not None
            and group.newcomers_most is not None
            and client.id not in group.roster
            and self.newcomers(number) + len(new) >= group.newcomers_most
        )
        if full or crowded or not week.apart[client.id].isdisjoint(came):
            return False
        came.append(client.id)
        return True

    def newcomers(self, number: int) -> int:
        session = self.week.plan.sessions[number]
        group = self.week.group(session)
        return sum(key not in group.roster for key in session.clients) if group else 0


class Rest:
    """What is left of one client's week."""

    def __init__(self, week: Week, client: Client, past: Collection[int], now: tuple[int, int]) -> None:
        self.week, self.client, self.now = week, client, now
        self.past = sorted(set(past))
        planned = week.numbers.get(client.id, ())
        self.ahead = [number for number in planned if self.to_come(number)]
        self.missed = [number for number in planned if number not in self.ahead and number not in self.past]
        self.held = [week.plan.sessions[number] for number in (*self.past, *self.ahead)]
        self.prescribed = client.minutes[0] if client.minutes else client.min_blocks
        self.short = self.prescribed - self.amount(self.held)
        taught = Counter(topic for session in self.held for topic in topics_of(week.lists, session))
        self.owed = [topic for topic, wanted in client.required_topics.items() if taught[topic] < wanted]

    def amount(self, sessions: list[Session]) -> int:
        """Blocks, or the minutes of these and of the appointments that count."""
        if not self.client.minutes:
            return len(sessions)
        return counted_minutes(self.week.lists, self.client, sessions, self.week.has(self.client).visits)

    def to_come(self, number: int) -> bool:
        day, start, _ = self.week.when(self.week.plan.sessions[number])
        return (day, start) > self.now

    @cached_property
    def offers(self) -> list[Offer]:
        week, client = self.week, self.client
        has = having(self.held, week.has(client).visits)
        base = of_client(week, client, has)
        found = []
        for number in week.groups(client):
            session = week.plan.sessions[number]
            there = self.to_come(number) and week.chairs(number) > 0
            if there and not barred(week, client, session, number) and self.allows(session, self.held):
                own = of_client(week, client, changed(has, plus=[session])) - base
                owed = not set(self.owed).isdisjoint(topics_of(week.lists, session))
                found.append(Offer(number, own + of_joining(week, session), owed))
        return sorted(found, key=lambda offer: (not offer.owed, offer.cost, self.when(offer)))

    def when(self, offer: Offer) -> tuple[int, int, int]:
        return self.week.when(self.week.plan.sessions[offer.session])

    def allows(self, session: Session, held: Collection[Session]) -> bool:
        """Whether one more session beside `held` keeps to the client's times and limits. What was missed counts no more."""
        week, client, when = self.week, self.client, self.week.when(session)
        return (
            client.free(*when)
            and Tally(week, client, held).allows(session)
            and not any(
                meets(week.when(visit), when) and not week.is_inside(client, visit, when)
                for visit in week.has(client).visits
            )
        )

    def take(self, left: Left) -> Iterator[int]:
        """Chairs for what is short, taken out of what is `left`."""
        held = list(self.held)
        for offer in self.offers:
            session = self.week.plan.sessions[offer.session]
            short = self.amount(held) < self.prescribed
            if short and self.allows(session, held) and left.takes(self.client, offer.session):
                held.append(session)
                yield offer.session

    def told(self, left: Left) -> Makeup:
        sessions, take = self.week.plan.sessions, tuple(self.take(left))
        after = self.amount([*self.held, *(sessions[number] for number in take)])
        past = self.amount([sessions[number] for number in self.past])
        return Makeup(
            client=self.client.id,
            unit="minute" if self.client.minutes else "block",
            prescribed=self.prescribed,
            attended=past,
            to_come=self.amount(self.held) - past,
            short=self.short,
            missed=tuple(self.missed),
            topics=tuple(self.owed),
            offers=tuple(self.offers),
            take=take,
            mended=after - self.amount(self.held),
            says=self.says,
        )

    @property
    def says(self) -> str:
        name = self.week.words.client(self.client.id)
        unit = "minute" if self.client.minutes else "block"
        says = f"{name} will have {self.amount(self.held)} of {times(self.prescribed, unit)}"
        if not self.offers:
            return f"{says}; no chair that is still to come is open at a time that would do."
        chairs = [words.thing(self.week, self.week.plan.sessions[offer.session]) for offer in self.offers]
        return f"{says}; open at times that would do: {names(chairs)}."
