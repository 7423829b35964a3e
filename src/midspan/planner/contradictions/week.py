"""Whether all that one client needs could go together into one week, whatever the others get: a search that may give up."""

from collections import Counter
from itertools import accumulate

from midspan.planner.lookup import Week as Lists
from midspan.planner.problem import Block, Client, Id
from midspan.planner.sessions import minutes_of

TRIED = 4_000  # steps; beyond them nothing is claimed
Taken = tuple[Block, frozenset[str]]


class Week:
    """A search among `seats` (block -> topics) and `visits` (kind -> days and slots). A relaxation: in a block that has several
    groups one seat may teach whatever any of them teaches in the second edition; appointments that may lie inside a group take
    no time, and all that count do."""

    def __init__(
        self,
        lists: Lists,
        client: Client,
        seats: dict[Id, frozenset[str]],
        visits: dict[str, list[tuple[int, int]]],
    ) -> None:
        problem = lists.problem
        self.lists, self.client = lists, client
        beside = {kind: times for kind, times in visits.items() if kind not in client.inside}
        self.visits = [
            (kind, starts)
            for kind, starts in sorted(beside.items(), key=lambda item: len(item[1]))
            for _ in range(client.times.get(kind, 1))
        ]
        self.limit = problem.limits.same_topic_per_client_week
        self.lengths = {kind: problem.appointment_kinds[kind].length for kind in visits}
        self.needed = [topic for topic, times in client.required_topics.items() for _ in range(times)]
        self.whole = bool(problem.groups)  # a session may have several topics
        self.seats = [
            (lists.blocks[block], one)
            for block, topics in seats.items()
            for one in ([topics] if self.whole else [frozenset([topic]) for topic in sorted(topics)])
        ]
        slot = problem.horizon.slot_minutes
        self.alone = sum(
            self.lengths[kind] * slot * client.times.get(kind, 1) for kind in client.counts if kind in visits
        )
        counted = [minutes_of(lists, block) for block, _ in self.seats]
        self.ahead = list(accumulate(reversed(counted), initial=0))[::-1]  # minutes of all seats from one on
        self.taken: list[Taken] = []
        self.left = TRIED

    def possible(self) -> bool:
        return self.go(Counter(self.needed), 0)

    def go(self, topics: Counter[str], first: int) -> bool:
        """Go on from what is taken: first the topics that are needed, then any seat, then the appointments."""
        self.left -= 1
        if self.left < 0:
            return True
        topic = next((topic for topic in self.needed if topics[topic] > 0), None)
        if topic is None and self.is_enough():
            return self.book(0, [])  # one more seat would leave less time for appointments
        for number in range(0 if topic is not None else first, len(self.seats)):
            if topic is None and not self.is_within_reach(number):
                return False
            block, taught = self.seats[number]
            if (topic is None or topic in taught) and self.allows(block, taught):
                self.taken.append((block, taught))
                if self.go(topics - Counter(taught), 0 if topic is not None else number + 1):
                    return True
                self.taken.pop()
        return False

    def minutes(self) -> int:
        return sum(minutes_of(self.lists, block) for block, _ in self.taken)

    def is_enough(self) -> bool:
        client = self.client
        if client.days and len({block.day for block, _ in self.taken}) < client.days[0]:
            return False
        if client.minutes:
            return self.minutes() + self.alone >= client.minutes[0]
        return len(self.taken) >= client.min_blocks

    def is_within_reach(self, number: int) -> bool:
        """Whether the seats from this one on could be enough, if all of them could be taken."""
        if self.client.minutes:
            return self.minutes() + self.alone + self.ahead[number] >= self.client.minutes[0]
        return len(self.taken) + len(self.seats) - number >= self.client.min_blocks

    def allows(self, block: Block, taught: frozenset[str]) -> bool:
        client, taken = self.client, self.taken
        same_day = [other for other, _ in taken if other.day == block.day]
        days = {other.day for other, _ in taken} | {block.day}
        if client.minutes:
            if self.minutes() + minutes_of(self.lists, block) > client.minutes[1]:
                return False
        elif len(taken) >= client.max_blocks:
            return False
        if client.days and len(days) > client.days[1]:
            return False
        return (
            len(same_day) < client.max_blocks_per_day
            and (
                self.whole or all(sum(topic in other for _, other in taken) < self.limit for topic in taught)
            )
            and all(block.end <= other.start or other.end <= block.start for other in same_day)
        )

    def book(self, number: int, booked: list[tuple[int, int, int]]) -> bool:
        """Find times for the appointments from `number` on, beside what is taken. `booked`: day, start, end."""
        self.left -= 1
        if number == len(self.visits) or self.left < 0:
            return True
        kind, starts = self.visits[number]
        busy = [(block.day, block.start, block.end) for block, _ in self.taken] + booked
        for day, start in starts:
            end = start + self.lengths[kind]
            free = all(day != other or end <= begins or ends <= start for other, begins, ends in busy)
            if free and self.book(number + 1, [*booked, (day, start, end)]):
                return True
        return False
