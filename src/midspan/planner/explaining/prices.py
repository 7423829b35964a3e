"""What one client's week costs, and a seat more or less in a group: so that a change is priced without all the rest."""

from collections.abc import Iterable

from midspan.planner.explaining.week import Week
from midspan.planner.judging.costs import lacks, moved, trip
from midspan.planner.lookup import Held
from midspan.planner.plan import Appointment, Session
from midspan.planner.problem import PRIMARY, Client, Id


def of_client(week: Week, client: Client, has: Held) -> int:
    """All that depends on this client's week alone: every term but sessions, under_target and who leads."""
    weights = week.problem.weights
    missing = lacks(week.lists, client, has)
    points = weights.unmet_block * missing.blocks + weights.unmet_topic * missing.topics
    points += weights.unmet_appointment * missing.appointments
    faces = {session.facilitator for session in has.sessions} - {has.therapist(client)}
    points += weights.other_facilitator * len(faces)
    for session in has.sessions:
        points += client.preference[week.block(session).band]
        if session.site is None and client.modality == "either":
            points += weights.telehealth_for_either
    for visit in has.appointments.values():
        points += trip(week.lists, client, visit, has)
        if visit.kind == PRIMARY:
            points += mismatch(client, visit.staff)
    return points + of_change(week, client, has)


def of_change(week: Week, client: Client, has: Held) -> int:
    """What is new to the client against the previous plan."""
    weights = week.problem.change_weights
    points = 0
    if client.id in week.old_clients:
        points += weights.new_seat * sum((s.group, client.id) not in week.old_seats for s in has.sessions)
    for visit in has.appointments.values():
        old = week.old_visits.get((client.id, visit.kind))
        points += weights.moved_appointment * moved(old, visit)
    return points


def mismatch(client: Client, staff: Id) -> int:
    return next((option.mismatch_cost for option in client.therapist_options if option.staff == staff), 0)


def of_seats(week: Week, count: int) -> int:
    """What is paid for the seats missing to the target in a session of so many clients."""
    return week.problem.weights.seat_below_target * max(0, week.problem.group_size.target - count)


def of_joining(week: Week, session: Session) -> int:
    """What one client more in the session saves (0 or less)."""
    count = len(session.clients)
    return of_seats(week, count + 1) - of_seats(week, count)


def of_leaving(week: Week, session: Session) -> int:
    count = len(session.clients)
    return of_seats(week, count - 1) - of_seats(week, count)


def changed(
    has: Held,
    *,
    without: Session | Appointment | None = None,
    plus: Iterable[Session] = (),
    visit: Appointment | None = None,
) -> Held:
    """What a client has after a change: one thing given up, sessions added, an appointment of a kind put in its place."""
    sessions = [session for session in has.sessions if session is not without]
    visits = {kind: one for kind, one in has.appointments.items() if one is not without}
    if visit is not None:
        visits[visit.kind] = visit
    return Held([*sessions, *plus], visits)
