"""Time of staff that is to be kept: breaks, appointments of people who are expected, parts of groups that others lead."""

from collections.abc import Iterator
from dataclasses import dataclass

from midspan.planner.lookup import Week
from midspan.planner.plan import Held, Plan
from midspan.planner.problem import Group, Id

BREAK = "break"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One stretch of `length` slots between `start` and `end`, on this day or any (None), of one of `staff`, `at` those days alone
    where it says so.
    """

    what: str
    staff: frozenset[Id]
    day: int | None
    start: int
    end: int
    length: int
    grid: int = 1
    at: frozenset[tuple[Id, int]] | None = None

    def is_met_by(self, held: Held) -> bool:
        return (
            (held.what, held.length) == (self.what, self.length)
            and held.staff in self.staff
            and (self.at is None or (held.staff, held.day) in self.at)
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
        able = [
            person for person in problem.staff if person.offers(visits.kind) and person.works_at(visits.site)
        ]
        givers = frozenset(person.id for person in able)
        days = range(problem.horizon.days)
        at = frozenset((p.id, day) for p in able for day in days if p.site_on(day) == visits.site)
        end, grid = problem.horizon.slots_per_day, kind.grid or kind.length
        for _ in range(visits.times):
            yield Wanted(visits.kind, givers, None, 0, end, kind.length, grid, at)
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
