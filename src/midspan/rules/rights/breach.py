"""Whether an incident is a breach (45 CFR 164.402), and whom to tell by when (164.404 to 164.412; 42 CFR 2.16(b))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from midspan.rules.rights.clocks import TABLE, Due, clock, due
from midspan.rules.rights.lists import options
from midspan.rules.tables import load


@dataclass(frozen=True)
class Delay:
    """Law enforcement asked to wait: `written` until a day that the paper names, else spoken on a day."""

    said_on: date
    written: bool
    until: date | None = None


@dataclass(frozen=True)
class Weighed:
    """What the four factors come to: whether “low probability” may be said of it, and every reason why not."""

    low_may_be_said: bool
    missing: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def says(self) -> str:
        """One sentence."""
        if self.missing:
            return f"Not weighed yet: {', '.join(self.missing).lower()}. Until then it counts as a breach (45 CFR 164.402(2))."
        if self.against:
            return f"Weighed high: {', '.join(self.against).lower()}. With that it stays a breach (45 CFR 164.402(2))."
        return "All four factors are weighed, none of them high. Whether that is a low probability of compromise is yours to decide and to say why."


def weigh(factors: Mapping[str, tuple[str, str]], on: date | None = None) -> Weighed:
    """Weigh the factors: each is (weight, finding in words), under its id. What is not there, has no weight or says nothing
    is missing. The regulation asks for all four; that one weighed high keeps it a breach is Midspan's own caution.
    """
    missing, against = [], []
    weights = {one.id for one in options("weight", on)}
    for factor in options("factor", on):
        weight, finding = factors.get(factor.id, ("", ""))
        if weight not in weights or not finding.strip():
            missing.append(factor.label)
        elif weight == "high":
            against.append(factor.label)
    return Weighed(not missing and not against, tuple(missing), tuple(against))


def delay_ends(delay: Delay) -> date:
    """The last day of a delay: the written one's own, of a spoken one the thirtieth day at most (45 CFR 164.412)."""
    if delay.written and delay.until is not None:
        return delay.until
    last = due("delay_oral", delay.said_on).on
    return last if delay.until is None else min(delay.until, last)


def notices(discovered_on: date, people: int, delay: Delay | None = None) -> tuple[Due, ...]:
    """Whom to tell of a breach and by when: the people, HHS, and with many the media.

    The small ones' yearly report counts from December 31. A delay that outlasts a clock moves it to the day after the delay.
    Everybody counts as of one State, so the media are named early rather than late.
    """
    numbers = load(TABLE, discovered_on)["breach"]
    found = [due("breach_people", discovered_on)]
    if people >= numbers["hhs_at_least"]:
        found.append(due("breach_hhs_large", discovered_on))
    else:
        year_ends = date(discovered_on.year, 12, 31)
        small = clock("breach_hhs_small", discovered_on)
        found.append(Due(small, year_ends + timedelta(days=small.days)))
    if people > numbers["media_more_than"]:
        found.append(due("breach_media", discovered_on))
    if delay is None:
        return tuple(found)
    after = delay_ends(delay) + timedelta(days=1)
    return tuple(replace(one, on=max(one.on, after)) for one in found)
