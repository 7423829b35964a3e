"""A problem as the arrays that the bound reckons with: which seats, appointments and leaders are possible at all.

A **seat option** is a client in one kind of group: program, topic, block and place (a site, or None by video). A
**lead** is a leader who may lead one kind of group. An **opening** is a time at which an appointment can begin: with
one therapist, or with any of a site's staff of one kind.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from midspan.planner.problem import PRIMARY, Block, Client, Id, Problem, Staff

Array = np.ndarray[Any, Any]
Kind = tuple[str, str, Id, Id | None]  # program, topic, block, site or None
MOST_STATES = (
    40_000  # of one client's week; beyond them some topics are counted together, which only loosens the bound
)


@dataclass(slots=True)
class Groups:
    """Kinds of groups in which at least `minimum` clients could sit, and who may lead them."""

    kinds: list[Kind] = field(default_factory=list)
    number: dict[Kind, int] = field(default_factory=dict)
    cost: list[int] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    lead_kind: list[int] = field(default_factory=list)
    lead_staff: list[int] = field(default_factory=list)
    lead: dict[tuple[int, int], int] = field(default_factory=dict)  # (kind, leader) -> number


@dataclass(slots=True)
class Week:
    """Everything possible for one client. Blocks are numbered within the client; a choice is the blocks of one day."""

    options: list[tuple[int, int, int, int, int]] = field(
        default_factory=list
    )  # block, digit, kind, points, block number
    blocks: list[Block] = field(default_factory=list)
    choices: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)  # day, blocks
    radix: list[int] = field(default_factory=list)  # how often each topic can be attended, plus one
    needed: list[int] = field(default_factory=list)  # by topic
    primaries: list[Id | None] = field(default_factory=list)
    mismatch: list[int] = field(default_factory=list)

    @property
    def codes(self) -> int:
        return int(np.prod(self.radix, dtype=np.int64)) if self.radix else 1


def may_lead(problem: Problem, staff: Staff, kind: Kind, block: Block) -> bool:
    """S2, S3 and B1 of the format: kind of staff, credential, site, shift."""
    return (
        staff.leads
        and problem.topics[kind[1]].credential in staff.credentials
        and kind[3] in (None, staff.site_on(block.day))
        and staff.works(block.day, block.start, block.end)
    )


def seats_of(problem: Problem, client: Client, blocks: dict[Id, Block]) -> list[Kind]:
    """The kinds of groups that the client may attend by program, availability and modality."""
    places: list[Id | None] = [] if client.modality == "telehealth" else [client.site]
    if client.modality != "in_person":
        places.append(None)
    found = [
        (name, topic, key, place)
        for name in dict.fromkeys(client.programs)
        for key in dict.fromkeys(problem.programs[name].blocks)
        if client.free(blocks[key].day, blocks[key].start, blocks[key].end)
        for topic in dict.fromkeys(problem.programs[name].topics)
        for place in places
    ]
    return found if client.max_blocks > 0 and client.max_blocks_per_day > 0 else []


def groups_of(problem: Problem, seats: list[list[Kind]]) -> Groups:
    """Number the kinds of groups that can come about: enough clients, and somebody to lead them."""
    blocks = {block.id: block for block in problem.blocks}
    place = {block.id: number for number, block in enumerate(problem.blocks)}
    rooms = {site.id: site.rooms for site in problem.sites}
    wanted: dict[Kind, int] = defaultdict(int)
    for own in seats:
        for kind in own:
            wanted[kind] += 1
    groups = Groups()
    for kind, clients in wanted.items():
        able = [n for n, one in enumerate(problem.staff) if may_lead(problem, one, kind, blocks[kind[2]])]
        if clients < problem.group_size.minimum or not able or (kind[3] is not None and not rooms[kind[3]]):
            continue
        number = groups.number[kind] = len(groups.kinds)
        groups.kinds.append(kind)
        groups.cost.append(problem.programs[kind[0]].session_cost)
        groups.block.append(place[kind[2]])
        for staff in able:
            groups.lead[number, staff] = len(groups.lead_kind)
            groups.lead_kind.append(number)
            groups.lead_staff.append(staff)
    return groups


def week_of(problem: Problem, client: Client, seats: list[Kind], groups: Groups) -> Week:
    """The client's seat options, sets of blocks by day, topics to count, and possible therapists."""
    week = Week()
    blocks = {block.id: block for block in problem.blocks}
    held = [kind for kind in seats if kind in groups.number]
    topics = sorted(
        dict.fromkeys(kind[1] for kind in held), key=lambda t: (t not in client.required_topics, t)
    )
    digit = count_topics(problem, client, topics, week)
    number = {key: place for place, key in enumerate(dict.fromkeys(kind[2] for kind in held))}
    week.blocks = [blocks[key] for key in number]
    for kind in held:
        points = client.preference.get(blocks[kind[2]].band, 0)
        if kind[3] is None and client.modality == "either":
            points += problem.weights.telehealth_for_either
        kind_number = groups.number[kind]
        week.options.append((number[kind[2]], digit[kind[1]], kind_number, points, groups.block[kind_number]))
    for day in range(problem.horizon.days):
        here = [place for place, block in enumerate(week.blocks) if block.day == day]
        for count in range(min(client.max_blocks_per_day, client.max_blocks, len(here)) + 1):
            week.choices += [
                (day, chosen) for chosen in combinations(here, count) if apart(week.blocks, chosen)
            ]
    wants = PRIMARY in client.appointments
    options = client.therapist_options if wants else []
    week.primaries = [option.staff for option in options]
    week.mismatch = [option.mismatch_cost for option in options]
    if not options or (
        client.current_therapist not in week.primaries and client.current_therapist is not None
    ):
        week.primaries.append(client.current_therapist)
        week.mismatch.append(-1)
    return week


def count_topics(problem: Problem, client: Client, topics: list[str], week: Week) -> dict[str, int]:
    """Which digit of the week's state counts each topic. Where there are too many, the last ones share one digit."""
    most = min(problem.limits.same_topic_per_client_week, client.max_blocks)
    apart = len(topics)
    while 2 * (most + 1) ** apart << len(client.appointments) > MOST_STATES:
        apart -= 1
    week.radix = [most + 1] * apart
    week.needed = [client.required_topics.get(topic, 0) for topic in topics[:apart]]
    if len(topics) > apart:
        week.radix.append(min(client.max_blocks, most * (len(topics) - apart)) + 1)
        week.needed.append(0)
    for topic, times in client.required_topics.items():
        if topic not in topics:  # nothing can be attended, so it counts as missing
            week.radix.append(1)
            week.needed.append(times)
    return {topic: min(number, apart) for number, topic in enumerate(topics)}


def apart(blocks: list[Block], chosen: tuple[int, ...]) -> bool:
    """Whether no two of these blocks of one day overlap."""
    spans = sorted((blocks[place].start, blocks[place].end) for place in chosen)
    return all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
