"""The possible weeks of all clients and leaders, laid out in arrays for the compiled loops."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from midspan.planner.bounds.building import SEAT_TERMS, Groups, Prices, Week, groups_of, week_of
from midspan.planner.bounds.leading import Leads, leads_of
from midspan.planner.bounds.openings import Openings
from midspan.planner.bounds.possible import Possible
from midspan.planner.bounds.shapes import NONE, Array, starts, table
from midspan.planner.problem import PRIMARY, Client, Id, Problem


class Weeks(NamedTuple):
    """Clients. `*_at[c]` to `*_at[c + 1]` are the rows of client c; times in slots, costs in points."""

    option_at: Array
    option: Array  # [option, 5]: block within the client, sort of session, kind of group, points, block of the problem
    block_at: Array
    block: Array  # [block, 3]: day, start, length
    choice_at: Array  # [client, day] first choice; the last column closes the client
    choice: Array  # [choice, 1 + width]: number of blocks, the blocks
    code_at: Array
    step: Array  # [row, 2 * sorts]: the next code; rows from client[c, 2] on, several clients may share them
    lack: Array  # [code] points for what is missing, minutes apart
    short: Array  # [code] seats and topics that are missing
    left: Array  # [code] minutes that are missing, before appointments
    primary_at: Array
    primary: Array  # [possible therapist] mismatch points (-1: cannot be booked)
    visit_at: Array
    visit: Array  # [needed appointment, 4]: length, 1: the therapist's, minutes it counts for, 1: may lie in a session
    opening: Array  # [appointment, place of the therapist in the client's list, day, slot] -> opening or -1
    away: Array  # the same: points for being another time than before; no rows without a previous plan
    client: Array  # [client, 3]: trip cap, sorts of sessions, first row of `step`


@dataclass(slots=True)
class Laid:
    """Both, with the groups' names and how many appointments can begin at each opening (1 for a therapist's hour)."""

    weeks: Weeks
    leads: Leads
    groups: Groups
    terms: Array  # [option, term] points by building.SEAT_TERMS
    supply: Array
    therapist: Array  # [opening] whether it is one therapist's
    states: int
    codes: int
    names: list[list[Id]]  # each client's blocks
    seats: list[int]  # how many each client needs at least


def lay(problem: Problem) -> Laid:
    """Everything that the bound needs to know of the problem."""
    possible = Possible(problem)
    groups, seats = groups_of(possible)
    prices = Prices(possible)
    weeks = [
        week_of(possible, client, own, groups, prices)
        for client, own in zip(problem.clients, seats, strict=True)
    ]
    openings = Openings(possible)
    most = max([len(week.primaries) for week in weeks], default=1)
    opening, away = openings.tables([(week.needs, week.primaries, week.mismatch) for week in weeks], most)
    laid = flat(problem, weeks)
    sizes = [len(week.wanting.lack) for week in weeks]
    return Laid(
        laid._replace(opening=opening, away=away),
        leads_of(possible, weeks, groups, openings, most),
        groups,
        np.array([option.points for week in weeks for option in week.options], dtype=np.int64).reshape(
            len(laid.option), len(SEAT_TERMS)
        ),
        np.array(openings.supply, dtype=np.int64),
        np.array(openings.therapist, dtype=np.bool_),
        max([2 * size << len(week.needs) for size, week in zip(sizes, weeks, strict=True)], default=1),
        max(sizes, default=1),
        [[block.id for block in week.blocks] for week in weeks],
        [week.wanting.seats for week in weeks],
    )


def cap_of(problem: Problem, client: Client) -> int:
    """What an appointment on a day without a session costs."""
    video = client.modality == "telehealth"
    return problem.weights.trip_cap_telehealth if video else problem.weights.trip_cap


def flat(problem: Problem, weeks: list[Week]) -> Weeks:
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
    steps, first_step = stacked(weeks)
    return Weeks(
        starts([len(week.options) for week in weeks]),
        table([(o.block, o.sort, o.kind, sum(o.points), o.where) for week in weeks for o in week.options], 5),
        starts([len(week.blocks) for week in weeks]),
        table([(one.day, one.start, one.length) for week in weeks for one in week.blocks], 3),
        table(choice_at, problem.horizon.days + 1),
        table(choices, width + 1),
        starts([len(week.wanting.lack) for week in weeks]),
        steps,
        joined([week.wanting.lack for week in weeks]),
        joined([week.wanting.short for week in weeks]),
        joined([week.wanting.left for week in weeks]),
        starts([len(week.primaries) for week in weeks]),
        np.array([points for week in weeks for points in week.mismatch], dtype=np.int64),
        starts([len(week.needs) for week in weeks]),
        table(
            [
                visit_row(problem, client, kind)
                for client, week in zip(problem.clients, weeks, strict=True)
                for kind in week.needs
            ],
            4,
        ),
        np.empty(0),
        np.empty(0),
        table(
            [
                (cap_of(problem, client), week.wanting.sorts, row)
                for client, week, row in zip(problem.clients, weeks, first_step, strict=True)
            ],
            3,
        ),
    )


def joined(parts: list[Array]) -> Array:
    return np.concatenate([np.zeros(0, dtype=np.float64), *parts]).astype(np.float64)


def stacked(weeks: list[Week]) -> tuple[Array, list[int]]:
    """The steps of all codes, once for all clients whose weeks are counted alike, and where each client's begin."""
    alike: dict[int, int] = {}
    parts, first, rows = [], [], 0
    width = max([week.wanting.counts.step.shape[1] for week in weeks], default=0)
    for week in weeks:
        step = week.wanting.counts.step
        if id(step) not in alike:
            alike[id(step)] = rows
            part = np.full((len(step), width), NONE, dtype=np.int64)
            part[:, : step.shape[1]] = step
            parts.append(part)
            rows += len(step)
        first.append(alike[id(step)])
    return np.concatenate([np.zeros((0, width), dtype=np.int64), *parts]), first


def visit_row(problem: Problem, client: Client, kind: str) -> tuple[int, int, int, int]:
    length = problem.appointment_kinds[kind].length
    minutes = length * problem.horizon.slot_minutes if kind in client.counts and client.minutes else 0
    return length, int(kind == PRIMARY), minutes, int(kind in client.inside)
