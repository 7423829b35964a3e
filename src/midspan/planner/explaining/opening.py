"""What would give a client a seat in a session that is not there: one that is opened, or one that teaches something else."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from midspan.planner.explaining.drafts import Draft
from midspan.planner.explaining.gathering import Mover
from midspan.planner.explaining.ideas import Idea, persuade
from midspan.planner.explaining.sitting import accepts
from midspan.planner.explaining.ways import Way, Ways, led
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Session
from midspan.planner.problem import Client, Staff
from midspan.planner.sessions import own_parts, own_topics, topics_of


def into_new(ways: Ways, way: Way, session: Session, kinds: set[str]) -> Iterator[Idea]:
    """A session opened, and whoever is needed for it: a leader asked, a room, the client's time."""
    week = ways.week
    cost = week.problem.programs[session.program].session_cost
    name = "+".join(sorted(kinds))
    if not kinds & {"leaders", "led"}:
        leaders = week.leaders(session)
        if "price" in kinds and (choice := with_leader(ways, session, leaders)):
            cost += sum(mover.cost for mover in choice[1])
        yield Idea(len(kinds - {"price"}), cost, name, partial(opened, ways, way, session, leaders))
        return
    for person in week.problem.staff:
        lacking = week.duties.lacks(person, session)
        if lacking in ({"credential"}, {"shift"}):
            kind = f"{name}+{'credential' if 'credential' in lacking else 'hours'}"
            yield Idea(len(kinds), cost, kind, partial(opened, ways, way, session, [person]))


def opened(ways: Ways, way: Way, session: Session, leaders: Sequence[Staff]) -> Draft | None:
    """The session opened, with that leader who is new to the fewest; None if too few people could come, or not the client."""
    week, client = ways.week, ways.client
    held = ways.laid_out(session)
    found = None if held is None else with_leader(ways, session, leaders)
    if held is None or found is None:
        return None
    leader, crew = found
    draft = Draft(week)
    persuade(draft, way, client)
    if credentials := lacking(week, leader, session):
        draft.credential(leader, credentials)
    elif "shift" in week.duties.lacks(leader, session):
        parts = own_parts(week.lists, session)
        draft.hours(leader, week.block(session).day, parts[0][0], parts[-1][1])
    if session.site is not None and not week.has_room(session):
        draft.room(session.site)
    number = draft.open(led(session, leader.id))
    for mover in crew:
        if mover.leaves is not None:
            draft.leave(mover.client, mover.leaves)
        draft.sit(mover.client, number)
    draft.become(client, held, number)
    return draft


def with_leader(ways: Ways, session: Session, leaders: Sequence[Staff]) -> tuple[Staff, list[Mover]] | None:
    """Who leads it and who comes along: a standing group's own leader, else who is new to the fewest."""
    week, client, group = ways.week, ways.client, ways.week.group(session)
    choices = [
        (leader, crew)
        for leader in leaders
        if accepts(client, leader, session) and (crew := ways.crew(led(session, leader.id))) is not None
    ]

    def strangeness(choice: tuple[Staff, list[Mover]]) -> tuple[bool, int]:
        leader, crew = choice
        coming = [client, *(week.clients[mover.client] for mover in crew)]
        other = group is not None and group.leader not in (None, leader.id)
        return other, sum(not is_known(week, one, leader) for one in coming)

    return min(choices, key=strangeness, default=None)


def lacking(week: Week, leader: Staff, session: Session) -> list[str]:
    """Credentials that the leader would need beyond those held."""
    wanted = (week.problem.topics[topic].credential for topic in own_topics(week.lists, session))
    return [credential for credential in dict.fromkeys(wanted) if credential not in leader.credentials]


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
        taught = week.problem.programs[session.program].topics
        if session.standing is not None or topic not in taught or not leader.leads:
            continue
        others = (week.clients[key] for key in session.clients if key != client.id)
        if all(spares(week, one, session, topic) for one in others):
            missing = wanted not in leader.credentials
            kind = "topic+credential" if missing else "topic"
            yield Idea(int(missing), 0, kind, partial(retaught, ways, number, topic))


def retaught(ways: Ways, number: int, topic: str) -> Draft:
    week = ways.week
    draft = Draft(week)
    leader = week.staff[week.plan.sessions[number].facilitator]
    wanted = week.problem.topics[topic].credential
    if wanted not in leader.credentials:
        draft.credential(leader, [wanted])
    draft.topic(number, topic)
    return draft


def spares(week: Week, client: Client, session: Session, topic: str) -> bool:
    """Whether the client loses nothing when the session teaches another topic."""
    taught = Counter(one for each in week.has(client).sessions for one in topics_of(week.lists, each))
    return (
        taught[session.topic] > client.required_topics.get(session.topic, 0)
        and taught[topic] < week.problem.limits.same_topic_per_client_week
    )
