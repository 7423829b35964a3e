"""The arrays about kinds of sessions: what they cost, who may lead them, who may sit in them, when the leader is busy."""

from collections.abc import Sequence

import numpy as np

from midspan.planner.problem import Client, Group, GroupSize, Problem, Segment, Staff
from midspan.planner.search.arrays import Bits, Whole
from midspan.planner.search.index import NONE, Index, Kind
from midspan.planner.search.rows import bits, overlaps, table, words

ANY = 10**6  # no limit


def size_of(problem: Problem, kind: Kind) -> GroupSize:
    """A standing group's own size, else its program's, else that of all."""
    own = kind.standing.group_size if kind.standing else None
    return own or problem.programs[kind.program].group_size or problem.group_size


def fill_table(problem: Problem, index: Index) -> tuple[Whole, list[int]]:
    """[row, n]: points for a session with n clients, and the row of each kind: one a size of group."""
    sizes: dict[GroupSize, int] = {}
    rows = [sizes.setdefault(size_of(problem, kind), len(sizes)) for kind in index.kinds]
    most = max((size.capacity for size in sizes), default=0)
    weights = problem.weights
    table_of = np.zeros((max(1, len(sizes)), most + 1), dtype=np.int64)
    for size, row in sizes.items():
        for n in range(size.capacity + 1):
            price = weights.seat_below_target * max(0, size.target - n)
            if size.floor is not None:
                price += weights.seat_below_minimum * max(0, size.minimum - n)
            table_of[row, n] = price
    return table_of, rows


def type_rows(problem: Problem, index: Index, fill_rows: Sequence[int]) -> Whole:
    before = previous_counts(problem, index)
    rows = []
    for number, kind in enumerate(index.kinds):
        size, block = size_of(problem, kind), problem.blocks[kind.block]
        group = kind.standing
        rows.append(
            (
                index.programs[kind.program],
                kind.block,
                kind.place,
                problem.programs[kind.program].session_cost,
                size.least,
                size.capacity,
                credit_of(problem, kind),
                before.get(number, 0),
                fill_rows[number],
                sum(end - start for start, end in led_spans(kind, block.start, block.end)),
                ANY if group is None else 1,
                ANY if group is None or group.newcomers_most is None else group.newcomers_most,
            )
        )
    return table(rows, 12)


def in_minutes(problem: Problem) -> bool:
    """Whether hours are reckoned in minutes: as soon as one client's are prescribed so. Else every session is one block."""
    return any(client.minutes is not None for client in problem.clients)


def credit_of(problem: Problem, kind: Kind) -> int:
    if not in_minutes(problem):
        return 1
    block = problem.blocks[kind.block]
    return (
        block.length * problem.horizon.slot_minutes
        if block.counted_minutes is None
        else block.counted_minutes
    )


def led_spans(kind: Kind, start: int, end: int) -> list[tuple[int, int]]:
    """When the leader is busy: the whole block without the segments that others lead."""
    if kind.standing is None or not kind.standing.segments:
        return [(start, end)]
    return [(start + part.start, start + part.start + part.length) for part in own_parts(kind)]


def own_parts(kind: Kind) -> list[Segment]:
    """The segments that the leader leads."""
    group = kind.standing
    return [part for part in group.segments if part.leader in (None, group.leader)] if group else []


def lead_masks(problem: Problem, index: Index) -> Bits:
    blocks = problem.blocks
    return np.array(
        [bits(led_spans(k, blocks[k.block].start, blocks[k.block].end), problem) for k in index.kinds],
        dtype=np.uint64,
    ).reshape(len(index.kinds), len(words(0, problem)))


def taught(problem: Problem, index: Index) -> Whole:
    """[g, k]: topics of each kind, then -1."""
    topics = []
    for kind in index.kinds:
        parts = kind.standing.segments if kind.standing else []
        names = list(dict.fromkeys([p.topic for p in parts if p.topic is not None])) or [kind.topic]
        topics.append([index.topics[name] for name in names])
    width = max((len(row) for row in topics), default=1)
    return table([row + [NONE] * (width - len(row)) for row in topics], width)


def previous_counts(problem: Problem, index: Index) -> dict[int, int]:
    counts: dict[int, int] = {}
    for session in problem.previous_plan.sessions if problem.previous_plan else ():
        kind = index.kind_of(session)
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def leader_prices(problem: Problem, index: Index, masks: Bits, shift: Bits) -> Whole:
    """[g, f]: what it costs that f leads g, -1 where credential, site, working hours or a closure forbid it."""
    prices = np.full((len(index.kinds), len(problem.staff)), NONE, dtype=np.int64)
    for g, kind in enumerate(index.kinds):
        works = ((shift[:, problem.blocks[kind.block].day, :] & masks[g]) == masks[g]).all(axis=1)
        own = kind.standing.leader if kind.standing else None
        for f in map(int, np.flatnonzero(works)):
            if may_lead(problem, index, kind, problem.staff[f]):
                other = own not in (None, problem.staff[f].id)
                prices[g, f] = problem.weights.other_than_leader if other else 0
    if problem.previous_plan:
        known = {
            (index.kind_of(s), index.staff.get(s.facilitator, NONE)) for s in problem.previous_plan.sessions
        }
        for g in previous_counts(problem, index):
            for f in range(len(problem.staff)):
                if g >= 0 and prices[g, f] >= 0 and (g, f) not in known:
                    prices[g, f] += problem.change_weights.new_facilitator
    return prices


def may_lead(problem: Problem, index: Index, kind: Kind, person: Staff) -> bool:
    """Whether kind of staff, site and credential are right; the hours are looked at apart."""
    site = index.sites.get(person.site_on(problem.blocks[kind.block].day), NONE)
    here = kind.place in (len(problem.sites), site)
    topics = [kind.topic, *(part.topic for part in own_parts(kind) if part.topic is not None)]
    able = all(problem.topics[topic].credential in person.credentials for topic in topics)
    return here and person.leads and able


def seat_prices(problem: Problem, index: Index) -> Whole:
    """[c, g]: what it costs that c sits in g, -1 where program, modality, site, time, traits or a roster forbid it."""
    tele = len(problem.sites)
    program = np.array([index.programs[k.program] for k in index.kinds], dtype=np.int64)
    block = np.array([k.block for k in index.kinds], dtype=np.int64)
    place = np.array([k.place for k in index.kinds], dtype=np.int64)
    both_ways = np.array([k.standing is not None and k.standing.by_video for k in index.kinds], dtype=bool)
    open_kind = np.array([is_open(problem, index, k) for k in index.kinds], dtype=bool)
    prices = np.full((len(problem.clients), len(index.kinds)), NONE, dtype=np.int64)
    for c, client in enumerate(problem.clients):
        own = np.isin(program, [index.programs[name] for name in client.programs])
        place_ok = {
            "telehealth": (place == tele) | both_ways,
            "in_person": place == index.sites[client.site],
            "either": (place == tele) | (place == index.sites[client.site]),
        }[client.modality]
        free = np.array([client.free(b.day, b.start, b.end) for b in problem.blocks], dtype=bool)
        wish = np.array([client.preference.get(b.band, 0) for b in problem.blocks], dtype=np.int64)
        fee = problem.weights.telehealth_for_either if client.modality == "either" else 0
        possible = own & place_ok & free[block] & open_kind
        prices[c] = np.where(possible, wish[block] + fee * (place == tele), NONE)
    return with_rosters(problem, index, prices + new_seat_prices(problem, index, prices))


def is_open(problem: Problem, index: Index, kind: Kind) -> bool:
    """Whether the place is open for the whole block."""
    block = problem.blocks[kind.block]
    for closed in problem.closed:
        here = closed.site is None or index.sites.get(closed.site) == kind.place
        if here and overlaps(closed, block.day, block.start, block.end):
            return False
    return True


def with_rosters(problem: Problem, index: Index, prices: Whole) -> Whole:
    """Whom a group or its program does not serve cannot sit there; who belongs to another group pays for the change."""
    rosters = [(g, k, set(k.standing.roster)) for g, k in enumerate(index.kinds) if k.standing]
    held = {(client, k.program) for _, k, roster in rosters for client in roster}
    for g, kind in enumerate(index.kinds):
        for serves in (problem.programs[kind.program].serves, kind.standing.serves if kind.standing else {}):
            if serves:
                suited = np.array([is_served(serves, client) for client in problem.clients], dtype=bool)
                prices[:, g] = np.where(suited, prices[:, g], NONE)
        for f in others_leading(index, kind):
            video = kind.place == len(problem.sites)
            bars = [bar(client, problem.staff[f]) for client in problem.clients]
            met = np.array([found == BARRED or (video and found > 0) for found in bars], dtype=bool)
            prices[:, g] = np.where(met, NONE, prices[:, g])
    for g, kind, roster in rosters:
        for c, client in enumerate(problem.clients):
            if prices[c, g] >= 0 and client.id not in roster:
                if kind.standing is not None and not may_join(kind.standing, client):
                    prices[c, g] = NONE
                elif (client.id, kind.program) in held:
                    prices[c, g] += problem.weights.join_group
            if prices[c, g] >= 0 and kind.standing is not None:
                prices[c, g] += problem.weights.week_apart * weeks_apart(kind.standing, client)
    return prices


def may_join(group: Group, client: Client) -> bool:
    """Whether a client who is not on the roster may become a member: nobody may be too late, or without what it asks for."""
    return group.joinable and all(module in client.done for module in group.requires)


def weeks_apart(group: Group, client: Client) -> int:
    """Weeks of its module between the group's and the one that comes next for the client."""
    if group.module is None or group.week is None:
        return 0
    return abs(client.next_week.get(group.module, group.week) - group.week)


def others_leading(index: Index, kind: Kind) -> list[int]:
    """Who, besides the leader, leads a standing group or a part of it."""
    group = kind.standing
    if group is None:
        return []
    parts = [part.leader for part in group.segments if part.leader != group.leader]
    return [index.staff[who] for who in dict.fromkeys([group.co_leader, *parts]) if who is not None]


BARRED, BARRED_BY_VIDEO = 1, 2


def bar(client: Client, person: Staff) -> int:
    """1: this client must not meet this person; 2: not by video, for want of a licence in the client's State; 0: may."""
    if person.id in client.excluded_staff:
        return BARRED
    state = client.traits.get("state")
    unlicensed = person.licences is not None and state is not None and state not in person.licences
    if unlicensed and client.modality == "telehealth":  # by video wherever they meet
        return BARRED
    return BARRED_BY_VIDEO if unlicensed else 0


def is_served(serves: dict[str, list[str]], client: Client) -> bool:
    return all(client.traits.get(trait) in wanted for trait, wanted in serves.items())


def joins(problem: Problem, index: Index) -> Whole:
    """[c, g]: 1 where c would be a newcomer to a standing group."""
    found = np.zeros((len(problem.clients), len(index.kinds)), dtype=np.int64)
    for g, kind in enumerate(index.kinds):
        if kind.standing is not None:
            for c, client in enumerate(problem.clients):
                found[c, g] = client.id not in kind.standing.roster
    return found


def new_seat_prices(problem: Problem, index: Index, prices: Whole) -> Whole:
    extra = np.zeros_like(prices)
    if problem.previous_plan is None:
        return extra
    for client in problem.previous_plan.clients:
        if client in index.clients:
            extra[index.clients[client]] = problem.change_weights.new_seat
    for session in problem.previous_plan.sessions:
        kind = index.kind_of(session)
        for client in session.clients:
            if kind >= 0 and client in index.clients:
                extra[index.clients[client], kind] = 0
    return np.where(prices >= 0, extra, 0)
