"""What could at best be within reach of each client: before any search, and without a thought for anybody else's plan.

Everything here is a relaxation: what is out of reach here is out of reach in every plan.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from midspan.planner.problem import PRIMARY, Block, Client, Group, Id, Problem, Staff

Seats = dict[Id, frozenset[str]]  # block -> topics that the client could attend in it
Place = Id | None  # a site, or None for telehealth

TRIED = 4_000  # steps of the search for one client's week; beyond them nothing is claimed


class Reach(NamedTuple):
    """Three looks at a client's seats, each narrower: the client's own times and programs; with a leader and a room
    there; with enough people who could come along."""

    own: Seats
    led: Seats
    shared: Seats


class Reachable:
    """Reckons with one problem; `of(client)` is cheap."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.blocks = {block.id: block for block in problem.blocks}
        self.staff = {person.id: person for person in problem.staff}
        self.rooms = {site.id: site.rooms for site in problem.sites}
        self.held = self.credentials()
        self.givers: dict[str, list[Staff]] = defaultdict(list)
        for person in problem.staff:
            for kind in problem.appointment_kinds:
                if person.offers(kind):
                    self.givers[kind].append(person)
        sizes = [problem.group_size, *(program.group_size for program in problem.programs.values())]
        sizes += [group.group_size for group in problem.groups]
        self.least = min(size.least for size in sizes if size is not None)
        self.capacity = max(size.capacity for size in sizes if size is not None)
        self.in_minutes = any(client.minutes is not None for client in problem.clients)
        self.simple = (
            not self.in_minutes and not problem.groups
        )  # a session is one block and teaches one topic
        self.public = self.publics()

    def credentials(self) -> dict[tuple[Id, Place], set[str]]:
        """What the leaders who could lead in a block at a place hold."""
        found: dict[tuple[Id, Place], set[str]] = defaultdict(set)
        for block in self.problem.blocks:
            for person in self.problem.staff:
                if self.could_lead_in(person, block):
                    found[block.id, None].update(person.credentials)
                    site = person.site_on(block.day)
                    if self.rooms.get(site):
                        found[block.id, site].update(person.credentials)
        return found

    def could_lead_in(self, person: Staff, block: Block) -> bool:
        """Whether the hours of this leader allow a session in the block."""
        return (
            person.leads
            and self.problem.limits.sessions_per_facilitator_day > 0
            and block.length <= person.max_slots_per_week
            and person.works(block.day, block.start, block.end)
        )

    def publics(self) -> dict[tuple[str, Id, Place], int]:
        """How many clients could come to a group of a program in a block at a place."""
        found: dict[tuple[str, Id, Place], int] = defaultdict(int)
        for client in self.problem.clients:
            for program in client.programs:
                for block in self.times(client, program):
                    for place in places(client):
                        found[program, block.id, place] += 1
        return found

    def times(self, client: Client, program: str) -> list[Block]:
        """The program's blocks for which the client is free."""
        return [
            block
            for block in map(self.blocks.__getitem__, self.problem.programs[program].blocks)
            if client.free(block.day, block.start, block.end)
        ]

    def of(self, client: Client) -> Reach:
        looks: tuple[dict[Id, set[str]], ...] = ({}, {}, {})
        for name in client.programs:
            program = self.problem.programs[name]
            for block in self.times(client, name):
                looks[0].setdefault(block.id, set()).update(program.topics)
                for place in places(client):
                    can = self.held[block.id, place]
                    taught = {
                        topic for topic in program.topics if self.problem.topics[topic].credential in can
                    }
                    if taught:
                        looks[1].setdefault(block.id, set()).update(taught)
                    if taught and self.public[name, block.id, place] >= self.least:
                        looks[2].setdefault(block.id, set()).update(taught)
        for group in self.problem.groups:
            block = self.blocks[group.block]
            here = group.program in client.programs and (
                group.site in places(client) or (group.by_video and client.modality == "telehealth")
            )
            if here and client.free(block.day, block.start, block.end):
                for look in looks:
                    look.setdefault(block.id, set()).update(taught_in(group))
        return Reach(*({block: frozenset(topics) for block, topics in look.items()} for look in looks))

    def most(self, client: Client, seats: Seats) -> int:
        """At most so many of these can be attended in one week (or fewer: topics and days are counted apart)."""
        days: dict[int, list[Block]] = defaultdict(list)
        offered: dict[str, int] = defaultdict(int)
        for block, topics in seats.items():
            days[self.blocks[block].day].append(self.blocks[block])
            for topic in topics:
                offered[topic] += 1
        by_day = sum(min(client.max_blocks_per_day, apart(blocks)) for blocks in days.values())
        limit = self.problem.limits.same_topic_per_client_week
        return min(by_day, sum(min(limit, count) for count in offered.values()), client.max_blocks)

    def providers(self, client: Client, kind: str) -> list[Staff]:
        """Who may give the client an appointment of this kind."""
        if kind == PRIMARY:
            return [self.staff[option.staff] for option in client.therapist_options]
        return [
            person
            for person in self.givers[kind]
            if person.works_at(client.site) or (person.by_video and client.modality != "in_person")
        ]

    def starts(self, client: Client, kind: str, giver: Staff | None = None) -> list[tuple[int, int]]:
        """Days and slots at which the client could have the appointment, with this giver if one is given."""
        length = self.problem.appointment_kinds[kind].length
        grid = self.problem.appointment_kinds[kind].grid or length
        if giver is not None and length > giver.max_slots_per_week:
            return []
        return [
            (day, start)
            for day, spans in enumerate(client.availability)
            for first, end in spans
            for start in range(-(-first // grid) * grid, end - length + 1, grid)
            if giver is None or giver.works(day, start, start + length)
        ]

    def fits(self, client: Client, seats: Seats, visits: dict[str, list[tuple[int, int]]]) -> bool:
        """Whether all that the client needs could go together into one week; True, too, if it takes too long to tell."""
        beside = {kind: times for kind, times in visits.items() if kind not in client.inside}
        return not self.simple or Week(self, client, seats, beside).possible()

    def minutes(self, client: Client, seats: Seats) -> int:
        """At most so many minutes count towards the client's hours in one week."""
        days: dict[int, list[int]] = defaultdict(list)
        slot = self.problem.horizon.slot_minutes
        for block in map(self.blocks.__getitem__, seats):
            counted = block.length * slot if block.counted_minutes is None else block.counted_minutes
            days[block.day].append(counted)
        in_groups = sum(sum(sorted(counted)[-client.max_blocks_per_day :]) for counted in days.values())
        kinds = self.problem.appointment_kinds
        return in_groups + sum(
            kinds[kind].length * slot * client.times.get(kind, 1) for kind in client.counts
        )


class Week:
    """A search for one client's week among `seats` and `visits` (kind -> days and slots)."""

    def __init__(
        self, reach: Reachable, client: Client, seats: Seats, visits: dict[str, list[tuple[int, int]]]
    ) -> None:
        self.client, self.visits = client, sorted(visits.items(), key=lambda item: len(item[1]))
        self.limit = reach.problem.limits.same_topic_per_client_week
        self.lengths = {kind: reach.problem.appointment_kinds[kind].length for kind in visits}
        self.needed = [topic for topic, times in client.required_topics.items() for _ in range(times)]
        self.seats = [
            (reach.blocks[block], topic) for block, topics in seats.items() for topic in sorted(topics)
        ]
        self.taken: list[tuple[Block, str]] = []
        self.left = TRIED

    def possible(self, first: int = 0) -> bool:
        """Go on from what is taken: first the topics that are needed, then any seat, then the appointments."""
        self.left -= 1
        count = len(self.taken)
        if self.left < 0:
            return True
        if count >= max(len(self.needed), self.client.min_blocks):
            return self.book(0, [])
        if count >= self.client.max_blocks:
            return False
        topic = self.needed[count] if count < len(self.needed) else None
        start = 0 if topic is not None or count == len(self.needed) else first
        for number in range(start, len(self.seats)):
            block, taught = self.seats[number]
            if topic in (None, taught) and self.allows(block, taught):
                self.taken.append((block, taught))
                if self.possible(number + 1):
                    return True
                self.taken.pop()
        return False

    def allows(self, block: Block, topic: str) -> bool:
        same_day = [other for other, _ in self.taken if other.day == block.day]
        return (
            len(same_day) < self.client.max_blocks_per_day
            and sum(topic == other for _, other in self.taken) < self.limit
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


def needed(client: Client) -> list[str]:
    """Kinds of appointments that the client needs at least once."""
    return [kind for kind in client.appointments if client.times.get(kind, 1)]


def taught_in(group: Group) -> list[str]:
    return [part.topic for part in group.segments if part.topic is not None] or [group.topic]


def places(client: Client) -> list[Place]:
    """Where the client could sit in a group."""
    by_modality: dict[str, list[Place]] = {
        "telehealth": [None],
        "in_person": [client.site],
        "either": [client.site, None],
    }
    return by_modality[client.modality]


def apart(blocks: Iterable[Block]) -> int:
    """The most blocks of one day that do not overlap: always take the one that ends first."""
    count = end = 0
    for block in sorted(blocks, key=lambda block: block.end):
        if block.start >= end:
            count, end = count + 1, block.end
    return count
