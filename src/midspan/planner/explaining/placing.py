"""Why a client sits where the client sits: every seat and appointment with its reasons and the price of another."""

from collections import Counter
from dataclasses import dataclass, replace

from midspan.planner.contradictions.telling import times
from midspan.planner.explaining import words
from midspan.planner.explaining.booking import VisitWhy, visit
from midspan.planner.explaining.prices import changed, of_client, of_joining, of_leaving
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client


@dataclass(frozen=True, slots=True)
class OtherSeat:
    """An open chair in another session, and how many points more the week would cost with the client there."""

    session: int
    cost: int


@dataclass(frozen=True, slots=True)
class SeatWhy:
    """One seat. `session` is its number in the plan.

    `required`: how often the topic is required in the week; `needed`: without this seat it would be missed. `preference`
    in points, 0 is liked best. `others` counts the other sessions that the client's programs and way of coming allow;
    `barred` says how many of them are out of the question, by the first reason: not_free, full, busy, limit, small.
    `best` is the cheapest that is left.
    """

    session: int
    required: int
    needed: bool
    preference: int
    own_therapist: bool
    by_video: bool
    only_time: bool
    others: int
    barred: dict[str, int]
    best: OtherSeat | None
    says: str


@dataclass(frozen=True, slots=True)
class Placing:
    client: Id
    seats: tuple[SeatWhy, ...]
    appointments: tuple[VisitWhy, ...]

    @property
    def says(self) -> str:
        lines = [one.says for one in self.seats] + [one.says for one in self.appointments]
        return "\n".join(lines) or "Nothing is planned."


def seats(week: Week, client: Id) -> Placing:
    """Why `client` has what the plan gives. Raises KeyError for a client that the problem does not have."""
    person = week.clients[client]
    numbers = sorted(week.numbers.get(client, ()), key=lambda number: week.when(week.plan.sessions[number]))
    visits = sorted(week.has(person).appointments.values(), key=week.when)
    return Placing(
        client,
        tuple(seat(week, person, number) for number in numbers),
        tuple(visit(week, person, one) for one in visits),
    )


def seat(week: Week, client: Client, number: int) -> SeatWhy:
    session = week.plan.sessions[number]
    has = week.has(client)
    taught = Counter(one.topic for one in has.sessions)
    required = client.required_topics.get(session.topic, 0)
    others = [other for other in week.groups(client) if other != number]
    barred: Counter[str] = Counter()
    open_seats = []
    for other in others:
        if reason := bars(week, client, session, other):
            barred[reason] += 1
        else:
            open_seats.append(other)
    priced = [OtherSeat(other, price(week, client, session, other)) for other in open_seats]
    best = min(priced, key=lambda one: one.cost, default=None)
    same = [other for other in others if week.plan.sessions[other].topic == session.topic]
    why = SeatWhy(
        session=number,
        required=required,
        needed=0 < taught[session.topic] <= required,
        preference=client.preference[week.block(session).band],
        own_therapist=session.facilitator == has.therapist(client),
        by_video=session.site is None,
        only_time=not any(is_free(week, client, other) for other in same),
        others=len(others),
        barred=dict(barred),
        best=best,
        says="",
    )
    return replace(why, says=said(week, client, why))


def is_free(week: Week, client: Client, number: int) -> bool:
    block = week.block(week.plan.sessions[number])
    return client.free(block.day, block.start, block.end)


def bars(week: Week, client: Client, session: Session, other: int, *, vacant: bool = False) -> str | None:
    """Why the client cannot sit in `other` instead of in `session`, or None. `vacant`: as if both had room to spare."""
    new = week.plan.sessions[other]
    block = week.block(new)
    rest = [one for one in week.has(client).sessions if one is not session]
    if not client.free(block.day, block.start, block.end):
        return "not_free"
    if client.id in new.clients:
        return "busy"
    if not vacant and week.chairs(other) <= 0:
        return "full"
    if any(thing is not session for thing in week.clashes(client, block.day, block.start, block.end)):
        return "busy"
    if sum(week.block(one).day == block.day for one in rest) >= client.max_blocks_per_day:
        return "limit"
    if sum(one.topic == new.topic for one in rest) >= week.problem.limits.same_topic_per_client_week:
        return "limit"
    if not vacant and len(session.clients) <= week.problem.group_size.minimum:
        return "small"
    return None


def price(week: Week, client: Client, session: Session, other: int) -> int:
    """Points more for the week with the client in `other` instead of in `session`."""
    new, has = week.plan.sessions[other], week.has(client)
    own = of_client(week, client, changed(has, without=session, plus=[new])) - of_client(week, client, has)
    return own + of_joining(week, new) + of_leaving(week, session)


BARRED = {
    "not_free": "when {client} is not free",
    "full": "full",
    "busy": "while {client} is elsewhere",
    "limit": "one too many on that day or of that topic",
    "small": "out of reach, as the group left behind would be too small",
}


def said(week: Week, client: Client, why: SeatWhy) -> str:
    session = week.plan.sessions[why.session]
    leader = "the own therapist" if why.own_therapist else f"staff {session.facilitator}"
    parts = [f"{words.thing(week, session)} ({session.program}), led by {leader}."]
    if why.required:
        parts.append(f"{session.topic} is required{' and not had elsewhere' if why.needed else ''}.")
    if why.only_time:
        parts.append(f"There is no other group of {session.topic} when {client.id} is free.")
    liked = "as liked" if not why.preference else f"{words.points(why.preference)} for the time of day"
    parts.append(f"{week.block(session).band.capitalize()}: {liked}.")
    if why.best:
        other = words.thing(week, week.plan.sessions[why.best.session])
        parts.append(f"The next best open chair is {other}: {words.more(why.best.cost)}.")
    elif why.others:
        listed = [f"{count} {BARRED[key].format(client=client.id)}" for key, count in why.barred.items()]
        parts.append(f"No other open chair: of {times(why.others, 'other session')}, {', '.join(listed)}.")
    else:
        parts.append("No other session is held in the client's programs.")
    return " ".join(parts)
