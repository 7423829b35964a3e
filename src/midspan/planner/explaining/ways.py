"""Every way in which a missing seat could be had, each with what bars it.

The world of these ways: the client's own week may be laid out anew, one session may be opened with a leader and a room
that are free and with people who have the time or can be moved there, all else stays as planned. A way is a chair in a
session of the plan, a session still to be opened, or an appointment that counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from midspan.planner.explaining.bars import Bar
from midspan.planner.explaining.gathering import Mover, can_gather, gathered
from midspan.planner.explaining.limits import Tally
from midspan.planner.explaining.own import Goal, More, OwnWeek, goal, suffices
from midspan.planner.explaining.prices import of_client, of_joining
from midspan.planner.explaining.sitting import NOBODY, accepts, barred, of_leader
from midspan.planner.explaining.week import Place, Week, having
from midspan.planner.judging.violations import may_come
from midspan.planner.lookup import Held
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client, Group
from midspan.planner.sessions import minutes_of, topics_of

ENOUGH = 3  # sessions that could be opened


@dataclass(frozen=True, slots=True)
class Way:
    """`number` is the session's place in the plan, None for one still to be opened; without a session it is about the
    client's appointments. `held` is the client's week with it."""

    session: Session | None
    number: int | None
    bars: frozenset[Bar]
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What is missing. `kind` is block, minute, day, topic or pin; `name` the topic or the standing group."""

    kind: str
    name: Id | None = None

    @property
    def more(self) -> More:
        topic = self.name if self.kind == "topic" and isinstance(self.name, str) else None
        return More(
            blocks=self.kind == "block",
            minutes=self.kind == "minute",
            days=self.kind == "day",
            topic=topic,
            group=self.name if self.kind == "pin" else None,
        )


class Ways:
    """All ways for one client and one need. `proven` is False if a search was cut short."""

    def __init__(self, week: Week, client: Client, need: Need) -> None:
        self.week, self.client, self.need = week, client, need
        self.goal: Goal = goal(week, client, need.more)
        self.days = {week.block(session).day for session in week.has(client).sessions}
        self.proven = True
        self.known: dict[tuple[object, ...], Held | None] = {}
        self.crews: dict[tuple[object, ...], list[Mover] | None] = {}
        self.gathers: dict[tuple[object, ...], bool] = {}

    def every(self) -> list[Way]:
        """The open chairs, cheap ones first, if there are any; else all chairs and openings, but only a few that could be."""
        chairs = [*self.chairs(), *self.alone()]
        vacant = [
            way for way in chairs if way.held and any(bar.kind in ("open", "unused") for bar in way.bars)
        ]
        if vacant:
            return sorted(vacant, key=self.cost)
        found, could_be = chairs, 0
        for session in sorted(self.openings(), key=self.liking):
            way = self.opening(session)
            found.append(way)
            could_be += Bar("price") in way.bars
            if could_be >= ENOUGH:
                break
        return found or [Way(None, None, frozenset([Bar("none")]))]

    def cost(self, way: Way) -> int:
        """Points of the client's week with a chair, and what its seat saves the group."""
        own = of_client(self.week, self.client, way.held) if way.held else 0
        return own + (of_joining(self.week, way.session) if way.session else 0)

    def liking(self, session: Session) -> int:
        return self.client.preference[self.week.block(session).band]

    def helps(self, session: Session) -> bool:
        """Whether a seat in it could give what is missing."""
        week, kind = self.week, self.need.kind
        if kind == "topic":
            return self.need.name in topics_of(week.lists, session)
        if kind == "minute":
            return minutes_of(week.lists, week.block(session)) > 0
        if kind == "day":
            return week.block(session).day not in self.days
        return kind != "pin" or session.standing == self.need.name

    def is_near(self, session: Session) -> bool:
        """Whether it is at the client's site or by video, if only for somebody who comes otherwise."""
        here = session.site in (None, self.client.site)
        return here or may_come(self.client, session, self.week.group(session))

    def chairs(self) -> Iterator[Way]:
        week, client = self.week, self.client
        for program in client.programs:
            for number in week.by_program[program]:
                session = week.plan.sessions[number]
                if client.id not in session.clients and self.is_near(session) and self.helps(session):
                    yield self.chair(number, session)

    def chair(self, number: int, session: Session) -> Way:
        bars = barred(self.week, self.client, session, number)
        if not self.week.is_free(self.client, session):
            bars.add(Bar("free"))
        if self.week.chairs(number) <= 0:
            bars.add(Bar("full", number))
        held = self.laid_out(session)
        if held is None and Bar("free") not in bars:
            bars.add(Bar("busy"))
        return Way(session, number, frozenset(bars or [Bar("open", number)]), held)

    def alone(self) -> Iterator[Way]:
        """Minutes of appointments that count: of one that is missing, or that could lie beside the groups."""
        if self.need.kind != "minute":
            return
        booked = [visit.kind for visit in self.week.has(self.client).visits]
        for kind in self.client.appointments:
            if kind in self.client.counts and booked.count(kind) < self.client.times.get(kind, 1):
                yield Way(None, None, frozenset([Bar("visit", kind)]))
        if any(kind in self.client.counts and kind in self.client.inside for kind in booked):
            search = OwnWeek(self.week, self.client, self.goal)
            held = search.found()
            self.proven = self.proven and search.proven
            yield Way(None, None, frozenset([Bar("unused" if held else "busy")]), held)

    def laid_out(self, session: Session) -> Held | None:
        """The client's week with this session in it and no need lost: as it is with a seat more, or laid out anew."""
        week, client = self.week, self.client
        key = session.block, session.topic, session.facilitator, session.standing
        if key not in self.known:
            has = week.has(client)
            if Tally(week, client, has.sessions).allows(session) and not week.clashes(client, session):
                direct = having([*has.sessions, session], has.visits)
                # An appointment that lies inside the new seat counts no more: that may take all of it.
                self.known[key] = direct if suffices(week, client, self.goal, direct) else None
            if self.known.get(key) is None:
                search = OwnWeek(week, client, self.goal, [session])
                self.known[key] = search.found()
                self.proven = self.proven and search.proven
        held = self.known[key]
        return held and having([session if same(one, session) else one for one in held.sessions], held.visits)

    def crew(self, session: Session) -> list[Mover] | None:
        """The others who would come to a session still to be opened; None if there are too few."""
        key = self.company(session)
        if key not in self.crews:
            self.crews[key] = gathered(self.week, session, self.client)
        return self.crews[key]

    def has_company(self, session: Session) -> bool:
        """Whether others could come to it."""
        key = self.company(session)
        if key not in self.gathers:
            self.gathers[key] = can_gather(self.week, session, self.client)
        return self.gathers[key]

    def company(self, session: Session) -> tuple[object, ...]:
        """What it depends on who could come: the leader only as far as somebody must not meet the leader."""
        leader = self.week.staff[session.facilitator]
        refused = [one.id for one in self.week.public(session) if not accepts(one, leader, session)]
        return session.program, session.block, session.topic, session.site, session.standing, *refused

    def openings(self) -> Iterator[Session]:
        """Every session that could be thought of, without a leader: standing groups that do not meet, and others."""
        client, problem = self.client, self.week.problem
        for group in problem.groups:
            session = of_group(group)
            here = group.program in client.programs and self.is_near(session)
            if here and group.id not in self.week.meeting and self.helps(session):
                yield session
        for program in client.programs if problem.new_groups else ():
            for block in problem.programs[program].blocks:
                for site in (client.site, None):
                    for topic in problem.programs[program].topics:
                        session = unopened(program, topic, block, site)
                        if self.helps(session):
                            yield session

    def opening(self, session: Session) -> Way:
        week, client = self.week, self.client
        bars = barred(week, client, session)
        if not week.is_free(client, session):
            bars.add(Bar("free"))
        if week.is_shut(session):
            bars.add(Bar("closed", session.site))
        free = week.leaders(session)
        leaders = [one for one in free if accepts(client, one, session)]
        if not free:
            bars.add(self.leaderless(session))
        elif not leaders:
            bars |= of_leader(client, free[0], by_video=session.site is None)
        if not week.has_room(session):
            bars.add(Bar("rooms", session.site))
        held = None
        if not bars:
            held = self.laid_out(session)
            if held is None:
                bars.add(Bar("busy"))
            elif not any(self.has_company(led(session, leader.id)) for leader in leaders):
                bars.add(Bar("people"))
            else:
                bars.add(Bar("price"))
        return Way(session, None, frozenset(bars), held)

    def leaderless(self, session: Session) -> Bar:
        """That nobody has the time and holds what it takes."""
        if session.standing is not None:
            return Bar("led", session.standing)
        return Bar("leaders", self.week.problem.topics[session.topic].credential)


def same(one: Session, other: Session) -> bool:
    return (one.block, one.topic, one.facilitator, one.standing) == (
        other.block,
        other.topic,
        other.facilitator,
        other.standing,
    )


def led(session: Session, leader: Id) -> Session:
    return msgspec.structs.replace(session, facilitator=leader)


def of_group(group: Group) -> Session:
    """The session of a standing group, without leader, room or clients."""
    found = unopened(group.program, group.topic, group.block, group.site)
    return msgspec.structs.replace(found, standing=group.id)


def unopened(program: str, topic: str, block: Id, site: Place) -> Session:
    """A session without leader, room or clients."""
    return Session(
        program=program,
        topic=topic,
        block=block,
        mode="telehealth" if site is None else "in_person",
        site=site,
        room=None,
        facilitator=NOBODY,
        clients=[],
    )
