"""Who comes and how far: the rows of plan.toml, carried on for more people than it names."""

import random
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("plan.toml")
STEPS = ("contact", "assessment", "evaluation", "recommendation", "finances", "start")
# Beyond the people whom the plan names, a center with so many seats admits few more: the others end in these ways.
ENDS = ("not_reached", "elsewhere", "not_now", "coverage", "information", "distance", "times", "other")
PLAIN = frozenset(
    {"card", "minor", "interpreter", "tried", "booked", "half_written", "not_decided", "handoff", "arrived"}
)
WAYS_IN = ("web", "phone", "web", "phone", "guide", "relative_phone", "walk_in", "referral")
LATEST_START, DAYS = 6, 54
NAMED = 60
WHOLE = (
    158  # 60 whom the plan names, 97 before and beside them, and one of these a second time: 120 admissions
)


@dataclass(frozen=True, slots=True)
class Row:
    """One person's way, as planned. Fields are explained at the head of plan.toml."""

    n: int
    to: str
    days: int = 0
    clock: str = ""
    came: str = "web"
    track: str = ""
    need: str = "iop"
    decide: str = ""
    decide_first: str = ""
    pays: str = "plan"
    reason: str = ""
    substance: str = ""
    same_as: int = 0
    marks: frozenset[str] = field(default=frozenset())

    def has(self, mark: str) -> bool:
        """Whether this is particular to the person."""
        return mark in self.marks

    @property
    def under_way(self) -> bool:
        """Whether the enquiry is open at the end."""
        return self.to in STEPS


@cache
def _named() -> tuple[Row, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["way"]
    return tuple(Row(**{**row, "marks": frozenset(row.get("marks", ()))}) for row in rows)


def rows(count: int) -> list[Row]:
    """The ways of `count` people."""
    from midspan.demo.weeks import history  # noqa: PLC0415  (it counts the places that the named people take)

    named = _named()
    past = [history.row_of(stay) for stay in history.stays()] if count > len(named) else []
    known = [*named, *past]
    return [known[n] if n < len(known) else _further(n + 1, named[n % len(named)]) for n in range(count)]


def _further(n: int, like: Row) -> Row:
    """One more person, who comes much as an earlier one did. Seats are few: of four who were admitted, one still is
    under way and the others went elsewhere.
    """
    dice = random.Random(f"plan-{n}")
    row = replace(like, n=n, same_as=0, marks=like.marks & PLAIN, decide="", decide_first="")
    if row.need.startswith("managed"):
        row = replace(row, need="iop", track="day")
    if row.to in {"admitted", "merged"} or (row.under_way and dice.random() < 0.5):
        ends = dice.choice(ENDS)
        return replace(
            row,
            to="closed",
            reason=ends,
            days=dice.randint(LATEST_START, DAYS),
            came=dice.choice(WAYS_IN),
            marks=row.marks & {"minor"},
        )
    if row.to in {"closed", "referred"}:
        return replace(row, days=dice.randint(LATEST_START, DAYS))
    return row
