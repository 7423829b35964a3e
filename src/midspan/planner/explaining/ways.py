"""Every way in which a missing seat could be had, each with what bars it.

The world of these ways: the client's own week may be laid out anew, one session may be opened with a leader and a room
that are free and with people who have the time or can be moved there, all else stays as planned. A way is a chair in a
session of the plan, or a session still to be opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from midspan.planner.explaining.gathering import Mover, gathered
from midspan.planner.explaining.own import Goal, More, OwnWeek, goal
from midspan.planner.explaining.prices import of_client, of_joining
from midspan.planner.explaining.week import Place, Week
from midspan.planner.judging.violations import may_come
from midspan.planner.lookup import Held
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Block, Client

Opening = tuple[str, str, Block, Place]
ENOUGH = 3  # sessions that could be opened


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that is in the way. `kind` and `about`:

    `free` the client's times · `way` how the client comes · `full` a session's number · `busy` the rest of the client's
    week · `open` nothing: the chair of this session could be had · `leaders` a credential · `rooms` a site · `people` too few · `price` nothing but the price of a session.
    For appointments also: `shift`, `taken`, `weekly`, `caseload`, each a member of staff, `nobody` a kind, and `unused`
    nothing: the time could be had.
    """

    kind: str
    about: Id | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """`number` is the session's place in the plan, None for one still to be opened. `held` is the client's week with it."""

    session: Session
    number: int | None
    bars: frozenset[Bar]
    held: Held | None = None


class Ways:
    """All ways for one client and one need: `topic`, or any block (None). `proven` is False if a search was cut short."""

    def __init__(self, week: Week, client: Client, topic: str | None) -> None:
        self.week, self.client, self.topic = week, client, topic
        self.more = More(blocks=topic is None, topic=topic)
        self.goal: Goal = goal(client, week.has(client), self.more)
        self.proven = True
        self.known: dict[tuple[Id, str, Id], Held | None] = {}
        self.crews: dict[tuple[str, Id, str, Place], list[Mover] | None] = {}

    def every(self) -> list[Way]:
        """The open chairs, cheap ones first, if there are any; else all chairs and openings, but only a few that could be."""
        chairs = list(self.chairs())
        vacant = [way for way in chairs if way.held and any(bar.kind == "open" for bar in way.bars)]
        if vacant:
            return sorted(vacant, key=self.cost)
        found, could_be = chairs, 0
        for program, topic, block, site in sorted(self.openings(), key=self.liking):
            way = self.opening(program, topic, block, site)
            found.append(way)
            could_be += Bar("price") in way.bars
            if could_be >= ENOUGH:
                break
        return found

    def cost(self, way: Way) -> int:
        """Points of the client's week with a chair, and what its seat saves the group."""
        own = of_client(self.week, self.client, way.held) if way.held else 0
        return own + of_joining(self.week, way.session)

    def liking(self, opening: Opening) -> int:
        return self.client.preference[opening[2].band]

    def chairs(self) -> Iterator[Way]:
        week, client = self.week, self.client
        for program in client.programs:
            for number in week.by_program[program]:
                session = week.plan.sessions[number]
                if session.site not in (None, client.site) or client.id in session.clients:
                    continue
                if self.topic is None or session.topic == self.topic:
                    yield self.chair(number, session)

    def chair(self, number: int, session: Session) -> Way:
        bars = self.apart(self.week.block(session), session)
        if self.week.chairs(number) <= 0:
            bars.add(Bar("full", number))
        held = self.laid_out(session)
        if held is None and Bar("free") not in bars:
            bars.add(Bar("busy"))
        return Way(session, number, frozenset(bars or [Bar("open", number)]), held)

    def apart(self, block: Block, session: Session) -> set[Bar]:
        """What the client's times and way of coming bar."""
        bars = set()
        if not self.client.free(block.day, block.start, block.end):
            bars.add(Bar("free"))
        if not may_come(self.client, session):
            bars.add(Bar("way"))
        return bars

    def laid_out(self, session: Session) -> Held | None:
        """The client's week with this session in it and no need lost: as it is with a seat more, or laid out anew."""
        week, client = self.week, self.client
        key = session.block, session.topic, session.facilitator
        if key not in self.known:
            block, has = week.block(session), week.has(client)
            direct = OwnWeek(week, client, self.goal, taken=list(has.sessions))
            if direct.allows(session) and not week.clashes(client, block.day, block.start, block.end):
                self.known[key] = Held([*has.sessions, session], has.appointments)
            else:
                search = OwnWeek(week, client, self.goal, [session])
                self.known[key] = search.found()
                self.proven = self.proven and search.proven
        held = self.known[key]
        return held and Held(
            [session if same(one, session) else one for one in held.sessions], held.appointments
        )

    def crew(self, session: Session) -> list[Mover] | None:
        """The others who would come to a session still to be opened; None if there are too few."""
        key = session.program, session.block, session.topic, session.site
        if key not in self.crews:
            self.crews[key] = gathered(self.week, session, self.client)
        return self.crews[key]

    def openings(self) -> Iterator[Opening]:
        """Program, topic, block and place of every session that could be thought of."""
        client, problem = self.client, self.week.problem
        for program in client.programs:
            teaches = problem.programs[program]
            topics = [topic for topic in teaches.topics if self.topic in (None, topic)]
            for block in map(self.week.blocks.__getitem__, teaches.blocks):
                for site in (client.site, None):
                    for topic in topics:
                        yield program, topic, block, site

    def opening(self, program: str, topic: str, block: Block, site: Place) -> Way:
        week = self.week
        session = unopened(program, topic, block, site)
        bars = self.apart(block, session)
        if not week.leaders(topic, block, site):
            bars.add(Bar("leaders", week.problem.topics[topic].credential))
        if not week.room_free(site, block):
            bars.add(Bar("rooms", site))
        held = None
        if not bars:
            held = self.laid_out(session)
            if held is None:
                bars.add(Bar("busy"))
            elif self.crew(session) is None:
                bars.add(Bar("people"))
            else:
                bars.add(Bar("price"))
        return Way(session, None, frozenset(bars), held)


def same(one: Session, other: Session) -> bool:
    return (one.block, one.topic, one.facilitator) == (other.block, other.topic, other.facilitator)


def unopened(program: str, topic: str, block: Block, site: Place) -> Session:
    """A session without leader, room or clients."""
    return Session(
        program=program,
        topic=topic,
        block=block.id,
        mode="telehealth" if site is None else "in_person",
        site=site,
        room=None,
        facilitator="",
        clients=[],
    )
