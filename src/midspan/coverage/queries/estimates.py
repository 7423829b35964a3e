"""What an estimate is computed from: the level's expected days, the center's day rate, the newest benefits."""

from dataclasses import dataclass
from datetime import date

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.coverage.estimating import Course, Estimated, Terms, estimate
from midspan.coverage.models import DayRate
from midspan.coverage.money import dollars
from midspan.coverage.queries.shapes import CoverageView


@dataclass(frozen=True, slots=True)
class Choice:
    """A level that the center offers; `course` says how many days are expected, `rate` is the center's cents a day."""

    level: str
    name: str
    course: Course
    rate: int | None
    rate_from: date | None


def choices(reader: Reader, *, on: date, center: centers.CenterProfile | None = None) -> tuple[Choice, ...]:
    """The levels offered at the reader's center, each once, with the day rate in force. A page hands its profile in."""
    center = center or centers.profile(reader.center_id)
    rates = day_rate(reader, on=on)
    found: dict[str, Choice] = {}
    for level in center.offered_levels:
        cents, since = rates.get(level.code, (None, None))
        found.setdefault(level.code, Choice(level.code, level.name, course_of(level), cents, since))
    return tuple(found[code] for code in sorted(found))


def day_rate(reader: Reader, *, on: date) -> dict[str, tuple[int, date]]:
    """The center's day rate in force on a day by level, with since when."""
    rows = DayRate.objects.filter(center_id=reader.center_id, from_on__lte=on).order_by("from_on")
    return {row.level: (row.cents, row.from_on) for row in rows}


def course_of(level: centers.LevelView) -> Course:
    """The days that a stay at a level is expected to take, from the center's own rows."""
    days_low = level.own_days or (round(level.days.low) if level.days else 1)
    days_high = level.own_days or (round(level.days.high or level.days.low) if level.days else 7)
    usual = level.weeks_default
    weeks_low = round(level.weeks.low) if level.weeks else usual or 1
    weeks_high = round(level.weeks.high or level.weeks.low) if level.weeks else usual or weeks_low
    weeks_high = max(weeks_high, usual or 0)
    low, high = days_low * weeks_low, days_high * weeks_high
    source = "; ".join(
        sorted(
            {
                level.reasons[name].label
                for name in ("own_days", "days", "weeks", "weeks_default")
                if name in level.reasons
            }
        )
    )
    week = f"{days_low} days a week" if days_low == days_high else f"{days_low} to {days_high} days a week"
    span = f"{weeks_low} to {weeks_high} weeks" if weeks_low != weeks_high else f"{weeks_low} weeks"
    return Course(level.name, low, high, f"{level.name}: {week} for {span}, {low} to {high} days ({source}).")


def first_estimate(choice: Choice, seen: CoverageView, *, rate: int, rate_because: str) -> Estimated:
    """The estimate for a level from what is recorded. Pure: it reads nothing."""
    return estimate(
        course=choice.course, rate=rate, rate_because=rate_because, terms=_terms(choice.level, seen)
    )


def _terms(level: str, seen: CoverageView) -> Terms | None:
    policy = next((p for p in seen.policies if p.benefits), None)
    if seen.self_pay_since is not None or policy is None or policy.benefits is None:
        return None
    told = policy.benefits
    line = told.line(level)
    said = f"{policy.payer} said so on {told.told_at:%B} {told.told_at.day} ({told.told_by})."
    if line is None:
        return Terms(
            said,
            told.active,
            True,
            told.network,
            told.deductible_left_cents,
            told.oop_left_cents,
            None,
            None,
            True,
            None,
        )
    return Terms(
        said, told.active, line.covered, told.network,
        told.deductible_left_cents,
        told.oop_left_cents, line.copay_cents, line.coinsurance_percent, line.after_deductible, line.days_left,
    )  # fmt: skip


def rate_because(cents: int, since: date | None) -> str:
    """Where a day rate comes from, as a sentence."""
    if since is None:
        return f"{dollars(cents)} a day, entered for this estimate."
    return f"{dollars(cents)} a day: the center's rate since {since:%B} {since.day}, {since.year}."
