"""Whether one client's own week could be laid out anew, all others staying where they are: an exact search."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from midspan.planner.explaining import times
from midspan.planner.explaining.limits import Tally
from midspan.planner.explaining.sitting import barred
from midspan.planner.explaining.week import Week, having
from midspan.planner.lookup import Held, slots
from midspan.planner.plan import Appointment, Id, Session
from midspan.planner.problem import PRIMARY, Client
from midspan.planner.sessions import counted_minutes, group_minutes, topics_of, within

TRIED = 250  # steps of one search; beyond them nothing is claimed


@dataclass(frozen=True, slots=True)
class Goal:
    """What the client's week is to have at least: blocks or minutes, days, times of topics, appointments, standing groups."""

    blocks: int = 0
    minutes: int = 0
    days: int = 0
    topics: dict[str, int] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    groups: frozenset[Id] = frozenset()


@dataclass(frozen=True, slots=True)
class More:
    """What is to be had beyond what the client has now: a block, a minute, a day, one more time of a topic or of a kind of
    appointment, a seat in a standing group."""

    blocks: int = 0
    minutes: int = 0
    days: int = 0
    topic: str | None = None
    kind: str | None = None
    group: Id | None = None


def goal(week: Week, client: Client, more: More) -> Goal:
    """No need that is met now may be lost."""
    has = week.has(client)
    taught = Counter(topic for session in has.sessions for topic in topics_of(week.lists, session))
    topics = {topic: min(count, taught[topic]) for topic, count in client.required_topics.items()}
    if more.topic is not None:
        topics[more.topic] += 1
    booked = Counter(visit.kind for visit in has.visits)
    kinds = {kind: min(client.times.get(kind, 1), booked[kind]) for kind in client.appointments}
    if more.kind is not None:
        kinds[more.kind] += 1
    days = len({week.block(session).day for session in has.sessions})
    minutes = counted_minutes(week.lists, client, has.sessions, has.visits) if client.minutes else 0
    groups = {session.standing for session in has.sessions} & set(week.pinned.get(client.id, ()))
    return Goal(
        blocks=0 if client.minutes else min(client.min_blocks, len(has.sessions)) + more.blocks,
        minutes=min(client.minutes[0], minutes) + more.minutes if client.minutes else 0,
        days=(min(client.days[0], days) if client.days else 0) + more.days,
        topics=topics,
        kinds=Counter(kinds),
        groups=frozenset(group for group in (*groups, more.group) if group is not None),
    )


def suffices(week: Week, client: Client, goal: Goal, held: Held) -> bool:
    """Whether enough minutes count."""
    if not client.minutes:
        return True
    return counted_minutes(week.lists, client, held.sessions, held.visits) >= goal.minutes


@dataclass(slots=True)
class OwnWeek:
    """A search for a week with `forced` in it."""

    week: Week
    client: Client
    goal: Goal
    forced: Sequence[Session] = ()
    forced_visit: Appointment | None = None
    left: int = TRIED
    pool: list[Session] = field(default_factory=list)
    tally: Tally = field(init=False)
    forced_day: int = -1
    forced_time: int = 0

    def __post_init__(self) -> None:
        self.tally = Tally(self.week, self.client)
        visit = self.forced_visit
        if visit is not None:
            self.forced_day = visit.day
            self.forced_time = slots(visit.start, self.week.length(visit.kind))

    @property
    def proven(self) -> bool:
        """False if the search ended before all was tried."""
        return self.left >= 0

    def found(self) -> Held | None:
        """Such a week, as near to the present one as comes first; None if there is none (or none was found in time)."""
        has = self.week.has(self.client)
        staying = [one for one in has.sessions if one not in self.forced and self.must_stay(one)]
        for session in (*self.forced, *staying):
            if not self.allows(session):
                return None
            self.tally.take(session)
        self.pool = [one for one in has.sessions if one not in self.tally.taken] + self.open_seats()
        topics = list((Counter(self.goal.topics) - self.tally.topics).elements())
        for level in self.levels(has):
            held = self.seats(topics, level, 0)
            if held is not None:
                return held
        return None

    def must_stay(self, session: Session) -> bool:
        """Whether the group would be too small without the client, or the seat was to be kept."""
        small = len(session.clients) <= self.week.size(session).least
        return small or session.standing in self.goal.groups

    def levels(self, has: Held) -> list[int]:
        """How much of groups to look for first, in blocks or minutes: as much as now, then what will do."""
        if self.client.minutes:
            return sorted({group_minutes(self.week.lists, has.sessions), 0}, reverse=True)
        return sorted({max(len(has.sessions), self.goal.blocks), self.goal.blocks}, reverse=True)

    def open_seats(self) -> list[Session]:
        """Chairs that are open when the client is free, the earliest first."""
        week, client, found = self.week, self.client, []
        for number in week.groups(client):
            session = week.plan.sessions[number]
            there = week.chairs(number) > 0 and client.id not in session.clients
            if there and week.is_free(client, session) and not barred(week, client, session, number):
                found.append(session)
        return sorted(found, key=week.when)

    def allows(self, session: Session) -> bool:
        seat = self.week.seat(session)
        if seat.day == self.forced_day and seat.time & self.forced_time:
            assert self.forced_visit is not None
            if not self.week.is_inside(self.client, self.forced_visit, self.week.when(session)):
                return False
        return self.tally.allows(session)

    def is_enough(self, level: int) -> bool:
        """Whether the sessions taken may do, if the appointments lie well."""
        if len(self.tally.days) < self.goal.days:
            return False
        if not self.client.minutes:
            return len(self.tally.taken) >= level
        kinds, slot = self.week.problem.appointment_kinds, self.week.problem.horizon.slot_minutes
        alone = sum(
            kinds[kind].length * slot * count
            for kind, count in self.goal.kinds.items()
            if kind in self.client.counts
        )
        return self.tally.minutes >= level and self.tally.minutes + alone >= self.goal.minutes

    def seats(self, topics: list[str], level: int, first: int) -> Held | None:
        """Go on from what is taken: the topics still needed, then any seats, then the appointments."""
        self.left -= 1
        if self.left < 0:
            return None
        if not topics and self.is_enough(level):
            held = self.visits([] if self.forced_visit is None else [self.forced_visit])
            if held is not None or not self.client.minutes:  # one more group gives minutes, and nothing else
                return held
        for number in range(0 if topics else first, len(self.pool)):
            left = len(self.pool) - number
            if not topics and not self.client.minutes and left < level - len(self.tally.taken):
                return None
            session = self.pool[number]
            taught = self.week.seat(session).topics
            if topics and topics[0] not in taught:
                continue
            if self.allows(session):
                self.tally.take(session)
                rest = list((Counter(topics) - Counter(taught)).elements()) if topics else topics
                held = self.seats(rest, level, 0 if topics else number + 1)
                if held is not None or self.left < 0:
                    return held
                self.tally.give()
        return None

    def visits(self, booked: list[Appointment]) -> Held | None:
        """Find times for the appointments still needed, beside what is taken."""
        self.left -= 1
        count = Counter(visit.kind for visit in booked)
        kind = next((kind for kind, wanted in self.goal.kinds.items() if count[kind] < wanted), None)
        if kind is None:
            found = having(self.tally.taken, booked)
            return found if suffices(self.week, self.client, self.goal, found) else None
        taken: dict[int, int] = defaultdict(int)
        for visit in booked:
            taken[visit.day] |= slots(visit.start, self.week.length(visit.kind))
        for visit in self.choices(kind, booked):
            time = slots(visit.start, self.week.length(kind))
            if taken[visit.day] & time or not self.is_apart(visit, time):
                continue
            held = self.visits([*booked, visit])
            if held is not None or self.left < 0:
                return held
        return None

    def is_apart(self, visit: Appointment, time: int) -> bool:
        """Whether the appointment lies beside all that is taken, or wholly inside a session where that is allowed."""
        if not self.tally.bits[visit.day] & time:
            return True
        return visit.kind in self.client.inside and within(self.week.lists, visit, self.tally.taken)

    def choices(self, kind: str, booked: list[Appointment]) -> Iterator[Appointment]:
        """The present times first, then all others."""
        mine = [visit for visit in self.week.has(self.client).visits if visit.kind == kind]
        therapist = next((one.staff for one in booked if one.kind == kind == PRIMARY), None)
        for visit in mine:
            if visit not in booked and therapist in (None, visit.staff):
                yield visit
        now = mine[0] if len(mine) == 1 else None
        for visit in times.possible(self.week, self.client, kind, now):
            if visit not in mine and therapist in (None, visit.staff):
                yield visit
