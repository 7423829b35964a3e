"""Words for days, times, places and things of a week. Names are ids: the app puts people's names in."""

from collections.abc import Iterable

from midspan.planner.contradictions.telling import day_name, names
from midspan.planner.explaining.week import Place, Thing, Week
from midspan.planner.plan import Session
from midspan.planner.problem import Block, Client, Problem, Span, Staff


def day(problem: Problem, number: int) -> str:
    """Such as "Mon"."""
    return day_name(problem, number)[:3]


def clock(problem: Problem, slot: int) -> str:
    """When a slot begins, such as "09:30"."""
    hours, minutes = map(int, problem.horizon.first_slot.split(":"))
    minute = hours * 60 + minutes + slot * problem.horizon.slot_minutes
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def span(problem: Problem, when: tuple[int, int, int]) -> str:
    """Such as "Mon 09:00-12:00"; `when` is day, start and end."""
    number, start, end = when
    return f"{day(problem, number)} {clock(problem, start)}-{clock(problem, end)}"


def of_block(block: Block) -> tuple[int, int, int]:
    return block.day, block.start, block.end


def blocks(problem: Problem, found: Iterable[Block]) -> str:
    """Such as "Mon 09:00-12:00 and Tue 09:00-12:00", in the order of the week, each once."""
    return names(span(problem, when) for when in sorted({of_block(block) for block in found}))


def place(site: Place) -> str:
    return "by video" if site is None else f"at site {site}"


def thing(week: Week, one: Thing) -> str:
    """Such as "RP, Mon 09:00-12:00 at site 0" or "IND with 5, Mon 12:00-13:00"."""
    when = span(week.problem, week.when(one))
    if isinstance(one, Session):
        return f"{one.topic}, {when} {place(one.site)}"
    return f"{one.kind} with {one.staff}, {when}"


def free(week: Week, client: Client) -> str:
    """Such as "17 is free only Mon, Wed, Fri 17:00-21:00"."""
    found = [(day, span) for day, each in enumerate(client.availability) for span in each]
    return f"{client.id} is free only {spans(week.problem, found)}" if found else f"{client.id} is never free"


def shifts(week: Week, person: Staff) -> str:
    """Such as "Mon, Tue 08:00-16:00"; "never" for somebody who is off all week."""
    return (
        spans(week.problem, [(day, span) for day, span in enumerate(person.shifts) if span is not None])
        or "never"
    )


def spans(problem: Problem, found: Iterable[tuple[int, Span]]) -> str:
    """Days with the same times together."""
    days: dict[tuple[Span, ...], list[str]] = {}
    by_day: dict[int, list[Span]] = {}
    for number, one in found:
        by_day.setdefault(number, []).append(one)
    for number, each in by_day.items():
        days.setdefault(tuple(each), []).append(day(problem, number))
    return names(
        f"{', '.join(who)} {' and '.join(hours(problem, one) for one in each)}" for each, who in days.items()
    )


def hours(problem: Problem, one: Span) -> str:
    return f"{clock(problem, one[0])}-{clock(problem, one[1])}"


def points(count: int) -> str:
    return f"{count} point" if abs(count) == 1 else f"{count} points"


def more(cost: int) -> str:
    """Such as "3 points more"."""
    if not cost:
        return "the same cost"
    return f"{points(abs(cost))} {'more' if cost > 0 else 'less'}"
