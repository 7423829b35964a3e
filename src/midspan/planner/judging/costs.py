"""What a plan costs, term by term: the format's sections 5 and 6."""

from collections import Counter

import msgspec

from midspan.planner.judging.keeping import Keeping
from midspan.planner.lookup import Held, Week
from midspan.planner.plan import Appointment, Plan, Session
from midspan.planner.points import ChangeWeights
from midspan.planner.problem import PRIMARY, Client, Id, PreviousPlan
from midspan.planner.sessions import counted_minutes, group_of, size_of, topics_of


class Unmet(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is needed and the plan does not give: blocks, times of a required topic, appointments; of `iop-week-2` also
    minutes, days, pinned seats, chairs in reserve, and times of staff that were to be kept.
    """

    blocks: int
    topics: int
    appointments: int
    minutes: int = 0
    days: int = 0
    pins: int = 0
    chairs: int = 0
    times: int = 0


class Changes(msgspec.Struct, frozen=True):
    """How often the plan differs from the previous one."""

    new_seat: int
    moved_appointment: int
    opened_session: int
    closed_session: int
    new_facilitator: int

    def price(self, weights: ChangeWeights) -> int:
        return sum(getattr(self, name) * getattr(weights, name) for name in self.__struct_fields__)


class Cost(msgspec.Struct, frozen=True, omit_defaults=True):
    """Points for each term; `total` is their sum. The last eight are of `iop-week-2`, and left out where they are 0."""

    sessions: int
    under_target: int
    preference: int
    modality: int
    therapist_match: int
    trips: int
    facilitators: int
    unmet: int
    change: int
    under_minimum: int = 0
    joining: int = 0
    other_leaders: int = 0
    pins: int = 0
    reserve: int = 0
    times_kept: int = 0
    weeks_apart: int = 0
    entry_days: int = 0

    @property
    def total(self) -> int:
        return sum(getattr(self, name) for name in self.__struct_fields__)


def unmet(week: Week, plan: Plan, held: dict[Id, Held], keeping: Keeping) -> Unmet:
    lacking = [lacks(week, client, held.get(client.id, Held())) for client in week.clients.values()]
    seated = {(session.standing, client) for session in plan.sessions for client in session.clients}
    return Unmet(
        blocks=sum(each.blocks for each in lacking),
        topics=sum(each.topics for each in lacking),
        appointments=sum(each.appointments for each in lacking),
        minutes=sum(each.minutes for each in lacking),
        days=sum(each.days for each in lacking),
        pins=sum((pin.group, pin.client) not in seated for pin in week.problem.pins),
        chairs=sum(
            max(0, wanted - free_chairs(week, plan, program))
            for program, wanted in week.problem.reserve.items()
        ),
        times=keeping.missing,
    )


def lacks(week: Week, client: Client, has: Held) -> Unmet:
    """What this client needs and does not have. With prescribed minutes, blocks are not counted."""
    taught = Counter(topic for session in has.sessions for topic in topics_of(week, session))
    visits = Counter(visit.kind for visit in has.visits)
    days = {week.blocks[session.block].day for session in has.sessions}
    minutes = counted_minutes(week, client, has.sessions, has.visits) if client.minutes else 0
    return Unmet(
        blocks=0 if client.minutes else max(0, client.min_blocks - len(has.sessions)),
        topics=sum(max(0, times - taught[topic]) for topic, times in client.required_topics.items()),
        appointments=sum(max(0, client.times.get(kind, 1) - visits[kind]) for kind in client.appointments),
        minutes=max(0, client.minutes[0] - minutes) if client.minutes else 0,
        days=max(0, client.days[0] - len(days)) if client.days else 0,
    )


def free_chairs(week: Week, plan: Plan, program: str) -> int:
    """Chairs that nobody has taken in the program's sessions."""
    own = [session for session in plan.sessions if session.program == program]
    return sum(size_of(week, session).capacity - len(session.clients) for session in own)


def changes(week: Week, before: PreviousPlan, plan: Plan) -> Changes:
    """How `plan` differs from the plan before. Rooms do not count, nor a move between parallel sessions of one group."""
    covered = set(before.clients)
    old_count = Counter(session.group for session in before.sessions)
    new_count = Counter(session.group for session in plan.sessions)
    old_seats = {(session.group, client) for session in before.sessions for client in session.clients}
    old_leads = {(session.group, session.facilitator) for session in before.sessions}
    old_visits = earlier(week, before)
    return Changes(
        new_seat=sum(
            client in covered and (session.group, client) not in old_seats
            for session in plan.sessions
            for client in session.clients
        ),
        moved_appointment=sum(
            anew(old_visits.get((visit.client, visit.kind), []), visit) for visit in plan.appointments
        ),
        opened_session=(new_count - old_count).total(),
        closed_session=(old_count - new_count).total(),
        new_facilitator=sum(
            session.group in old_count and (session.group, session.facilitator) not in old_leads
            for session in plan.sessions
        ),
    )


def earlier(week: Week, before: PreviousPlan) -> dict[tuple[Id, str], list[Appointment]]:
    """A client's appointments of a kind in the previous plan: the last so many as are needed now."""
    found: dict[tuple[Id, str], list[Appointment]] = {}
    for visit in before.appointments:
        found.setdefault((visit.client, visit.kind), []).append(visit)
    for (key, kind), visits in found.items():
        client = week.clients.get(key)
        del visits[: -max(1, client.times.get(kind, 1) if client else 1)]
    return found


def anew(before: list[Appointment], visit: Appointment) -> bool:
    """Whether the client had this kind of appointment before, and none of it at this time (`IND`: with this therapist)."""
    return bool(before) and all(moved(old, visit) for old in before)


def moved(old: Appointment | None, new: Appointment) -> bool:
    """Whether the client has this appointment at another time than before or, alone with a therapist, with another one."""
    if old is None:
        return False
    return (old.day, old.start) != (new.day, new.start) or (new.kind == PRIMARY and old.staff != new.staff)


def cost(week: Week, plan: Plan, held: dict[Id, Held], missing: Unmet, changed: Changes | None) -> Cost:
    """Points for each term."""
    problem, weights = week.problem, week.problem.weights
    sessions = under = below = preference = modality = match = trips = faces = 0
    homes = rosters(week)
    for session in plan.sessions:
        size, count = size_of(week, session), len(session.clients)
        sessions += problem.programs[session.program].session_cost
        under += max(0, size.target - count)
        below += max(0, size.minimum - count) if size.floor is not None else 0
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
        unmet=of_unmet(week, missing),
        change=changed.price(problem.change_weights) if changed else 0,
        under_minimum=weights.seat_below_minimum * below,
        joining=weights.join_group * sum(joiners(week, session, homes) for session in plan.sessions),
        other_leaders=weights.other_than_leader * sum(is_led_by_other(week, s) for s in plan.sessions),
        pins=weights.pin_lost * missing.pins,
        reserve=weights.seat_not_reserved * missing.chairs,
        times_kept=weights.time_not_kept * missing.times,
        weeks_apart=weights.week_apart * sum(weeks_apart(week, session) for session in plan.sessions),
        entry_days=weights.other_entry_day * sum(begins_late(week, key, has) for key, has in held.items()),
    )


def weeks_apart(week: Week, session: Session) -> int:
    """Weeks of the module between the group's and the one that comes next for each client of it."""
    group = group_of(week, session)
    if group is None or group.module is None or group.week is None:
        return 0
    module, now = group.module, group.week
    return sum(abs(week.clients[key].next_week.get(module, now) - now) for key in session.clients)


def begins_late(week: Week, key: Id, has: Held) -> bool:
    """Whether a newcomer's first session of the week is on another day than those on which the home program takes people in."""
    client = week.clients[key]
    if not client.newcomer or not has.sessions or not client.programs:
        return False
    days = week.problem.programs[client.programs[0]].entry_days
    return bool(days) and min(week.blocks[session.block].day for session in has.sessions) not in days


def of_unmet(week: Week, missing: Unmet) -> int:
    """Points for what clients lack."""
    weights = week.problem.weights
    return (
        weights.unmet_block * missing.blocks
        + weights.unmet_topic * missing.topics
        + weights.unmet_appointment * missing.appointments
        + weights.unmet_minute * missing.minutes
        + weights.unmet_day * missing.days
    )


def rosters(week: Week) -> set[tuple[Id, str]]:
    """Clients with the programs in which they have a standing group."""
    return {(client, group.program) for group in week.groups.values() for client in group.roster}


def joiners(week: Week, session: Session, homes: set[tuple[Id, str]]) -> int:
    """Clients in a standing group who belong to another one of its program, not to this one."""
    group = group_of(week, session)
    if group is None:
        return 0
    return sum(client not in group.roster and (client, group.program) in homes for client in session.clients)


def is_led_by_other(week: Week, session: Session) -> bool:
    """Whether a standing group that has a leader is led by somebody else."""
    group = group_of(week, session)
    return group is not None and group.leader not in (None, session.facilitator)


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
