"""The earliest chairs by group and site for somebody who asks, and what would open more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile
from midspan.rules.schedule import spans
from midspan.rules.schedule.chairs import Chairs, chairs
from midspan.schedule.fitting import outside
from midspan.schedule.queries.chairs import opening
from midspan.schedule.queries.chairs.filling import Filling
from midspan.schedule.queries.chairs.rows import Standing, Time, read
from midspan.schedule.queries.chairs.shapes import Answer, Asked, AtSite, Chair, Found, Sits

VIDEO = "By video"


def next_chairs(reader: Reader, asked: Asked, *, today: date) -> Found:
    """The answers of each site; one statement. Groups only: appointments are made when somebody is admitted."""
    center, numbers = centers.profile(reader.center_id), chairs(today)
    rows = read(reader, center, today, numbers.weeks)
    return Seeking(asked, center, Filling(rows, today, numbers.weeks), numbers).found()


@dataclass(frozen=True)
class Seeking:
    """One question, over rows that are read. Pure."""

    asked: Asked
    center: CenterProfile
    filling: Filling
    numbers: Chairs

    def found(self) -> Found:
        sites = [(one.id, one.name) for one in self.center.sites if self.asked.site_id in (None, one.id)]
        if self.asked.modality == "telehealth":
            sites = []
        told = [self._at(key, name) for key, name in sites]
        if self.asked.modality != "on_site":
            told.append(self._at(None, VIDEO))
        return Found(
            self.asked, tuple(one for one in told if one.answers or one.openings), self.numbers.weeks, self.has, self.numbers.table,
            self._sits(),
        )  # fmt: skip

    @cached_property
    def own(self) -> tuple[tuple[Standing, Time], ...]:
        """Where the client comes already, and will on the day from which they ask; each time once."""
        groups = {one.group_id: one for one in self.filling.rows.groups}
        found = (
            (groups[one.group_id], slot)
            for one in self.filling.rows.belongs
            if one.client_id == self.asked.client_id and one.group_id in groups
            if one.until_on is None or one.until_on >= self.asked.from_on
            for slot in groups[one.group_id].times
            if not one.slots or slot.slot_id in one.slots
        )
        return tuple(dict.fromkeys(found))

    @property
    def has(self) -> int:
        """Minutes a week that the client has already."""
        return sum(group.minutes((slot,)) for group, slot in self.own)

    def _sits(self) -> tuple[Sits, ...]:
        times: dict[Standing, list[Time]] = {}
        for group, slot in self.own:
            times.setdefault(group, []).append(slot)
        return tuple(
            Sits(one.group_id, one.title, tuple(sorted({slot.wall for slot in some})))
            for one, some in times.items()
        )

    @cached_property
    def chairs(self) -> tuple[Chair, ...]:
        """One for each group of the program and level that counts towards the hours."""
        asked = self.asked
        mine = {group.group_id for group, _ in self.own}
        return tuple(
            self._chair(one)
            for one in self.filling.rows.groups
            if one.program_id == asked.program_id and one.level in ("", asked.level) and one.countable
            if one.group_id not in mine and (asked.track_id is None or one.track_id in (None, asked.track_id))
        )

    def _chair(self, one: Standing) -> Chair:
        suits = tuple(slot for slot in one.times if self._suits(one, slot))
        kept = self._within(one, suits)
        first = self._first(one, kept)
        expected = self._first(one, kept, expected=True) if first is None else None
        left = tuple(slot.wall for slot in one.times if slot not in suits)
        free, free_on = self.filling.free_next(one, kept or one.times)
        return Chair(
            group_id=one.group_id, title=one.title, site_id=one.site_id, track_id=one.track_id, mode=one.mode, times=tuple(slot.wall for slot in kept),
            left_out=left, minutes=one.minutes(kept), first_on=first, expected_on=expected,
            leaving=self.filling.leave(one, expected) if expected else 0, free=free, free_on=free_on,
            capacity=one.capacity, waiting=sum(each.group_id == one.group_id and each.client_id != self.asked.client_id for each in self.filling.rows.waits),
            why_not=outside(self.asked.known, left, one.mode) if left else "",
        )  # fmt: skip

    def _suits(self, group: Standing, slot: Time) -> bool:
        asked = self.asked
        if asked.known is not None:
            free = asked.known.free_by(group.mode)
            return not spans.difference([slot.wall], free) and not self._taken(slot)
        return group.mode in (asked.modality, "hybrid") or asked.modality == "either"

    def _taken(self, slot: Time) -> bool:
        return any(spans.overlaps([slot.wall, other.wall]) for _, other in self.own)

    def _within(self, group: Standing, suits: tuple[Time, ...]) -> tuple[Time, ...]:
        """No more of a group's times than the level has hours for, the first of the week."""
        most = self.asked.most
        if most is None or group.minutes(suits) + self.has <= most:
            return suits
        number = next((n for n in range(len(suits), 0, -1) if group.minutes(suits[:n]) + self.has <= most), 0)
        return suits[:number]

    def _first(self, one: Standing, times: Sequence[Time], *, expected: bool = False) -> date | None:
        if not times:
            return None
        base = self.filling.open_from(one, times, self.asked.from_on, expected=expected)
        return base and self.filling.first_day(one, times, base, self.numbers.newcomers)

    def _at(self, site_id: int | None, name: str) -> AtSite:
        here = [one for one in self.chairs if self._is_at(one, site_id)]
        answers = self._answers([one for one in here if one.first_on is not None])
        return AtSite(site_id, name, answers, opening.openings(self, here, answers))

    def _is_at(self, one: Chair, site_id: int | None) -> bool:
        """A group that meets both ways is at its site, and by video for those who come by video only."""
        by_video = one.mode == "telehealth" or (one.mode == "hybrid" and self.asked.modality == "telehealth")
        return by_video if site_id is None else one.site_id == site_id and one.mode != "telehealth"

    def _answers(self, open_ones: Sequence[Chair]) -> tuple[Answer, ...]:
        """Whole weeks that begin first, fewest groups first, those of one track; without any, the fullest week that there is."""
        ordered = sorted(open_ones, key=lambda one: (one.first_on or date.max, -one.minutes, one.group_id))
        near = ordered[: self.numbers.considered]
        made: list[Answer] = []
        for count in range(1, self.numbers.groups + 1):
            for some in combinations(near, count):
                whole = {one.chairs for one in made if one.whole}
                if not any(set(each) <= set(some) for each in whole) and (answer := self._together(some)):
                    made.append(answer)
        whole_ones = [one for one in made if one.whole]
        if whole_ones:
            whole_ones.sort(key=lambda one: (one.first_on, len(one.chairs), _tracks(one), one.minutes))
            return tuple(whole_ones[: self.numbers.shown])
        made.sort(key=lambda one: (-one.minutes, one.first_on, len(one.chairs)))
        return tuple(made[:1])

    def _together(self, some: tuple[Chair, ...]) -> Answer | None:
        """A week of these chairs; None where two of them meet at one time or it is more than the level has."""
        times = [time for one in some for time in one.times]
        if spans.overlaps(times):
            return None
        minutes = sum(one.minutes for one in some)
        if self.asked.most is not None and len(some) > 1 and minutes + self.has > self.asked.most:
            return None
        days = len({one.weekday for one in (*times, *(slot.wall for _, slot in self.own))})
        whole = minutes + self.has >= self.asked.minutes and days >= self.asked.days
        return Answer(some, max(one.first_on for one in some if one.first_on), minutes, days, whole)


def _tracks(answer: Answer) -> int:
    """How many tracks the groups of an answer are of: people who come together come to the same groups."""
    return len({one.track_id for one in answer.chairs})
