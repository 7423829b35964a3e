"""For somebody who asks for a place: the earliest chairs by group and site, and what would open those that are missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec

from midspan.planner.contradictions.telling import names, times
from midspan.planner.explaining import words
from midspan.planner.explaining.missing import Unmet, unmet
from midspan.planner.explaining.own import Goal, OwnWeek
from midspan.planner.explaining.week import Week
from midspan.planner.lookup import Held
from midspan.planner.plan import Id, Plan
from midspan.planner.problem import Client, Span
from midspan.planner.sessions import minutes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An enquiry: programs (the level's), how and where, free times for each day, and what is prescribed for the week.

    `sites`: where the client would come to, the liked one first; by video the first one counts. `minutes` and `days` at
    least and at most, instead of `blocks` where hours are in minutes; `traits` such as age, language, state.
    """

    programs: Sequence[str]
    modality: Literal["telehealth", "in_person", "either"]
    sites: Sequence[Id]
    availability: Sequence[Sequence[Span]]
    blocks: int = 0
    blocks_per_day: int = 1
    topics: Mapping[str, int] = field(default_factory=dict)
    preference: Mapping[str, int] = field(default_factory=dict)  # band -> points; 0 for what is not named
    minutes: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    traits: Mapping[str, str] = field(default_factory=dict)
    excluded_staff: Sequence[Id] = ()


@dataclass(frozen=True, slots=True)
class Chair:
    """An open chair that the client could have. `left`: chairs open in the session."""

    session: int
    program: str
    topic: str
    day: int
    start: int
    end: int
    left: int


@dataclass(frozen=True, slots=True)
class AtSite:
    """What one site has. `chairs`: all open ones, the earliest first. `together`: numbers of sessions for one week.

    `whole`: these are all that is prescribed. Else `missing` says why, and what would open a chair.
    """

    site: Id
    chairs: tuple[Chair, ...]
    together: tuple[int, ...]
    whole: bool
    missing: tuple[Unmet, ...]
    says: str


def next_chair(week: Week, wanted: Wanted) -> tuple[AtSite, ...]:
    """One answer for each site asked for. Groups only: appointments are made on admission."""
    return tuple(at_site(week, wanted, site) for site in wanted.sites)


def at_site(week: Week, wanted: Wanted, site: Id) -> AtSite:
    client = newcomer(week, wanted, site)
    vacant = {id(session): session for session in OwnWeek(week, client, Goal()).open_seats()}
    chairs = tuple(
        Chair(number, session.program, session.topic, *week.when(session), week.chairs(number))
        for number, session in sorted(enumerate(week.plan.sessions), key=lambda item: week.when(item[1]))
        if id(session) in vacant
    )
    held = most(week, client)
    together = numbers_of(week, held)
    after = with_client(week, client, together)
    missing = unmet(after, client.id, tried=1)
    says = said(week, client, wanted, together, missing)
    return AtSite(site, chairs, together, not missing, missing, says)


def newcomer(week: Week, wanted: Wanted, site: Id) -> Client:
    """The client that the enquiry would become, with an id that nobody has."""
    bands = {block.band for block in week.problem.blocks}
    numbers = [client.id for client in week.problem.clients if isinstance(client.id, int)]
    return Client(
        id=max(numbers, default=-1) + 1,
        level="",
        programs=list(wanted.programs),
        modality=wanted.modality,
        site=site,
        availability=[list(spans) for spans in wanted.availability],
        min_blocks=wanted.blocks,
        max_blocks=wanted.blocks,
        max_blocks_per_day=wanted.blocks_per_day,
        required_topics=dict(wanted.topics),
        preference={band: wanted.preference.get(band, 0) for band in bands},
        appointments=[],
        therapist_options=[],
        current_therapist=None,
        minutes=wanted.minutes,
        days=wanted.days,
        traits=dict(wanted.traits),
        excluded_staff=list(wanted.excluded_staff),
        newcomer=True,
    )


def most(week: Week, client: Client) -> Held:
    """As many of the prescribed topics, and of blocks or minutes and days, as there are chairs for, the earliest first."""
    topics = dict(client.required_topics)
    singly = [{topic: count} for topic, count in topics.items()]
    for amount in amounts(week, client):
        for wanted in (topics, *singly, {}):
            goal = replace(amount, topics=wanted)
            if client.minutes or sum(wanted.values()) <= goal.blocks:
                held = OwnWeek(week, client, goal).found()
                if held is not None and held.sessions:
                    return held
    return Held()


def amounts(week: Week, client: Client) -> Iterator[Goal]:
    """How much to look for, all that is prescribed first."""
    if not client.minutes:
        yield from (Goal(blocks=blocks) for blocks in range(client.min_blocks, 0, -1))
        return
    days = client.days[0] if client.days else 0
    steps = sorted({minutes for block in week.blocks.values() if (minutes := minutes_of(week.lists, block))})
    step = steps[0] if steps else client.minutes[0] or 1
    for least in range(client.minutes[0], 0, -step):
        yield from (Goal(minutes=least, days=fewer) for fewer in sorted({days, 0}, reverse=True))
    yield Goal(minutes=1)


def numbers_of(week: Week, held: Held) -> tuple[int, ...]:
    known = {id(session): number for number, session in enumerate(week.plan.sessions)}
    found = [known[id(session)] for session in held.sessions]
    return tuple(sorted(found, key=lambda number: week.when(week.plan.sessions[number])))


def with_client(week: Week, client: Client, together: Sequence[int]) -> Week:
    """The week with the client admitted to these sessions."""
    sessions = [
        msgspec.structs.replace(session, clients=[*session.clients, client.id])
        if number in together
        else session
        for number, session in enumerate(week.plan.sessions)
    ]
    problem = msgspec.structs.replace(week.problem, clients=[*week.problem.clients, client])
    plan = Plan(sessions=sessions, appointments=week.plan.appointments, held=week.plan.held)
    return Week(problem, plan, week.words)


def said(
    week: Week, client: Client, wanted: Wanted, together: Sequence[int], missing: Sequence[Unmet]
) -> str:
    chosen = names(words.thing(week, week.plan.sessions[number]) for number in together)
    place = words.place(week, client.site)
    place = f"{place[:1].upper()}{place[1:]}"
    had, prescribed = str(len(together)), times(wanted.blocks, "block")
    if wanted.minutes:
        minutes = sum(minutes_of(week.lists, week.block(week.plan.sessions[number])) for number in together)
        had, prescribed = str(minutes), times(wanted.minutes[0], "minute")
    if not missing:
        return f"{place} all that is prescribed ({prescribed}) can be had: {chosen}."
    lack = " ".join(one.says for one in missing)
    if not together:
        return f"{place} no chair is open then. {lack}"
    return f"{place} {had} of {prescribed} can be had: {chosen}. {lack}"
