"""Reasons in words: each says something that is true of the plan and can be looked up in it."""

from collections.abc import Sequence

from midspan.planner.contradictions.telling import names, times
from midspan.planner.explaining import words
from midspan.planner.explaining.visiting import VisitWays
from midspan.planner.explaining.ways import Bar, Way, Ways
from midspan.planner.explaining.week import Week
from midspan.planner.judging.violations import LEADER
from midspan.planner.problem import Client

NAMED = 2  # holders of a credential who are named with their shifts


def said(ways: Ways, every: Sequence[Way], reasons: Sequence[Bar]) -> list[str]:
    """A clause for each reason; full sessions share one."""
    grouped = ("full", "open", "leaders", "price")
    clauses = [clause(ways, every, bar) for bar in reasons if bar.kind not in grouped]
    by_kind = {kind: [bar.about for bar in reasons if bar.kind == kind] for kind in grouped}
    if credentials := by_kind["leaders"]:
        clauses.append(leaders(ways.week, [str(one) for one in credentials]))
    if numbers := [one for one in by_kind["full"] if isinstance(one, int)]:
        clauses.append(full(ways, every, numbers))
    if numbers := [one for one in by_kind["open"] if isinstance(one, int)]:
        chairs = (words.thing(ways.week, ways.week.plan.sessions[number]) for number in numbers)
        clauses.append(f"there is an open chair in {names(chairs, 'or')}")
    if by_kind["price"]:
        clauses.append(clause(ways, every, Bar("price")))
    return clauses


def clause(ways: Ways, every: Sequence[Way], bar: Bar) -> str:
    week, client = ways.week, ways.client
    if bar.kind == "free":
        return words.free(week, client)
    if bar.kind == "way":
        return f"{client.id} comes {'in person' if client.modality == 'in_person' else 'by video'} only"
    if bar.kind == "rooms":
        return f"every room of site {bar.about} is taken then"
    barred = [week.block(way.session) for way in every if bar in way.bars and Bar("free") not in way.bars]
    when = words.blocks(week.problem, barred)
    if bar.kind == "people":
        least = week.problem.group_size.minimum
        return f"fewer than {least} people could be brought together for another group ({when})"
    if bar.kind == "busy":
        return f"{busy(client, ways.proven)} ({when})"
    return f"another group has not been opened, though one could be ({when})"


def busy(client: Client, proven: bool) -> str:
    if proven:
        return f"what else {client.id} needs leaves no time for it"
    return f"no way was found to have it beside what else {client.id} needs"


def full(ways: Ways, every: Sequence[Way], numbers: Sequence[int]) -> str:
    """ "all 3 groups then are full" if there is no other that the client could come to."""
    week = ways.week
    sessions = [week.plan.sessions[number] for number in numbers]
    groups = sum(way.number is not None and not way.bars & {Bar("free"), Bar("way")} for way in every)
    which = "the group" if len(numbers) == 1 else f"{len(numbers)} groups"
    if groups == len(numbers):
        which = {1: "the only group", 2: "both groups"}.get(groups, f"all {groups} groups")
    taught = f" of {ways.topic}" if ways.topic else ""
    when = names(words.thing(week, session) for session in sessions)
    return f"{which}{taught} then {'is' if len(numbers) == 1 else 'are'} full ({when})"


def leaders(week: Week, credentials: Sequence[str]) -> str:
    """Who holds them and when; or that nobody does."""
    held = names(credentials, "or")
    holders = [
        one
        for one in week.problem.staff
        if one.kind == LEADER and any(credential in one.credentials for credential in credentials)
    ]
    if not holders:
        return f"nobody who leads groups holds {held}"
    if len(holders) <= NAMED:
        who = names(f"staff {one.id} (works {words.shifts(week, one)})" for one in holders)
        verb = "holds" if len(holders) == 1 else "hold"
        return f"only {who} {verb} {held}, with no time for another group then"
    return f"none of the {len(holders)} who hold {held} is free to lead another group then"


def said_of_visit(ways: VisitWays, reasons: Sequence[Bar]) -> list[str]:
    return [visit_clause(ways, bar) for bar in reasons]


def visit_clause(ways: VisitWays, bar: Bar) -> str:
    week, client = ways.week, ways.client
    if bar.kind == "free":
        return words.free(week, client)
    if bar.kind == "nobody":
        return f"nobody may give {client.id} the appointment"
    if bar.kind == "busy":
        return busy(client, ways.proven)
    if bar.kind == "unused":
        return "there is a time for it that the plan does not use"
    person = next(one for one in week.problem.staff if one.id == bar.about)
    if bar.kind == "shift":
        return f"staff {person.id} works only {words.shifts(week, person)}"
    if bar.kind == "weekly":
        return f"staff {person.id} has {week.worked[person.id]} of at most {times(person.max_slots_per_week, 'slot')} a week"
    if bar.kind == "caseload":
        return f"staff {person.id} has the full caseload of {person.caseload}"
    return f"staff {person.id} is taken whenever {client.id} could come"
