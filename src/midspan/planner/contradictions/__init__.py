"""What cannot be met by any plan, told before the search, each with its place in the file and what would mend it.

Two kinds. A contradiction (`stops`) lies in the file itself: a client who is to have more hours than the client is free
for, an appointment that nobody gives, a leader who may lead nothing. Somebody has to mend the file, or ask for a plan
of the remainder. A shortage lies in the week: nobody with the credential works at the client's times, a caseload is
full. The week is planned all the same, and what is missing stays unmet.

Everything told here is proven; what is not told may still turn out to be impossible.
"""

from collections.abc import Iterator

import msgspec

from midspan.planner.contradictions.clients_apart import of_client
from midspan.planner.contradictions.reach import Reachable
from midspan.planner.contradictions.scarcity import of_appointments, of_leaders, of_sites, roomless
from midspan.planner.contradictions.telling import Contradiction
from midspan.planner.problem import Client, Problem


def find(problem: Problem) -> list[Contradiction]:
    """Every one that is known, those that stop the planning first, each kind in the order of the file."""
    return sorted(every(problem), key=lambda found: not found.stops)


def every(problem: Problem) -> Iterator[Contradiction]:
    reach = Reachable(problem)
    without_rooms = roomless(problem)
    yield from of_leaders(problem, reach)
    yield from of_sites(problem, reach, without_rooms)
    for number, client in enumerate(problem.clients):
        told = client.site in without_rooms and client.modality == "in_person"
        yield from of_client(reach, client, f"clients[{number}]", seats_too=not told)
    yield from of_appointments(problem, reach)


def remainder(problem: Problem) -> Problem:
    """The same week without the needs of single clients that nothing can meet. Any plan of it is a plan of `problem`."""
    reach = Reachable(problem)
    # Where sessions are reckoned in minutes or groups stand, needs that nothing can meet stay, and stay unmet.
    return msgspec.structs.replace(problem, clients=[reduced(reach, client) for client in problem.clients])


def reduced(reach: Reachable, client: Client) -> Client:
    """The client with so many blocks, topics and appointments as can at best be had."""
    if not reach.simple:
        return client
    seats = reach.of(client).shared
    limit = reach.problem.limits.same_topic_per_client_week
    offered = {
        topic: min(limit, sum(topic in taught for taught in seats.values()))
        for topic in client.required_topics
    }
    topics = {topic: min(times, offered[topic]) for topic, times in client.required_topics.items()}
    return msgspec.structs.replace(
        client,
        min_blocks=min(client.min_blocks, reach.most(client, seats)),
        required_topics={topic: times for topic, times in topics.items() if times},
        appointments=[
            kind
            for kind in client.appointments
            if any(reach.starts(client, kind, giver) for giver in reach.providers(client, kind))
        ],
    )
