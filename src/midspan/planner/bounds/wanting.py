"""What is counted of one client's week, and what is missing at each count."""

from dataclasses import dataclass

import numpy as np

from midspan.planner.bounds.counting import MOST_STATES, Counts, Limits, Sort, counts
from midspan.planner.bounds.possible import Possible
from midspan.planner.bounds.shapes import Array, Kind
from midspan.planner.problem import Client, Problem
from midspan.planner.sessions import minutes_of, topics_of

MOST_VISITS = 5  # appointments of one client that are reckoned with; the others count nothing


@dataclass(frozen=True, slots=True)
class Wanting:
    """By code: `lack` points for what is missing without minutes, `short` seats and topics missing, `left` minutes missing."""

    counts: Counts
    sorts: int
    lack: Array
    short: Array
    left: Array
    seats: int  # so many give what is prescribed, at least


def all_needs(client: Client) -> list[str]:
    kinds = dict.fromkeys(client.appointments)
    return [kind for kind in kinds for _ in range(client.times.get(kind, 1))]


def needs_of(client: Client) -> list[str]:
    """The appointments that are reckoned with, each as often as it is needed."""
    return all_needs(client)[:MOST_VISITS]


def wanting(possible: Possible, client: Client, seats: list[Kind]) -> tuple[Wanting, list[int]]:
    """What is counted, and which sort of session each of these seats is."""
    most = possible.problem.limits.same_topic_per_client_week
    room = possible.problem.horizon.days * client.max_blocks_per_day
    seats_most = min(room, client.max_blocks) if client.minutes is None else room
    limit = seats_most if client.minutes is None else client.minutes[1]
    taught = [topics_of(possible.week, possible.session(kind)) for kind in seats]
    credit = [
        1 if client.minutes is None else minutes_of(possible.week, possible.week.blocks[kind[2]])
        for kind in seats
    ]
    named = {topic for topics in taught for topic in topics}
    counted = [topic for topic in named if topic in client.required_topics or most < seats_most]
    counted.sort(key=lambda topic: (topic not in client.required_topics, topic))
    days = client.days[1] if client.days else None
    states = MOST_STATES // (2 << len(needs_of(client)))
    while True:
        place = {topic: number for number, topic in enumerate(counted)}
        own = [
            Sort(tuple(place[topic] for topic in topics if topic in place), minutes)
            for topics, minutes in zip(taught, credit, strict=True)
        ]
        sorts = tuple(dict.fromkeys(own))
        limits = Limits((most,) * len(counted), seats_most, limit, days)
        found = counts(limits, sorts, states if counted or days is not None else 10**9)
        if found is not None:
            break
        if counted:
            counted.pop()
        else:
            days = None
    never = {topic: times for topic, times in client.required_topics.items() if topic not in named}
    wants = missing(possible.problem, client, found, len(sorts), counted, never, max(credit, default=0))
    return wants, [sorts.index(sort) for sort in own]


def missing(
    problem: Problem,
    client: Client,
    found: Counts,
    sorts: int,
    counted: list[str],
    never: dict[str, int],
    credit: int,
) -> Wanting:
    """`credit`: what one session gives at most; `never`: topics that the client can have in no group."""
    weights, count, topics = problem.weights, found.count, len(counted)
    wanted = np.array([client.required_topics.get(topic, 0) for topic in counted], dtype=np.int64)
    untaught = np.maximum(0, wanted - count[:, :topics]).sum(axis=1)
    lack = weights.unmet_topic * (untaught + sum(never.values()))
    left = np.zeros(len(count), dtype=np.int64)
    if client.minutes is None:
        seats = client.min_blocks
        lack = lack + weights.unmet_block * np.maximum(0, seats - count[:, topics])
    else:
        reckoned, whole = needs_of(client), all_needs(client)
        by_all, by_most = minutes_by(problem, client, whole), minutes_by(problem, client, reckoned)
        seats = -(-max(0, client.minutes[0] - by_all) // credit) if credit else 0
        left = np.maximum(0, client.minutes[0] - (by_all - by_most) - count[:, topics + 1])
    if client.days:
        lack = lack + weights.unmet_day * np.maximum(0, client.days[0] - count[:, topics + 2]) * found.days
    short = np.maximum(0, seats - count[:, topics]) + untaught
    return Wanting(found, sorts, lack, short, left, seats)


def minutes_by(problem: Problem, client: Client, needs: list[str]) -> int:
    """Minutes that these appointments count for, if all are given beside the groups."""
    kinds, slot = problem.appointment_kinds, problem.horizon.slot_minutes
    return sum(kinds[kind].length * slot for kind in needs if kind in client.counts)
