"""Words for days, times, places and things of a week. Names are ids: the app puts people's names in."""

from collections.abc import Iterable

from midspan.planner.explaining.week import Place, Thing, Week
from midspan.planner.plan import Id, Session
from midspan.planner.problem import Block, Client, Problem
from midspan.planner.telling import day_name, names


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
    """When the client can come, such as "Mon 09:00-12:00 and Wed 09:00-20:00"; "never" without any time."""
    spans = [
        span(week.problem, (number, *one)) for number, each in enumerate(client.availability) for one in each
    ]
    return names(spans) or "never"


def points(count: int) -> str:
    return f"{count} point" if abs(count) == 1 else f"{count} points"


def more(cost: int) -> str:
    """Such as "3 points more"."""
    if not cost:
        return "the same cost"
    return f"{points(abs(cost))} {'more' if cost > 0 else 'less'}"


def which(ids: Iterable[Id]) -> str:
    return names(ids, "or")
