"""What of a client's own limits some sessions use up: sessions, minutes, days, sessions of a day, of a topic, and time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from midspan.planner.lookup import slots
from midspan.planner.plan import Session
from midspan.planner.problem import Client
from midspan.planner.sessions import minutes_of, topics_of

if TYPE_CHECKING:
    from midspan.planner.explaining.week import Week


class Tally:
    """Sessions taken one after the other; `give` undoes the last `take`."""

    def __init__(self, week: Week, client: Client, sessions: Iterable[Session] = ()) -> None:
        self.week, self.client = week, client
        self.taken: list[Session] = []
        self.minutes = 0
        self.bits: dict[int, int] = defaultdict(int)
        self.days: Counter[int] = Counter()
        self.topics: Counter[str] = Counter()
        for session in sessions:
            self.take(session)

    def take(self, session: Session) -> None:
        block = self.week.block(session)
        self.taken.append(session)
        self.bits[block.day] |= slots(block.start, block.length)
        self.days[block.day] += 1
        for topic in topics_of(self.week.lists, session):
            self.topics[topic] += 1
        self.minutes += minutes_of(self.week.lists, block)

    def give(self) -> None:
        session = self.taken.pop()
        block = self.week.block(session)
        self.bits[block.day] &= ~slots(block.start, block.length)
        self.days[block.day] -= 1
        if not self.days[block.day]:
            del self.days[block.day]
        for topic in topics_of(self.week.lists, session):
            self.topics[topic] -= 1
        self.minutes -= minutes_of(self.week.lists, block)

    def clashes(self, session: Session) -> bool:
        block = self.week.block(session)
        return bool(self.bits[block.day] & slots(block.start, block.length))

    def has_hours(self, session: Session) -> bool:
        """Whether the client's week allows one session more, this one: sessions or minutes, and days."""
        client, block = self.client, self.week.block(session)
        if client.minutes:
            if self.minutes + minutes_of(self.week.lists, block) > client.minutes[1]:
                return False
        elif len(self.taken) >= client.max_blocks:
            return False
        return client.days is None or block.day in self.days or len(self.days) < client.days[1]

    def has_turn(self, session: Session) -> bool:
        """Whether its day and its topics allow it."""
        most = self.week.problem.limits.same_topic_per_client_week
        return self.days[self.week.block(session).day] < self.client.max_blocks_per_day and all(
            self.topics[topic] < most for topic in topics_of(self.week.lists, session)
        )

    def allows(self, session: Session) -> bool:
        return not self.clashes(session) and self.has_hours(session) and self.has_turn(session)
