"""From a problem to the search's arrays."""

import numpy as np

from midspan.planner.problem import Client, Closed, Problem, Staff
from midspan.planner.search.arrays import Bits, Whole
from midspan.planner.search.index import NONE, Index, indexed
from midspan.planner.search.kinds import (
    ANY,
    bar,
    fill_table,
    in_minutes,
    joins,
    lead_masks,
    leader_prices,
    seat_prices,
    taught,
    type_rows,
)
from midspan.planner.search.needing import gives, need_rows, parts_of_types
from midspan.planner.search.rows import bits, flat, mask_of, ragged, starts, table, words
from midspan.planner.search.tables import Tables


def build(problem: Problem) -> tuple[Tables, Index]:
    """The arrays of this problem, and the index that says what stands where."""
    index = indexed(problem)
    masks, shift = lead_masks(problem, index), shifts(problem)
    lead = leader_prices(problem, index, masks, shift)
    seat = with_extras(seat_prices(problem, index), index, NONE)
    fill, fill_rows = fill_table(problem, index)
    needs, options = need_rows(problem, index)
    barred, apart, apart_at = kept_apart(problem, index)
    pins, pin_at = ragged([pinned(problem, index, c) for c in all_clients(problem, index)])
    parts, parts_at = ragged(parts_of_types(problem, index))
    can_sit = seat >= 0
    reach = reachable(can_sit, index, len(problem.blocks))
    tables = Tables(
        blocks=table([(b.day, b.start, b.length) for b in problem.blocks], 3),
        block_mask=block_masks(problem),
        types=type_rows(problem, index, fill_rows),
        leader_price=lead,
        leaders=flat(lead >= 0),
        leader_at=starts((lead >= 0).sum(axis=1)),
        seat_price=seat,
        wishes=flat(can_sit),
        wish_at=starts(can_sit.sum(axis=1)),
        public=flat(can_sit.T),
        public_at=starts(can_sit.sum(axis=0)),
        blocks_of=flat(reach),
        blocks_at=starts(reach.sum(axis=1)),
        clients=client_rows(problem, index),
        open_time=open_times(problem, index),
        topic_need=topic_needs(problem, index),
        staff=table([staff_row(person) for person in problem.staff], 3),
        shift=shift,
        needs=needs,
        options=options,
        rooms=np.array([site.rooms for site in problem.sites] + [ANY], dtype=np.int64),
        lead_mask=masks,
        teaches=taught(problem, index),
        fill=fill,
        topic_most=np.full(len(index.topics), problem.limits.same_topic_per_client_week, dtype=np.int64),
        barred=barred,
        apart=apart,
        apart_at=apart_at,
        joins=with_extras(joins(problem, index), index, 0),
        pins=pins,
        pin_at=pin_at,
        reserve=np.array([problem.reserve.get(name, 0) for name in index.programs], dtype=np.int64),
        parts=parts,
        parts_at=parts_at,
        weights=weight_row(problem),
    )
    return tables, index


def all_clients(problem: Problem, index: Index) -> range:
    """Indexes of the clients and, after them, of those who stand for time to be kept."""
    return range(len(problem.clients) + len(index.extras))


def with_extras(rows: Whole, index: Index, value: int) -> Whole:
    """The same rows, and one of `value` for each who stands for time to be kept."""
    return np.vstack([rows, np.full((len(index.extras), rows.shape[1]), value, dtype=np.int64)])


def open_times(problem: Problem, index: Index) -> Bits:
    """[c, day, word]: when each client can come; for time to be kept, its window."""
    days = problem.horizon.days
    rows = [[words(mask, problem) for mask in own_times(problem, client)] for client in problem.clients]
    for extra in index.extras:
        window = bits([(extra.start, extra.end)], problem)
        rows.append([window if extra.day in (None, day) else words(0, problem) for day in range(days)])
    return np.array(rows, dtype=np.uint64).reshape(len(rows), days, len(words(0, problem)))


def own_times(problem: Problem, client: Client) -> list[int]:
    """The slots of each day in which a client can come. Who comes in person only cannot while the site is closed."""
    masks = [mask_of(spans) for spans in client.availability]
    for closed in problem.closed:
        if client.modality == "in_person" and closed.site == client.site:
            masks[closed.day] &= ~mask_of([(closed.start, closed.end)])
    return masks


def shifts(problem: Problem) -> Bits:
    """[f, day, word]: when each member of staff works and is not in a meeting, on leave, or shut out."""
    rows = []
    for person in problem.staff:
        days = []
        for day, span in enumerate(person.shifts):
            mask = mask_of([span] if span else [])
            mask &= ~mask_of(person.busy[day] if person.busy else [])
            mask &= ~mask_of(
                (c.start, c.end) for c in problem.closed if c.day == day and shuts_out(c, person)
            )
            days.append(words(mask, problem))
        rows.append(days)
    return np.array(rows, dtype=np.uint64).reshape(len(rows), problem.horizon.days, len(words(0, problem)))


def block_masks(problem: Problem) -> Bits:
    rows = [bits([(b.start, b.end)], problem) for b in problem.blocks]
    return np.array(rows, dtype=np.uint64).reshape(len(rows), len(words(0, problem)))


def shuts_out(closed: Closed, person: Staff) -> bool:
    """Whether this closure keeps a member of staff from working, even by video."""
    return closed.site is None or (closed.site == person.site_on(closed.day) and not person.by_video)


def staff_row(person: Staff) -> tuple[int, int, int]:
    caseload = ANY if person.caseload is None else person.caseload - person.assigned
    return person.max_slots_per_week, caseload, person.note_slots


def topic_needs(problem: Problem, index: Index) -> Whole:
    rows = [[client.required_topics.get(topic, 0) for topic in index.topics] for client in problem.clients]
    return table(rows + [[0] * len(index.topics) for _ in index.extras], len(index.topics))


def client_rows(problem: Problem, index: Index) -> Whole:
    rows, first = [], 0
    for client in problem.clients:
        count = sum(client.times.get(kind, 1) for kind in client.appointments)
        rows.append(client_row(problem, index, client, first, count))
        first += count
    for _ in index.extras:
        rows.append((0, 0, 0, 0, 0, problem.horizon.days, 0, NONE, first, 1, 0, 0))
        first += 1
    return table(rows, 12)


def client_row(problem: Problem, index: Index, client: Client, first: int, count: int) -> tuple[int, ...]:
    weights = problem.weights
    least, most = client.minutes or (client.min_blocks, client.max_blocks)
    sure = [kind for kind in client.appointments if kind not in client.inside]
    given = sum(client.times.get(kind, 1) * gives(problem, client, kind) for kind in sure)
    fewest, days = client.days or (0, problem.horizon.days)
    cap = weights.trip_cap_telehealth if client.modality == "telehealth" else weights.trip_cap
    therapist = NONE if client.current_therapist is None else index.staff[client.current_therapist]
    return (
        least,
        most,
        max(0, least - given),
        client.max_blocks_per_day,
        fewest,
        days,
        cap,
        therapist,
        first,
        count,
        index.sites[client.site],
        entry_mask(problem, client),
    )


def entry_mask(problem: Problem, client: Client) -> int:
    """The days on which a newcomer may begin, as bits; 0 where any day will do."""
    days = problem.programs[client.programs[0]].entry_days if client.newcomer and client.programs else []
    return sum(1 << day for day in set(days))


def kept_apart(problem: Problem, index: Index) -> tuple[Whole, Whole, Whole]:
    """[c, f] who must not meet whom; and, flat, the clients who must not share a session with c."""
    rows = [[bar(client, person) for person in problem.staff] for client in problem.clients]
    barred = with_extras(table(rows, len(problem.staff)), index, 0)
    others: list[list[int]] = [[] for _ in all_clients(problem, index)]
    for one, other in problem.keep_apart:
        if one in index.clients and other in index.clients:
            others[index.clients[one]].append(index.clients[other])
            others[index.clients[other]].append(index.clients[one])
    return barred, *ragged(others)


def pinned(problem: Problem, index: Index, c: int) -> list[int]:
    """The kinds in which client c is to keep a seat."""
    if c >= len(problem.clients):
        return []
    groups = {pin.group for pin in problem.pins if pin.client == problem.clients[c].id}
    return [g for g, kind in enumerate(index.kinds) if kind.standing and kind.standing.id in groups]


def weight_row(problem: Problem) -> Whole:
    weights, change = problem.weights, problem.change_weights
    again = problem.previous_plan is not None
    restricted = (
        bool(problem.keep_apart)
        or any(group.newcomers_most is not None for group in problem.groups)
        or any(bar(client, person) for client in problem.clients for person in problem.staff)
    )
    return np.array(
        [
            weights.other_facilitator,
            weights.unmet_minute if in_minutes(problem) else weights.unmet_block,
            weights.unmet_topic,
            weights.unmet_appointment,
            0,
            change.opened_session if again else 0,
            change.closed_session if again else 0,
            change.moved_appointment if again else 0,
            problem.limits.sessions_per_facilitator_day,
            weights.unmet_day,
            weights.pin_lost,
            weights.seat_not_reserved,
            int(restricted),
            weights.time_not_kept,
            problem.horizon.slots_per_day,
            weights.other_entry_day,
        ],
        dtype=np.int64,
    )


def reachable(can_sit: Whole, index: Index, blocks: int) -> Whole:
    """[c, b]: whether client c could attend anything in block b."""
    found = np.zeros((can_sit.shape[0], blocks), dtype=bool)
    for g, kind in enumerate(index.kinds):
        found[:, kind.block] |= can_sit[:, g]
    return found
