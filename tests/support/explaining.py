"""Changes of a planned week made plainly, one by one, and judged by the report: what explanations are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

import msgspec

from midspan.planner.explaining.drafts import NEEDS, Mend
from midspan.planner.explaining.missing import Unmet, unmet
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Appointment, Id, Plan
from midspan.planner.problem import Client, Problem
from midspan.planner.report import Report, report
from midspan.planner.sessions import counted_minutes, topics_of

AGREED = {"seat", "ask", "hours", "way", "credential", "room", "join", "weekly", "caseload"}


def every_need(week: Week) -> Iterator[Unmet]:
    for client in week.problem.clients:
        yield from unmet(week, client.id)


def missing(found: Report) -> Counter[str]:
    return Counter({name: getattr(found.unmet, name) for name in NEEDS})


def beyond_needs(found: Report) -> int:
    return found.total - found.cost.unmet - found.cost.pins


def assert_mends(week: Week, mend: Mend) -> None:
    """By the report alone: sound, something missing is there, nothing else is lost, and the price is right."""
    before, after = week.report, report(mend.problem, mend.plan)
    assert after.violations == []
    assert missing(after) <= missing(before)
    assert missing(after).total() < missing(before).total()
    assert mend.cost == beyond_needs(after) - beyond_needs(before)
    assert mend.asks == sum(step.kind in AGREED for step in mend.steps)
    if not mend.asks:
        assert mend.problem == week.problem


def mended(problem: Problem, most: int = 200) -> Week:
    """A week planned by mends alone, from nothing, as far as nobody has to agree to anything."""
    week = Week(problem, Plan(sessions=[], appointments=[]))
    for _ in range(most):
        plans = (mend.plan for need in every_need(week) for mend in need.mends if not mend.asks)
        plan = next(plans, None)
        if plan is None:
            break
        week = Week(problem, plan)
    return week


def met(week: Week) -> Problem:
    """The same week in which everybody needs just what the plan gives."""
    return msgspec.structs.replace(
        week.problem, clients=[needing(week, client) for client in week.problem.clients]
    )


def needing(week: Week, client: Client) -> Client:
    has = week.has(client)
    taught = Counter(topic for one in has.sessions for topic in topics_of(week.lists, one))
    booked = Counter(visit.kind for visit in has.visits)
    minutes = counted_minutes(week.lists, client, has.sessions, has.visits)
    days = {week.block(one).day for one in has.sessions}
    return msgspec.structs.replace(
        client,
        min_blocks=len(has.sessions),
        max_blocks=max(client.max_blocks, len(has.sessions)),
        minutes=client.minutes and (minutes, max(client.minutes[1], minutes)),
        days=client.days and (len(days), client.days[1]),
        required_topics=dict(taught),
        times={kind: booked[kind] for kind in client.appointments},
    )


def with_plan(week: Week, **parts: object) -> Plan:
    return msgspec.structs.replace(week.plan, **parts)


def moved(week: Week, client: Id, leaves: int | None, takes: int) -> Plan | None:
    """The plan with the client in one session, and out of another."""
    if client in week.plan.sessions[takes].clients:
        return None
    sessions = list(week.plan.sessions)
    sessions[takes] = msgspec.structs.replace(sessions[takes], clients=[*sessions[takes].clients, client])
    if leaves is not None:
        rest = [one for one in sessions[leaves].clients if one != client]
        sessions[leaves] = msgspec.structs.replace(sessions[leaves], clients=rest)
    return with_plan(week, sessions=sessions)


def booked(week: Week, old: Appointment, some: int | None = None) -> Iterator[Plan]:
    """The plan with the appointment at every other time with anybody, or at so many of them by chance."""
    horizon = week.problem.horizon
    rest = [one for one in week.plan.appointments if one != old]
    times = [
        (person.id, day, start)
        for person in week.problem.staff
        for day in range(horizon.days)
        for start in range(horizon.slots_per_day - week.length(old.kind) + 1)
    ]
    if some is not None and len(times) > some:
        times = Random(0).sample(times, some)
    for staff, day, start in times:
        new = msgspec.structs.replace(old, staff=staff, day=day, start=start)
        if new != old:
            yield with_plan(week, appointments=[*rest, new])


def near(week: Week, client: Client, some: int | None = None) -> Iterator[Plan]:
    """One seat more, one given up for another, any appointment that is missing at any time."""
    for takes in range(len(week.plan.sessions)):
        for leaves in (None, *week.numbers.get(client.id, ())):
            if plan := moved(week, client.id, leaves, takes):
                yield plan
    has = Counter(visit.kind for visit in week.has(client).visits)
    for kind in client.appointments:
        if has[kind] < client.times.get(kind, 1):
            nowhere = Appointment(client=client.id, kind=kind, staff="", day=0, start=0)
            yield from booked(week, nowhere, some)


def lacking(problem: Problem, plan: Plan, client: Client) -> Counter[tuple[str, Id | None]]:
    """What the client lacks: need (as `Unmet` has it) -> how much, by the report on a week that needs nothing else."""
    found: Counter[tuple[str, Id | None]] = Counter()
    bare: dict[str, object] = {
        "min_blocks": 0, "minutes": client.minutes and (0, client.minutes[1]),
        "days": client.days and (0, client.days[1]), "required_topics": {}, "times": dict.fromkeys(client.appointments, 0),
    }  # fmt: skip
    wanted: list[tuple[str, Id | None, str, dict[str, object]]] = [
        ("block", None, "blocks", {"min_blocks": client.min_blocks}),
        ("minute", None, "minutes", {"minutes": client.minutes}),
        ("day", None, "days", {"days": client.days}),
    ]
    wanted += [
        ("topic", one, "topics", {"required_topics": {one: n}}) for one, n in client.required_topics.items()
    ]
    for kind in client.appointments:
        only = dict.fromkeys(client.appointments, 0) | {kind: client.times.get(kind, 1)}
        wanted.append(("appointment", kind, "appointments", {"times": only}))
    for what, name, field, needs in wanted:
        alone = msgspec.structs.replace(
            problem, clients=[msgspec.structs.replace(client, **bare | needs)], pins=[]
        )
        found[what, name] = getattr(judged_alone(alone, plan, client), field)
    seated = {one.standing for one in plan.sessions if client.id in one.clients}
    for pin in problem.pins:
        if pin.client == client.id:
            found["pin", pin.group] = int(pin.group not in seated)
    return found


def judged_alone(problem: Problem, plan: Plan, client: Client) -> Any:
    """What is unmet of a plan's part for one client."""
    sessions = [
        msgspec.structs.replace(one, clients=[client.id]) for one in plan.sessions if client.id in one.clients
    ]
    visits = [one for one in plan.appointments if one.client == client.id]
    groups = [msgspec.structs.replace(one, roster=[]) for one in problem.groups]
    alone = msgspec.structs.replace(problem, groups=groups, keep_apart=[], previous_plan=None)
    return report(alone, Plan(sessions=sessions, appointments=visits)).unmet


def gained(week: Week, plan: Plan) -> set[str]:
    """What there is less unmet of, if the plan is sound and nothing is lost."""
    found = report(week.problem, plan)
    before, after = missing(week.report), missing(found)
    sound = not found.violations and after <= before
    return {kind for kind in before if after[kind] < before[kind]} if sound else set()


def cheapest(week: Week, plans: Iterable[Plan | None]) -> int | None:
    """Points more of the cheapest of these that break no rule."""
    found = [report(week.problem, plan) for plan in plans if plan is not None]
    return min((one.total - week.report.total for one in found if not one.violations), default=None)
