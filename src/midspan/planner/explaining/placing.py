"""Why a client sits where the client sits: every seat and appointment with its reasons and the price of another."""

from collections import Counter
from dataclasses import dataclass, replace

from midspan.planner.contradictions.telling import names, times
from midspan.planner.explaining import words
from midspan.planner.explaining.booking import VisitWhy, visit
from midspan.planner.explaining.limits import Tally
from midspan.planner.explaining.prices import changed, is_joining, of_client, of_move
from midspan.planner.explaining.sitting import barred
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Client
from midspan.planner.sessions import topics_of


@dataclass(frozen=True, slots=True)
class OtherSeat:
    """An open chair in another session, and how many points more the week would cost with the client there."""

    session: int
    cost: int


@dataclass(frozen=True, slots=True)
class SeatWhy:
    """One seat. `session` is its number in the plan.

    `required`: how often its topics are required in the week; `needed`: without this seat one would be missed.
    `preference` in points, 0 is liked best. `own_group`: the client is on the standing group's roster; `joining`: on that of
    another one of the program; `pinned`: the seat was to be kept. `others` counts the other sessions that the client's
    programs and way of coming allow; `barred` says how many of them are out of the question, by the first reason:
    not_free, no_entry (the group is closed, is for others, or somebody is in it whom the client must not meet), full,
    busy, limit (of the day or the topic), hours (of the week), small. `best` is the cheapest that is left.
    """

    session: int
    required: int
    needed: bool
    preference: int
    own_therapist: bool
    own_group: bool
    joining: bool
    pinned: bool
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
    visits = sorted(week.has(person).visits, key=week.when)
    return Placing(
        client,
        tuple(seat(week, person, number) for number in numbers),
        tuple(visit(week, person, one) for one in visits),
    )


def seat(week: Week, client: Client, number: int) -> SeatWhy:
    session = week.plan.sessions[number]
    has, group = week.has(client), week.group(session)
    topics = topics_of(week.lists, session)
    taught = Counter(topic for one in has.sessions for topic in topics_of(week.lists, one))
    required = {topic: client.required_topics.get(topic, 0) for topic in topics}
    others = [other for other in week.groups(client) if other != number]
    reasons = {other: bars(week, client, session, other) for other in others}
    priced = [
        OtherSeat(other, price(week, client, session, other))
        for other, reason in reasons.items()
        if not reason
    ]
    same = [
        other
        for other in others
        if not set(topics).isdisjoint(topics_of(week.lists, week.plan.sessions[other]))
    ]
    why = SeatWhy(
        session=number,
        required=sum(required.values()),
        needed=any(0 < taught[topic] <= wanted for topic, wanted in required.items()),
        preference=client.preference[week.block(session).band],
        own_therapist=session.facilitator == has.therapist(client),
        own_group=group is not None and client.id in group.roster,
        joining=is_joining(week, client, session),
        pinned=session.standing in week.pinned.get(client.id, ()),
        by_video=session.site is None,
        only_time=not any(week.is_free(client, week.plan.sessions[other]) for other in same),
        others=len(others),
        barred=dict(Counter(reason for reason in reasons.values() if reason)),
        best=min(priced, key=lambda one: one.cost, default=None),
        says="",
    )
    return replace(why, says=said(week, client, why))


def bars(week: Week, client: Client, session: Session, other: int, *, vacant: bool = False) -> str | None:
    """Why the client cannot sit in `other` instead of in `session`, or None. `vacant`: as if both had room to spare."""
    new = week.plan.sessions[other]
    if not week.is_free(client, new):
        return "not_free"
    if client.id in new.clients:
        return "busy"
    if barred(week, client, new, other):
        return "no_entry"
    if not vacant and week.chairs(other) <= 0:
        return "full"
    if any(thing is not session for thing in week.clashes(client, new)):
        return "busy"
    rest = Tally(week, client, (one for one in week.has(client).sessions if one is not session))
    if not rest.has_turn(new):
        return "limit"
    if not rest.has_hours(new):
        return "hours"
    if not vacant and len(session.clients) <= week.size(session).least:
        return "small"
    return None


def price(week: Week, client: Client, session: Session, other: int) -> int:
    """Points more for the week with the client in `other` instead of in `session`."""
    new, has = week.plan.sessions[other], week.has(client)
    own = of_client(week, client, changed(has, without=session, plus=[new])) - of_client(week, client, has)
    return own + of_move(week, session, new)


BARRED = {
    "not_free": "when {client} is not free",
    "no_entry": "that {client} cannot join",
    "full": "full",
    "busy": "while {client} is elsewhere",
    "limit": "one too many on that day or of that topic",
    "hours": "more than the week's hours or days",
    "small": "out of reach, as the group left behind would be too small",
}


def said(week: Week, client: Client, why: SeatWhy) -> str:
    session, name = week.plan.sessions[why.session], week.words.client(client.id)
    leader = "the own therapist" if why.own_therapist else week.words.staff(session.facilitator)
    program = week.words.program(session.program)
    topics = topics_of(week.lists, session)
    taught = names(map(week.words.topic, topics), "or")
    parts = [f"{words.thing(week, session)} ({program}), led by {leader}.", *belonging(why)]
    if wanted := [week.words.topic(topic) for topic in topics if client.required_topics.get(topic)]:
        are = "is" if len(wanted) == 1 else "are"
        elsewhere = ""
        if why.needed:
            elsewhere = " and not had elsewhere" if len(wanted) == 1 else " and not all had elsewhere"
        parts.append(f"{names(wanted)} {are} required{elsewhere}.")
    if why.only_time:
        parts.append(f"There is no other group of {taught} when {name} is free.")
    liked = "as liked" if not why.preference else f"{words.points(why.preference)} for the time of day"
    parts.append(f"{week.block(session).band.capitalize()}: {liked}.")
    if why.best:
        other = words.thing(week, week.plan.sessions[why.best.session])
        parts.append(f"The next best open chair is {other}: {words.more(why.best.cost)}.")
    elif why.others:
        listed = [f"{count} {BARRED[key].format(client=name)}" for key, count in why.barred.items()]
        parts.append(f"No other open chair: of {times(why.others, 'other session')}, {', '.join(listed)}.")
    else:
        parts.append("No other session is held in the client's programs.")
    return " ".join(parts)


def belonging(why: SeatWhy) -> list[str]:
    """What ties the client to a standing group."""
    found = ["The seat was to be kept."] if why.pinned else []
    if why.own_group and not why.pinned:
        found.append("The own group.")
    if why.joining:
        found.append("Another group than the own one.")
    return found
