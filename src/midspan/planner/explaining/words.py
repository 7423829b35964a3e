"""Words for days, times, places and things of a week, with the names that the caller's `Words` give."""

from collections.abc import Collection, Iterable

from midspan.planner.contradictions.telling import day_name, names
from midspan.planner.explaining.naming import SHORT
from midspan.planner.explaining.week import Place, Thing, Week
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Block, Client, Span, Staff


def day(week: Week, number: int) -> str:
    """Such as "Mon"."""
    if week.words.day is not None:
        return week.words.day(number)
    return day_name(week.problem, number)[:SHORT]


def clock(week: Week, slot: int) -> str:
    """When a slot begins, such as "09:30"."""
    horizon = week.problem.horizon
    hours, minutes = map(int, horizon.first_slot.split(":"))
    return week.words.clock(hours * 60 + minutes + slot * horizon.slot_minutes)


def span(week: Week, when: tuple[int, int, int]) -> str:
    """Such as "Mon 09:00-12:00"; `when` is day, start and end."""
    number, start, end = when
    return f"{day(week, number)} {hours(week, (start, end))}"


def hours(week: Week, one: Span) -> str:
    return f"{clock(week, one[0])}-{clock(week, one[1])}"


def blocks(week: Week, found: Iterable[Block]) -> str:
    """Such as "Mon 09:00-12:00 and Tue 09:00-12:00", in the order of the week, each once."""
    times = {(block.day, block.start, block.end) for block in found}
    return names(span(week, when) for when in sorted(times))


def place(week: Week, site: Place) -> str:
    return "by video" if site is None else f"at {week.words.site(site)}"


def thing(week: Week, one: Thing) -> str:
    """Such as "RP, Mon 09:00-12:00 at site 0" or "IND with staff 5, Mon 12:00-13:00"; a standing group by its name."""
    when = span(week, week.when(one))
    if isinstance(one, Session):
        return f"{called(week, one)}, {when} {place(week, one.site)}"
    return f"{week.words.kind(one.kind)} with {week.words.staff(one.staff)}, {when}"


def called(week: Week, session: Session) -> str:
    if session.standing is not None:
        return week.words.group(session.standing)
    return week.words.topic(session.topic)


def people(week: Week, clients: Collection[Id], about: Id) -> str:
    """Clients in a sentence about one of them; the others have names only if the caller allows it."""
    own = [week.words.client(about)] if about in clients else []
    others = [one for one in clients if one != about]
    if week.words.others:
        return names(week.words.client(one) for one in clients)
    if others:
        own.append("somebody else" if len(others) == 1 else f"{len(others)} others")
    return names(own)


def free(week: Week, client: Client) -> str:
    """Such as "17 is free only Mon, Wed, Fri 17:00-21:00"."""
    found = [(day, span) for day, each in enumerate(client.availability) for span in each]
    name = week.words.client(client.id)
    return f"{name} is free only {spans(week, found)}" if found else f"{name} is never free"


def shifts(week: Week, person: Staff) -> str:
    """Such as "Mon, Tue 08:00-16:00"; "never" for somebody who is off all week."""
    return spans(week, [(day, span) for day, span in enumerate(person.shifts) if span is not None]) or "never"


def spans(week: Week, found: Iterable[tuple[int, Span]]) -> str:
    """Days with the same times together."""
    days: dict[tuple[Span, ...], list[str]] = {}
    by_day: dict[int, list[Span]] = {}
    for number, one in found:
        by_day.setdefault(number, []).append(one)
    for number, each in by_day.items():
        days.setdefault(tuple(each), []).append(day(week, number))
    return names(
        f"{', '.join(who)} {' and '.join(hours(week, one) for one in each)}" for each, who in days.items()
    )


def points(count: int) -> str:
    return f"{count} point" if abs(count) == 1 else f"{count} points"


def more(cost: int) -> str:
    """Such as "3 points more"."""
    if not cost:
        return "the same cost"
    return f"{points(abs(cost))} {'more' if cost > 0 else 'less'}"
