"""When an appointment could be: with whom, on which day, from which slot. Slots are bits of a day."""

from collections.abc import Iterator

from midspan.planner.bits import every, multiples, of_spans, starts_in
from midspan.planner.explaining.bars import Bar
from midspan.planner.explaining.sitting import of_leader
from midspan.planner.explaining.week import Week
from midspan.planner.judging.company import sees_by_video
from midspan.planner.judging.violations import is_in_reach
from midspan.planner.lookup import slots
from midspan.planner.plan import Appointment
from midspan.planner.problem import PRIMARY, Client, Id, Staff


def givers(week: Week, client: Client, kind: str) -> list[Staff]:
    """Who gives appointments of this kind to somebody like the client."""
    if kind == PRIMARY:
        return [week.staff[option.staff] for option in client.therapist_options]
    days = range(week.problem.horizon.days)
    return [
        person
        for person in week.problem.staff
        if person.offers(kind) and any(is_in_reach(person, client, day) for day in days)
    ]


def barred(
    week: Week, client: Client, kind: str, giver: Staff, day: int, instead: Appointment | None = None
) -> set[Bar]:
    """What bars this giver for the whole day. `instead`: an appointment of the client that is given up for it."""
    found = of_leader(client, giver, by_video=sees_by_video(client, giver, day))
    found |= {Bar(reason, giver.id) for reason in week.duties.overfull(giver, kind, instead)}
    now = therapist(week, client, instead)
    if kind == PRIMARY and now not in (None, giver.id):
        found.add(Bar("therapist", now))
    if kind != PRIMARY and not is_in_reach(giver, client, day):
        found.add(Bar("elsewhere", giver.id))
    return found


def therapist(week: Week, client: Client, instead: Appointment | None = None) -> Id | None:
    """Who sees the client alone in the plan, `instead` aside: all of those appointments are with one."""
    visits = week.has(client).visits
    return next((one.staff for one in visits if one.kind == PRIMARY and one is not instead), None)


def grid(week: Week, kind: str) -> int:
    """The slots at which such an appointment may start, so that it ends within the day."""
    rule, end = week.problem.appointment_kinds[kind], week.problem.horizon.slots_per_day
    return multiples(rule.grid or rule.length, max(0, end - rule.length + 1))


def free(week: Week, client: Client, kind: str, day: int) -> int:
    """Starts at which the client can come for the whole of it."""
    found = 0
    for span in client.availability[day]:
        found |= starts_in(of_spans([span]), week.length(kind))
    return found


def unshut(week: Week, client: Client, kind: str, day: int) -> int:
    """Starts at which no closed site keeps a client who comes in person only from it."""
    shut = [
        (one.start, one.end)
        for one in week.problem.closed
        if one.day == day and one.site == client.site and client.modality == "in_person"
    ]
    return starts_in(~of_spans(shut), week.length(kind))


def apart(week: Week, client: Client, kind: str, day: int, without: Appointment | None = None) -> int:
    """Starts at which the client has nothing else, or may be called out of the group that it is; `without` aside."""
    length, alone = week.length(kind), week.alone[client.id, day]
    if without is not None and without.day == day:
        alone &= ~slots(without.start, week.length(without.kind))
    found = starts_in(~(week.in_groups[client.id, day] | alone), length)
    if kind in client.inside:
        for session in week.has(client).sessions:
            block = week.block(session)
            if block.day == day:
                found |= starts_in(slots(block.start, block.length) & ~alone, length)
    return found


def possible(
    week: Week, client: Client, kind: str, instead: Appointment | None = None
) -> Iterator[Appointment]:
    """Every time at which the client can come and somebody can give it, the client's own week aside."""
    starting, length = grid(week, kind), week.length(kind)
    for giver in givers(week, client, kind):
        for day in range(week.problem.horizon.days):
            starts = starting & free(week, client, kind, day)
            if not starts or barred(week, client, kind, giver, day, instead):
                continue
            starts &= unshut(week, client, kind, day)
            for off in week.duties.hindering(giver, day, instead).values():
                starts &= starts_in(~off, length)
            for start in every(starts):
                yield Appointment(client=client.id, kind=kind, staff=giver.id, day=day, start=start)


def others(week: Week, client: Client, one: Appointment) -> list[Appointment]:
    """All that the client and the givers have left instead of this appointment, the rest of the plan being as it is."""
    clear = {day: apart(week, client, one.kind, day, one) for day in range(week.problem.horizon.days)}
    return [
        other
        for other in possible(week, client, one.kind, one)
        if other != one and clear[other.day] >> other.start & 1
    ]
