"""Every need that the plan leaves unmet: the fewest reasons, in a sentence to act on, and what would mend it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from midspan.planner.contradictions.telling import times
from midspan.planner.explaining.barred import said, said_of_visit
from midspan.planner.explaining.drafts import Mend
from midspan.planner.explaining.mending import best, for_seat
from midspan.planner.explaining.reasons import decisive, smallest
from midspan.planner.explaining.visiting import VisitWays, for_visit
from midspan.planner.explaining.ways import Bar, Ways
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id
from midspan.planner.problem import Client

TRIED = 6  # changes carried out and judged for one client together
FEWEST_TRIED = 2  # and for each need at least
TOLD = 2  # mends in the sentence


@dataclass(frozen=True, slots=True)
class Unmet:
    """One need. `kind` is block, topic or appointment, `name` the topic or the kind of appointment; `missing` how often.

    `reasons`: together they bar every way to have it once more, and none can be left out; `fewest` if no smaller set
    does (proven). `mends`: each was carried out and judged; those for which nobody has to agree come first.
    """

    client: Id
    kind: str
    name: str | None
    missing: int
    reasons: tuple[Bar, ...]
    fewest: bool
    mends: tuple[Mend, ...]
    says: str


def unmet(week: Week, client: Id) -> tuple[Unmet, ...]:
    """Every need of the client that the plan leaves unmet. Raises KeyError for a client the problem does not have."""
    person = week.clients[client]
    has = week.has(person)
    taught = Counter(session.topic for session in has.sessions)
    seats: list[tuple[str | None, int]] = [
        (topic, wanted - taught[topic])
        for topic, wanted in person.required_topics.items()
        if taught[topic] < wanted
    ]
    if len(has.sessions) < person.min_blocks:
        seats.append((None, person.min_blocks - len(has.sessions)))
    kinds = [kind for kind in person.appointments if kind not in has.appointments]
    tried = max(FEWEST_TRIED, TRIED // max(1, len(seats) + len(kinds)))
    found = [of_seat(week, person, topic, missing, tried) for topic, missing in seats]
    return (*found, *(of_visit(week, person, kind, tried) for kind in kinds))


def of_seat(week: Week, client: Client, topic: str | None, missing: int, tried: int) -> Unmet:
    """A topic, or a block (None), that the client lacks `missing` times."""
    ways = Ways(week, client, topic)
    every = ways.every()
    reasons, fewest = smallest(decisive(every))
    mends = best(week, for_seat(ways, every), tried)
    needs = f"{topic} is required" if topic else f"{times(missing, 'more block')} prescribed for {client.id}"
    says = together(needs, said(ways, every, reasons), mends)
    kind = "topic" if topic else "block"
    return Unmet(client.id, kind, topic, missing, tuple(reasons), fewest and ways.proven, mends, says)


def of_visit(week: Week, client: Client, kind: str, tried: int) -> Unmet:
    ways = VisitWays(week, client, kind)
    every = ways.every()
    unused = [way.bars for way in every if Bar("unused") in way.bars]
    reasons, fewest = smallest(unused[:1] or [way.bars for way in every])
    mends = best(week, for_visit(ways, every), tried)
    says = together(f"{kind} is needed", said_of_visit(ways, reasons), mends)
    return Unmet(client.id, "appointment", kind, 1, tuple(reasons), fewest and ways.proven, mends, says)


def together(needs: str, reasons: Sequence[str], mends: Sequence[Mend]) -> str:
    """One sentence for what is missing and why, and the best changes that would mend it."""
    what = (
        " Or: ".join(mend.says for mend in mends[:TOLD]) or "No single change that was tried would mend it."
    )
    return f"{'; '.join([needs, *reasons])}. {what}"
