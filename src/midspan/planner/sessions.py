"""What a session is by the format: its size, its topics, the minutes it counts for, the parts its leader leads."""

from midspan.planner.lookup import Week
from midspan.planner.plan import Appointment, Session
from midspan.planner.problem import Block, Client, Closed, Group, GroupSize, Span


def group_of(week: Week, session: Session) -> Group | None:
    """The standing group that meets in this session."""
    return None if session.standing is None else week.groups[session.standing]


def size_of(week: Week, session: Session) -> GroupSize:
    """A standing group's own size, else its program's, else everybody's."""
    group = group_of(week, session)
    own = group.group_size if group else None
    return own or week.problem.programs[session.program].group_size or week.problem.group_size


def topics_of(week: Week, session: Session) -> list[str]:
    """Topics that who attends has had: those that its segments name, else the session's own."""
    group = group_of(week, session)
    named = [part.topic for part in group.segments if part.topic is not None] if group else []
    return list(dict.fromkeys(named)) or [session.topic]


def own_parts(week: Week, session: Session) -> list[Span]:
    """When the session's leader is busy: the whole block, of a standing group only the segments that are the leader's."""
    block, group = week.blocks[session.block], group_of(week, session)
    if group is None or not group.segments:
        return [(block.start, block.end)]
    return [
        (block.start + part.start, block.start + part.start + part.length)
        for part in group.segments
        if part.leader in (None, group.leader)
    ]


def own_topics(week: Week, session: Session) -> list[str]:
    """Topics whose credential the session's leader must hold: the session's, and those of the leader's own segments."""
    group = group_of(week, session)
    parts = group.segments if group else []
    named = [
        part.topic
        for part in parts
        if part.topic is not None and group and part.leader in (None, group.leader)
    ]
    return list(dict.fromkeys([session.topic, *named]))


def minutes_of(week: Week, block: Block) -> int:
    """What a session in this block adds to prescribed minutes."""
    if block.counted_minutes is None:
        return block.length * week.problem.horizon.slot_minutes
    return block.counted_minutes


def within(week: Week, visit: Appointment, sessions: list[Session]) -> bool:
    """Whether an appointment lies inside one of these sessions."""
    end = visit.start + week.problem.appointment_kinds[visit.kind].length
    blocks = [week.blocks[session.block] for session in sessions]
    return any(b.day == visit.day and b.start <= visit.start and end <= b.end for b in blocks)


def counted_minutes(week: Week, client: Client, sessions: list[Session], visits: list[Appointment]) -> int:
    """Minutes towards those prescribed: of every session, and of appointments that count and lie inside no session."""
    kinds, slot = week.problem.appointment_kinds, week.problem.horizon.slot_minutes
    alone = sum(
        kinds[visit.kind].length * slot
        for visit in visits
        if visit.kind in client.counts and not within(week, visit, sessions)
    )
    return group_minutes(week, sessions) + alone


def group_minutes(week: Week, sessions: list[Session]) -> int:
    return sum(minutes_of(week, week.blocks[session.block]) for session in sessions)


def falls_in(closed: Closed, day: int, start: int, end: int) -> bool:
    """Whether a closure and `[start, end)` of a day share a slot."""
    return closed.day == day and closed.start < end and start < closed.end
