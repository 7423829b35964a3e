"""What one client's week costs, and a seat more or less in a group: so that a change is priced without all the rest."""

from collections.abc import Callable, Iterable

from midspan.planner.explaining.week import Week, having
from midspan.planner.judging.costs import anew, begins_late, lacks, of_unmet, trip
from midspan.planner.lookup import Held
from midspan.planner.plan import Appointment, Session
from midspan.planner.problem import PRIMARY, Client, Id
from midspan.planner.sessions import within


def of_client(week: Week, client: Client, has: Held) -> int:
    """All that depends on this client's week alone: every term but that of sessions, their sizes, reserves and leaders."""
    weights = week.problem.weights
    points = of_unmet(week.lists, lacks(week.lists, client, has))
    faces = {session.facilitator for session in has.sessions} - {has.therapist(client)}
    points += weights.other_facilitator * len(faces)
    for session in has.sessions:
        points += client.preference[week.block(session).band]
        if session.site is None and client.modality == "either":
            points += weights.telehealth_for_either
        points += weights.join_group * is_joining(week, client, session)
        points += weights.week_apart * weeks_apart(week, client, session)
    for visit in has.visits:
        points += trip(week.lists, client, visit, has)
        if visit.kind == PRIMARY:
            points += mismatch(client, visit.staff)
    points += weights.other_entry_day * begins_late(week.lists, client.id, has)
    points += weights.pin_lost * len(lost_pins(week, client, has))
    return points + of_change(week, client, has)


def is_joining(week: Week, client: Client, session: Session) -> bool:
    """Whether the session is of a standing group, and the client belongs to another one of the program."""
    group = week.group(session)
    return group is not None and client.id not in group.roster and (client.id, group.program) in week.homes


def weeks_apart(week: Week, client: Client, session: Session) -> int:
    """Weeks of the module between the group's and the client's next."""
    group = week.group(session)
    if group is None or group.module is None or group.week is None:
        return 0
    return abs(client.next_week.get(group.module, group.week) - group.week)


def lost_pins(week: Week, client: Client, has: Held) -> list[Id]:
    """Standing groups in which the client was to keep a seat, and has none."""
    kept = {session.standing for session in has.sessions}
    return [group for group in week.pinned.get(client.id, ()) if group not in kept]


def of_change(week: Week, client: Client, has: Held) -> int:
    """What is new to the client against the previous plan."""
    weights = week.problem.change_weights
    points = 0
    if client.id in week.old_clients:
        points += weights.new_seat * sum((s.group, client.id) not in week.old_seats for s in has.sessions)
    for visit in has.visits:
        points += weights.moved_appointment * anew(week.old_visits.get((client.id, visit.kind), []), visit)
    return points


def mismatch(client: Client, staff: Id) -> int:
    return next((option.mismatch_cost for option in client.therapist_options if option.staff == staff), 0)


def of_visits(week: Week, client: Client, rest: Held) -> Callable[[Appointment], int]:
    """A function that prices the client's week with one appointment beside `rest`, quick for many times of one kind."""
    known: dict[tuple[object, ...], int] = {}

    def price(visit: Appointment) -> int:
        old = week.old_visits.get((client.id, visit.kind), [])
        inside = visit.kind in client.counts and within(week.lists, visit, rest.sessions)
        key = visit.staff, trip(week.lists, client, visit, rest), inside, anew(old, visit)
        if key not in known:
            known[key] = of_client(week, client, changed(rest, visit=visit))
        return known[key]

    return price


def of_seats(week: Week, session: Session, count: int) -> int:
    """What is paid for the seats missing to the target and to the least size, with so many clients."""
    size, weights = week.size(session), week.problem.weights
    points = weights.seat_below_target * max(0, size.target - count)
    return points + (0 if size.floor is None else weights.seat_below_minimum * max(0, size.minimum - count))


def of_joining(week: Week, session: Session) -> int:
    """What one client more in the session costs (mostly less than 0)."""
    count = len(session.clients)
    more = of_seats(week, session, count + 1) - of_seats(week, session, count)
    return more + of_reserve(week, session.program, -1)


def of_leaving(week: Week, session: Session) -> int:
    count = len(session.clients)
    more = of_seats(week, session, count - 1) - of_seats(week, session, count)
    return more + of_reserve(week, session.program, 1)


def of_move(week: Week, old: Session, new: Session) -> int:
    """A client less in one session and one more in another."""
    more = of_leaving(week, old) + of_joining(week, new)
    if old.program == new.program:  # as many chairs are free as before
        more -= of_reserve(week, old.program, 1) + of_reserve(week, old.program, -1)
    return more


def of_reserve(week: Week, program: str, more: int) -> int:
    """What so many free chairs more in a program cost."""
    wanted = week.problem.reserve.get(program, 0)
    if not wanted:
        return 0
    free = week.spare[program]
    missing = max(0, wanted - free - more) - max(0, wanted - free)
    return week.problem.weights.seat_not_reserved * missing


def changed(
    has: Held,
    *,
    without: Session | Appointment | None = None,
    plus: Iterable[Session] = (),
    visit: Appointment | None = None,
) -> Held:
    """What a client has after a change: one thing given up, sessions and an appointment added."""
    sessions = [session for session in has.sessions if session is not without]
    visits = [one for one in has.visits if one is not without]
    return having([*sessions, *plus], [*visits, visit] if visit is not None else visits)
