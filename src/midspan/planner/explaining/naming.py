"""How sentences name people, places and things: the planner knows ids, who asks knows names."""

from collections.abc import Callable
from dataclasses import dataclass

from midspan.planner.plan import Id

SHORT = 3  # letters of a weekday


def clock(minute: int) -> str:
    """A minute of the day such as "09:30"."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Functions from ids and names of the problem to the words that stand for them in a sentence.

    `clock` gets the minute of the day, `day` the number of the day in the week (None: the first letters of the weekday).
    `others`: whether a sentence about one client may name other clients; else they are "somebody else".
    """

    client: Callable[[Id], str] = str
    staff: Callable[[Id], str] = "staff {}".format
    site: Callable[[Id], str] = "site {}".format
    group: Callable[[Id], str] = "group {}".format
    program: Callable[[str], str] = str
    topic: Callable[[str], str] = str
    credential: Callable[[str], str] = str
    kind: Callable[[str], str] = str
    clock: Callable[[int], str] = clock
    day: Callable[[int], str] | None = None
    others: bool = False
