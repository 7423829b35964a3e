"""The possible weeks of all clients and leaders, laid out in arrays for the compiled loops."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from midspan.planner.bounds.building import Array, Groups, Week, groups_of, seats_of, week_of
from midspan.planner.problem import PRIMARY, Client, Id, Problem

NONE = -1


class Weeks(NamedTuple):
    """Clients. `*_at[c]` to `*_at[c + 1]` are the rows of client c; times in slots, costs in points."""

    option_at: Array
    option: Array  # [option, 5]: block within the client, topic digit, kind of group, points, block of the problem
    block_at: Array
    block: Array  # [block, 3]: day, start, length
    choice_at: Array  # [client, day] first choice; the last column closes the client
    choice: Array  # [choice, 1 + width]: number of blocks, the blocks
    radix_at: Array
    radix: Array  # [topic, 2]: counts to tell apart, times needed
    primary_at: Array
    primary: Array  # [possible therapist, 2]: mismatch points (-1: cannot be booked), staff (-1: nobody)
    visit_at: Array
    visit: Array  # [needed appointment, 2]: length, 1 if it is the therapist's
    opening: Array  # [appointment, place of the therapist in the client's list, day, slot] -> opening or -1
    client: Array  # [client, 4]: least blocks, most blocks, trip cap, unused


class Leads(NamedTuple):
    """Leaders. A lead is one leader with one kind of group."""

    lead: Array  # [lead, 2]: kind, leader
    kind_block: Array  # [kind] block of the problem
    kind_cost: Array  # [kind] points for a session
    block: Array  # [block, 3]: day, start, length
    opening_of: Array  # [leader, day, slot] -> opening of an hour with this therapist, or -1
    most: Array  # [leader] slots in the week
    home: Array  # [option, place of the therapist in the client's list] -> lead, or -1


@dataclass(slots=True)
class Laid:
    """Both, with the groups' names and how many appointments can begin at each opening (1 for a therapist's hour)."""

    weeks: Weeks
    leads: Leads
    groups: Groups
    supply: Array
    therapist: Array  # [opening] whether it is one therapist's
    states: int
    names: list[list[Id]]  # each client's blocks


def caps(problem: Problem, client: Client) -> int:
    """What an appointment on a day without a session costs."""
    video = client.modality == "telehealth"
    return problem.weights.trip_cap_telehealth if video else problem.weights.trip_cap


class Openings:
    """Numbers the times at which appointments can begin, and counts who could give them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.staff = {one.id: number for number, one in enumerate(problem.staff)}
        self.number: dict[tuple[str, Id, int, int], int] = {}
        self.supply: list[int] = []
        self.therapist: list[bool] = []

    def at(self, kind: str, whose: Id, day: int, slot: int, giving: int) -> int:
        key = kind, whose, day, slot
        if key not in self.number:
            self.number[key] = len(self.supply)
            self.supply.append(giving)
            self.therapist.append(kind == PRIMARY)
        return self.number[key]

    def fill(self, client: Client, kind: str, primaries: list[tuple[Id | None, int]], table: Array) -> None:
        """Openings of one needed appointment: [therapist, day, slot]."""
        length = self.problem.appointment_kinds[kind].length
        for day, spans in enumerate(client.availability):
            for slot in (
                s for first, end in spans for s in range(first, end - length + 1) if s % length == 0
            ):
                if kind == PRIMARY:
                    for place, (staff, mismatch) in enumerate(primaries):
                        one = self.problem.staff[self.staff[staff]] if staff is not None else None
                        if one is not None and mismatch >= 0 and one.works(day, slot, slot + length):
                            table[place, day, slot] = self.at(kind, one.id, day, slot, 1)
                    continue
                able = [
                    one for one in self.problem.staff if one.offers(kind) and one.site_on(day) == client.site
                ]
                giving = sum(one.works(day, slot, slot + length) for one in able)
                if giving:
                    table[:, day, slot] = self.at(kind, client.site, day, slot, giving)


def lay(problem: Problem) -> Laid:
    """Everything that the bound needs to know of the problem."""
    blocks = {block.id: block for block in problem.blocks}
    seats = [seats_of(problem, client, blocks) for client in problem.clients]
    groups = groups_of(problem, seats)
    weeks = [
        week_of(problem, client, own, groups) for client, own in zip(problem.clients, seats, strict=True)
    ]
    openings = Openings(problem)
    most = max([len(week.primaries) for week in weeks], default=1)
    needs = [list(dict.fromkeys(client.appointments)) for client in problem.clients]
    shape = (sum(map(len, needs)), most, problem.horizon.days, problem.horizon.slots_per_day)
    opening = np.full(shape, NONE, dtype=np.int64)
    row = 0
    for client, week, kinds in zip(problem.clients, weeks, needs, strict=True):
        for kind in kinds:
            openings.fill(client, kind, list(zip(week.primaries, week.mismatch, strict=True)), opening[row])
            row += 1
    laid = flat(problem, weeks, needs, openings)
    states = max([2 * week.codes << len(kinds) for week, kinds in zip(weeks, needs, strict=True)], default=1)
    return Laid(
        laid._replace(opening=opening),
        leads_of(problem, weeks, groups, openings, most),
        groups,
        np.array(openings.supply, dtype=np.int64),
        np.array(openings.therapist, dtype=np.bool_),
        states,
        [[block.id for block in week.blocks] for week in weeks],
    )


def starts(parts: list[int]) -> Array:
    """Where each part begins when they are laid end to end, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(parts, dtype=np.int64)]).astype(np.int64)


def table(rows: list[tuple[int, ...]], width: int) -> Array:
    """Rows of whole numbers, padded with -1 to the same width."""
    return np.array(
        [(*row, *(NONE for _ in range(width - len(row)))) for row in rows], dtype=np.int64
    ).reshape(-1, width)


def flat(problem: Problem, weeks: list[Week], needs: list[list[str]], openings: Openings) -> Weeks:
    """The clients' arrays, without the openings."""
    width = max([len(chosen) for week in weeks for _, chosen in week.choices], default=0)
    choice_at: list[tuple[int, ...]] = []
    choices: list[tuple[int, ...]] = []
    for week in weeks:
        first = [len(choices)]
        for day in range(problem.horizon.days):
            choices += [(len(chosen), *chosen) for where, chosen in week.choices if where == day]
            first.append(len(choices))
        choice_at.append(tuple(first))
    return Weeks(
        starts([len(week.options) for week in weeks]),
        table([option for week in weeks for option in week.options], 5),
        starts([len(week.blocks) for week in weeks]),
        table([(one.day, one.start, one.length) for week in weeks for one in week.blocks], 3),
        table(choice_at, problem.horizon.days + 1),
        table(choices, width + 1),
        starts([len(week.radix) for week in weeks]),
        table([pair for week in weeks for pair in zip(week.radix, week.needed, strict=True)], 2),
        starts([len(week.primaries) for week in weeks]),
        table(
            [
                (points, NONE if staff is None else openings.staff[staff])
                for week in weeks
                for points, staff in zip(week.mismatch, week.primaries, strict=True)
            ],
            2,
        ),
        starts([len(kinds) for kinds in needs]),
        table(
            [
                (problem.appointment_kinds[kind].length, int(kind == PRIMARY))
                for kinds in needs
                for kind in kinds
            ],
            2,
        ),
        np.empty(0),
        table([(c.min_blocks, c.max_blocks, caps(problem, c), 0) for c in problem.clients], 4),
    )


def leads_of(problem: Problem, weeks: list[Week], groups: Groups, openings: Openings, most: int) -> Leads:
    """The leaders' arrays."""
    opening_of = np.full(
        (len(problem.staff), problem.horizon.days, problem.horizon.slots_per_day), NONE, dtype=np.int64
    )
    for (kind, whose, day, slot), number in openings.number.items():
        if kind == PRIMARY:
            opening_of[openings.staff[whose], day, slot] = number
    home = []
    for week in weeks:
        own = [NONE if staff is None else openings.staff[staff] for staff in week.primaries]
        home += [tuple(groups.lead.get((option[2], staff), NONE) for staff in own) for option in week.options]
    return Leads(
        table(list(zip(groups.lead_kind, groups.lead_staff, strict=True)), 2),
        np.array(groups.block, dtype=np.int64),
        np.array(groups.cost, dtype=np.int64),
        table([(block.day, block.start, block.length) for block in problem.blocks], 3),
        opening_of,
        np.array([one.max_slots_per_week for one in problem.staff], dtype=np.int64),
        table(home, most),
    )
