"""Time of staff that is to be kept: breaks, appointments of people who are expected, parts of groups that others lead."""

from collections.abc import Iterator
from dataclasses import dataclass

from midspan.planner.lookup import Week
from midspan.planner.plan import Held, Plan
from midspan.planner.problem import PRIMARY, Group, Id

BREAK = "break"
THERAPIST = "TH"  # the kind of staff who give individual appointments


@dataclass(frozen=True, slots=True)
class Wanted:
    """One stretch of `length` slots between `start` and `end`, on this day or any (None), of one of `staff`."""

    what: str
    staff: frozenset[Id]
    day: int | None
    start: int
    end: int
    length: int
    grid: int = 1

    def is_met_by(self, held: Held) -> bool:
        return (
            (held.what, held.length) == (self.what, self.length)
            and held.staff in self.staff
            and self.day in (None, held.day)
            and self.start <= held.start
            and held.start + held.length <= self.end
            and held.start % self.grid == 0
        )


@dataclass(frozen=True, slots=True)
class Keeping:
    """`stray`: places in the plan's `held` of what nobody asked for, or once too often; `missing`: how many are not kept."""

    stray: frozenset[int]
    missing: int


def keeping(week: Week, plan: Plan) -> Keeping:
    """What of the plan's `held` is wanted. Of several that would do, each takes the one that must be over first."""
    left = sorted(wanted(week, plan), key=lambda one: (one.end, one.start))
    stray = set()
    for number in sorted(range(len(plan.held)), key=lambda n: plan.held[n].start):
        held = plan.held[number]
        found = next((k for k, one in enumerate(left) if one.is_met_by(held)), None)
        if found is None:
            stray.add(number)
        else:
            del left[found]
    return Keeping(frozenset(stray), len(left))


def wanted(week: Week, plan: Plan) -> Iterator[Wanted]:
    """All that is to be kept; parts of a standing group only if the plan has a session of it."""
    problem = week.problem
    for person in problem.staff:
        for pause in (one for one in person.breaks if person.shifts[one.day]):  # a day off has no break
            yield Wanted(BREAK, frozenset({person.id}), pause.day, pause.start, pause.end, pause.length)
    for visits in problem.visits:
        kind = problem.appointment_kinds[visits.kind]
        by = THERAPIST if visits.kind == PRIMARY else visits.kind
        givers = frozenset(p.id for p in problem.staff if p.kind == by and p.site == visits.site)
        end, grid = problem.horizon.slots_per_day, kind.grid or kind.length
        for _ in range(visits.times):
            yield Wanted(visits.kind, givers, None, 0, end, kind.length, grid)
    meeting = {session.standing for session in plan.sessions}
    for group in problem.groups:
        if group.id in meeting:
            yield from of_group(week, group)


def of_group(week: Week, group: Group) -> Iterator[Wanted]:
    """The co-leader's whole block, and each segment that somebody else than the leader leads."""
    block = week.blocks[group.block]
    if group.co_leader is not None:
        who = frozenset({group.co_leader})
        yield Wanted(f"co-lead {group.id}", who, block.day, block.start, block.end, block.length)
    for part in group.segments:
        if part.leader is not None and part.leader != group.leader:
            start = block.start + part.start
            who = frozenset({part.leader})
            yield Wanted(f"lead {group.id}", who, block.day, start, start + part.length, part.length)
