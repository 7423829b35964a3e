"""What is wrong in a file whose every field has the right shape: ids that nothing has, spans out of order, bounds."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from midspan.planner.plan import Id, Plan, Session
from midspan.planner.problem import LEADS, PRIMARY, Client, Problem, Span, Staff
from midspan.planner.reading.shapes import Fault, shown, within

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BANDS = frozenset(
    {"morning", "afternoon", "evening", "saturday"}
)  # may be wished for without a block in them
MINUTES = 24 * 60  # in a day
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")

Faults = Iterator[Fault]


def faults(problem: Problem) -> Faults:
    """Every one of them, in the order of the format."""
    yield from of_horizon(problem)
    for name in ("blocks", "sites", "clients", "staff"):
        yield from repeated([item.id for item in getattr(problem, name)], name, "id", ".id")
    yield from of_blocks(problem)
    yield from of_programs(problem)
    for number, client in enumerate(problem.clients):
        yield from of_client(problem, client, f"clients[{number}]")
    for number, person in enumerate(problem.staff):
        yield from of_staff(problem, person, f"staff[{number}]")
    if problem.previous_plan:
        for number, session in enumerate(problem.previous_plan.sessions):
            yield from of_mode(session, f"previous_plan.sessions[{number}]")


def of_horizon(problem: Problem) -> Faults:
    span = problem.horizon
    yield from at_least(span.days, 1, "horizon.days")
    yield from at_least(span.slots_per_day, 1, "horizon.slots_per_day")
    yield from at_least(span.slot_minutes, 1, "horizon.slot_minutes")
    if span.days > len(WEEK):
        yield Fault("horizon.days", f"must be at most {len(WEEK)}, got {span.days}")
    if span.slots_per_day * span.slot_minutes > MINUTES:
        yield Fault(
            "horizon.slots_per_day",
            f"makes {span.slots_per_day * span.slot_minutes} minutes with horizon.slot_minutes; a day has {MINUTES}",
        )
    if not CLOCK.fullmatch(span.first_slot):
        yield Fault("horizon.first_slot", f'must be a time such as "08:00", got {shown(span.first_slot)}')
    if span.first_day not in WEEK:
        yield Fault("horizon.first_day", f'must be a day such as "Monday", got {shown(span.first_day)}')


def of_blocks(problem: Problem) -> Faults:
    days, slots = problem.horizon.days, problem.horizon.slots_per_day
    for number, block in enumerate(problem.blocks):
        where = f"blocks[{number}]"
        if block.day >= days:
            yield Fault(f"{where}.day", f"must be 0 to {days - 1}, got {block.day}")
        yield from at_least(block.length, 1, f"{where}.length")
        if block.start >= slots:
            yield Fault(f"{where}.start", f"must be 0 to {slots - 1}, got {block.start}")
        elif block.end > slots:
            yield Fault(f"{where}.length", f"ends the block at slot {block.end}; the day ends at {slots}")


def of_programs(problem: Problem) -> Faults:
    blocks = {block.id for block in problem.blocks}
    for name, program in problem.programs.items():
        where = within("programs", name)
        yield from known(program.blocks, blocks, f"{where}.blocks", "block")
        yield from known(program.topics, problem.topics, f"{where}.topics", "topic")
    for kind, appointment in problem.appointment_kinds.items():
        where = within("appointment_kinds", kind)
        yield from at_least(appointment.length, 1, f"{where}.length")
        if appointment.length > problem.horizon.slots_per_day:
            yield Fault(f"{where}.length", f"is longer than the day of {problem.horizon.slots_per_day} slots")


def of_client(problem: Problem, client: Client, where: str) -> Faults:
    staff = {person.id for person in problem.staff}
    yield from known(client.programs, problem.programs, f"{where}.programs", "program")
    yield from one_of(client.site, {site.id for site in problem.sites}, f"{where}.site", "site")
    yield from per_day(client.availability, problem, f"{where}.availability")
    for day, spans in enumerate(client.availability):
        yield from in_order(spans, problem, f"{where}.availability[{day}]")
    if client.max_blocks < client.min_blocks:
        yield Fault(
            f"{where}.max_blocks",
            f"is {client.max_blocks}, below the prescribed min_blocks {client.min_blocks}",
        )
    for topic in client.required_topics:
        yield from one_of(topic, problem.topics, within(f"{where}.required_topics", topic), "topic")
    yield from of_preference(problem, client, f"{where}.preference")
    yield from known(
        client.appointments, problem.appointment_kinds, f"{where}.appointments", "appointment kind"
    )
    for number, option in enumerate(client.therapist_options):
        yield from one_of(option.staff, staff, f"{where}.therapist_options[{number}].staff", "staff")
    options = [option.staff for option in client.therapist_options]
    yield from repeated(options, f"{where}.therapist_options", "therapist", ".staff")
    if client.current_therapist is not None:
        yield from one_of(client.current_therapist, staff, f"{where}.current_therapist", "staff")


def of_preference(problem: Problem, client: Client, where: str) -> Faults:
    """Points for every band that a block has, and for no band that nobody knows."""
    bands = {block.band for block in problem.blocks}
    for band in sorted(bands - set(client.preference)):
        yield Fault(within(where, band), "is missing; there are blocks in this band")
    for band in client.preference:
        yield from one_of(band, bands | BANDS, within(where, band), "band")


def of_staff(problem: Problem, person: Staff, where: str) -> Faults:
    yield from one_of(person.site, {site.id for site in problem.sites}, f"{where}.site", "site")
    kinds = [LEADS] + [kind for kind in problem.appointment_kinds if kind != PRIMARY]
    if person.kind not in kinds:
        yield Fault(f"{where}.kind", f"must be {' or '.join(map(shown, kinds))}, got {shown(person.kind)}")
    yield from per_day(person.shifts, problem, f"{where}.shifts")
    for day, shift in enumerate(person.shifts):
        if shift is not None:
            yield from in_day(shift, problem, f"{where}.shifts[{day}]")


def of_mode(session: Session, where: str) -> Faults:
    """A telehealth session has neither site nor room, one in person has a site."""
    if session.mode == "telehealth":
        for name in ("site", "room"):
            if getattr(session, name) is not None:
                yield Fault(
                    f"{where}.{name}", f"must be null by telehealth, got {shown(getattr(session, name))}"
                )
    elif session.site is None:
        yield Fault(f"{where}.site", "must be a site's id, because the session is in person")


def in_plan(problem: Problem, plan: Plan) -> Faults:
    """Ids, names, days and slots of a plan that the problem does not have."""
    ids = {
        name: {item.id for item in getattr(problem, name)} for name in ("blocks", "sites", "clients", "staff")
    }
    days, slots = problem.horizon.days, problem.horizon.slots_per_day
    for number, session in enumerate(plan.sessions):
        where = f"sessions[{number}]"
        yield from of_mode(session, where)
        yield from one_of(session.program, problem.programs, f"{where}.program", "program")
        yield from one_of(session.topic, problem.topics, f"{where}.topic", "topic")
        yield from one_of(session.block, ids["blocks"], f"{where}.block", "block")
        if session.site is not None:
            yield from one_of(session.site, ids["sites"], f"{where}.site", "site")
        yield from one_of(session.facilitator, ids["staff"], f"{where}.facilitator", "staff")
        for k, client in enumerate(session.clients):
            yield from one_of(client, ids["clients"], f"{where}.clients[{k}]", "client")
    for number, visit in enumerate(plan.appointments):
        where = f"appointments[{number}]"
        yield from one_of(visit.client, ids["clients"], f"{where}.client", "client")
        yield from one_of(visit.kind, problem.appointment_kinds, f"{where}.kind", "appointment kind")
        yield from one_of(visit.staff, ids["staff"], f"{where}.staff", "staff")
        if visit.day >= days:
            yield Fault(f"{where}.day", f"must be 0 to {days - 1}, got {visit.day}")
        if visit.start >= slots:
            yield Fault(f"{where}.start", f"must be 0 to {slots - 1}, got {visit.start}")


def at_least(value: int, least: int, where: str) -> Faults:
    if value < least:
        yield Fault(where, f"must be at least {least}, got {value}")


def one_of(value: Id, allowed: Collection[Id], where: str, what: str) -> Faults:
    if value not in allowed:
        yield Fault(where, f"there is no {what} {shown(value)}")


def known(values: Sequence[Id], allowed: Collection[Id], where: str, what: str) -> Faults:
    """Names in a list: each is known, none is there twice."""
    for number, value in enumerate(values):
        yield from one_of(value, allowed, f"{where}[{number}]", what)
    yield from repeated(values, where, what, "")


def repeated(values: Iterable[Id], where: str, what: str, field: str) -> Faults:
    first: dict[Id, int] = {}
    for number, value in enumerate(values):
        if value in first:
            yield Fault(
                f"{where}[{number}]{field}", f"{what} {shown(value)} is already at {where}[{first[value]}]"
            )
        first.setdefault(value, number)


def per_day(items: Sequence[object], problem: Problem, where: str) -> Faults:
    if len(items) != problem.horizon.days:
        yield Fault(
            where, f"must have one entry for each of the {problem.horizon.days} days, got {len(items)}"
        )


def in_day(span: Span, problem: Problem, where: str) -> Faults:
    start, end = span
    if start >= end:
        yield Fault(where, f"must end after it starts, got [{start}, {end}]")
    if end > problem.horizon.slots_per_day:
        yield Fault(where, f"ends at slot {end}; the day ends at {problem.horizon.slots_per_day}")


def in_order(spans: Sequence[Span], problem: Problem, where: str) -> Faults:
    """Each span inside the day, after the one before it, with time between them."""
    for number, span in enumerate(spans):
        yield from in_day(span, problem, f"{where}[{number}]")
        if number and span[0] <= spans[number - 1][1]:
            before = spans[number - 1]
            yield Fault(
                f"{where}[{number}]",
                f"[{span[0]}, {span[1]}] must begin after the one before has ended, which is [{before[0]}, {before[1]}]; "
                "join spans that touch",
            )
