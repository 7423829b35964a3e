"""Which other parts of a proposal those that somebody chose cannot do without."""

from midspan.planner.plan import Id, Plan
from midspan.planner.problem import Problem
from midspan.planner.report import report
from midspan.schedule.queries.planning.parts import (
    CLOSED,
    LEADER,
    OPENED,
    Key,
    Parts,
    before,
    by_key,
    called,
    part,
)

MANY = 60  # parts of which no smallest set is looked for


def needs(problem: Problem, plan: Plan, parts: Parts, chosen: frozenset[str]) -> frozenset[str]:
    """Those to be taken too, so that no rule is broken and everybody chosen has their week: as few as taking them away one by one
    leaves. None where the chosen ones hold by themselves.
    """
    if holds(problem, plan, parts, chosen):
        return frozenset()
    added = sorted(reached(problem, plan, parts, chosen) - chosen)
    if not holds(problem, plan, parts, chosen | {*added}):
        added = sorted(parts.ids - chosen)
    if len(added) > MANY:
        return frozenset(added)
    kept = set(added)
    for one in added:
        if holds(problem, plan, parts, chosen | kept - {one}):
            kept.discard(one)
    return frozenset(kept)


def holds(problem: Problem, plan: Plan, parts: Parts, chosen: frozenset[str]) -> bool:
    """Whether a part of the plan can be: every session in which somebody chosen sits runs, and no rule is broken."""
    whose = {client for name, client in parts.clients.items() if name in chosen}
    sits = {name for name, one in parts.opened.items() if not whose.isdisjoint(one.clients)}
    return sits <= chosen and not report(problem, part(problem, plan, chosen)).violations


def reached(problem: Problem, plan: Plan, parts: Parts, chosen: frozenset[str]) -> frozenset[str]:
    """The parts that share a session, a member of staff or a site's rooms with those chosen, or with others that do."""
    touched = touches(problem, plan, parts)
    found, front = set(chosen & touched.keys()), set(chosen & touched.keys())
    while front:
        mine = set().union(*(touched[one] for one in front))
        front = {one for one, what in touched.items() if one not in found and not mine.isdisjoint(what)}
        found |= front
    return frozenset(found)


def touches(problem: Problem, plan: Plan, parts: Parts) -> dict[str, set[tuple[str, object]]]:
    """By part: the sessions and people that it is about."""
    now = before(problem)
    found: dict[str, set[tuple[str, object]]] = {one: set() for one in parts.ids}
    name_of: dict[Id, str] = {client: name for name, client in parts.clients.items()}
    old, new = by_key(now), by_key(plan)
    for key in {*old, *new}:
        was, will = old.get(key), new.get(key)
        there = {*(was.clients if was else ()), *(will.clients if will else ())}
        both = {*(was.clients if was else ())} & {*(will.clients if will else ())}
        for client in there - both:
            found[name_of[client]].add(("session", key))
    for visit in {*now.appointments} ^ {*plan.appointments}:
        if visit.client in name_of:
            found[name_of[visit.client]].add(("staff", visit.staff))
    for name, one in (*parts.opened.items(), *parts.closed.items()):
        found[name] |= {("staff", one.facilitator), ("rooms", one.site)}
    for name, (one, other) in parts.leaders.items():
        found[name] |= {("staff", one.facilitator), ("staff", other.facilitator)}
    for key in {**old, **new}:
        for name in _about(key, parts):
            found[name].add(("session", key))
    return found


def _about(key: Key, parts: Parts) -> list[str]:
    names = (f"{OPENED}:{called(key)}", f"{CLOSED}:{called(key)}", f"{LEADER}:{called(key)}")
    return [name for name in names if name in parts.ids]
