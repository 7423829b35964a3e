"""Why a week cannot stay as it is: the rules that it breaks since somebody is away, the center is closed, or a client said otherwise;
and what is left of it.
"""

import re
from collections.abc import Iterable

import msgspec

from midspan.planner.judging.company import of_company
from midspan.planner.judging.violations import Diaries, Violation, of_session
from midspan.planner.lookup import Week, week
from midspan.planner.plan import Plan, Session
from midspan.planner.problem import Problem
from midspan.planner.report import report
from midspan.rules.schedule.planning import Planning
from midspan.schedule import words
from midspan.schedule.queries.planning.naming import named, plainly
from midspan.schedule.queries.planning.outcome import Teller
from midspan.schedule.queries.planning.parts import before
from midspan.schedule.queries.planning.run_shapes import Proposal

PLACE = re.compile(r"^(session|appointment) (\d+)$")


def stands(found: Proposal, known: Planning) -> tuple[str, ...]:
    """What the week as it stands breaks, in sentences, each once. Pure."""
    problem = named(found.names, found.problem)
    plan, now, teller = before(problem), before(found.problem), Teller(found.problem, found.names)
    sessions: dict[str, list[Session]] = {}
    said = []
    for one in report(problem, plan).violations:
        at, says = PLACE.match(one.where), plainly(one.message, known, found.names)
        if at and at[1] == "session":
            sessions.setdefault(says, []).append(now.sessions[int(at[2])])
        elif at:
            visit = now.appointments[int(at[2])]
            kind = found.names.kinds.get(visit.kind, visit.kind)
            name = found.names.client(visit.client)
            said.append(f"{kind[:1].upper()}{kind[1:]} of {name}, {teller.at(visit)}: {says}")
        else:
            said.append(says)
    groups = [f"{words.listed(teller.together(some))}: {says}" for says, some in sessions.items()]
    return tuple(dict.fromkeys([*groups, *said]))


def holds(problem: Problem, broken: Iterable[Violation]) -> Plan:
    """What of the week as it stands can be held: `broken` is what it breaks. Without the sessions that cannot run, whoever sits in
    them, the seats of who cannot come to one that does, and the appointments that cannot be. Pure.
    """
    lists, now = week(problem), before(problem)
    places = {one.where for one in broken if one.rule != "size"}
    sessions = []
    for number, session in enumerate(now.sessions):
        if f"session {number}" not in places:
            sessions.append(session)
        elif _may_be(lists, msgspec.structs.replace(session, clients=[])):
            clients = [
                one
                for one in session.clients
                if _may_be(lists, msgspec.structs.replace(session, clients=[one]))
            ]
            sessions.append(msgspec.structs.replace(session, clients=clients))
    visits = [one for number, one in enumerate(now.appointments) if f"appointment {number}" not in places]
    return msgspec.structs.replace(now, sessions=sessions, appointments=visits)


def _may_be(lists: Week, session: Session) -> bool:
    """Whether a session could run by itself, with however few."""
    broken = [*of_session(lists, session, Diaries()), *of_company(lists, session)]
    return all(rule == "size" for rule, _ in broken)
