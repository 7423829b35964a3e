"""What a plan changes of the week as it stands, and for whom."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from midspan.planner.lookup import Held, Week, held, week
from midspan.planner.plan import Appointment, Id, Plan, Session
from midspan.planner.problem import Client, PreviousPlan, Problem
from midspan.planner.sessions import counted_minutes


@dataclass(frozen=True, slots=True)
class MovedVisit:
    """An appointment at another time or with somebody else. No `before`: it is new; no `after`: it falls out."""

    kind: str
    before: Appointment | None
    after: Appointment | None


@dataclass(frozen=True, slots=True)
class NewLeader:
    """A session of a weekly time (of a group that is opened, of a block) is led by somebody else. Accounts."""

    slot_id: Id
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForClient:
    """What changes for one client. `joins` and `leaves` are sessions of the plan and of the week as it stands; minutes count
    towards the hours: those still prescribed for the week, those that could be held before, and those planned.
    """

    client_id: UUID
    joins: tuple[Session, ...]
    leaves: tuple[Session, ...]
    visits: tuple[MovedVisit, ...]
    prescribed: int
    before: int
    after: int

    @property
    def changes(self) -> bool:
        return bool(self.joins or self.leaves or self.visits)

    @property
    def lacks(self) -> int:
        """Prescribed minutes that the plan does not give."""
        return max(0, self.prescribed - self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """`clients`: those for whom something changes, in the order of the problem; `short`: those whom the plan leaves below the
    prescribed hours. Sessions that are opened or closed are none of the week as it stands, or of the plan.
    """

    clients: tuple[ForClient, ...]
    short: tuple[ForClient, ...]
    leaders: tuple[NewLeader, ...]
    opened: tuple[Session, ...]
    closed: tuple[Session, ...]

    @property
    def nothing(self) -> bool:
        """Whether the week stays as it is."""
        return not (self.clients or self.leaders or self.opened or self.closed)


def differences(problem: Problem, plan: Plan, holds: Plan | None = None) -> Differences:
    """A plan against the week as it stands, `problem.previous_plan`, of which only what `holds` counts as hours; None: all of it."""
    lists, now = (
        week(problem),
        problem.previous_plan or PreviousPlan(sessions=[], appointments=[], clients=[]),
    )
    then, after, had = held(now), held(plan), held(holds or now)
    each = [
        _for_client(lists, one, *(has.get(one.id, Held()) for has in (then, after, had)))
        for one in problem.clients
    ]
    old, new = _by_group(now), _by_group(plan)
    return Differences(
        clients=tuple(one for one in each if one.changes),
        short=tuple(one for one in each if one.lacks),
        leaders=tuple(
            NewLeader(a.standing or a.block, a.facilitator, b.facilitator)  # type: ignore[arg-type]
            for group, sessions in old.items()
            for a, b in zip(sessions, new.get(group, []), strict=False)
            if a.facilitator != b.facilitator
        ),
        opened=_beyond(new, old),
        closed=_beyond(old, new),
    )


def _for_client(lists: Week, client: Client, then: Held, now: Held, had: Held) -> ForClient:
    before, after = ({one.group for one in has.sessions} for has in (then, now))
    return ForClient(
        client_id=UUID(str(client.id)),
        joins=tuple(one for one in now.sessions if one.group not in before),
        leaves=tuple(one for one in then.sessions if one.group not in after),
        visits=_visits(then.visits, now.visits),
        prescribed=client.minutes[0] if client.minutes else 0,
        before=counted_minutes(lists, client, had.sessions, had.visits),
        after=counted_minutes(lists, client, now.sessions, now.visits),
    )


def _visits(before: list[Appointment], after: list[Appointment]) -> tuple[MovedVisit, ...]:
    """Those that differ, of each kind the first old one beside the first new one."""
    kinds = dict.fromkeys(one.kind for one in (*before, *after))
    found = []
    for kind in kinds:
        old = [one for one in before if one.kind == kind and one not in after]
        new = [one for one in after if one.kind == kind and one not in before]
        for n in range(max(len(old), len(new))):
            found.append(MovedVisit(kind, old[n] if n < len(old) else None, new[n] if n < len(new) else None))
    return tuple(found)


def _by_group(plan: Plan) -> dict[object, list[Session]]:
    found: dict[object, list[Session]] = defaultdict(list)
    for session in plan.sessions:
        found[session.group].append(session)
    return found


def _beyond(some: dict[object, list[Session]], others: dict[object, list[Session]]) -> tuple[Session, ...]:
    """The sessions that `some` has more of a group than `others`."""
    return tuple(one for group, sessions in some.items() for one in sessions[len(others.get(group, [])) :])
