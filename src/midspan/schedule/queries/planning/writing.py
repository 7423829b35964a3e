"""What publishing some changes of a proposal writes, in sentences, before anything is written."""

from collections.abc import Collection
from dataclasses import dataclass

from midspan.planner.problem import Block
from midspan.schedule import words
from midspan.schedule.queries.planning.comparing import ForClient, MovedVisit, differences
from midspan.schedule.queries.planning.needing import needs
from midspan.schedule.queries.planning.outcome import Teller
from midspan.schedule.queries.planning.parts import before, part, parts_of
from midspan.schedule.queries.planning.run_shapes import Change, Proposal


@dataclass(frozen=True, slots=True)
class Written:
    """`lines`: one for each kind of thing. `others`: clients who are not among the changes and lose their seats all the same, since
    a session does not run: their names with what changes.
    """

    lines: tuple[str, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]


def to_be_written(found: Proposal, chosen: Collection[str]) -> Written:
    """What is written of the chosen changes. Pure."""
    wanted = set(chosen)
    taken = [one for one in found.changes if one.change_id in wanted]
    people = list(differences(found.problem, part(found.problem, found.plan, wanted)).clients)
    whose, teller = {one.client_id for one in taken}, Teller(found.problem, found.names)
    others = [
        (found.names.client(str(one.client_id)), teller.client(one))
        for one in people
        if one.client_id not in whose
    ]
    lines = (
        _seats(people),
        *_visits(people),
        *_sessions(taken),
        *_given_up(found, wanted),
        _told(len(people)),
    )
    return Written(
        tuple(line for line in lines if line), tuple(sorted(others, key=lambda one: one[0].casefold()))
    )


def needed(found: Proposal, chosen: Collection[str]) -> frozenset[str]:
    """The changes that the chosen ones cannot do without, besides them. Pure."""
    parts = parts_of(found.problem, found.plan)
    return frozenset(needs(found.problem, found.plan, parts, frozenset(chosen))) - frozenset(chosen)


def _seats(people: list[ForClient]) -> str:
    joins, leaves = sum(len(one.joins) for one in people), sum(len(one.leaves) for one in people)
    who = words.people(sum(bool(one.joins or one.leaves) for one in people))
    parts = [f"get {words.people(joins, 'place', 'places')}"] if joins else []
    parts += [f"give up {words.people(leaves, 'place', 'places')}"] if leaves else []
    told = f"{who} {words.listed(parts)} in groups." if parts else ""
    return told.replace("1 person get ", "1 person gets ").replace("1 person give ", "1 person gives ")


def _visits(people: list[ForClient]) -> list[str]:
    every = [visit for one in people for visit in one.visits]
    kinds: list[tuple[list[MovedVisit], str, str]] = [
        ([one for one in every if one.before and one.after], "is moved", "are moved"),
        ([one for one in every if not one.before], "is booked", "are booked"),
        ([one for one in every if not one.after], "is cancelled", "are cancelled"),
    ]
    return [
        f"{words.people(len(some), 'appointment', 'appointments')} {one if len(some) == 1 else many}."
        for some, one, many in kinds
        if some
    ]


def _sessions(taken: list[Change]) -> list[str]:
    says = {"opened": ("is opened", "are opened"), "closed": ("does not run", "do not run"), "leader": ("gets another leader", "get another leader")}  # fmt: skip
    found = []
    for kind, (one, many) in says.items():
        count = sum(each.kind == kind for each in taken)
        if count:
            found.append(f"{words.people(count, 'session', 'sessions')} {one if count == 1 else many}.")
    return found


def _given_up(found: Proposal, wanted: Collection[str]) -> list[str]:
    """Weekly times with nobody in them, then or now, whose leader or co-leader leads elsewhere at that time in the plan."""
    problem, plan = found.problem, part(found.problem, found.plan, wanted)
    blocks = {one.id: one for one in problem.blocks}
    busy = {(one.standing, one.facilitator) for one in before(problem).sessions}
    new = [one for one in plan.sessions if (one.standing, one.facilitator) not in busy]
    run = {one.standing for one in (*plan.sessions, *before(problem).sessions)}
    does = "ends" if found.view.row.lasts else "does not take place"
    return [
        f"Nobody is in {found.names.groups.get(group.id, 'a group')}; it {does}, because {found.names.staff.get(one.facilitator, 'its leader')} leads elsewhere then."
        for group in problem.groups
        if group.id not in run
        for one in new
        if one.facilitator in (group.leader, group.co_leader)
        and _meet(blocks[group.block], blocks[one.block])
    ]


def _meet(one: Block, other: Block) -> bool:
    return one.day == other.day and one.start < other.end and other.start < one.end


def _told(count: int) -> str:
    return (
        f"{words.people(count)} {'is' if count == 1 else 'are'} put on the list of whom to tell."
        if count
        else ""
    )
