"""Several sites: one problem each, planned by anybody anywhere, and joined again into one plan.

    weeks = split(problem)                                # problems that have nothing to do with one another
    plans = [solve(week.problem).plan for week in weeks]  # in any order, process or machine
    whole = join(plans)                                   # breaks no rule of `problem`
    last = solve(problem, begin_with=beside(problem, whole)).plan  # what sites share: telehealth pooled, staff seen elsewhere

A client is in the problem of their own site and in no other; staff are there on the days on which they work at the site. So nobody
can be in two places. The weekly hours and the caseload of who works at several sites are divided as the days are.
Clients who come either way and those by telehealth only are with the staff of their site there. What needs more than one
site is left out of the sites' weeks and made up for by the last step, which sees the whole week and begins with the joined plan:
groups by telehealth with clients of several sites, appointments with staff of another site, and standing groups whose
leaders are not all of one site.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from midspan.planner.plan import Plan, Session
from midspan.planner.problem import PRIMARY, Client, Group, Id, PreviousPlan, Problem, Staff


class SiteWeek(NamedTuple):
    """The problem of one site: complete in itself, to be given to `solve` or written to a file."""

    site: Id
    problem: Problem


def split(problem: Problem) -> list[SiteWeek]:
    """One for each site that has clients or visits to expect, the largest first."""
    own = [SiteWeek(site.id, week_of(problem, site.id)) for site in problem.sites]
    return sorted(
        (week for week in own if week.problem.clients or week.problem.visits),
        key=lambda week: -len(week.problem.clients),
    )


def join(plans: Iterable[Plan]) -> Plan:
    """The plans of all sites as one plan of the whole week."""
    every = list(plans)
    return Plan(
        sessions=list(chain.from_iterable(plan.sessions for plan in every)),
        appointments=list(chain.from_iterable(plan.appointments for plan in every)),
        held=list(chain.from_iterable(plan.held for plan in every)),
    )


def week_of(problem: Problem, site: Id) -> Problem:
    """The week of one site, with its own people alone."""
    staff = [there(person, site) for person in problem.staff if person.works_at(site)]
    team = {person.id: person for person in staff}
    clients = [with_team(client, team) for client in problem.clients if client.site == site]
    known = {client.id for client in clients}
    groups = list(own_groups(problem, site, known))
    running = {group.id for group in groups}
    return replace(
        problem,
        name=f"{problem.name}, site {site}",
        sites=[place for place in problem.sites if place.id == site],
        clients=clients,
        staff=staff,
        previous_plan=own_past(problem, site, known),
        groups=groups,
        keep_apart=[pair for pair in problem.keep_apart if known.issuperset(pair)],
        pins=[pin for pin in problem.pins if pin.client in known and pin.group in running],
        reserve={name: share(problem, name, clients, chairs) for name, chairs in problem.reserve.items()},
        closed=[closed for closed in problem.closed if closed.site in (None, site)],
        visits=[visits for visits in problem.visits if visits.site == site],
    )


def there(person: Staff, site: Id) -> Staff:
    """A member of staff on the days on which they work at this site, with as large a part of their week."""
    if not person.site_by_day:
        return person
    days = [day for day, where in enumerate(person.site_by_day) if where == site]
    hours = [end - start for start, end in (span or (0, 0) for span in person.shifts)]
    part, whole = sum(hours[day] for day in days), max(1, sum(hours))
    free = None if person.caseload is None else max(0, person.caseload - person.assigned)
    return replace(
        person,
        site=site,
        site_by_day=[],
        shifts=[span if day in days else None for day, span in enumerate(person.shifts)],
        breaks=[pause for pause in person.breaks if pause.day in days],
        max_slots_per_week=person.max_slots_per_week * part // whole,
        caseload=None if free is None else free * part // whole,
        assigned=0,
    )


def with_team(client: Client, team: dict[Id, Staff]) -> Client:
    """The client with needs that this site's staff can meet; others wait for the last step."""
    options = [option for option in client.therapist_options if option.staff in team]
    given = {
        kind
        for kind in client.appointments
        if (options if kind == PRIMARY else any(person.offers(kind) for person in team.values()))
    }
    return replace(
        client,
        therapist_options=options,
        current_therapist=client.current_therapist if client.current_therapist in team else None,
        excluded_staff=[who for who in client.excluded_staff if who in team],
        appointments=[kind for kind in client.appointments if kind in given],
        times={kind: times for kind, times in client.times.items() if kind in given},
        counts=[kind for kind in client.counts if kind in given],
        inside=[kind for kind in client.inside if kind in given],
    )


def own_groups(problem: Problem, site: Id, known: set[Id]) -> Iterator[Group]:
    """Standing groups at this site, and those by telehealth of its staff, as far as nobody else leads any of it on that day.

    A group by telehealth that nobody leads yet belongs to the site if all of its roster do.
    """
    days = {block.id: block.day for block in problem.blocks}
    for group in problem.groups:
        named = {group.leader, group.co_leader, *(part.leader for part in group.segments)} - {None}
        here = {person.id for person in problem.staff if person.site_on(days[group.block]) == site}
        if not named <= here or group.site not in (None, site):
            continue
        if group.site == site or named or (group.roster and known.issuperset(group.roster)):
            yield replace(group, roster=[client for client in group.roster if client in known])


def own_past(problem: Problem, site: Id, known: set[Id]) -> PreviousPlan | None:
    """What the plan in force has of this site's people."""
    before = problem.previous_plan
    if before is None:
        return None
    people = {person.id: person for person in problem.staff}

    def here(staff: Id, day: int) -> bool:
        return staff in people and day < problem.horizon.days and people[staff].site_on(day) == site

    days = {block.id: block.day for block in problem.blocks}
    return PreviousPlan(
        sessions=[
            replace(session, clients=[client for client in session.clients if client in known])
            for session in before.sessions
            if session.site == site
            or (session.site is None and here(session.facilitator, days.get(session.block, 0)))
        ],
        appointments=[a for a in before.appointments if a.client in known and here(a.staff, a.day)],
        held=[held for held in before.held if here(held.staff, held.day)],
        clients=[client for client in before.clients if client in known],
    )


def share(problem: Problem, program: str, clients: list[Client], chairs: int) -> int:
    """A site's part of the chairs to be left free in a program: as its clients are to all of the program's."""
    everybody = sum(program in client.programs for client in problem.clients)
    return chairs * sum(program in client.programs for client in clients) // max(1, everybody)


def beside(problem: Problem, plan: Plan) -> Plan:
    """Where the last step begins: the joined plan and, behind it, what the plan in force has that no site's week could hold: seats in
    another site's group, groups of several sites, appointments with staff of another site. `solve` takes over of it what the
    rules allow, so it need not be a plan by itself.
    """
    before = problem.previous_plan
    if before is None:
        return plan
    held = {group.id for week in split(problem) for group in week.problem.groups}
    past = {session.standing: session for session in before.sessions if session.standing is not None}
    running = {session.standing for session in plan.sessions}
    taken = {(client, session.block) for session in plan.sessions for client in session.clients}
    strangers: dict[Id | None, list[Id]] = {
        standing: [client for client in guests(problem, session) if (client, session.block) not in taken]
        for standing, session in past.items()
    }
    return replace(
        plan,
        sessions=[
            *(
                replace(one, clients=[*one.clients, *strangers.get(one.standing, [])])
                for one in plan.sessions
            ),
            *(one for standing, one in past.items() if standing not in running and standing not in held),
        ],
        appointments=[*plan.appointments, *before.appointments],
    )


def guests(problem: Problem, session: Session) -> list[Id]:
    """Who sits in a session that is at, or led from, another site than their own."""
    day = next((block.day for block in problem.blocks if block.id == session.block), 0)
    leader = next((person for person in problem.staff if person.id == session.facilitator), None)
    there = session.site if session.site is not None or leader is None else leader.site_on(day)
    return [
        client.id for client in problem.clients if client.id in set(session.clients) and client.site != there
    ]
