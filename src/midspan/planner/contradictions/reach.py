"""What could at best be within reach of each client: before any search, and without a thought for anybody else's plan.

Everything here is a relaxation: what is out of reach here is out of reach in every plan.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from midspan.planner.bits import every, multiples, of_spans, starts_in
from midspan.planner.contradictions.offers import Offer, Place, accepts, unled
from midspan.planner.contradictions.week import Week
from midspan.planner.duties import Duties
from midspan.planner.judging.company import is_licensed, is_served, sees_by_video
from midspan.planner.judging.violations import is_in_reach, may_come
from midspan.planner.lookup import slots, week
from midspan.planner.plan import Plan, Session
from midspan.planner.problem import PRIMARY, Block, Client, Group, Id, Problem, Staff
from midspan.planner.sessions import falls_in, minutes_of, size_of, topics_of

Seats = dict[Id, frozenset[str]]  # block -> topics that the client could attend in it


class Reach(NamedTuple):
    """Four looks at a client's seats, each narrower: the client's own times and programs; in groups that the client may
    join; with a leader and a room there; with enough people who could come along."""

    own: Seats
    open: Seats
    led: Seats
    shared: Seats


class Reachable:
    """Reckons with one problem; `of(client)` is cheap."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.lists = problem, week(problem)
        self.blocks, self.staff, self.groups = self.lists.blocks, self.lists.staff, self.lists.groups
        self.duties = Duties(self.lists, Plan(sessions=[], appointments=[]))
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
        self.offers: dict[tuple[str, Place], list[Offer]] = defaultdict(list)  # by program and place
        for sessions in self.sessions():
            offer = self.offer(sessions)
            self.offers[offer.session.program, offer.session.site].append(offer)
        self.mixed = any(group.by_video for group in problem.groups)
        self.joined = {client.id: list(self.joinable(client)) for client in problem.clients}
        self.coming = Counter(id(offer) for offers in self.joined.values() for offer in offers)

    def sessions(self) -> Iterator[list[Session]]:
        """Every session that could be thought of, without a leader and people: those that differ in the topic together."""
        for group in self.problem.groups:
            yield [unled(group.program, group.topic, group.block, group.site, group.id)]
        for name, program in self.problem.programs.items() if self.problem.new_groups else ():
            for block in program.blocks if program.topics else ():
                for site in (None, *(site.id for site in self.problem.sites)):
                    yield [unled(name, topic, block, site) for topic in program.topics]

    def offer(self, sessions: list[Session]) -> Offer:
        session = sessions[0]
        group = None if session.standing is None else self.groups[session.standing]
        block, site = self.blocks[session.block], session.site
        shut = any(
            one.site in (None, site) and falls_in(one, block.day, block.start, block.end)
            for one in self.problem.closed
        )
        rooms = site is None or self.lists.sites[site].rooms > 0
        taught = tuple((frozenset(topics_of(self.lists, one)), tuple(self.leaders(one))) for one in sessions)
        return Offer(session, group, taught, rooms and not shut)

    def leaders(self, session: Session) -> Iterator[Staff]:
        """Who could lead it if there were nothing else to do."""
        return (person for person in self.problem.staff if not self.duties.lacks(person, session))

    def joinable(self, client: Client) -> Iterator[Offer]:
        """What the client may join and has time for."""
        sites: list[Place] = [None, client.site]
        if self.mixed and client.modality == "telehealth":
            sites = [None, *(site.id for site in self.problem.sites)]
        for name in client.programs:
            if not is_served(self.problem.programs[name].serves, client):
                continue
            for offer in (one for site in sites for one in self.offers.get((name, site), ())):
                block = self.blocks[offer.session.block]
                if client.free(block.day, block.start, block.end) and self.takes(offer, client):
                    yield offer

    def takes(self, offer: Offer, client: Client) -> bool:
        """Whether it is for such a client, however many there are of them."""
        group, session = offer.group, offer.session
        if not may_come(client, session, group):
            return False
        if group is None:
            return True
        if not is_served(group.serves, client) or not self.is_led_by(group, client, session):
            return False
        new = group.joinable and group.newcomers_most != 0 and set(group.requires) <= set(client.done)
        return new or client.id in group.roster

    def is_led_by(self, group: Group, client: Client, session: Session) -> bool:
        """Whether the client may meet those who lead a part of the group in any case."""
        others = [group.co_leader, *(part.leader for part in group.segments if part.leader != group.leader)]
        return all(accepts(client, self.staff[key], session) for key in others if key is not None)

    def of(self, client: Client) -> Reach:
        looks: tuple[dict[Id, set[str]], ...] = ({}, {}, {}, {})
        for block, topics in self.own(client):
            looks[0].setdefault(block, set()).update(topics)
        for offer in self.joined[client.id]:
            session, least = offer.session, size_of(self.lists, offer.session).least
            for topics, leaders in offer.taught:
                led = offer.placed and any(accepts(client, one, session) for one in leaders)
                shared = led and self.coming[id(offer)] >= least
                for look, there in zip(looks[1:], (True, led, shared), strict=True):
                    if there:
                        look.setdefault(session.block, set()).update(topics)
        return Reach(*({block: frozenset(topics) for block, topics in look.items()} for look in looks))

    def own(self, client: Client) -> Iterator[tuple[Id, Iterable[str]]]:
        """Blocks of the client's programs and of their standing groups for which the client is free, and what they teach."""
        for name in client.programs:
            for block in self.times(client, name):
                yield block.id, self.problem.programs[name].topics
        for group in self.problem.groups:
            block = self.blocks[group.block]
            session = unled(group.program, group.topic, group.block, group.site, group.id)
            here = group.program in client.programs and may_come(client, session, group)
            if here and client.free(block.day, block.start, block.end):
                yield group.block, topics_of(self.lists, session)

    def times(self, client: Client, program: str) -> list[Block]:
        """The program's blocks for which the client is free."""
        return [
            block
            for block in map(self.blocks.__getitem__, self.problem.programs[program].blocks)
            if client.free(block.day, block.start, block.end)
        ]

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

    def days(self, seats: Seats) -> int:
        return len({self.blocks[block].day for block in seats})

    def minutes(self, client: Client, seats: Seats) -> int:
        """At most so many minutes count towards the client's hours in one week."""
        by_day: dict[int, list[Block]] = defaultdict(list)
        for block in map(self.blocks.__getitem__, seats):
            by_day[block.day].append(block)
        best = sorted((self.minutes_on(client, blocks) for blocks in by_day.values()), reverse=True)
        in_groups = sum(best[: client.days[1]] if client.days else best)
        most = client.minutes[1] if client.minutes else in_groups
        return min(in_groups, most) + self.alone(client)

    def alone(self, client: Client) -> int:
        """Minutes of all appointments that count."""
        kinds, slot = self.problem.appointment_kinds, self.problem.horizon.slot_minutes
        counting = (kind for kind in client.counts if kind in client.appointments)
        return sum(kinds[kind].length * slot * client.times.get(kind, 1) for kind in counting)

    def needs_groups(self, client: Client) -> int:
        """How many blocks, or minutes of groups, the client needs at least."""
        if client.minutes:
            return max(0, client.minutes[0] - self.alone(client))
        return client.min_blocks

    def minutes_on(self, client: Client, blocks: list[Block]) -> int:
        """The most minutes of one day's blocks that do not overlap, so many of them as the client may attend on a day."""
        most = [
            [0] * (client.max_blocks_per_day + 1)
        ]  # by blocks looked at, in the order of their ends, and taken
        ordered = sorted(blocks, key=lambda block: block.end)
        for number, block in enumerate(ordered):
            before = sum(other.end <= block.start for other in ordered[:number])
            counted = minutes_of(self.lists, block)
            most.append(
                [0]
                + [
                    max(most[number][taken], most[before][taken - 1] + counted)
                    for taken in range(1, client.max_blocks_per_day + 1)
                ]
            )
        return most[-1][-1]

    def providers(self, client: Client, kind: str) -> list[Staff]:
        """Who gives the client an appointment of this kind, as far as places go."""
        if kind == PRIMARY:
            return [self.staff[option.staff] for option in client.therapist_options]
        days = range(self.problem.horizon.days)
        return [
            person for person in self.givers[kind] if any(is_in_reach(person, client, day) for day in days)
        ]

    def starts(self, client: Client, kind: str, giver: Staff | None = None) -> list[tuple[int, int]]:
        """Days and slots at which the client could have the appointment, with this giver if one is given."""
        rule, horizon = self.problem.appointment_kinds[kind], self.problem.horizon
        if giver is not None and (
            rule.length > giver.max_slots_per_week or giver.id in client.excluded_staff
        ):
            return []
        grid = multiples(rule.grid or rule.length, max(0, horizon.slots_per_day - rule.length + 1))
        found = []
        for day, spans in enumerate(client.availability):
            free = 0
            for span in spans:
                free |= starts_in(of_spans([span]), rule.length)
            if giver is not None:
                free &= self.sees(client, kind, giver, day)
            found += [(day, start) for start in every(free & grid)]
        return found

    def sees(self, client: Client, kind: str, giver: Staff, day: int) -> int:
        """Starts at which this giver could see the client, the client's own times aside."""
        length = self.problem.appointment_kinds[kind].length
        if kind != PRIMARY and not is_in_reach(giver, client, day):
            return 0
        if sees_by_video(client, giver, day) and not is_licensed(client, giver):
            return 0
        off = 0
        for reason in self.duties.hindering(giver, day).values():
            off |= reason
        for one in self.problem.closed:
            if one.day == day and one.site == client.site and client.modality == "in_person":
                off |= slots(one.start, one.end - one.start)
        return starts_in(~off, length)

    def most_on(self, kind: str, giver: Staff) -> int:
        """At most so many appointments of a kind could this person give in the week, one after the other."""
        rule, horizon = self.problem.appointment_kinds[kind], self.problem.horizon
        grid = multiples(rule.grid or rule.length, max(0, horizon.slots_per_day - rule.length + 1))
        count = 0
        for day in range(horizon.days):
            off = end = 0
            for reason in self.duties.hindering(giver, day).values():
                off |= reason
            for start in every(starts_in(~off, rule.length) & grid):
                if start >= end:
                    count, end = count + 1, start + rule.length
        return count

    def could_lead_in(self, person: Staff, block: Block) -> bool:
        """Whether the hours of this leader allow a session in the block."""
        return (
            person.leads
            and self.problem.limits.sessions_per_facilitator_day > 0
            and block.length <= person.max_slots_per_week
            and not self.duties.hinders(person, block.day, block.start, block.end)
        )

    def fits(self, client: Client, seats: Seats, visits: dict[str, list[tuple[int, int]]]) -> bool:
        """Whether all that the client needs could go together into one week; True, too, if it takes too long to tell."""
        return Week(self.lists, client, seats, visits).possible()


def needed(client: Client) -> list[str]:
    """Kinds of appointments that the client needs at least once."""
    return [kind for kind in client.appointments if client.times.get(kind, 1)]


def apart(blocks: Iterable[Block]) -> int:
    """The most blocks of one day that do not overlap: always take the one that ends first."""
    count = end = 0
    for block in sorted(blocks, key=lambda block: block.end):
        if block.start >= end:
            count, end = count + 1, block.end
    return count
