"""In which part of a chart a record was made: in a stay, or outside any; what cannot be told apart is in both.

Pure: the stays, what was asked for and the record come in, parts go out. A stay that is added later takes no record from where
it was, and what was asked for first is never forgotten, so that a new row can only add to the class of an older record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from midspan.rules.privacy.records import Determination, RecordClass, Track, record_class

# The part of a chart that is no stay: before the first, between two, after the last.
OUTSIDE: Literal["outside"] = "outside"
Part = UUID | Literal["outside"]


@dataclass(frozen=True, slots=True)
class Stay:
    """From the moment it was opened here to its last day (both in it); no last day while it goes on. `first_day` is its own."""

    id: UUID
    opened_at: datetime
    first_day: date
    last_day: date | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first_day <= day and not self.over(day)

    def over(self, day: date) -> bool:
        """Whether it had ended before a day."""
        return self.last_day is not None and self.last_day < day


@dataclass(frozen=True, slots=True)
class Asked:
    """Care was asked for in this time; `until` is when that was answered: with an admission, with a no, not yet."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """When something was made, and its day at the center. `stay` where the record names its stay itself; `dated` is the day on
    a paper, where it has one.
    """

    at: datetime | None = None
    day: date | None = None
    stay: UUID | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a chart tells its parts apart: its stays, and the times in which care was asked for beside them."""

    stays: tuple[Stay, ...] = ()
    asked: tuple[Asked, ...] = ()

    def of(self, made: Made) -> frozenset[Part]:
        """The parts that a record is of; none where nothing says when it was made. A stay that it names decides alone."""
        if made.stay is not None:
            return frozenset({one.id for one in self.stays if one.id == made.stay})
        if made.at is None or made.day is None:
            return frozenset()
        return frozenset(self._at(made.at, made.day) | self._dated(made))

    def speaks_for(self, part: Part, at: datetime, day: date, until: datetime | None = None) -> bool:
        """Whether a code that was recorded then (and stood `until` it was ended) speaks for a part. A stay has the codes that stood
        in it, older ones too; and one that came after its last day without care having been asked for anew.
        """
        here = part in self._at(at, day)
        stay = next((one for one in self.stays if one.id == part), None)
        if stay is None or (here and not self._asking(at)):
            return here
        return not stay.over(day) and (until is None or until > stay.opened_at)

    def _at(self, at: datetime, day: date) -> set[Part]:
        """The newest stay that was open then. After its last day what follows it belongs to it as well."""
        begun = [one for one in self.stays if one.opened_at <= at]
        newest = max(begun, key=lambda one: one.opened_at, default=None)
        found: set[Part] = set() if newest is None else {newest.id}
        if newest is None or newest.over(day) or self._asking(at):
            found.add(OUTSIDE)
        return found

    def _asking(self, at: datetime) -> bool:
        """Whether care was being asked for."""
        return any(one.since <= at and (one.until is None or at < one.until) for one in self.asked)

    def _dated(self, made: Made) -> set[Part]:
        """A paper that is older than its place in the chart is of the time that it speaks of, too."""
        day = made.dated
        if day is None or day == made.day:
            return set()
        found: set[Part] = {one.id for one in self.stays if one.covers(day)}
        if any(
            one.since.date() <= day and (one.until is None or day < one.until.date()) for one in self.asked
        ):
            found.add(OUTSIDE)
        return found


@dataclass(frozen=True, slots=True)
class Spoke:
    """What speaks for the class of a part, since when: a program it was in (or that was asked for), with its track, or a code."""

    id: str
    since: datetime
    track: str | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What the class of a part rests on. `applied`: the part outside any stay, which follows what was asked for."""

    programs: tuple[Spoke, ...] = ()
    codes: tuple[Spoke, ...] = ()
    applied: bool = False

    def under(
        self,
        finding: Determination | None = None,
        found_at: datetime | None = None,
        on: date | None = None,
    ) -> RecordClass:
        """The class, lowered by a finding only as far as it goes: it weighed what was known then. A program or a code that came
        later, which by itself means Part 2, was not weighed, so that the part is under Part 2 until it is found anew.
        """
        if found_at is not None and _class(_newer(self.programs, found_at), _newer(self.codes, found_at), self.applied, on).part2:  # fmt: skip
            finding = None
        track = track_of(one.track for one in self.programs)
        return record_class(track, _codes(self.codes), finding, on, applied=self.applied)


def _class(programs: Sequence[Spoke], codes: Sequence[Spoke], applied: bool, on: date | None) -> RecordClass:
    """The class by what came later alone; no later program adds nothing."""
    track = track_of(one.track for one in programs) if programs else "mh"
    return record_class(track, _codes(codes), on=on, applied=applied)


def _newer(those: Iterable[Spoke], than: datetime) -> list[Spoke]:
    known = {one.id for one in those if one.since <= than}
    return [one for one in those if one.id not in known]


def _codes(those: Iterable[Spoke]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in those))


def track_of(programs: Iterable[str | None]) -> Track | None:
    """The track of what belongs to programs, by what each is for (sud, dual, mh; else not known): the strictest of them. None: it
    is not known.
    """
    named = set(programs)
    if named & {"sud", "dual"}:
        return "sud" if "dual" not in named and "mh" not in named else "dual"
    return "mh" if named == {"mh"} else None


def strictest(classes: Sequence[RecordClass], on: date | None = None) -> RecordClass:
    """The class of records that go together: Part 2 as soon as one of them is, with the reasons of those that are. Of no record:
    it is not known where it was made.
    """
    if not classes:
        return record_class(None, on=on)
    deciding = [one for one in classes if one.part2] or classes
    because = dict.fromkeys(ground for one in deciding for ground in one.because)
    codes = dict.fromkeys(code for one in classes for code in one.codes)
    return RecordClass(any(one.part2 for one in classes), tuple(because), tuple(codes))
