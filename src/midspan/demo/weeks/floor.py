"""The floor of the center: its session days and its visits, and what they have to know of people and groups.

They are the larger half of the work, so a second process can lead them while the first leads everything else. The second
follows the first: it comes to a moment only when the first is past it, and the first waits for it before whatever needs
what was written on the floor. What happens is the same with one process and with two.
"""

from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from midspan.demo.agenda import Agenda
from midspan.demo.way import Way
from midspan.demo.weeks import coming, visits
from midspan.demo.weeks.program import GROUPS, VIDEO
from midspan.demo.weeks.sessions import Days
from midspan.demo.weeks.words import Lines
from midspan.demo.world import World

COSIGNING = 4
CAME_EARLY = timedelta(minutes=6)


class Told(Protocol):
    """What the floor is told, in the order in which it happens."""

    def groups(self, ids: dict[str, int]) -> None: ...
    def begins(self, n: int, client_id: UUID, since: datetime, first: date) -> None: ...
    def joins(self, n: int, cohort: str, track: str, since: date) -> None: ...
    def leaves(self, n: int, *, ended: bool) -> None: ...
    def learns(self, n: int, objectives: list[UUID]) -> None: ...
    def stops(self, n: int, kind: str, why: str, at: datetime) -> None: ...
    def clock(self, at: datetime) -> None: ...
    def wait(self, at: datetime) -> None: ...
    def finish(self) -> None: ...


class Floor:
    """The floor in this process. Ways are known by number; acts go to the agenda that is given."""

    def __init__(self, world: World, agenda: Agenda, first: date) -> None:
        self.world, self.agenda = world, agenda
        self.days = Days(world, lambda at, act: agenda.put(0, at, act))
        self._calendar(first)

    def _calendar(self, day: date) -> None:
        hours = self.world.hours
        while day <= hours.today:
            acts = [(6.5, self.days.morning)]
            if day.weekday() == COSIGNING:
                acts.append((15.75, self.days.cosign))
            for hour, act in acts:
                if hours.moment(day, hour) <= hours.now:
                    self.agenda.put(0, hours.moment(day, hour), act)
            day = date.fromordinal(day.toordinal() + 1)
        self.agenda.put(0, hours.now - CAME_EARLY, self.days.early)

    def groups(self, ids: dict[str, int]) -> None:
        """The groups are open."""
        self.days.groups = {ids[one.key]: one for one in GROUPS}

    def begins(self, n: int, client_id: UUID, since: datetime, first: date) -> None:
        """Somebody was admitted: their visits are booked, one after the other."""
        way = self._way(n)
        stay = way.ids["stay"]
        way.client_id, way.ids["joined"] = client_id, first
        way.put = lambda at, act: self.agenda.put(n, at, act)
        way.ids["course"] = coming.course(n, leaves_early=stay.reason in {"left", "incarcerated"})
        way.ids["lines"] = Lines(self.world.dice("lines", n))
        way.ids["visits"] = self.world.dice("visits", n)
        way.ids["track"] = way.row.track
        if since <= self.world.hours.now:
            self.agenda.put(n, since, lambda at: visits.begin_all(way, at))

    def joins(self, n: int, cohort: str, track: str, since: date) -> None:
        """Somebody belongs to the groups of a cohort from a day on."""
        way = self._way(n)
        way.ids["since"], way.ids["track"], way.ids["by_video"] = since, track, cohort == VIDEO
        self.days.members[cohort][n] = way

    def leaves(self, n: int, *, ended: bool) -> None:
        """Somebody belongs to no cohort any more; `ended`: and has no visits."""
        for members in self.days.members.values():
            members.pop(n, None)
        if ended:
            self.world.book.free(self._way(n))

    def learns(self, n: int, objectives: list[UUID]) -> None:
        """What somebody works on now."""
        self._way(n).ids["objectives"] = objectives

    def stops(self, n: int, kind: str, why: str, at: datetime) -> None:
        """Somebody has no visits of a kind any more."""
        self.agenda.put(n, at, lambda at: visits.stop(self._way(n), kind, why, at))

    def clock(self, at: datetime) -> None:
        """Nothing to follow: everything happens in one process."""

    def wait(self, at: datetime) -> None:
        """Nothing to wait for."""

    def finish(self) -> None:
        """Nothing is left behind."""

    def _way(self, n: int) -> Way:
        way: Way = self.world.ways[n]
        return way
