"""What is wrong in the fields that the format's second edition added: names that nothing has, bounds, windows."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import msgspec

from midspan.planner.plan import Id, Plan
from midspan.planner.points import ChangeWeights
from midspan.planner.problem import (
    PRIMARY,
    Client,
    Group,
    GroupSize,
    Horizon,
    Problem,
    Staff,
)
from midspan.planner.reading.shapes import Fault, shown, within

Faults = Iterator[Fault]

FIRST, SECOND = "iop-week-1", "iop-week-2"
# Fields that may be left out and are of the first edition all the same.
OLD = {
    (Horizon, "first_slot"),
    (Horizon, "first_day"),
    (Problem, "previous_plan"),
    (Problem, "change_weights"),
}


class Known:
    """Every id and name that there is, asked by what it is."""

    def __init__(self, problem: Problem) -> None:
        self.names: dict[str, Collection[Id]] = {
            "block": {block.id for block in problem.blocks},
            "site": {site.id for site in problem.sites},
            "client": {client.id for client in problem.clients},
            "staff": {person.id for person in problem.staff},
            "standing group": {group.id for group in problem.groups},
            "program": problem.programs,
            "topic": problem.topics,
            "appointment kind": problem.appointment_kinds,
        }

    def __call__(self, what: str, value: Id | None, where: str) -> Faults:
        """Nothing is wrong with null."""
        if value is not None and value not in self.names[what]:
            yield Fault(where, f"there is no {what} {shown(value)}")


def faults(problem: Problem) -> Faults:
    known = Known(problem)
    if problem.format == FIRST:
        yield from of_edition(problem)
    yield from of_dates(problem)
    yield from of_size(problem.group_size, "group_size")
    for name, program in problem.programs.items():
        yield from of_size(program.group_size, f"{within('programs', name)}.group_size")
        for number, day in enumerate(program.entry_days):
            if day >= problem.horizon.days:
                says = f"must be 0 to {problem.horizon.days - 1}, got {day}"
                yield Fault(f"{within('programs', name)}.entry_days[{number}]", says)
    for name, kind in problem.appointment_kinds.items():
        if kind.grid == 0:
            yield Fault(f"{within('appointment_kinds', name)}.grid", "must be at least 1, got 0")
    in_minutes = any(client.minutes for client in problem.clients)
    for number, client in enumerate(problem.clients):
        yield from of_client(client, known, f"clients[{number}]")
        if in_minutes and client.minutes is None:
            says = "is missing; where one client's hours are in minutes, everybody's are"
            yield Fault(f"clients[{number}].minutes", says)
    for number, person in enumerate(problem.staff):
        yield from of_staff(problem, person, f"staff[{number}]")
    first: dict[str, int] = {}
    for number, group in enumerate(problem.groups):
        same = first.setdefault(str(group.id), number)  # `held` names groups in words
        if same != number:
            yield Fault(f"groups[{number}].id", f"id {shown(group.id)} is already at groups[{same}]")
        yield from of_group(problem, group, known, f"groups[{number}]")
    yield from of_week(problem, known)


def of_edition(problem: Problem) -> Faults:
    """Fields of the second edition in a file of the first: each once, at the first place that has it."""
    told: set[tuple[type, str]] = set()
    for struct, name, where in used(problem, ""):
        if (struct, name) not in told:
            told.add((struct, name))
            yield Fault(where, f'is a field of "{SECOND}"; set format to that, or take it out')


def used(value: Any, where: str) -> Iterator[tuple[type, str, str]]:
    """Every field below that may be left out and holds something else than if it were, without those of the first edition."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from used(item, f"{where}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from used(item, within(where, key))
    elif isinstance(value, msgspec.Struct):
        kind = type(value)
        for field in msgspec.structs.fields(kind):
            place, item = within(where, field.name), getattr(value, field.name)
            if field.required or kind is ChangeWeights or (kind, field.name) in OLD:
                yield from used(item, place)
            elif item != default(field):
                yield kind, field.name, place


def default(field: Any) -> Any:
    return field.default_factory() if field.default is msgspec.NODEFAULT else field.default


def of_week(problem: Problem, known: Known) -> Faults:
    """Pairs kept apart, pins, reserves, closures, expected visits."""
    for number, (one, other) in enumerate(problem.keep_apart):
        where = f"keep_apart[{number}]"
        yield from known("client", one, f"{where}[0]")
        yield from known("client", other, f"{where}[1]")
        if one == other:
            yield Fault(where, f"keeps client {shown(one)} apart from the same client")
    for number, pin in enumerate(problem.pins):
        yield from known("client", pin.client, f"pins[{number}].client")
        yield from known("standing group", pin.group, f"pins[{number}].group")
        if pin in problem.pins[:number]:
            yield Fault(f"pins[{number}]", f"is already at pins[{problem.pins.index(pin)}]")
    for name in problem.reserve:
        yield from known("program", name, within("reserve", name))
    for number, closed in enumerate(problem.closed):
        yield from known("site", closed.site, f"closed[{number}].site")
        yield from window(problem, closed.day, closed.start, closed.end, f"closed[{number}]")
    for number, visits in enumerate(problem.visits):
        yield from known("appointment kind", visits.kind, f"visits[{number}].kind")
        yield from known("site", visits.site, f"visits[{number}].site")
        same = next(n for n, v in enumerate(problem.visits) if (v.kind, v.site) == (visits.kind, visits.site))
        if same != number:
            yield Fault(f"visits[{number}]", f"has the kind and site of visits[{same}]; add up their times")


def of_dates(problem: Problem) -> Faults:
    dates, days = problem.horizon.dates, problem.horizon.days
    if dates and len(dates) != days:
        yield Fault("horizon.dates", f"must have one date for each of the {days} days, got {len(dates)}")
    for number, word in enumerate(dates):
        try:
            date.fromisoformat(word)
        except ValueError:
            yield Fault(f"horizon.dates[{number}]", f'must be a date such as "2026-03-02", got {shown(word)}')


def of_size(size: GroupSize | None, where: str) -> Faults:
    if size is None:
        return
    if size.least < 1:
        yield Fault(f"{where}.{'minimum' if size.floor is None else 'floor'}", "must be at least 1, got 0")
    if size.floor is not None and size.floor > size.minimum:
        yield Fault(f"{where}.floor", f"is {size.floor}, above the minimum {size.minimum}")
    if size.target < size.minimum:
        yield Fault(f"{where}.target", f"is {size.target}, below the minimum {size.minimum}")
    if size.capacity < size.target:
        yield Fault(f"{where}.capacity", f"is {size.capacity}, below the target {size.target}")


def of_client(client: Client, known: Known, where: str) -> Faults:
    for name in ("minutes", "days"):
        pair = getattr(client, name)
        if pair and pair[0] > pair[1]:
            yield Fault(f"{where}.{name}", f"asks for at least {pair[0]} and at most {pair[1]}")
    for name in ("counts", "inside"):
        for number, kind in enumerate(getattr(client, name)):
            yield from known("appointment kind", kind, f"{where}.{name}[{number}]")
    for kind in client.times:
        yield from known("appointment kind", kind, within(f"{where}.times", kind))
    if len(set(client.done)) < len(client.done):
        yield Fault(f"{where}.done", "names a module twice")
    for number, person in enumerate(client.excluded_staff):
        yield from known("staff", person, f"{where}.excluded_staff[{number}]")


def of_staff(problem: Problem, person: Staff, where: str) -> Faults:
    days = problem.horizon.days
    for number, kind in enumerate(person.gives):
        if kind not in problem.appointment_kinds or kind == PRIMARY:
            says = f"must be an appointment kind besides {shown(PRIMARY)}, got {shown(kind)}"
            yield Fault(f"{where}.gives[{number}]", says)
    if person.busy and len(person.busy) != days:
        yield Fault(
            f"{where}.busy", f"must have one entry for each of the {days} days, got {len(person.busy)}"
        )
    if person.site_by_day and len(person.site_by_day) != days:
        says = f"must have one entry for each of the {days} days, got {len(person.site_by_day)}"
        yield Fault(f"{where}.site_by_day", says)
    sites = {site.id for site in problem.sites}
    for day, site in enumerate(person.site_by_day):
        if site not in sites:
            yield Fault(f"{where}.site_by_day[{day}]", f"there is no site {shown(site)}")
    for day, spans in enumerate(person.busy[:days]):
        for number, (start, end) in enumerate(spans):
            yield from window(problem, day, start, end, f"{where}.busy[{day}][{number}]")
    for number, pause in enumerate(person.breaks):
        place = f"{where}.breaks[{number}]"
        yield from window(problem, pause.day, pause.start, pause.end, place)
        if not 1 <= pause.length <= pause.end - pause.start:
            yield Fault(
                f"{place}.length",
                f"is {pause.length}; the pause lies between slots {pause.start} and {pause.end}",
            )


def of_group(problem: Problem, group: Group, known: Known, where: str) -> Faults:
    for name in ("program", "topic", "block", "site"):
        yield from known(name, getattr(group, name), f"{where}.{name}")
    for name in ("leader", "co_leader"):
        yield from known("staff", getattr(group, name), f"{where}.{name}")
    for number, client in enumerate(group.roster):
        yield from known("client", client, f"{where}.roster[{number}]")
    yield from of_size(group.group_size, f"{where}.group_size")
    yield from of_module(group, where)
    yield from of_sites(problem, group, where)
    length = next((block.length for block in problem.blocks if block.id == group.block), 0)
    for number, part in enumerate(group.segments):
        place = f"{where}.segments[{number}]"
        yield from known("topic", part.topic, f"{place}.topic")
        yield from known("staff", part.leader, f"{place}.leader")
        if part.length < 1 or part.start + part.length > length:
            yield Fault(
                f"{place}.length", f"ends the part at slot {part.start + part.length} of a block of {length}"
            )
        before = group.segments[number - 1] if number else None
        if before and part.start < before.start + before.length:
            end = before.start + before.length
            yield Fault(f"{place}.start", f"is {part.start}; the part before ends at slot {end}")


def of_module(group: Group, where: str) -> Faults:
    """A week is one of a module, counted from 1; joining by video takes a site beside it."""
    for name in ("week", "open_until"):
        value, wants = getattr(group, name), "module" if name == "week" else "week"
        if value == 0:
            yield Fault(f"{where}.{name}", "must be at least 1, got 0")
        if value is not None and getattr(group, wants) is None:
            yield Fault(f"{where}.{name}", f"is there without a {wants}")
    if group.by_video and group.site is None:
        yield Fault(f"{where}.by_video", "is for groups with a site; this one meets by telehealth only")


def of_sites(problem: Problem, group: Group, where: str) -> Faults:
    """Who leads a group in person, or a part of it, works at its site on that day."""
    day = next((block.day for block in problem.blocks if block.id == group.block), 0)
    whole = {
        person.id: person for person in problem.staff if len(person.site_by_day) in (0, problem.horizon.days)
    }
    sites = {key: person.site_on(day) for key, person in whole.items() if day < problem.horizon.days}
    leading = {f"{where}.leader": group.leader, f"{where}.co_leader": group.co_leader}
    leading |= {f"{where}.segments[{n}].leader": part.leader for n, part in enumerate(group.segments)}
    for place, who in leading.items():
        if who in sites and group.site not in (None, sites[who]):
            says = f"staff {shown(who)} works at site {shown(sites[who])}, the group meets at {shown(group.site)}"
            yield Fault(place, says)


def window(problem: Problem, day: int, start: int, end: int, where: str) -> Faults:
    """A time of one day, inside the day."""
    if day >= problem.horizon.days:
        yield Fault(where, f"must be on day 0 to {problem.horizon.days - 1}, got day {day}")
    if not start < end <= problem.horizon.slots_per_day:
        yield Fault(
            where,
            f"must end after it starts and by slot {problem.horizon.slots_per_day}, got {start} to {end}",
        )


def in_plan(problem: Problem, plan: Plan) -> Faults:
    """Standing groups and kept time of a plan."""
    known = Known(problem)
    for number, session in enumerate(plan.sessions):
        yield from known("standing group", session.standing, f"sessions[{number}].standing")
    for number, time in enumerate(plan.held):
        yield from known("staff", time.staff, f"held[{number}].staff")
        yield from window(problem, time.day, time.start, time.start + time.length, f"held[{number}]")
