"""Whether one client's own week could be laid out anew, all others staying where they are: an exact search."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from midspan.planner.explaining.week import Week, meets
from midspan.planner.lookup import Held, slots
from midspan.planner.plan import Appointment, Session
from midspan.planner.problem import Client

TRIED = 250  # steps of one search; beyond them nothing is claimed


@dataclass(frozen=True, slots=True)
class Goal:
    """What the client's week is to have at least."""

    blocks: int
    topics: dict[str, int]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class More:
    """What is to be had beyond what the client has now: a block, one more time of a topic, an appointment of a kind."""

    blocks: int = 0
    topic: str | None = None
    kind: str | None = None


def goal(client: Client, has: Held, more: More) -> Goal:
    """No need that is met now may be lost."""
    taught = Counter(session.topic for session in has.sessions)
    topics = {topic: min(count, taught[topic]) for topic, count in client.required_topics.items()}
    if more.topic is not None:
        topics[more.topic] += 1
    kinds = [kind for kind in client.appointments if kind in has.appointments or kind == more.kind]
    return Goal(min(client.min_blocks, len(has.sessions)) + more.blocks, topics, tuple(kinds))


@dataclass(slots=True)
class OwnWeek:
    """A search for a week with `forced` in it. `proven` is False if it ended before all was tried."""

    week: Week
    client: Client
    goal: Goal
    forced: Sequence[Session] = ()
    forced_visit: Appointment | None = None
    proven: bool = True
    left: int = TRIED
    pool: list[Session] = field(default_factory=list)
    taken: list[Session] = field(default_factory=list)
    bits: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    days: Counter[int] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        taken, self.taken = self.taken, []
        if self.forced_visit is not None:
            day, start, end = self.week.when(self.forced_visit)
            self.bits[day] |= slots(start, end - start)
        for session in taken:
            self.take(session)

    def take(self, session: Session) -> None:
        block = self.week.block(session)
        self.taken.append(session)
        self.bits[block.day] |= slots(block.start, block.length)
        self.days[block.day] += 1
        self.topics[session.topic] += 1

    def give(self) -> None:
        """Undo the last `take`."""
        session = self.taken.pop()
        block = self.week.block(session)
        self.bits[block.day] &= ~slots(block.start, block.length)
        self.days[block.day] -= 1
        self.topics[session.topic] -= 1

    def found(self) -> Held | None:
        """Such a week, as near to the present one as comes first; None if there is none (or none was found in time)."""
        has = self.week.has(self.client)
        least = self.week.problem.group_size.minimum
        forced = [one for one in has.sessions if len(one.clients) <= least and one not in self.forced]
        for session in (*self.forced, *forced):
            if not self.allows(session):
                return None
            self.take(session)
        kept = [one for one in has.sessions if one not in self.taken]
        self.pool = kept + self.open_seats()
        topics = Counter(self.goal.topics) - Counter(one.topic for one in self.taken)
        for blocks in sorted({len(has.sessions), self.goal.blocks}, reverse=True):
            held = self.seats(list(topics.elements()), max(blocks, self.goal.blocks), 0)
            if held is not None:
                return held
        return None

    def open_seats(self) -> list[Session]:
        """Chairs that are open when the client is free, the earliest first."""
        week, found = self.week, []
        for number in week.groups(self.client):
            session = week.plan.sessions[number]
            block = week.block(session)
            there = week.chairs(number) > 0 and self.client.id not in session.clients
            if there and self.client.free(block.day, block.start, block.end):
                found.append(session)
        return sorted(found, key=week.when)

    def allows(self, session: Session) -> bool:
        block = self.week.block(session)
        return (
            len(self.taken) < self.client.max_blocks
            and self.days[block.day] < self.client.max_blocks_per_day
            and self.topics[session.topic] < self.week.problem.limits.same_topic_per_client_week
            and not self.bits[block.day] & slots(block.start, block.length)
        )

    def seats(self, topics: list[str], blocks: int, first: int) -> Held | None:
        """Go on from `taken`: the topics still needed, then any seats, then the appointments."""
        self.left -= 1
        if self.left < 0:
            self.proven = False
            return None
        if not topics and len(self.taken) >= blocks:
            visits = {} if self.forced_visit is None else {self.forced_visit.kind: self.forced_visit}
            return self.visits(visits)
        for number in range(0 if topics else first, len(self.pool)):
            if not topics and len(self.pool) - number < blocks - len(self.taken):
                return None
            session = self.pool[number]
            if topics and session.topic != topics[0]:
                continue
            if self.allows(session):
                self.take(session)
                held = self.seats(topics[1:], blocks, 0 if topics else number + 1)
                if held is not None or self.left < 0:
                    return held
                self.give()
        return None

    def visits(self, booked: dict[str, Appointment]) -> Held | None:
        """Find times for the appointments still needed, beside what is taken."""
        self.left -= 1
        kind = next((kind for kind in self.goal.kinds if kind not in booked), None)
        if kind is None:
            return Held(list(self.taken), dict(booked))
        busy = [self.week.when(one) for one in self.taken]
        busy += [self.week.when(one) for one in booked.values()]
        for visit in self.choices(kind):
            if not any(meets(self.week.when(visit), span) for span in busy):
                held = self.visits(booked | {kind: visit})
                if held is not None or self.left < 0:
                    return held
        return None

    def choices(self, kind: str) -> Iterator[Appointment]:
        """The present time first, then all others."""
        now = self.week.has(self.client).appointments.get(kind)
        if now is not None:
            yield now
        for time in self.week.times(self.client, kind, now):
            yield Appointment(
                client=self.client.id, kind=kind, staff=time.staff, day=time.day, start=time.start
            )
