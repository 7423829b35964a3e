"""A first cost estimate, as a pure function: a range, and every line with its reason.

It is arithmetic over what the payer told us, never a promise. Where something is not known, the low end takes the
better case, the high end the worse, and the estimate says so.
"""

from dataclasses import dataclass

from midspan.coverage.money import dollars


@dataclass(frozen=True, slots=True)
class Course:
    """How many days are expected, from `low` to `high`, and why."""

    level_name: str
    low: int
    high: int
    because: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the policy pays at the level, in cents. None means: not told."""

    said: str
    active: bool
    covered: bool
    network: str
    deductible_left: int | None
    oop_left: int | None
    copay: int | None
    coinsurance: int | None
    after_deductible: bool
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what, from how much to how much (cents, negative where it lowers the sum), and why."""

    what: str
    low: int
    high: int
    because: str


@dataclass(frozen=True, slots=True)
class Estimated:
    """The lines add up to `low` and `high`."""

    low: int
    high: int
    lines: tuple[Line, ...]
    assumptions: tuple[str, ...]
    missing: tuple[str, ...]


def estimate(*, course: Course, rate: int, rate_because: str, terms: Terms | None) -> Estimated:
    """What the client would pay for the course. `rate` is cents a day; `terms` None means paying without a plan."""
    if rate < 1:
        raise ValueError("a day rate of a cent or more")
    assumptions = [course.because, rate_because]
    if terms is None:
        line = _whole(
            "Paid by the client, without a plan", course, rate, f"Days times {dollars(rate)} a day."
        )
        return _sum([line], [*assumptions, "No plan is billed."], [])
    if not terms.active or not terms.covered:
        why = "the policy is not active" if not terms.active else "the policy does not pay for this level"
        line = _whole(
            f"Paid by the client: {why}", course, rate, f"{terms.said} Days times {dollars(rate)} a day."
        )
        return _sum([line], assumptions, [])
    assumptions.append(
        "The plan's own agreed price may be lower than our day rate; then the client's share is lower too."
    )
    if terms.network == "out":
        assumptions.append(
            "We are out of the plan's network. The plan may count a lower price and leave the rest to the client."
        )
    return _sum(_shares(course, rate, terms), assumptions, _missing(terms))


def _missing(terms: Terms) -> list[str]:
    asked = [
        (terms.deductible_left, "how much of the deductible is left"),
        (terms.oop_left, "how much is left until the yearly limit"),
        (terms.copay if terms.coinsurance is None else 0, "the copay or the percentage at this level"),
        (terms.network or None, "whether we are in the plan's network"),
    ]
    return [f"Not told: {what}." for value, what in asked if value is None]


def _shares(course: Course, rate: int, terms: Terms) -> list[Line]:
    lines = []
    limit = terms.days_left
    low, high = (
        (min(course.low, limit), min(course.high, limit)) if limit is not None else (course.low, course.high)
    )
    known = terms.deductible_left is not None
    if terms.after_deductible:
        first = (
            min(terms.deductible_left or 0, low * rate),
            min(terms.deductible_left, high * rate) if known else high * rate,
        )
        why = (
            f"{dollars(terms.deductible_left or 0)} of it is left."
            if known
            else "What is left was not told: from nothing to all of it."
        )
        lines.append(Line("Deductible", *first, why))
    else:
        first = (0, 0)
    rest = (low * rate - first[0], high * rate - first[1])
    lines.append(_share(terms, rate, rest))
    paid = (sum(x.low for x in lines), sum(x.high for x in lines))
    if terms.oop_left is not None and max(paid) > terms.oop_left:
        off = (min(0, terms.oop_left - paid[0]), min(0, terms.oop_left - paid[1]))
        lines.append(
            Line(
                "Beyond the yearly limit the plan pays",
                *off,
                f"{dollars(terms.oop_left)} is left until the plan's yearly limit.",
            )
        )
    beyond = (course.low - low, course.high - high)
    if max(beyond):
        said = f"The policy pays for {limit} more days; {beyond[0]} to {beyond[1]} days would go beyond."
        lines.append(Line("Days beyond the policy's limit", beyond[0] * rate, beyond[1] * rate, said))
    return lines


def _share(terms: Terms, rate: int, rest: tuple[int, int]) -> Line:
    """The client's share of what is left after the deductible."""
    if terms.copay is not None:
        days = tuple(-(-part // rate) for part in rest)
        # The deductible may leave only part of a day: the copay is never more than that part.
        whole = min(terms.copay, rate)
        return Line(
            "Copay",
            *(part // rate * whole + min(whole, part % rate) for part in rest),
            f"{dollars(terms.copay)} a day, {days[0]} to {days[1]} days.",
        )
    if terms.coinsurance is not None:
        shares = tuple(-(-part * terms.coinsurance // 100) for part in rest)
        return Line(
            "Coinsurance", *shares, f"{terms.coinsurance} % of {dollars(rest[0])} to {dollars(rest[1])}."
        )
    return Line(
        "Share at this level", 0, rest[1], "The copay or percentage was not told: from nothing to all of it."
    )


def _whole(what: str, course: Course, rate: int, because: str) -> Line:
    return Line(what, course.low * rate, course.high * rate, because)


def _sum(lines: list[Line], assumptions: list[str], missing: list[str]) -> Estimated:
    low, high = sum(x.low for x in lines), sum(x.high for x in lines)
    return Estimated(min(low, high), max(low, high), tuple(lines), tuple(assumptions), tuple(missing))
