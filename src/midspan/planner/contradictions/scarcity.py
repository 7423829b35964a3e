"""Where staff, rooms and hours are too few for everybody's needs together."""

from collections.abc import Iterator

from midspan.planner.contradictions.matching import Crowd, crowds
from midspan.planner.contradictions.reach import Reachable, apart, needed, taught_in
from midspan.planner.contradictions.telling import Contradiction, names, times
from midspan.planner.problem import PRIMARY, Id, Problem, Staff

Found = Iterator[Contradiction]


def of_leaders(problem: Problem, reach: Reachable) -> Found:
    """Leaders who may lead nothing, blocks without a leader, and the seats that all leaders together could offer."""
    taught = {topic for program in problem.programs.values() for topic in program.topics}
    taught.update(topic for group in problem.groups for topic in [group.topic, *taught_in(group)])
    parts = {part.leader for group in problem.groups for part in group.segments}
    parts.update(group.co_leader for group in problem.groups)
    wanted = {problem.topics[topic].credential for topic in taught}
    for number, person in enumerate(problem.staff):
        if person.leads and person.id not in parts and not wanted.intersection(person.credentials):
            holds = f"holds only {names(person.credentials)}" if person.credentials else "holds no credential"
            says = f"staff {person.id} leads groups and {holds}, so there is no topic to lead. Add what is missing: {names(sorted(wanted), 'or')}."
            yield Contradiction(f"staff[{number}].credentials", says, stops=True)
    used = {block for program in problem.programs.values() for block in program.blocks}
    for number, block in enumerate(problem.blocks):
        if block.id in used and not reach.held[block.id, None]:
            says = f"no leader works for the whole of block {block.id}, so no group can run in it. Change a shift, or take the block out."
            yield Contradiction(f"blocks[{number}]", says, stops=False)
    sessions = sum(most_led(person, reach) for person in problem.staff)
    seats, prescribed = sessions * reach.capacity, sum(c.min_blocks for c in problem.clients)
    if seats < prescribed and reach.simple:
        says = (
            f"all leaders together can lead {times(sessions, 'group')}, which seat {seats}; {times(prescribed, 'block')} are "
            "prescribed. Add hours or leaders, or raise group_size.capacity."
        )
        yield Contradiction("staff", says, stops=False)


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


def of_sites(problem: Problem, without_rooms: set[Id]) -> Found:
    for number, site in enumerate(problem.sites):
        here = [
            client.id
            for client in problem.clients
            if client.site == site.id and client.modality == "in_person" and client.min_blocks
        ]
        if site.id in without_rooms and here:
            who = f"client {here[0]} attends" if len(here) == 1 else f"clients {names(here)} attend"
            says = f"site {site.id} has no group room, and {who} in person only. Give it rooms, or let them come by telehealth."
            yield Contradiction(f"sites[{number}].rooms", says, stops=True)


def of_appointments(problem: Problem, reach: Reachable) -> Found:
    """Kinds of appointments for which the staff have too few times, whatever else they do."""
    index = {person.id: number for number, person in enumerate(problem.staff)}
    for kind, length in ((kind, rule.length) for kind, rule in problem.appointment_kinds.items()):
        wishes = {
            client.id: [
                (giver.id, day, start)
                for giver in reach.providers(client, kind)
                for day, start in reach.starts(client, kind, giver)
            ]
            for client in problem.clients
            if kind in needed(client)
        }
        most = {person.id: most_given(person, kind, length) for person in problem.staff}
        for crowd in crowds({client: wish for client, wish in wishes.items() if wish}, most):
            yield of_crowd(kind, crowd, index, [client for client in wishes if client in crowd.clients])


def most_given(person: Staff, kind: str, length: int) -> int:
    hours = person.max_slots_per_week // length
    if kind != PRIMARY or person.caseload is None:
        return hours
    return max(0, min(hours, person.caseload - person.assigned))


def of_crowd(kind: str, crowd: Crowd, index: dict[Id, int], clients: list[Id]) -> Contradiction:
    givers = sorted(crowd.givers, key=index.__getitem__)
    room = len(clients) - crowd.short
    where = f"staff[{index[givers[0]]}]" if len(givers) == 1 else "staff"
    return Contradiction(
        where,
        f"{len(clients)} clients ({names(clients)}) can have their {kind} appointment only with staff "
        f"{names(givers, 'or')}, whose shifts, weekly hours and caseload leave room for {room} of them. "
        "Give them more room, or name others who may give it.",
        stops=False,
    )
