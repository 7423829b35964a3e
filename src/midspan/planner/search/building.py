"""From a problem to the search's arrays."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from midspan.planner.problem import PRIMARY, Id, Problem
from midspan.planner.search.arrays import Whole
from midspan.planner.search.tables import WORD, Tables

NONE = -1


class Index(NamedTuple):
    """Where each id and name stands in the arrays, and back. `groups[g]` is (program, topic, block, place)."""

    blocks: dict[Id, int]
    sites: dict[Id, int]
    clients: dict[Id, int]
    staff: dict[Id, int]
    topics: dict[str, int]
    programs: dict[str, int]
    groups: list[tuple[str, str, int, int]]
    group_at: dict[tuple[str, str, int, int], int]
    needs: list[tuple[int, str]]
    need_at: dict[tuple[int, str], int]

    def group(self, session_group: tuple[str, str, Id, Id | None]) -> int:
        """The type of a session's group, -1 if this week has no such type."""
        program, topic, block, site = session_group
        place = len(self.sites) if site is None else self.sites.get(site, NONE)
        return self.group_at.get((program, topic, self.blocks.get(block, NONE), place), NONE)


def build(problem: Problem) -> tuple[Tables, Index]:
    """The arrays of this problem, and the index that says what stands where."""
    index = indexed(problem)
    band = [block.band for block in problem.blocks]
    block_rows = table([(b.day, b.start, b.length) for b in problem.blocks], 3)
    open_time = np.array(
        [[bits(spans, problem) for spans in c.availability] for c in problem.clients], dtype=np.uint64
    )
    shift = np.array(
        [[bits([s] if s else [], problem) for s in person.shifts] for person in problem.staff],
        dtype=np.uint64,
    )
    block_mask = np.array([bits([(b.start, b.end)], problem) for b in problem.blocks], dtype=np.uint64)
    lead = leader_prices(problem, index)
    seat = seat_prices(problem, index, band)
    words = -(-problem.horizon.slots_per_day // WORD)
    days = problem.horizon.days
    needs, options = need_rows(problem, index)
    can_sit = seat >= 0
    return Tables(
        blocks=block_rows,
        block_mask=block_mask.reshape(len(problem.blocks), words),
        types=type_rows(problem, index),
        leader_price=lead,
        leaders=flat(lead >= 0),
        leader_at=starts((lead >= 0).sum(axis=1)),
        seat_price=seat,
        wishes=flat(can_sit),
        wish_at=starts(can_sit.sum(axis=1)),
        public=flat(can_sit.T),
        public_at=starts(can_sit.sum(axis=0)),
        **blocks_by_client(can_sit, index, len(problem.blocks)),
        clients=client_rows(problem, index),
        open_time=open_time.reshape(len(problem.clients), days, words),
        topic_need=table(
            [[c.required_topics.get(t, 0) for t in problem.topics] for c in problem.clients],
            len(problem.topics),
        ),
        staff=table(
            [(s.max_slots_per_week, 10**6 if s.caseload is None else s.caseload) for s in problem.staff], 2
        ),
        shift=shift.reshape(len(problem.staff), days, words),
        needs=needs,
        options=options,
        rooms=np.array([site.rooms for site in problem.sites] + [10**6], dtype=np.int64),
        weights=weight_row(problem),
        slots=problem.horizon.slots_per_day,
    ), index


def indexed(problem: Problem) -> Index:
    blocks = {block.id: number for number, block in enumerate(problem.blocks)}
    tele = len(problem.sites)
    groups = [
        (name, topic, blocks[block], place)
        for name, program in problem.programs.items()
        for topic in program.topics
        for block in program.blocks
        for place in range(tele + 1)
    ]
    needs = [(c, kind) for c, client in enumerate(problem.clients) for kind in client.appointments]
    return Index(
        blocks=blocks,
        sites={site.id: number for number, site in enumerate(problem.sites)},
        clients={client.id: number for number, client in enumerate(problem.clients)},
        staff={person.id: number for number, person in enumerate(problem.staff)},
        topics={name: number for number, name in enumerate(problem.topics)},
        programs={name: number for number, name in enumerate(problem.programs)},
        groups=groups,
        group_at={group: number for number, group in enumerate(groups)},
        needs=needs,
        need_at={need: number for number, need in enumerate(needs)},
    )


def bits(spans: Iterable[Sequence[int]], problem: Problem) -> list[int]:
    """The slots of these spans as words of 64 bits."""
    mask = 0
    for start, end in spans:
        mask |= ((1 << (end - start)) - 1) << start
    words = -(-problem.horizon.slots_per_day // WORD)
    return [(mask >> (WORD * word)) & (2**WORD - 1) for word in range(words)]


def type_rows(problem: Problem, index: Index) -> Whole:
    size = problem.group_size
    before = previous_counts(problem, index)
    return table(
        [
            (
                index.programs[program],
                index.topics[topic],
                block,
                place,
                problem.programs[program].session_cost,
                size.minimum,
                size.target,
                size.capacity,
                1,
                before.get(number, 0),
            )
            for number, (program, topic, block, place) in enumerate(index.groups)
        ],
        10,
    )


def previous_counts(problem: Problem, index: Index) -> dict[int, int]:
    counts: dict[int, int] = {}
    for session in problem.previous_plan.sessions if problem.previous_plan else ():
        group = index.group(session.group)
        counts[group] = counts.get(group, 0) + 1
    return counts


def leader_prices(problem: Problem, index: Index) -> Whole:
    """[g, f]: what it costs that f leads g, -1 where credential, site or shift forbid it."""
    prices = np.full((len(index.groups), len(problem.staff)), NONE, dtype=np.int64)
    tele = len(problem.sites)
    for g, (_, topic, block, place) in enumerate(index.groups):
        wanted, when = problem.topics[topic].credential, problem.blocks[block]
        for f, person in enumerate(problem.staff):
            here = place == tele or index.sites[person.site] == place
            if (
                here
                and person.kind == "TH"
                and wanted in person.credentials
                and person.works(when.day, when.start, when.end)
            ):
                prices[g, f] = 0
    if problem.previous_plan:
        led = previous_counts(problem, index)
        known = {
            (index.group(s.group), index.staff.get(s.facilitator, NONE))
            for s in problem.previous_plan.sessions
        }
        for g in led:
            for f in range(len(problem.staff)):
                if g >= 0 and prices[g, f] >= 0 and (g, f) not in known:
                    prices[g, f] = problem.change_weights.new_facilitator
    return prices


def seat_prices(problem: Problem, index: Index, band: list[str]) -> Whole:
    """[c, g]: what it costs that c sits in g, -1 where program, modality, site or availability forbid it."""
    tele = len(problem.sites)
    program = np.array([index.programs[g[0]] for g in index.groups], dtype=np.int64)
    block = np.array([g[2] for g in index.groups], dtype=np.int64)
    place = np.array([g[3] for g in index.groups], dtype=np.int64)
    prices = np.full((len(problem.clients), len(index.groups)), NONE, dtype=np.int64)
    for c, client in enumerate(problem.clients):
        own = np.isin(program, [index.programs[name] for name in client.programs])
        place_ok = {
            "telehealth": place == tele,
            "in_person": place == index.sites[client.site],
            "either": (place == tele) | (place == index.sites[client.site]),
        }[client.modality]
        free = np.array([client.free(b.day, b.start, b.end) for b in problem.blocks], dtype=bool)
        wish = np.array([client.preference[name] for name in band], dtype=np.int64)
        fee = problem.weights.telehealth_for_either if client.modality == "either" else 0
        prices[c] = np.where(own & place_ok & free[block], wish[block] + fee * (place == tele), NONE)
    return prices + new_seat_prices(problem, index, prices)


def new_seat_prices(problem: Problem, index: Index, prices: Whole) -> Whole:
    extra = np.zeros_like(prices)
    if problem.previous_plan is None:
        return extra
    for client in problem.previous_plan.clients:
        if client in index.clients:
            extra[index.clients[client]] = problem.change_weights.new_seat
    for session in problem.previous_plan.sessions:
        group = index.group(session.group)
        for client in session.clients:
            if group >= 0 and client in index.clients:
                extra[index.clients[client], group] = 0
    return np.where(prices >= 0, extra, 0)


def client_rows(problem: Problem, index: Index) -> Whole:
    rows, first, weights = [], 0, problem.weights
    for client in problem.clients:
        cap = weights.trip_cap_telehealth if client.modality == "telehealth" else weights.trip_cap
        therapist = NONE if client.current_therapist is None else index.staff[client.current_therapist]
        count = len(client.appointments)
        rows.append(
            (
                client.min_blocks,
                client.max_blocks,
                client.max_blocks_per_day,
                cap,
                therapist,
                first,
                count,
                index.sites[client.site],
            )
        )
        first += count
    return table(rows, 8)


def need_rows(problem: Problem, index: Index) -> tuple[Whole, Whole]:
    """One row a needed appointment, and the staff who could give it with their price."""
    givers: dict[tuple[str, Id], list[tuple[int, int]]] = {}
    for f, person in enumerate(problem.staff):
        givers.setdefault((person.kind, person.site), []).append((f, 0))
    before = (
        {(a.client, a.kind): a for a in problem.previous_plan.appointments} if problem.previous_plan else {}
    )
    rows: list[tuple[int, ...]] = []
    options: list[tuple[int, int]] = []
    for c, kind in index.needs:
        client = problem.clients[c]
        length = problem.appointment_kinds[kind].length
        if kind == PRIMARY:
            own = [(index.staff[o.staff], o.mismatch_cost) for o in client.therapist_options]
        else:
            own = givers.get((kind, client.site), [])
        old = before.get((client.id, kind))
        was = (old.day, old.start, index.staff.get(old.staff, NONE)) if old else (NONE, NONE, NONE)
        rows.append((c, length, length, int(kind == PRIMARY), len(options), len(own), *was))
        options += own
    return table(rows, 9), table(options, 2)


def weight_row(problem: Problem) -> Whole:
    weights, change, limits = problem.weights, problem.change_weights, problem.limits
    return np.array(
        [
            weights.other_facilitator,
            weights.unmet_block,
            weights.unmet_topic,
            weights.unmet_appointment,
            weights.seat_below_target,
            0,
            change.opened_session if problem.previous_plan else 0,
            change.closed_session if problem.previous_plan else 0,
            change.moved_appointment if problem.previous_plan else 0,
            limits.same_topic_per_client_week,
            limits.sessions_per_facilitator_day,
        ],
        dtype=np.int64,
    )


def table(rows: Sequence[Sequence[int]], width: int) -> Whole:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)


def flat(mask: Whole) -> Whole:
    """The column numbers of the true cells, row after row."""
    return np.ascontiguousarray(np.nonzero(mask)[1], dtype=np.int64)


def starts(counts: Whole) -> Whole:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def blocks_by_client(can_sit: Whole, index: Index, blocks: int) -> dict[str, Whole]:
    reachable = np.zeros((can_sit.shape[0], blocks), dtype=bool)
    for g, (_, _, block, _) in enumerate(index.groups):
        reachable[:, block] |= can_sit[:, g]
    return {"blocks_of": flat(reachable), "blocks_at": starts(reachable.sum(axis=1))}
