"""What a plan costs, term by term: the format's sections 5 and 6."""

from collections import Counter

import msgspec

from midspan.planner.lookup import Held, Week
from midspan.planner.plan import Appointment, Plan
from midspan.planner.problem import PRIMARY, ChangeWeights, Client, Id, PreviousPlan


class Unmet(msgspec.Struct, frozen=True):
    """What clients need and the plan does not give: blocks, times of a required topic, appointments."""

    blocks: int
    topics: int
    appointments: int


class Changes(msgspec.Struct, frozen=True):
    """How often the plan differs from the previous one."""

    new_seat: int
    moved_appointment: int
    opened_session: int
    closed_session: int
    new_facilitator: int

    def price(self, weights: ChangeWeights) -> int:
        return sum(getattr(self, name) * getattr(weights, name) for name in self.__struct_fields__)


class Cost(msgspec.Struct, frozen=True):
    """Points for each term; `total` is their sum."""

    sessions: int
    under_target: int
    preference: int
    modality: int
    therapist_match: int
    trips: int
    facilitators: int
    unmet: int
    change: int

    @property
    def total(self) -> int:
        return sum(getattr(self, name) for name in self.__struct_fields__)


def unmet(week: Week, held: dict[Id, Held]) -> Unmet:
    blocks = topics = appointments = 0
    for client in week.clients.values():
        lacking = lacks(client, held.get(client.id, Held()))
        blocks += lacking.blocks
        topics += lacking.topics
        appointments += lacking.appointments
    return Unmet(blocks, topics, appointments)


def lacks(client: Client, has: Held) -> Unmet:
    """What this client needs and does not have."""
    taught = Counter(session.topic for session in has.sessions)
    return Unmet(
        blocks=max(0, client.min_blocks - len(has.sessions)),
        topics=sum(max(0, times - taught[topic]) for topic, times in client.required_topics.items()),
        appointments=sum(kind not in has.appointments for kind in client.appointments),
    )


def changes(before: PreviousPlan, plan: Plan) -> Changes:
    """How `plan` differs from the plan before. Rooms do not count, nor a move between parallel sessions of one group."""
    covered = set(before.clients)
    old_count = Counter(session.group for session in before.sessions)
    new_count = Counter(session.group for session in plan.sessions)
    old_seats = {(session.group, client) for session in before.sessions for client in session.clients}
    old_leads = {(session.group, session.facilitator) for session in before.sessions}
    old_visits = {(visit.client, visit.kind): visit for visit in before.appointments}
    return Changes(
        new_seat=sum(
            client in covered and (session.group, client) not in old_seats
            for session in plan.sessions
            for client in session.clients
        ),
        moved_appointment=sum(
            moved(old_visits.get((visit.client, visit.kind)), visit) for visit in plan.appointments
        ),
        opened_session=(new_count - old_count).total(),
        closed_session=(old_count - new_count).total(),
        new_facilitator=sum(
            session.group in old_count and (session.group, session.facilitator) not in old_leads
            for session in plan.sessions
        ),
    )


def moved(old: Appointment | None, new: Appointment) -> bool:
    """Whether the client has this appointment at another time than before or, alone with a therapist, with another one."""
    if old is None:
        return False
    return (old.day, old.start) != (new.day, new.start) or (new.kind == PRIMARY and old.staff != new.staff)


def cost(week: Week, plan: Plan, held: dict[Id, Held], missing: Unmet, changed: Changes | None) -> Cost:
    """Points for each term."""
    problem, weights = week.problem, week.problem.weights
    sessions = under = preference = modality = match = trips = faces = 0
    for session in plan.sessions:
        sessions += problem.programs[session.program].session_cost
        under += max(0, problem.group_size.target - len(session.clients))
        band = week.blocks[session.block].band
        for key in session.clients:
            client = week.clients[key]
            preference += client.preference[band]
            modality += session.site is None and client.modality == "either"
    for visit in plan.appointments:
        client = week.clients[visit.client]
        if visit.kind == PRIMARY:
            match += next((o.mismatch_cost for o in client.therapist_options if o.staff == visit.staff), 0)
        trips += trip(week, client, visit, held[visit.client])
    for key, has in held.items():
        own = has.therapist(week.clients[key])
        faces += len({session.facilitator for session in has.sessions} - {own})
    return Cost(
        sessions=sessions,
        under_target=weights.seat_below_target * under,
        preference=preference,
        modality=weights.telehealth_for_either * modality,
        therapist_match=match,
        trips=trips,
        facilitators=weights.other_facilitator * faces,
        unmet=weights.unmet_block * missing.blocks
        + weights.unmet_topic * missing.topics
        + weights.unmet_appointment * missing.appointments,
        change=changed.price(problem.change_weights) if changed else 0,
    )


def trip(week: Week, client: Client, visit: Appointment, has: Held) -> int:
    """Slots between the appointment and the nearest session of the client's day, at most the client's cap."""
    weights = week.problem.weights
    nearest = weights.trip_cap_telehealth if client.modality == "telehealth" else weights.trip_cap
    end = visit.start + week.problem.appointment_kinds[visit.kind].length
    for session in has.sessions:
        block = week.blocks[session.block]
        if block.day == visit.day:
            nearest = min(nearest, max(block.start - end, visit.start - block.end, 0))
    return nearest
