"""What of a client's own limits some sessions use up: sessions, minutes, days, sessions of a day, of a topic, and time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from midspan.planner.plan import Session
from midspan.planner.problem import Client

if TYPE_CHECKING:
    from midspan.planner.explaining.week import Week


class Tally:
    """Sessions taken one after the other; `give` undoes the last `take`, `drop` any."""

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
        seat = self.week.seat(session)
        self.taken.append(session)
        self.bits[seat.day] |= seat.time
        self.days[seat.day] += 1
        for topic in seat.topics:
            self.topics[topic] += 1
        self.minutes += seat.minutes

    def give(self) -> None:
        self.undo(self.taken.pop())

    def drop(self, session: Session) -> None:
        self.taken = [one for one in self.taken if one is not session]
        self.undo(session)

    def undo(self, session: Session) -> None:
        seat = self.week.seat(session)
        self.bits[seat.day] &= ~seat.time
        self.days[seat.day] -= 1
        if not self.days[seat.day]:
            del self.days[seat.day]
        for topic in seat.topics:
            self.topics[topic] -= 1
        self.minutes -= seat.minutes

    def has_hours(self, session: Session) -> bool:
        """Whether the client's week allows one session more, this one: sessions or minutes, and days."""
        client, seat = self.client, self.week.seat(session)
        if client.minutes:
            if self.minutes + seat.minutes > client.minutes[1]:
                return False
        elif len(self.taken) >= client.max_blocks:
            return False
        return client.days is None or seat.day in self.days or len(self.days) < client.days[1]

    def has_turn(self, session: Session) -> bool:
        """Whether its day and its topics allow it."""
        seat, most = self.week.seat(session), self.week.problem.limits.same_topic_per_client_week
        return self.days[seat.day] < self.client.max_blocks_per_day and all(
            self.topics[topic] < most for topic in seat.topics
        )

    def allows(self, session: Session) -> bool:
        seat = self.week.seat(session)
        clashes = self.bits[seat.day] & seat.time
        return not clashes and self.has_hours(session) and self.has_turn(session)
