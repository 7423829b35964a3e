"""What would give a client a seat that is missing: changes worked out from the ways, carried out and judged."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from midspan.planner.explaining import sentences
from midspan.planner.explaining.drafts import Draft, Mend
from midspan.planner.explaining.placing import bars, price
from midspan.planner.explaining.prices import of_client, of_joining
from midspan.planner.explaining.ways import Way, Ways
from midspan.planner.explaining.week import Week
from midspan.planner.judging.violations import LEADER
from midspan.planner.lookup import Held
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client, Staff

OFFERED = 4  # mends told
FEW = 2  # of them with the same kinds of steps


@dataclass(frozen=True, slots=True)
class Idea:
    """A change not yet tried: how many people would have to agree, points as far as known, what kind, and how."""

    asks: int
    cost: int
    kind: str
    carry_out: Callable[[], Draft | None]


def best(week: Week, ideas: Iterable[Idea], tried: int) -> tuple[Mend, ...]:
    """The sound ones, one of each kind: first those for which nobody needs to agree, then by points.

    `tried`: how many are carried out and judged at most.
    """
    found: dict[str, Mend] = {}
    count: Counter[str] = Counter()
    for idea in sorted(ideas, key=lambda idea: (idea.asks, idea.cost)):
        if tried <= 0:
            break
        if idea.kind in found or count[idea.kind] >= FEW:
            continue
        count[idea.kind] += 1
        draft = idea.carry_out()
        if draft is None:
            continue
        tried -= 1
        mend = draft.mend()
        if mend is not None:
            found[idea.kind] = replace(mend, says=sentences.of_mend(week, mend))
    ranked = sorted(found.values(), key=lambda mend: (mend.asks, mend.cost))
    return tuple(ranked[:OFFERED])


def for_seat(ways: Ways, every: Iterable[Way]) -> Iterator[Idea]:
    """Changes for one client and need. Where a chair is open, nothing else is thought of."""
    found = list(every)
    vacant = [way for way in found if any(bar.kind == "open" for bar in way.bars)]
    for way in vacant or found:
        kinds = {bar.kind for bar in way.bars}
        if way.number is not None and way.held is not None and kinds <= {"free", "way", "full", "open"}:
            yield from into_chair(ways, way, way.number, way.held, kinds)
        elif way.number is None and kinds <= {"free", "way", "leaders", "rooms", "price"}:
            yield from into_new(ways, way, kinds)
    if ways.topic is not None and not vacant:
        yield from other_topic(ways, ways.topic)


def into_chair(ways: Ways, way: Way, number: int, held: Held, kinds: set[str]) -> Iterator[Idea]:
    """A chair that is open, a seat more in a full session, somebody moved out of it; the client asked for the time."""
    week, client = ways.week, ways.client
    cost = of_client(week, client, held) - of_client(week, client, week.has(client))
    name = "+".join(sorted(kinds))
    asks = len(kinds - {"open"})
    yield Idea(
        asks, cost + of_joining(week, way.session), name, partial(seated, ways, way, number, held, None)
    )
    if "full" in kinds:
        for points, other, to in moves_out(ways, number, held)[:1]:
            draft = partial(seated, ways, way, number, held, (other, to))
            yield Idea(asks - 1, cost + points, f"{name}+move", draft)


def seated(ways: Ways, way: Way, number: int, held: Held, mover: tuple[Id, int] | None) -> Draft:
    """The client in the chair. `mover`: who leaves it, and for which session."""
    draft = Draft(ways.week)
    persuade(draft, way, ways.client)
    if mover is not None:
        draft.leave(mover[0], number)
        draft.sit(*mover)
    elif ways.week.chairs(number) <= 0:
        draft.seat(number)
    draft.become(ways.client, held)
    return draft


def persuade(draft: Draft, way: Way, client: Client) -> None:
    kinds = {bar.kind for bar in way.bars}
    block = draft.week.block(way.session)
    if "free" in kinds:
        draft.ask(client, block.day, block.start, block.end)
    if "way" in kinds:
        draft.way(client)


def moves_out(ways: Ways, number: int, held: Held) -> list[tuple[int, Id, int]]:
    """Who could leave this session for another one, with the points: cheap ones first. The client's own chair may be taken."""
    week = ways.week
    session = week.plan.sessions[number]
    left = [one for one in week.has(ways.client).sessions if not any(one is kept for kept in held.sessions)]
    found = []
    for key in session.clients:
        client = week.clients[key]
        for other in week.groups(client):
            new = week.plan.sessions[other]
            vacant = week.chairs(other) + any(new is one for one in left)
            if other == number or vacant <= 0 or new in held.sessions and vacant <= 1:
                continue
            if bars(week, client, session, other, vacant=True) is None:
                points = price(week, client, session, other)
                if points < min_unmet(week):
                    found.append((points, key, other))
    return sorted(found, key=lambda item: item[0])


def min_unmet(week: Week) -> int:
    """A cost from which on somebody has lost a need."""
    weights = week.problem.weights
    return max(1, min(weights.unmet_block, weights.unmet_topic))


def into_new(ways: Ways, way: Way, kinds: set[str]) -> Iterator[Idea]:
    """A session opened, and whoever is needed for it: a leader asked, a room, the client's time."""
    week = ways.week
    block, site = week.block(way.session), way.session.site
    cost = week.problem.programs[way.session.program].session_cost
    name = "+".join(sorted(kinds))
    if "leaders" not in kinds:
        if "price" in kinds:
            cost += sum(mover.cost for mover in ways.crew(way.session) or ())
        leaders = week.leaders(way.session.topic, block, site)
        yield Idea(len(kinds - {"price"}), cost, name, partial(opened, ways, way, leaders))
        return
    wanted = week.problem.topics[way.session.topic].credential
    for person in week.problem.staff:
        if not week.could_work(person, block, site):
            continue
        lacking = [wanted not in person.credentials, not person.works(block.day, block.start, block.end)]
        if sum(lacking) == 1:
            kind = f"{name}+{'credential' if lacking[0] else 'hours'}"
            yield Idea(len(kinds), cost, kind, partial(opened, ways, way, [person]))


def opened(ways: Ways, way: Way, leaders: Sequence[Staff]) -> Draft | None:
    """The session opened, with that leader who is new to the fewest; None if too few people could come, or not the client."""
    week, client = ways.week, ways.client
    held = ways.laid_out(way.session)
    crew = ways.crew(way.session) if held else None
    if held is None or crew is None:
        return None
    coming = [client, *(week.clients[mover.client] for mover in crew)]
    leader = min(leaders, key=lambda leader: sum(not is_known(week, one, leader) for one in coming))
    block, site = week.block(way.session), way.session.site
    draft = Draft(week)
    persuade(draft, way, client)
    wanted = week.problem.topics[way.session.topic].credential
    if wanted not in leader.credentials:
        draft.credential(leader, wanted)
    elif not leader.works(block.day, block.start, block.end):
        draft.hours(leader, block.day, block.start, block.end)
    if site is not None and not week.room_free(site, block):
        draft.room(site)
    number = draft.open(msgspec.structs.replace(way.session, facilitator=leader.id))
    for mover in crew:
        if mover.leaves is not None:
            draft.leave(mover.client, mover.leaves)
        draft.sit(mover.client, number)
    draft.become(client, held, number)
    return draft


def is_known(week: Week, client: Client, leader: Staff) -> bool:
    """Whether the leader is a face that the client sees anyway."""
    has = week.has(client)
    return leader.id == has.therapist(client) or any(one.facilitator == leader.id for one in has.sessions)


def other_topic(ways: Ways, topic: str) -> Iterator[Idea]:
    """A session that the client attends teaches the topic instead, if nobody there needs the present one."""
    week, client = ways.week, ways.client
    wanted = week.problem.topics[topic].credential
    for number in week.numbers.get(client.id, ()):
        session = week.plan.sessions[number]
        leader = week.staff[session.facilitator]
        if topic not in week.problem.programs[session.program].topics or leader.kind != LEADER:
            continue
        if all(
            spares(week, week.clients[key], session, topic) for key in session.clients if key != client.id
        ):
            lacking = wanted not in leader.credentials
            kind = "topic+credential" if lacking else "topic"
            yield Idea(int(lacking), 0, kind, partial(retaught, ways, number, topic))


def retaught(ways: Ways, number: int, topic: str) -> Draft:
    week = ways.week
    draft = Draft(week)
    leader = week.staff[week.plan.sessions[number].facilitator]
    wanted = week.problem.topics[topic].credential
    if wanted not in leader.credentials:
        draft.credential(leader, wanted)
    draft.topic(number, topic)
    return draft


def spares(week: Week, client: Client, session: Session, topic: str) -> bool:
    """Whether the client loses nothing when the session teaches another topic."""
    taught = Counter(one.topic for one in week.has(client).sessions)
    return (
        taught[session.topic] > client.required_topics.get(session.topic, 0)
        and taught[topic] < week.problem.limits.same_topic_per_client_week
    )
