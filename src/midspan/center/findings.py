"""Where a center's statements disagree with each other or with the regulatory bands. No Django.

None of these stops a center from loading: its document says what it says, and the center should know.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from midspan.center import definition as d
from midspan.center.facts import Band, Fact, Source, say


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning: the path in the file, what disagrees, and the sources on both sides."""

    path: str
    says: str
    sources: tuple[Source, ...]

    def __str__(self) -> str:
        return f"{self.path}: {self.says}"


@dataclass(frozen=True, slots=True)
class TrackHours:
    """What a track delivers in a week, in hours."""

    track: str
    on_site: float
    countable: float
    individual: float

    @property
    def total(self) -> float:
        return self.countable + self.individual


def warnings(center: d.Definition) -> tuple[Finding, ...]:
    """Everything worth a look, in the order of the file."""
    found: list[Finding] = []
    for path, fact in d.every_fact(center):
        found.extend(_statements(path, fact))
    for level in center.levels:
        found.extend(_level(level))
    for track in center.tracks:
        found.extend(_track(center, track))
    return tuple(found)


def _same(one: Any, unit: str, other: Any, other_unit: str) -> bool:
    if isinstance(one, Band) and isinstance(other, Band) and unit != other_unit:
        return one.in_weeks(unit) == other.in_weeks(other_unit)
    return bool(one == other)


def _statements(path: str, fact: Fact[Any]) -> Iterator[Finding]:
    """Two statements of the same document about the same fact, wherever they differ."""
    for other in fact.also:
        unit = other.unit or fact.unit
        if _same(fact.value, fact.unit, other.value, unit):
            continue
        says = (
            f"{say(fact.value, fact.unit)} ({fact.source.short}) but {say(other.value, unit)} "
            f"({other.source.short}). Midspan uses the first."
        )
        yield Finding(path, says, (fact.source, other.source))


def _times(one: Band, other: Band) -> Band:
    high = None if one.high is None or other.high is None else one.high * other.high
    return Band(one.low * other.low, high)


def _level(level: d.Level) -> Iterator[Finding]:
    at = f"levels.{level.key}"
    if level.hours and level.regulatory_hours and level.offered.value:
        yield from _regulatory(f"{at}.hours", level.hours, level.regulatory_hours)
    per_week = level.sessions or level.days
    if level.hours and per_week and level.session_hours:
        yield from _product(f"{at}.hours", level.hours, per_week, level.session_hours)
    if level.hours and level.own_days and level.own_session_hours:
        yield from _product(f"{at}.hours", level.hours, level.own_days, level.own_session_hours)
    if level.weeks and level.usual_weeks and level.offered.value:
        band = level.weeks.value.in_weeks(level.weeks.unit)
        if not band.holds(level.usual_weeks.value):
            says = (
                f"{level.usual_weeks.value} weeks ({level.usual_weeks.source.short}) lies outside "
                f"{say(level.weeks.value, level.weeks.unit)} ({level.weeks.source.short}). "
                "It is used as a first expectation only; nobody is discharged by it."
            )
            yield Finding(f"{at}.usual_weeks", says, (level.usual_weeks.source, level.weeks.source))


def _regulatory(path: str, own: Fact[Band], rule: Fact[Band]) -> Iterator[Finding]:
    band, outer = own.value, rule.value
    limit = f"{outer.low:g} or more" if outer.high is None else f"{outer.low:g} to under {outer.high:g}"
    sources = (own.source, rule.source)
    told = f"{say(band, own.unit)} ({own.source.short})"
    over = outer.high is not None and (band.high is None or band.high >= outer.high)
    if band.low < outer.low or over:
        yield Finding(
            path, f"{told} goes outside the regulatory band {limit} ({rule.source.short}).", sources
        )
        return
    top = band.high if band.high is not None else outer.high
    narrower = band.low > outer.low or (outer.high is None) != (band.high is None)
    if narrower or (top is not None and outer.high is not None and top < outer.high - 1):
        says = (
            f"{told} is narrower than the regulatory band {limit} ({rule.source.short}). A client who needs "
            "hours between the two needs a decision: more than the center's band, or another level."
        )
        yield Finding(path, says, sources)


def _product(path: str, hours: Fact[Band], count: Fact[Band], length: Fact[Band]) -> Iterator[Finding]:
    """Days times session length against the band of hours."""
    made, band = _times(count.value, length.value), hours.value
    sum_ = f"{say(count.value, count.unit)} × {say(length.value, length.unit)} = {say(made)} hours a week"
    cited = f"({count.source.short} × {length.source.short})"
    against = f"{say(band, hours.unit)} ({hours.source.short})"
    sources = (count.source, length.source, hours.source)
    above = band.high is not None and (made.high is None or made.high > band.high)
    if made.low < band.low or above:
        yield Finding(path, f"{sum_} {cited} reaches outside {against}.", sources)
    elif made.low == made.high == band.high and band.low != band.high:
        yield Finding(path, f"{sum_} {cited} can only meet the upper end of {against}.", sources)


def track_hours(center: d.Definition, track: d.Track) -> TrackHours:
    """What a week of this track adds up to, with the weekly individual session counted apart."""
    template = next(one for one in center.templates if one.key == track.template.value)
    days = len(track.meets.value)
    on_site = sum(one.minutes.value for one in template.segments) * days / 60
    countable = sum(one.minutes.value for one in template.segments if one.countable.value) * days / 60
    apart = sum(
        service.weekly_minutes.value
        for service in center.services
        if service.weekly_minutes and service.offered.value and service.countable.value
    )
    return TrackHours(track.key, on_site, countable, apart / 60)


def _track(center: d.Definition, track: d.Track) -> Iterator[Finding]:
    level = next(one for one in center.levels if one.key == track.level.value)
    program = next(one for one in center.programs if one.key == track.program.value)
    at = f"tracks.{track.key}"
    days = level.own_days or level.days
    if days and not days.value.holds(len(track.meets.value)):
        says = (
            f"meets on {len(track.meets.value)} days ({track.meets.source.short}); the level says "
            f"{say(days.value, days.unit)} ({days.source.short})."
        )
        yield Finding(f"{at}.meets", says, (track.meets.source, days.source))
    if level.hours:
        hours = track_hours(center, track)
        if not level.hours.value.holds(hours.total):
            says = (
                f"delivers {round(hours.total, 2):g} countable hours a week ({round(hours.countable, 2):g} in the group day, "
                f"{hours.individual:g} individual); the level says {say(level.hours.value, level.hours.unit)} "
                f"({level.hours.source.short})."
            )
            yield Finding(f"{at}.meets", says, (track.meets.source, level.hours.source))
    if track.seats.value > center.about.group_max.value:
        says = (
            f"{track.seats.value} seats ({track.seats.source.short}) are more than one group may hold: "
            f"{center.about.group_max.value} ({center.about.group_max.source.short}). It needs more than one group."
        )
        yield Finding(f"{at}.seats", says, (track.seats.source, center.about.group_max.source))
    if level.key not in program.levels.value:
        says = f"is at level {level.key}, which {program.name.value} does not list among its levels."
        yield Finding(f"{at}.level", says, (track.level.source, program.levels.source))
