"""Every need that the plan leaves unmet: the fewest reasons, in a sentence to act on, and what would mend it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midspan.planner.contradictions.telling import often, times
from midspan.planner.explaining.barred import said, said_of_visit
from midspan.planner.explaining.bars import Bar
from midspan.planner.explaining.drafts import Mend
from midspan.planner.explaining.mending import best, for_seat
from midspan.planner.explaining.prices import lost_pins
from midspan.planner.explaining.reasons import decisive, smallest
from midspan.planner.explaining.rebooking import for_visit
from midspan.planner.explaining.visiting import VisitWays
from midspan.planner.explaining.ways import Need, Ways
from midspan.planner.explaining.week import Week
from midspan.planner.judging.costs import lacks
from midspan.planner.plan import Id
from midspan.planner.problem import Client
from midspan.planner.sessions import topics_of

TRIED = 6  # changes carried out and judged for one client together
FEWEST_TRIED = 2  # and for each need at least
TOLD = 2  # mends in the sentence


@dataclass(frozen=True, slots=True)
class Unmet:
    """One need. `kind` is block, minute, day, topic, appointment or pin; `name` the topic, the kind of appointment or the
    standing group of a pin; `missing` how often, or how many minutes.

    `reasons`: together they bar every way to have it once more, and none can be left out; `fewest` if no smaller set
    does (proven). `mends`: each was carried out and judged; those for which nobody has to agree come first.
    """

    client: Id
    kind: str
    name: Id | None
    missing: int
    reasons: tuple[Bar, ...]
    fewest: bool
    mends: tuple[Mend, ...]
    says: str


def unmet(week: Week, client: Id, *, tried: int | None = None) -> tuple[Unmet, ...]:
    """Every need of the client that the plan leaves unmet; `tried`: so many changes for each, if given. Raises KeyError for a
    client the problem does not have."""
    person = week.clients[client]
    needs, visits = list(of_groups(week, person)), list(of_kinds(week, person))
    tried = tried or max(FEWEST_TRIED, TRIED // max(1, len(needs) + len(visits)))
    found = [of_seat(week, person, need, missing, tried) for need, missing in needs]
    return (*found, *(of_visit(week, person, kind, missing, tried) for kind, missing in visits))


def of_groups(week: Week, client: Client) -> Iterator[tuple[Need, int]]:
    """What only seats in groups give, with how much is missing."""
    has = week.has(client)
    missing = lacks(week.lists, client, has)
    taught = Counter(topic for session in has.sessions for topic in topics_of(week.lists, session))
    for topic, wanted in client.required_topics.items():
        if taught[topic] < wanted:
            yield Need("topic", topic), wanted - taught[topic]
    for kind, count in (("block", missing.blocks), ("minute", missing.minutes), ("day", missing.days)):
        if count:
            yield Need(kind), count
    for group in lost_pins(week, client, has):
        yield Need("pin", group), 1


def of_kinds(week: Week, client: Client) -> Iterator[tuple[str, int]]:
    """Kinds of appointments, with how many are missing."""
    booked = Counter(visit.kind for visit in week.has(client).visits)
    for kind in client.appointments:
        if (missing := client.times.get(kind, 1) - booked[kind]) > 0:
            yield kind, missing


def of_seat(week: Week, client: Client, need: Need, missing: int, tried: int) -> Unmet:
    ways = Ways(week, client, need)
    every = ways.every()
    reasons, fewest = smallest(decisive(every))
    mends = best(week, client.id, for_seat(ways, every), tried)
    says = together(needs(week, client, need, missing), said(ways, every, reasons), mends)
    return Unmet(
        client.id, need.kind, need.name, missing, tuple(reasons), fewest and ways.proven, mends, says
    )


def needs(week: Week, client: Client, need: Need, missing: int) -> str:
    name = week.words.client(client.id)
    if need.kind == "topic":
        return f"{week.words.topic(str(need.name))} is required"
    if need.kind == "pin":
        return f"{name} was to keep a seat in {week.words.group(need.name or 0)}"
    if need.kind == "minute" and client.minutes:
        return f"{missing} of {client.minutes[0]} minutes prescribed for {name} are missing"
    return f"{times(missing, f'more {need.kind}')} prescribed for {name}"


def of_visit(week: Week, client: Client, kind: str, missing: int, tried: int) -> Unmet:
    ways = VisitWays(week, client, kind)
    every = ways.every()
    unused = [way.bars for way in every if Bar("unused") in way.bars]
    reasons, fewest = smallest(unused[:1] or [way.bars for way in every])
    mends = best(week, client.id, for_visit(ways, every), tried)
    once = "" if missing == 1 else f" {often(missing)} more"
    says = together(f"{week.words.kind(kind)} is needed{once}", said_of_visit(ways, reasons), mends)
    return Unmet(client.id, "appointment", kind, missing, tuple(reasons), fewest and ways.proven, mends, says)


def together(needs: str, reasons: Sequence[str], mends: Sequence[Mend]) -> str:
    """One sentence for what is missing and why, and the best changes that would mend it."""
    what = (
        " Or: ".join(mend.says for mend in mends[:TOLD]) or "No single change that was tried would mend it."
    )
    return f"{'; '.join([needs, *reasons])}. {what}"
