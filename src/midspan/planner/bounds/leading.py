"""Who may lead which groups, and when that takes a leader's time, in arrays."""

from typing import NamedTuple

import numpy as np

from midspan.planner.bounds.building import Groups, Week
from midspan.planner.bounds.openings import Openings
from midspan.planner.bounds.possible import Possible
from midspan.planner.bounds.shapes import NONE, Array, starts, table
from midspan.planner.problem import PRIMARY, Id
from midspan.planner.sessions import own_parts

FINE = 60  # slots of a day: on a finer grid the slots worked in a week are not counted, which only loosens the bound


class Leads(NamedTuple):
    """Leaders. A lead is one leader with one kind of group, a span one stretch of a day."""

    lead: Array  # [lead, 3]: kind, leader, span (-1: it takes none of the leader's time)
    points: Array  # [lead] what this leader costs: other than the group's own, other than before
    span: Array  # [span, 3]: day, start, length, in order
    span_at: Array  # [day * slots + slot] the first span that begins there
    opening_of: Array  # [leader, day, slot] -> opening of an hour with this therapist, or -1
    most: Array  # [leader] slots in the week; 0 where they are not counted
    note: Array  # [leader] slots for notes after each session
    home: Array  # [option, place of the therapist in the client's list] -> lead, or -1


def leads_of(possible: Possible, weeks: list[Week], groups: Groups, openings: Openings, most: int) -> Leads:
    """The leaders' arrays."""
    problem = possible.problem
    staff = {one.id: number for number, one in enumerate(problem.staff)}
    days, slots = problem.horizon.days, problem.horizon.slots_per_day
    opening_of = np.full((len(staff), days, slots), NONE, dtype=np.int64)
    for (kind, givers, day), numbers in openings.number.items():
        if kind == PRIMARY:
            opening_of[staff[next(iter(givers))], day] = numbers
    longest = [longest_part(possible, groups, kind) for kind in range(len(groups.kinds))]
    spans = sorted({span for span in longest if span is not None})
    place = {span: number for number, span in enumerate(spans)}
    begins = np.bincount([day * slots + start for day, start, _ in spans], minlength=days * slots)
    home: list[tuple[int, ...]] = []
    for week in weeks:
        own = [NONE if one is None else staff[one] for one in week.primaries]
        home += [tuple(groups.lead.get((option.kind, one), NONE) for one in own) for option in week.options]
    counted = slots <= FINE
    return Leads(
        table(
            [
                (kind, one, NONE if (span := longest[kind]) is None else place[span])
                for kind, one in zip(groups.lead_kind, groups.lead_staff, strict=True)
            ],
            3,
        ),
        points_of(possible, groups),
        table(list(spans), 3),
        starts(begins.tolist()),
        opening_of,
        np.array([one.max_slots_per_week * counted for one in problem.staff], dtype=np.int64),
        np.array([one.note_slots * counted for one in problem.staff], dtype=np.int64),
        table(home, most),
    )


def longest_part(possible: Possible, groups: Groups, kind: int) -> tuple[int, int, int] | None:
    """The longest stretch for which the leader of such a session is busy: day, start, length."""
    day = possible.week.blocks[groups.kinds[kind][2]].day
    parts = own_parts(possible.week, possible.session(groups.kinds[kind]))
    return max(
        ((day, start, end - start) for start, end in parts if end > start),
        key=lambda one: one[2],
        default=None,
    )


def points_of(possible: Possible, groups: Groups) -> Array:
    """What a leader costs besides the session."""
    problem, before = possible.problem, possible.problem.previous_plan
    led: dict[tuple[object, ...], set[Id]] = {}
    for session in before.sessions if before else ():
        led.setdefault(session.group, set()).add(session.facilitator)
    points = []
    for kind, number in zip(groups.lead_kind, groups.lead_staff, strict=True):
        own, one = groups.kinds[kind], problem.staff[number].id
        group = possible.group(own)
        other = group is not None and group.leader not in (None, one)
        new = own in led and one not in led[own]
        points.append(
            problem.weights.other_than_leader * other + problem.change_weights.new_facilitator * new
        )
    return np.array(points, dtype=np.float64)
