"""Words for what cannot be met."""

from collections.abc import Iterable

import msgspec

from midspan.planner.problem import Problem
from midspan.planner.reading.meaning import WEEK

LISTED = 6  # names in a sentence


class Contradiction(msgspec.Struct, frozen=True):
    """`where` is the place in the file, `says` one or two sentences with what to do. `stops`: the file contradicts itself."""

    where: str
    says: str
    stops: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"


def names(items: Iterable[object], joined: str = "and") -> str:
    """Such as "3, 5 and 9", or "3, 5, 9, 11, 12, 14 and 8 more"."""
    words = list(dict.fromkeys(str(item) for item in items))
    if len(words) > LISTED + 1:
        words = [*words[:LISTED], f"{len(words) - LISTED} more"]
        joined = "and"
    return f" {joined} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def times(count: int, noun: str) -> str:
    """Such as "1 block" or "3 blocks"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def often(count: int) -> str:
    """Such as "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def day_name(problem: Problem, day: int) -> str:
    return WEEK[(WEEK.index(problem.horizon.first_day) + day) % len(WEEK)]
