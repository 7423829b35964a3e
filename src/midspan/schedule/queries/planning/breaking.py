"""Why a week cannot stay as it is: the rules that it breaks since somebody is away, the center is closed, or a client said otherwise."""

import re

from midspan.planner.plan import Session
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
