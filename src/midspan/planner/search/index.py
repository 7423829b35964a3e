"""Where each id and name of a problem stands in the search's arrays."""

from typing import NamedTuple

from midspan.planner.plan import Session
from midspan.planner.problem import Group, Id, Problem

NONE = -1
BREAK = "break"


class Kind(NamedTuple):
    """A kind of group session: the row of `types`. `block` and `place` are indexes; a standing group has its own kind."""

    program: str
    topic: str
    block: int
    place: int
    standing: Group | None = None


class Need(NamedTuple):
    """One appointment that is needed. `client` is an index; those past the clients are people who are not (see `extras`)."""

    client: int
    kind: str


class Extra(NamedTuple):
    """Time to be kept that is no client's appointment: who could give it (indexes), when, and what it is called.

    `of_kind`: the kind of session that it is a part of; `site`: where who gives it must be on that day.
    """

    what: str
    givers: tuple[int, ...]
    day: int | None
    start: int
    end: int
    length: int
    grid: int
    of_kind: int = NONE
    site: Id | None = None


class Index(NamedTuple):
    blocks: dict[Id, int]
    sites: dict[Id, int]
    clients: dict[Id, int]
    staff: dict[Id, int]
    topics: dict[str, int]
    programs: dict[str, int]
    kinds: list[Kind]
    kind_at: dict[tuple[str, str, int, int, Id | None], int]
    needs: list[Need]
    needs_at: dict[tuple[int, str], list[int]]
    extras: list[Extra]

    def kind_of(self, session: Session) -> int:
        """The row of a session's kind, -1 if this week has no such kind."""
        place = len(self.sites) if session.site is None else self.sites.get(session.site, NONE)
        block = self.blocks.get(session.block, NONE)
        return self.kind_at.get((session.program, session.topic, block, place, session.standing), NONE)


def indexed(problem: Problem) -> Index:
    """Everything gets its place, in the order of the problem's lists."""
    blocks = {block.id: number for number, block in enumerate(problem.blocks)}
    sites = {site.id: number for number, site in enumerate(problem.sites)}
    staff = {person.id: number for number, person in enumerate(problem.staff)}
    kinds = standing_kinds(problem, blocks, sites) + (
        new_kinds(problem, blocks) if problem.new_groups else []
    )
    extras = breaks(problem) + expected(problem, staff) + led_parts(problem, blocks, staff)
    needs = [
        Need(c, kind)
        for c, client in enumerate(problem.clients)
        for kind in client.appointments
        for _ in range(client.times.get(kind, 1))
    ]
    first = len(problem.clients)
    needs += [Need(first + number, extra.what) for number, extra in enumerate(extras)]
    needs_at: dict[tuple[int, str], list[int]] = {}
    for number, need in enumerate(needs):
        needs_at.setdefault((need.client, need.kind), []).append(number)
    return Index(
        blocks=blocks,
        sites=sites,
        clients={client.id: number for number, client in enumerate(problem.clients)},
        staff=staff,
        topics={name: number for number, name in enumerate(problem.topics)},
        programs={name: number for number, name in enumerate(problem.programs)},
        kinds=kinds,
        kind_at={
            (k.program, k.topic, k.block, k.place, k.standing.id if k.standing else None): n
            for n, k in enumerate(kinds)
        },
        needs=needs,
        needs_at=needs_at,
        extras=extras,
    )


def new_kinds(problem: Problem, blocks: dict[Id, int]) -> list[Kind]:
    """Every session that could be opened: topics of a program in its blocks, at each site and by telehealth."""
    return [
        Kind(name, topic, blocks[block], place)
        for name, program in problem.programs.items()
        for topic in program.topics
        for block in program.blocks
        for place in range(len(problem.sites) + 1)
    ]


def standing_kinds(problem: Problem, blocks: dict[Id, int], sites: dict[Id, int]) -> list[Kind]:
    tele = len(problem.sites)
    return [
        Kind(g.program, g.topic, blocks[g.block], tele if g.site is None else sites[g.site], g)
        for g in problem.groups
    ]


def breaks(problem: Problem) -> list[Extra]:
    return [
        Extra(BREAK, (f,), pause.day, pause.start, pause.end, pause.length, 1)
        for f, person in enumerate(problem.staff)
        for pause in person.breaks
        if person.shifts[pause.day]
    ]


def expected(problem: Problem, staff: dict[Id, int]) -> list[Extra]:
    """Appointments kept free for people who are expected: by whoever gives this kind at the site."""
    found = []
    for visits in problem.visits:
        kind = problem.appointment_kinds[visits.kind]
        givers = tuple(
            staff[p.id] for p in problem.staff if p.offers(visits.kind) and p.works_at(visits.site)
        )
        day_end = problem.horizon.slots_per_day
        extra = Extra(
            visits.kind, givers, None, 0, day_end, kind.length, kind.grid or kind.length, NONE, visits.site
        )
        found += [extra] * visits.times
    return found


def led_parts(problem: Problem, blocks: dict[Id, int], staff: dict[Id, int]) -> list[Extra]:
    """Parts of standing groups that somebody besides the leader leads: the co-leader, and leaders of segments."""
    found = []
    for kind, group in enumerate(problem.groups):  # the standing groups' kinds come first
        block = problem.blocks[blocks[group.block]]
        if group.co_leader is not None:
            who = (staff[group.co_leader],)
            found.append(
                Extra(f"co-lead {group.id}", who, block.day, block.start, block.end, block.length, 1, kind)
            )
        for part in group.segments:
            if part.leader is not None and part.leader != group.leader:
                start = block.start + part.start
                who = (staff[part.leader],)
                found.append(
                    Extra(
                        f"lead {group.id}", who, block.day, start, start + part.length, part.length, 1, kind
                    )
                )
    return found
