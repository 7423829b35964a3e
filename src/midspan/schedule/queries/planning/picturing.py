"""A proposal as pages show it: everybody in it, and its week session by session beside the week as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from midspan.planner.lookup import Held, held, week
from midspan.planner.plan import Appointment, Id, Plan, Session
from midspan.planner.problem import Problem
from midspan.planner.sessions import counted_minutes
from midspan.rules.schedule.planning import Planning
from midspan.schedule import words
from midspan.schedule.queries.planning.naming import Names, plainly
from midspan.schedule.queries.planning.outcome import Teller
from midspan.schedule.queries.planning.parts import before, by_key
from midspan.schedule.queries.planning.run_shapes import Proposal

FOR_OTHERS = " is for other clients than "
if TYPE_CHECKING:
    from midspan.planner.explaining import Unmet


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlan:
    """A client of a proposal: minutes that count, prescribed, as far as the week holds as it stands, and as proposed; sessions and days; whether
    anything changes.
    """

    client_id: UUID
    name: str
    prescribed: int
    before: int
    after: int
    sessions: int
    days: int
    changes: bool

    @property
    def lacks(self) -> int:
        """Minutes below the prescribed ones."""
        return max(0, self.prescribed - self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A session of the proposed week: when in minutes of its day, who leads, how many sit there, who comes and goes.

    `state` is `same`, `changed`, `opened` or `closed`; a closed one is as it stands now.
    """

    day: int
    start: int
    end: int
    title: str
    leader: str
    by_video: bool
    taken: int
    joins: int
    leaves: int
    new_leader: bool
    state: str
    group_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDrawn:
    """An appointment that the proposal moves or makes."""

    day: int
    start: int
    end: int
    client: str
    kind: str
    staff: str
    new: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Something of a client's week and why it is so."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a client does not get, the reasons that together bar it, and what would mend it, each on its own."""

    what: str
    reasons: tuple[str, ...]
    mends: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInPlan:
    """Why a client has what a proposal gives. `groups`: those in which the client sits, by id; `others`: all the rest."""

    row: InPlan
    lines: tuple[str, ...]
    seats: tuple[Said, ...]
    appointments: tuple[Said, ...]
    missing: tuple[Lacking, ...]
    groups: Mapping[int, str]
    others: Mapping[int, str]


def everybody(found: Proposal) -> tuple[InPlan, ...]:
    """Every client of the week, those first who are left below their hours."""
    lists, then, now = week(found.problem), held(found.holds), held(found.plan)
    changed = {one.client_id for one in found.changes if one.kind == "client"}
    rows = []
    for one in found.problem.clients:
        was, has = then.get(one.id, Held()), now.get(one.id, Held())
        rows.append(
            InPlan(
                client_id=UUID(str(one.id)), name=found.names.client(one.id), prescribed=one.minutes[0] if one.minutes else 0,
                before=counted_minutes(lists, one, was.sessions, was.visits),
                after=counted_minutes(lists, one, has.sessions, has.visits), sessions=len(has.sessions),
                days=len({lists.blocks[each.block].day for each in has.sessions}), changes=UUID(str(one.id)) in changed,
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (not row.lacks, row.name.casefold())))


def drawn(found: Proposal) -> tuple[Drawn, ...]:
    """The proposed week in the order of time, with the sessions that it closes."""
    old, new = by_key(before(found.problem)), by_key(found.plan)
    rows = []
    for key, one in {**old, **new}.items():
        was, will = old.get(key), new.get(key)
        state = "opened" if was is None else "closed" if will is None else "same"
        came = set(will.clients) - set(was.clients) if was and will else set()
        left = set(was.clients) - set(will.clients) if was and will else set()
        leads = was is not None and will is not None and was.facilitator != will.facilitator
        if state == "same" and (came or left or leads):
            state = "changed"
        rows.append(_drawn(found.problem, found.names, one, state, len(came), len(left), new_leader=leads))
    return tuple(sorted(rows, key=lambda row: (row.day, row.start, row.end, row.title)))


def _drawn(
    problem: Problem, names: Names, one: Session, state: str, joins: int, leaves: int, *, new_leader: bool
) -> Drawn:
    block = next(each for each in problem.blocks if each.id == one.block)
    return Drawn(
        day=block.day, start=minute(problem, block.start), end=minute(problem, block.end),
        title=names.groups.get(one.standing or "", "") or names.topics.get(one.topic, one.topic),
        leader=names.staff.get(one.facilitator, ""), by_video=one.site is None, taken=len(one.clients), joins=joins, leaves=leaves,
        new_leader=new_leader, state=state, group_id=names.group_ids.get(one.standing or ""),
    )  # fmt: skip


def moved(found: Proposal) -> tuple[MovedDrawn, ...]:
    """Appointments at another time, or with somebody else, than in the week as it stands."""
    problem, names = found.problem, found.names
    return tuple(
        MovedDrawn(
            day=one.after.day, start=minute(problem, one.after.start),
            end=minute(problem, one.after.start + problem.appointment_kinds[one.kind].length),
            client=names.client(one.after.client), kind=names.kinds.get(one.kind, one.kind), staff=names.staff.get(one.after.staff, ""), new=one.before is None,
        )
        for each in found.differences.clients
        for one in each.visits
        if one.after is not None
    )  # fmt: skip


def minute(problem: Problem, slot: int) -> int:
    """Of the day."""
    hours, minutes = map(int, problem.horizon.first_slot.split(":"))
    return hours * 60 + minutes + slot * problem.horizon.slot_minutes


def person(found: Proposal, client_id: UUID, known: Planning) -> PersonInPlan | None:
    """One client of a proposal, explained; None for somebody who is not in it."""
    from midspan.planner import explaining  # noqa: PLC0415  (only this page needs all of it)

    row = next((one for one in everybody(found) if one.client_id == client_id), None)
    if row is None:
        return None
    problem, plan, names = found.problem, found.plan, found.names
    told = explaining.explained(problem, plan, str(client_id), words=names.words)
    teller = Teller(problem, names)
    mine = [plan.sessions[one.session] for one in told.seats]
    change = next((one for one in found.changes if one.client_id == client_id), None)
    own = {
        names.group_ids.get(one.standing or "") for one in (*mine, *_seats(before(problem), str(client_id)))
    }
    titles = {group: names.groups[slot] for slot, group in names.group_ids.items()}
    return PersonInPlan(
        row=row, lines=change.lines if change else (),
        seats=tuple(_seats_why(teller, mine, [plainly(one.says, known, names) for one in told.seats])),
        appointments=tuple(Said(_visit(found, one.appointment), plainly(one.says, known, names)) for one in told.appointments),
        missing=tuple(_lacking(one, known, names) for one in told.unmet),
        groups={group: titles[group] for group in titles if group in own},
        others={group: titles[group] for group in sorted(titles, key=lambda one: titles[one].casefold()) if group not in own},
    )  # fmt: skip


def _seats_why(teller: Teller, seats: list[Session], says: list[str]) -> list[Said]:
    """Seats of a group that are there for the same reasons are told together. What, when and where stands in the title already."""
    why: dict[tuple[str, str], list[Session]] = {}
    for one, told in zip(seats, says, strict=True):
        leader = teller.staff(one.facilitator)
        _, _, rest = told.partition("led by ")
        by = next((name for name in ("the own therapist", leader) if rest.startswith(f"{name}.")), "")
        reasons = rest.removeprefix(f"{by}.").strip() if by else told
        why.setdefault((f"with {leader}" if by else "", reasons), []).append(one)
    return [
        Said(f"{what} {by}".strip(), reasons)
        for (by, reasons), some in why.items()
        for what in teller.together(some)
    ]


def _lacking(one: "Unmet", known: Planning, names: Names) -> Lacking:
    """The sentence in its parts; a reason that holds for several weekly times of a group is told once."""
    said, mends = one.says, tuple(plainly(mend.says, known, names) for mend in one.mends)
    if one.mends:
        said = said.partition(one.mends[0].says)[0]
    what, *reasons = (plainly(part, known, names) for part in said.strip().split("; "))
    told = [
        each.removesuffix(" No single change that was tried would mend it.").rstrip(".") for each in reasons
    ]
    return Lacking(what.rstrip("."), _merged(told), mends)


def _merged(reasons: list[str]) -> tuple[str, ...]:
    """Each once; the groups that are for others in one line."""
    others = dict.fromkeys(one.partition(FOR_OTHERS)[0] for one in reasons if FOR_OTHERS in one)
    rest = [one for one in reasons if FOR_OTHERS not in one]
    if len(others) > 1:
        rest.append(f"{words.listed(list(others))} are for other clients")
    elif others:
        rest += [one for one in reasons if FOR_OTHERS in one][:1]
    return tuple(dict.fromkeys(rest))


def _visit(found: Proposal, one: Appointment) -> str:
    kind = found.names.kinds.get(one.kind, one.kind)
    return f"{kind[:1].upper()}{kind[1:]}, {Teller(found.problem, found.names).at(one)}"


def _seats(plan: Plan, client: Id) -> list[Session]:
    return [one for one in plan.sessions if client in one.clients]
