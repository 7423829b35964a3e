"""One person's way through the demonstration: what happens, in order, and when.

A way is written down first (`then`, `on`) and given its times afterwards (`timed`), so that a way that has to be at a
certain step this morning can be fitted into the hours there were.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.demo.agenda import Act
from midspan.demo.cast import Person
from midspan.demo.phrases import Voice
from midspan.demo.plan import Row
from midspan.demo.world import World

LEAST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens: `gap` minutes of working time after the one before (`through`: of any time), or exactly
    `at`. `room` is how many minutes have to be left before closing time.
    """

    act: Act
    gap: float = 0
    at: datetime | None = None
    through: bool = False
    room: float = 0


@dataclass
class Way:
    """What is known of one person's way while it is walked. Ids are filled in as they come to be."""

    world: World
    row: Row
    person: Person
    begins: datetime
    until: datetime
    dice: random.Random
    happenings: list[Happening] = field(default_factory=list)
    client_id: UUID = field(default_factory=lambda: UUID(int=0))
    enquiry_id: UUID = field(default_factory=lambda: UUID(int=0))
    ids: dict[Any, Any] = field(default_factory=dict)
    put: Callable[[datetime, Act], None] | None = None
    left_on: date | None = None

    def has(self, mark: str) -> bool:
        """Whether this is particular to the person."""
        return self.row.has(mark)

    @property
    def say(self) -> Voice:
        """`say(deck)` is the next phrase for a situation."""
        age = (self.world.hours.today - self.person.born_on).days // 365
        return Voice(self.world.phrases, age)

    @property
    def fitted(self) -> bool:
        """Whether the way has to fit into the hours up to now, because it is under way or ended this morning."""
        return self.row.under_way or self.has("just_admitted")

    def then(self, gap: float, act: Act, *, through: bool = False, room: float = 0) -> None:
        """This happens `gap` minutes of working time after what was before; `through`: of any time."""
        self.happenings.append(Happening(act, gap, through=through, room=room))

    def on(self, at: datetime, act: Act, *, after: bool = False) -> None:
        """This happens at a time, unless that has not come yet. Also while the way is walked already. What lies after the last
        day of a stay happens only where it is said to (`after`).
        """
        if self.left_on is not None and at.date() > self.left_on and not after:
            return
        if self.put is None:
            self.happenings.append(Happening(act, at=at))
        elif at <= self.world.hours.now:
            self.put(at, act)

    def timed(self) -> list[tuple[datetime, Act]]:
        """Every happening with its time, in order; nothing after `until` but what was set to a time of its own."""
        hours, lately = self.world.hours, self.fitted
        flowing = [h for h in self.happenings if h.at is None]
        scale = 1.0
        if lately:
            room = hours.between(self.begins, self.until) - len(flowing)
            scale = max(0.0, min(1.0, room / max(1.0, sum(h.gap for h in flowing))))
        found, at = [(self.begins, flowing[0].act)], self.begins
        for happening in flowing[1:]:
            at = max(at + LEAST, self._next(at, happening, scale))
            if not lately and at > self.until:
                break
            found.append((at, happening.act))
        if lately and at > self.until:
            found = self._squeezed([act for _, act in found])
        found += [(h.at, h.act) for h in self.happenings if h.at is not None and h.at <= hours.now]
        return sorted(found, key=lambda one: one[0])

    def _next(self, at: datetime, happening: Happening, scale: float) -> datetime:
        hours, lately = self.world.hours, self.fitted
        if happening.through:
            return at + timedelta(minutes=happening.gap * scale)
        found = hours.after(at, happening.gap * scale, lately=lately)
        if not lately and happening.room > hours.left(found):
            found = hours.after(found + timedelta(hours=8), 10)
        return found

    def _squeezed(self, acts: list[Act]) -> list[tuple[datetime, Act]]:
        """Evenly between first contact and the end, where there were too few working hours for it."""
        span = (self.until - self.begins) / max(1, len(acts))
        return [(self.begins + span * n, act) for n, act in enumerate(acts)]


def therapist(way: Way) -> str:
    """The primary therapist. Hannah leads the evening groups, Samuel the days; a restricted chart goes to the other."""
    if way.has("restricted"):
        return "samuel"
    return "hannah" if way.row.track in {"evening", "adolescent"} or way.row.n % 3 == 0 else "samuel"
