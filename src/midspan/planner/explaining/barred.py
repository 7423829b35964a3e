"""Reasons in words: each says something that is true of the plan and can be looked up in it."""

from collections.abc import Sequence

from midspan.planner.contradictions.telling import names, times
from midspan.planner.explaining import words
from midspan.planner.explaining.bars import Bar
from midspan.planner.explaining.sitting import may_open
from midspan.planner.explaining.visiting import VisitWays
from midspan.planner.explaining.ways import Way, Ways
from midspan.planner.explaining.week import Week
from midspan.planner.problem import Client

NAMED = 2  # holders of a credential who are named with their shifts
TOGETHER = ("full", "open", "leaders", "price")  # reasons of which all share one clause


def said(ways: Ways, every: Sequence[Way], reasons: Sequence[Bar]) -> list[str]:
    """A clause for each reason; full sessions share one."""
    clauses = [clause(ways, every, bar) for bar in reasons if bar.kind not in TOGETHER]
    by_kind = {kind: [bar.about for bar in reasons if bar.kind == kind] for kind in TOGETHER}
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
    told = of_company(week, client, bar) or of_place(week, bar)
    if told:
        return told
    barred = [
        way.session
        for way in every
        if way.session is not None and bar in way.bars and Bar("free") not in way.bars
    ]
    when = words.blocks(week, map(week.block, barred))
    if bar.kind == "people":
        least = min(week.size(session).least for session in barred)
        return f"fewer than {least} people could be brought together for another group ({when})"
    if bar.kind == "busy":
        return f"{busy(week, client, ways.proven)} ({when})" if when else busy(week, client, ways.proven)
    if bar.kind == "none":
        return f"no other group{taught(ways)} meets where {week.words.client(client.id)} could come"
    if bar.kind == "unused":
        return "an appointment that counts could lie beside the groups instead of inside one"
    return f"another group has not been opened, though one could be ({when})"


def of_company(week: Week, client: Client, bar: Bar) -> str | None:
    """What of the client, and of others together with the client, is in the way."""
    name, about = week.words.client(client.id), bar.about
    if bar.kind == "free":
        return words.free(week, client)
    if bar.kind == "way":
        return f"{name} comes {'in person' if client.modality == 'in_person' else 'by video'} only"
    if bar.kind == "apart" and isinstance(about, int):
        return f"somebody whom {name} must not meet is in {words.thing(week, week.plan.sessions[about])}"
    if bar.kind == "serves":
        return f"{week.words.program(str(about))} is for other clients than {name}"
    if about is None:
        return None
    if bar.kind == "takes":
        return f"{week.words.group(about)} is for other clients than {name}"
    if bar.kind == "excluded":
        return f"{name} must not meet {week.words.staff(about)}"
    if bar.kind == "licence":
        return f"{week.words.staff(about)} has no licence for {client.traits['state']}, where {name} is"
    if bar.kind == "requires":
        group = week.lists.groups[about]
        lacking = names(module for module in group.requires if module not in client.done)
        return f"{name} has not done {lacking}, which {week.words.group(about)} asks for"
    if bar.kind == "therapist":
        return f"{name} sees {week.words.staff(about)} alone, and nobody else beside"
    return None


def of_place(week: Week, bar: Bar) -> str | None:
    """What of groups and places is in the way."""
    about = bar.about
    if bar.kind == "closed":
        return f"{'the center' if about is None else week.words.site(about)} is closed then"
    if about is None:
        return None
    if bar.kind == "rooms":
        return f"every room of {week.words.site(about)} is taken then"
    if bar.kind == "visit":
        return f"{week.words.kind(str(about))}, which would count, is missing, too"
    if bar.kind not in ("roster", "newcomers", "led"):
        return None
    group, name = week.lists.groups[about], week.words.group(about)
    if bar.kind == "roster":
        return f"{name} takes nobody new in this week" if may_open(group) else f"{name} is closed"
    if bar.kind == "newcomers":
        return f"{name} takes no more than {group.newcomers_most} who are new in one week"
    return f"nobody who could lead {name} has the time"


def busy(week: Week, client: Client, proven: bool) -> str:
    name = week.words.client(client.id)
    if proven:
        return f"what else {name} needs leaves no time for it"
    return f"no way was found to have it beside what else {name} needs"


def taught(ways: Ways) -> str:
    """Such as " of RP" where a topic is what is missing."""
    return f" of {ways.week.words.topic(str(ways.need.name))}" if ways.need.kind == "topic" else ""


def full(ways: Ways, every: Sequence[Way], numbers: Sequence[int]) -> str:
    """ "all 3 groups then are full" if there is no other that the client could come to."""
    week = ways.week
    sessions = [week.plan.sessions[number] for number in numbers]
    groups = sum(way.number is not None and not way.bars & {Bar("free"), Bar("way")} for way in every)
    which = "the group" if len(numbers) == 1 else f"{len(numbers)} groups"
    if groups == len(numbers):
        which = {1: "the only group", 2: "both groups"}.get(groups, f"all {groups} groups")
    when = names(words.thing(week, session) for session in sessions)
    return f"{which}{taught(ways)} then {'is' if len(numbers) == 1 else 'are'} full ({when})"


def leaders(week: Week, credentials: Sequence[str]) -> str:
    """Who holds them and when; or that nobody does."""
    held = names(map(week.words.credential, credentials), "or")
    holders = [
        one
        for one in week.problem.staff
        if one.leads and any(credential in one.credentials for credential in credentials)
    ]
    if not holders:
        return f"nobody who leads groups holds {held}"
    if len(holders) <= NAMED:
        who = names(f"{week.words.staff(one.id)} (works {words.shifts(week, one)})" for one in holders)
        verb = "holds" if len(holders) == 1 else "hold"
        return f"only {who} {verb} {held}, with no time for another group then"
    return f"none of the {len(holders)} who hold {held} is free to lead another group then"


def said_of_visit(ways: VisitWays, reasons: Sequence[Bar]) -> list[str]:
    return [visit_clause(ways, bar) for bar in reasons]


def visit_clause(ways: VisitWays, bar: Bar) -> str:
    week, client = ways.week, ways.client
    name = week.words.client(client.id)
    told = of_company(week, client, bar) or of_place(week, bar)
    if told:
        return told
    if bar.kind == "nobody":
        return f"nobody may give {name} the appointment"
    if bar.kind == "busy":
        return busy(week, client, ways.proven)
    if bar.kind == "unused":
        return "there is a time for it that the plan does not use"
    person = next(one for one in week.problem.staff if one.id == bar.about)
    who = week.words.staff(person.id)
    if bar.kind == "shift":
        works = any(person.shifts)
        return f"{who} works only {words.shifts(week, person)}" if works else f"{who} is off all week"
    if bar.kind == "away":
        return f"{who} is in meetings or on leave at other times"
    if bar.kind == "elsewhere":
        return f"{who} is at another site on other days"
    if bar.kind == "weekly":
        worked = week.duties.worked[person.id]
        return f"{who} has {worked} of at most {times(person.max_slots_per_week, 'slot')} a week"
    if bar.kind == "caseload":
        return f"{who} has the full caseload of {person.caseload}"
    return f"{who} is taken whenever {name} could come"
