"""What one client cannot have, whatever the others get."""

from collections.abc import Iterator, Sequence

from midspan.planner.contradictions.reach import Reach, Reachable, Seats, needed
from midspan.planner.contradictions.telling import Contradiction, day_name, names, often, times
from midspan.planner.problem import PRIMARY, Client, Id
from midspan.planner.reading.shapes import within
from midspan.planner.sessions import topics_of

Found = Iterator[Contradiction]


def of_client(reach: Reachable, client: Client, where: str, *, seats_too: bool) -> Found:
    """`seats_too`: also what concerns the client's groups (False when that has been told of the whole site)."""
    seats = reach.of(client)
    of_hours = of_minutes if reach.in_minutes else of_blocks
    told = list(of_hours(reach, client, seats, where)) if seats_too else []
    for topic, wanted in client.required_topics.items() if seats_too else ():
        told += of_topic(reach, client, seats, topic, wanted, where)
    told += of_topics_together(client, where) if reach.simple else ()
    for number, kind in enumerate(client.appointments):
        told += (
            ()
            if kind not in needed(client)
            else of_appointment(reach, client, kind, f"{where}.appointments[{number}]", where)
        )
    yield from told
    if not told and seats_too:
        yield from of_all_together(reach, client, seats, where)


def of_blocks(reach: Reachable, client: Client, seats: Reach, where: str) -> Found:
    wanted = client.min_blocks
    own, joinable, led, shared = (reach.most(client, look) for look in seats)
    needs = f"client {client.id} is to have {times(wanted, 'block')} a week"
    if not client.programs and wanted:
        yield Contradiction(f"{where}.programs", f"{needs} but is in no program. Name one.", stops=True)
    elif own < wanted:
        yield Contradiction(
            f"{where}.availability",
            f"{needs}, and the times, days and topics of {names(client.programs)} that the client can come to hold at "
            f"most {own}. Ask for more times, or prescribe fewer blocks.",
            stops=True,
        )
    elif joinable < wanted:
        says = f"{needs}; the groups that the client may join leave {joinable}. {MEND_GROUPS}"
        yield Contradiction(where, says, stops=False)
    elif led < wanted:
        empty = sorted_blocks(reach, seats.open, seats.led)
        yield Contradiction(
            where,
            f"{needs}; at most {led} of them can have a leader and a room: there is none in {places(empty)}. "
            "Change a shift, or ask the client for other times.",
            stops=False,
        )
    elif shared < wanted:
        alone = sorted_blocks(reach, seats.led, seats.shared)
        yield Contradiction(
            where,
            f"{needs}; in {places(alone)} fewer than {reach.least} people could come to one group, which leaves {shared}. "
            "Ask the client for other times, or lower the least size of a group.",
            stops=False,
        )


def of_minutes(reach: Reachable, client: Client, seats: Reach, where: str) -> Found:
    """Prescribed minutes and days against what each look at the client's week leaves of them."""
    least, wanted = client.minutes, client.days
    needs = f"client {client.id} is to have"
    if least:
        own, *fewer = (reach.minutes(client, look) for look in seats)
        if own < least[0]:
            yield Contradiction(
                f"{where}.availability",
                f"{needs} {least[0]} minutes a week, and the times that the client can come to hold at most {own}. "
                "Ask for more times, or prescribe fewer.",
                stops=True,
            )
        else:
            yield from first_short(f"{needs} {least[0]} minutes a week", least[0], fewer, where)
    days = [reach.days(look) for look in seats]
    if wanted and days[0] < wanted[0]:
        yield Contradiction(
            f"{where}.availability",
            f"client {client.id} is to come on {times(wanted[0], 'day')} and can on {days[0]}. Ask for more times, or "
            "prescribe fewer.",
            stops=True,
        )
    elif wanted:
        yield from first_short(
            f"client {client.id} is to come on {times(wanted[0], 'day')}", wanted[0], days[1:], where
        )


WHY = (
    "the groups that the client may join",
    "the groups that can have a leader, and a place that is open,",
    "the groups to which enough people could come",
)
MEND_GROUPS = "Open another group, let the client join one, or prescribe less."


def first_short(needs: str, wanted: int, left: Sequence[int], where: str) -> Found:
    """The first of the narrower looks that leaves too little."""
    for why, amount in zip(WHY, left, strict=True):
        if amount < wanted:
            yield Contradiction(where, f"{needs}; {why} leave {amount}. {MEND_GROUPS}", stops=False)
            return


def of_topic(reach: Reachable, client: Client, seats: Reach, topic: str, wanted: int, where: str) -> Found:
    place, most = within(f"{where}.required_topics", topic), reach.problem.limits.same_topic_per_client_week
    needs = f"client {client.id} needs {topic} {often(wanted)} a week"
    own, joinable, led, shared = (sum(topic in taught for taught in look.values()) for look in seats)
    if wanted > most:
        says = f"{needs}, and limits.same_topic_per_client_week allows {most}. Lower one or raise the other."
        yield Contradiction(place, says, stops=True)
    elif wanted and not is_taught(reach, client, topic):
        says = f"{needs}, and no program of the client ({names(client.programs) or 'none'}) teaches it. Add one that does."
        yield Contradiction(place, says, stops=True)
    elif own < wanted:
        says = f"{needs}; the client is free for {times(own, 'block')} in which it may be taught. Ask for more times."
        yield Contradiction(place, says, stops=True)
    elif joinable < wanted:
        says = f"{needs}; the groups that the client may join leave {times(joinable, 'block')}. {MEND_GROUPS}"
        yield Contradiction(place, says, stops=False)
    elif led < wanted:
        says = (
            f"{needs}; {who_leads(reach, client, topic)}, which leaves {times(led, 'block')}. {MEND_LEADER}"
        )
        yield Contradiction(place, says, stops=False)
    elif shared < wanted:
        says = (
            f"{needs}; in all but {times(shared, 'block')} fewer than {reach.least} people could come to one group. "
            "Ask the client for other times, or lower the least size of a group."
        )
        yield Contradiction(place, says, stops=False)


def is_taught(reach: Reachable, client: Client, topic: str) -> bool:
    """Whether any program of the client, or a standing group of it, is about this topic."""
    return any(topic in reach.problem.programs[name].topics for name in client.programs) or any(
        topic in topics_of(reach.lists, offer.session)
        for (name, _), offers in reach.offers.items()
        if name in client.programs
        for offer in offers
        if offer.group
    )


MEND_LEADER = "Change a shift, ask the client for other times, or find another leader."


def who_leads(reach: Reachable, client: Client, topic: str) -> str:
    """Who could lead the topic, and why that does not help this client."""
    problem = reach.problem
    wanted = problem.topics[topic].credential
    holders = [person for person in problem.staff if person.leads and wanted in person.credentials]
    if not holders:
        return f"nobody who leads groups holds {wanted}"
    if client.modality == "in_person":
        there = [person for person in holders if person.works_at(client.site)]
        if not there:
            return (
                f"nobody who holds {wanted} works at site {client.site}, and the client comes in person only"
            )
        holders = there
    days = sorted({day for person in holders for day, shift in enumerate(person.shifts) if shift})
    when = names(day_name(problem, day) for day in days) or "no day"
    return f"only staff {names(person.id for person in holders)} may lead it there, with shifts on {when}"


def of_topics_together(client: Client, where: str) -> Found:
    wanted = sum(client.required_topics.values())
    if wanted > client.max_blocks:
        yield Contradiction(
            f"{where}.required_topics",
            f"client {client.id} needs {times(wanted, 'block')} for the required topics, and max_blocks is "
            f"{client.max_blocks}. Require fewer, or raise max_blocks.",
            stops=True,
        )


def of_appointment(reach: Reachable, client: Client, kind: str, place: str, where: str) -> Found:
    needs = f"client {client.id} needs the appointment {kind}"
    givers = reach.providers(client, kind)
    length = times(reach.problem.appointment_kinds[kind].length, "slot")
    if not givers and kind == PRIMARY:
        says = f"{needs} and has no therapist to give it. Name at least one."
        yield Contradiction(f"{where}.therapist_options", says, stops=True)
    elif not givers:
        says = f"{needs}, and nobody at site {client.site} gives it. Add somebody to staff, or take the need out."
        yield Contradiction(place, says, stops=True)
    elif not reach.starts(client, kind):
        says = f"{needs} of {length} and is never free for it. Ask for more times, or take the need out."
        yield Contradiction(place, says, stops=True)
    elif not any(reach.starts(client, kind, giver) for giver in givers):
        who = names((giver.id for giver in givers), "or")
        says = f"{needs} of {length}, and has no time in common with staff {who}. Change a shift, or ask for other times."
        yield Contradiction(place, says, stops=False)


def of_all_together(reach: Reachable, client: Client, seats: Reach, where: str) -> Found:
    """Each need could be met, but not all of them in one week."""
    own = {kind: reach.starts(client, kind) for kind in needed(client)}
    given = {
        kind: [time for giver in reach.providers(client, kind) for time in reach.starts(client, kind, giver)]
        for kind in needed(client)
    }
    hours = f"{client.minutes[0]} minutes" if client.minutes else times(client.min_blocks, "block")
    needs = [hours, *client.required_topics, *client.appointments]
    says = f"client {client.id} cannot have all of {names(needs)} in one week"
    if not reach.fits(client, seats.own, own):
        says += ": the times that the client can come to are too few. Ask for more, or prescribe less."
        yield Contradiction(f"{where}.availability", says, stops=True)
    elif not reach.fits(client, seats.shared, given):
        says += (
            " at the times at which there are leaders, rooms, people for a group and staff for appointments. "
        )
        yield Contradiction(where, says + MEND_LEADER, stops=False)


def sorted_blocks(reach: Reachable, wide: Seats, narrow: Seats) -> list[Id]:
    """The blocks that the narrower look has lost, or that have lost a topic."""
    lost = [block for block, topics in wide.items() if topics != narrow.get(block)]
    return sorted(lost, key=lambda block: (reach.blocks[block].day, reach.blocks[block].start))


def places(blocks: list[Id]) -> str:
    return ("block " if len(blocks) == 1 else "blocks ") + names(blocks)
