"""A problem and a plan by id: what the evaluator asks again and again, found once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.problem import PRIMARY, Block, Client, Group, Id, Problem, Site, Staff


@dataclass(frozen=True, slots=True)
class Week:
    """The problem's lists by id. Ids are unique in their list (`reading` refuses others)."""

    problem: Problem
    blocks: dict[Id, Block]
    sites: dict[Id, Site]
    clients: dict[Id, Client]
    staff: dict[Id, Staff]
    groups: dict[Id, Group]


@dataclass(frozen=True, slots=True)
class Held:
    """What one client has in a plan: sessions attended, the appointment of each kind (the last), and `more` of the kinds."""

    sessions: list[Session] = field(default_factory=list)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    more: list[Appointment] = field(default_factory=list)

    @property
    def visits(self) -> list[Appointment]:
        """Every appointment."""
        return [*self.appointments.values(), *self.more]

    def therapist(self, client: Client) -> Id | None:
        """Who gives the client's individual appointment in this plan, else the present therapist."""
        own = self.appointments.get(PRIMARY)
        return client.current_therapist if own is None else own.staff


def week(problem: Problem) -> Week:
    return Week(
        problem,
        {block.id: block for block in problem.blocks},
        {site.id: site for site in problem.sites},
        {client.id: client for client in problem.clients},
        {person.id: person for person in problem.staff},
        {group.id: group for group in problem.groups},
    )


def held(plan: Plan) -> dict[Id, Held]:
    """What each client has; nothing for a client who is not in the plan."""
    found: dict[Id, Held] = defaultdict(Held)
    for session in plan.sessions:
        for client in session.clients:
            found[client].sessions.append(session)
    for appointment in plan.appointments:
        has = found[appointment.client]
        if appointment.kind in has.appointments:
            has.more.append(has.appointments[appointment.kind])
        has.appointments[appointment.kind] = appointment
    return found


def slots(start: int, length: int) -> int:
    """The slots of `[start, start + length)` as bits."""
    return ((1 << length) - 1) << start


def seats(sessions: Iterable[Session]) -> int:
    return sum(len(session.clients) for session in sessions)
