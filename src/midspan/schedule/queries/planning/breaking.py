"""Why a week cannot stay as it is: the rules that it breaks since somebody is away, the center is closed, or a client said otherwise."""

import re

from midspan.planner.report import report
from midspan.rules.schedule.planning import Planning
from midspan.schedule.queries.planning.naming import named, plainly
from midspan.schedule.queries.planning.outcome import Teller
from midspan.schedule.queries.planning.parts import before
from midspan.schedule.queries.planning.run_shapes import Proposal

PLACE = re.compile(r"^(session|appointment) (\d+)$")


def stands(found: Proposal, known: Planning) -> tuple[str, ...]:
    """What the week as it stands breaks, in sentences, each once. Pure."""
    problem = named(found.names, found.problem)
    plan, now, teller = before(problem), before(found.problem), Teller(found.problem, found.names)
    said = []
    for one in report(problem, plan).violations:
        at, says = PLACE.match(one.where), plainly(one.message, known, found.names)
        where = ""
        if at and at[1] == "session":
            where = teller.session(now.sessions[int(at[2])])
        elif at:
            visit = now.appointments[int(at[2])]
            kind = found.names.kinds.get(visit.kind, visit.kind)
            where = f"{kind[:1].upper()}{kind[1:]} of {found.names.client(visit.client)}, {teller.at(visit)}"
        said.append(f"{where}: {says}" if where else says)
    return tuple(dict.fromkeys(said))
