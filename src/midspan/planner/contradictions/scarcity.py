"""Where staff, rooms and hours are too few for everybody's needs together."""

from collections.abc import Iterator

from midspan.planner.contradictions.matching import Crowd, Time, crowds
from midspan.planner.contradictions.reach import Reachable, apart, needed
from midspan.planner.contradictions.telling import Contradiction, names, times
from midspan.planner.problem import PRIMARY, Id, Problem, Staff
from midspan.planner.sessions import minutes_of, size_of

Found = Iterator[Contradiction]


def of_leaders(problem: Problem, reach: Reachable) -> Found:
    """Leaders who may lead nothing, blocks without a leader, and the seats that all leaders together could offer."""
    taught = {topic for program in problem.programs.values() for topic in program.topics}
    taught.update(group.topic for group in problem.groups)
    taught.update(part.topic for group in problem.groups for part in group.segments if part.topic)
    parts = {part.leader for group in problem.groups for part in group.segments}
    parts.update(group.co_leader for group in problem.groups)
    wanted = {problem.topics[topic].credential for topic in taught}
    for number, person in enumerate(problem.staff):
        if person.leads and person.id not in parts and not wanted.intersection(person.credentials):
            holds = f"holds only {names(person.credentials)}" if person.credentials else "holds no credential"
            says = f"staff {person.id} leads groups and {holds}, so there is no topic to lead. Add what is missing: {names(sorted(wanted), 'or')}."
            yield Contradiction(f"staff[{number}].credentials", says, stops=True)
    yield from of_blocks(problem, reach)
    yield from of_seats(problem, reach)


def of_blocks(problem: Problem, reach: Reachable) -> Found:
    """Blocks in which nobody could lead anything."""
    used = {block for program in problem.programs.values() for block in program.blocks}
    met = {
        offer.session.block
        for offers in reach.offers.values()
        for offer in offers
        if offer.group and any(leaders for _, leaders in offer.taught)
    }
    for number, block in enumerate(problem.blocks):
        able = (one for one in problem.staff if one.credentials and reach.could_lead_in(one, block))
        if block.id in used - met and next(able, None) is None:
            says = f"no leader works for the whole of block {block.id}, so no group can run in it. Change a shift, or take the block out."
            yield Contradiction(f"blocks[{number}]", says, stops=False)


def of_seats(problem: Problem, reach: Reachable) -> Found:
    """Whether all the groups there can be could seat everybody."""
    wanted = sum(reach.needs_groups(client) for client in problem.clients)
    unit = "minute" if reach.in_minutes else "block"
    if problem.new_groups:
        sessions = sum(most_led(person, reach) for person in problem.staff)
        longest = max((minutes_of(reach.lists, block) for block in problem.blocks), default=0)
        seats = sessions * reach.capacity * (longest if reach.in_minutes else 1)
        if seats < wanted and not problem.groups:
            says = (
                f"all leaders together can lead {times(sessions, 'group')}, which seat {seats if unit == 'block' else times(seats, unit)}; "
                f"{times(wanted, unit)} are prescribed. Add hours or leaders, or raise group_size.capacity."
            )
            yield Contradiction("staff", says, stops=False)
        return
    running = [
        offer
        for offers in reach.offers.values()
        for offer in offers
        if offer.placed and any(leaders for _, leaders in offer.taught)
    ]
    seats = sum(
        size_of(reach.lists, one.session).capacity
        * (minutes_of(reach.lists, reach.blocks[one.session.block]) if reach.in_minutes else 1)
        for one in running
    )
    if seats < wanted:
        says = (
            f"the {times(len(running), 'standing group')} that can meet seat {times(seats, unit)}; {times(wanted, unit)} are "
            "prescribed. Open another group, or let more people into one."
        )
        yield Contradiction("groups", says, stops=False)


def most_led(person: Staff, reach: Reachable) -> int:
    """At most so many sessions could this person lead in the week."""
    blocks = [block for block in reach.problem.blocks if reach.could_lead_in(person, block)]
    if not blocks:
        return 0
    limit = reach.problem.limits.sessions_per_facilitator_day
    by_day = [
        min(limit, apart(block for block in blocks if block.day == day))
        for day in range(reach.problem.horizon.days)
    ]
    return min(sum(by_day), person.max_slots_per_week // min(block.length for block in blocks))


def roomless(problem: Problem) -> set[Id]:
    """Sites without a group room."""
    return {site.id for site in problem.sites if not site.rooms}


def of_sites(problem: Problem, reach: Reachable, without_rooms: set[Id]) -> Found:
    for number, site in enumerate(problem.sites):
        here = [
            client.id
            for client in problem.clients
            if client.site == site.id and client.modality == "in_person" and reach.needs_groups(client)
        ]
        if site.id in without_rooms and here:
            who = f"client {here[0]} attends" if len(here) == 1 else f"clients {names(here)} attend"
            says = f"site {site.id} has no group room, and {who} in person only. Give it rooms, or let them come by telehealth."
            yield Contradiction(f"sites[{number}].rooms", says, stops=True)


def of_appointments(problem: Problem, reach: Reachable) -> Found:
    """Kinds of appointments for which the staff have too few times, whatever else they do."""
    index = {person.id: number for number, person in enumerate(problem.staff)}
    for kind, length in ((kind, rule.length) for kind, rule in problem.appointment_kinds.items()):
        wishes: dict[tuple[Id, int], list[Time]] = {}
        for client in problem.clients:
            if kind in needed(client):
                wish = [
                    (giver.id, day, start)
                    for giver in reach.providers(client, kind)
                    for day, start in reach.starts(client, kind, giver)
                ]
                wishes |= {(client.id, n): wish for n in range(client.times.get(kind, 1)) if wish}
        most = {person.id: most_given(person, kind, length, reach) for person in problem.staff}
        for crowd in crowds(wishes, most):
            there = [client for client, _ in wishes if client in {one for one, _ in crowd.clients}]
            yield of_crowd(kind, crowd, index, there)


def most_given(person: Staff, kind: str, length: int, reach: Reachable) -> int:
    hours = min(person.max_slots_per_week // length, reach.most_on(kind, person))
    if kind != PRIMARY or person.caseload is None:
        return hours
    return max(0, min(hours, person.caseload - person.assigned))


def of_crowd(
    kind: str, crowd: Crowd[tuple[Id, int]], index: dict[Id, int], clients: list[Id]
) -> Contradiction:
    givers = sorted(crowd.givers, key=index.__getitem__)
    count, room = len(set(clients)), len(crowd.clients) - crowd.short
    where = f"staff[{index[givers[0]]}]" if len(givers) == 1 else "staff"
    return Contradiction(
        where,
        f"{count} clients ({names(clients)}) can have their {kind} appointment{'s' * (len(crowd.clients) > count)} only with "
        f"staff {names(givers, 'or')}, whose shifts, weekly hours and caseload leave room for {room} of them. "
        "Give them more room, or name others who may give it.",
        stops=False,
    )
