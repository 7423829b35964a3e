"""What would give a client a seat that is missing: changes worked out from the ways, carried out and judged."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from midspan.planner.explaining import sentences
from midspan.planner.explaining.drafts import Draft, Mend
from midspan.planner.explaining.ideas import JOINING, Idea, persuade
from midspan.planner.explaining.opening import into_new, other_topic
from midspan.planner.explaining.placing import bars, price
from midspan.planner.explaining.prices import of_client, of_joining
from midspan.planner.explaining.sitting import may_open
from midspan.planner.explaining.ways import Way, Ways
from midspan.planner.explaining.week import Week
from midspan.planner.lookup import Held
from midspan.planner.plan import Id, Session

OFFERED = 4  # mends told
FEW = 2  # of them with the same kinds of steps


def best(week: Week, client: Id, ideas: Iterable[Idea], tried: int) -> tuple[Mend, ...]:
    """The sound ones, one of each kind: first those for which nobody needs to agree, then by points.

    `client`: whom they are for. `tried`: how many are carried out and judged at most.
    """
    found: dict[str, Mend] = {}
    count: Counter[str] = Counter()
    for idea in sorted(ideas, key=lambda idea: (idea.asks, idea.cost)):
        if tried <= 0:
            break
        if idea.kind in found or count[idea.kind] >= FEW:
            continue
        count[idea.kind] += 1
        draft = idea.carry_out()
        if draft is None:
            continue
        tried -= 1
        mend = draft.mend()
        if mend is not None:
            found[idea.kind] = replace(mend, says=sentences.of_mend(week, mend, client))
    ranked = sorted(found.values(), key=lambda mend: (mend.asks, mend.cost))
    return tuple(ranked[:OFFERED])


def for_seat(ways: Ways, every: Iterable[Way]) -> Iterator[Idea]:
    """Changes for one client and need. Where a chair is open, nothing else is thought of."""
    found = list(every)
    vacant = [way for way in found if any(bar.kind in ("open", "unused") for bar in way.bars)]
    for way in vacant or found:
        kinds = {bar.kind for bar in way.bars}
        if way.session is None:
            if way.held is not None:
                yield relaid(ways, way.held)
        elif way.number is None:
            if kinds <= {"free", "way", "leaders", "led", "rooms", "price"}:
                yield from into_new(ways, way, way.session, kinds)
        elif way.held is not None and kinds <= {"free", "way", "full", "open", *JOINING}:
            yield from into_chair(ways, way, way.number, way.session, way.held, kinds)
    if ways.need.kind == "topic" and not vacant:
        yield from other_topic(ways, str(ways.need.name))


def relaid(ways: Ways, held: Held) -> Idea:
    """The client's own week laid out anew."""

    def carry_out() -> Draft:
        draft = Draft(ways.week)
        draft.become(ways.client, held)
        return draft

    cost = of_client(ways.week, ways.client, held)
    return Idea(0, cost - of_client(ways.week, ways.client, ways.week.has(ways.client)), "unused", carry_out)


def into_chair(
    ways: Ways, way: Way, number: int, session: Session, held: Held, kinds: set[str]
) -> Iterator[Idea]:
    """A chair that is open, a seat more in a full session, somebody moved out of it; the client asked for the time, the
    group for taking one more who is new."""
    week, client = ways.week, ways.client
    group = week.group(session)
    if "roster" in kinds and group and not may_open(group):
        return
    cost = of_client(week, client, held) - of_client(week, client, week.has(client))
    name = "+".join(sorted(kinds))
    asks = len(kinds - {"open"})
    yield Idea(asks, cost + of_joining(week, session), name, partial(seated, ways, way, number, held, None))
    if "full" in kinds:
        for points, other, to in moves_out(ways, number, held)[:1]:
            draft = partial(seated, ways, way, number, held, (other, to))
            yield Idea(asks - 1, cost + points, f"{name}+move", draft)


def seated(ways: Ways, way: Way, number: int, held: Held, mover: tuple[Id, int] | None) -> Draft:
    """The client in the chair. `mover`: who leaves it, and for which session."""
    draft = Draft(ways.week)
    persuade(draft, way, ways.client)
    if mover is not None:
        draft.leave(mover[0], number)
        draft.sit(*mover)
    elif ways.week.chairs(number) <= 0:
        draft.seat(number)
    draft.become(ways.client, held)
    return draft


def moves_out(ways: Ways, number: int, held: Held) -> list[tuple[int, Id, int]]:
    """Who could leave this session for another one, with the points: cheap ones first. The client's own chair may be taken."""
    week = ways.week
    now = ways.week.numbers.get(ways.client.id, ())
    left = [one for one in now if not any(week.plan.sessions[one] is kept for kept in held.sessions)]
    if number not in week.outs:
        free = (one for one in range(len(week.plan.sessions)) if week.chairs(one) > 0)
        week.outs[number] = list(ways_out(week, number, set(free)))
    vacated = {one for one in left if week.chairs(one) <= 0}
    found = [*week.outs[number], *(ways_out(week, number, vacated) if vacated else ())]
    taken = {one for one in range(len(week.plan.sessions)) if week.plan.sessions[one] in held.sessions}
    return sorted(
        (item for item in found if item[2] not in taken or week.chairs(item[2]) > 1), key=lambda item: item[0]
    )


def ways_out(week: Week, number: int, others: set[int]) -> Iterator[tuple[int, Id, int]]:
    """Who could leave a session for one of the others, as far as their own weeks go."""
    session = week.plan.sessions[number]
    for key in session.clients:
        client = week.clients[key]
        for other in week.groups(client):
            if (
                other != number
                and other in others
                and bars(week, client, session, other, vacant=True) is None
            ):
                points = price(week, client, session, other)
                if points < min_unmet(week):
                    yield points, key, other


def min_unmet(week: Week) -> int:
    """A cost from which on somebody has lost a need."""
    weights = week.problem.weights
    return max(1, min(weights.unmet_block, weights.unmet_topic))
