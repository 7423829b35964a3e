"""Builds the demonstration center: invented people, led through the real actions over twenty-six weeks.

    built = build(clients=WHOLE, progress=print, hands=2)

The same people, words and outcomes for the same day; what happened this morning follows the hour. Nothing lies in
the future. Needs Django and an empty, migrated database. With two `hands` the session days are led in a second process.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from midspan.access import permissions
from midspan.demo.agenda import Agenda
from midspan.demo.hours import hours
from midspan.demo.plan import NAMED, WHOLE, rows
from midspan.demo.stories import way_of
from midspan.demo.weeks import second
from midspan.demo.weeks.floor import Floor, Told
from midspan.demo.weeks.planned import Planned
from midspan.demo.weeks.running import LONG_WEEKS, SHORT_WEEKS, Running
from midspan.demo.world import SLUG, World, staff_rows

__all__ = ["PASSWORD", "SIGN_INS", "WHOLE", "ZONE", "Built", "build"]
PASSWORD = "lantern-harbour-ferry"  # noqa: S105 (of a demonstration, printed at its start)
ZONE = ZoneInfo("America/Chicago")
SAY_EVERY = timedelta(weeks=2)
ENOUGH_TO_PLAN = NAMED  # a smaller one is not kept waiting for the planner to compile


def _sign_ins() -> list[tuple[str, str]]:
    labels = permissions.table().roles
    return [(labels[role].label, row["email"]) for row in staff_rows() for role in row["sign_in"]]


SIGN_INS: list[tuple[str, str]] = _sign_ins()


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: how many ways were led, which ended how (the plan's words), how many acts there were (without those
    of a second process), and the time on the clock.
    """

    slug: str
    center_id: int
    people: int
    acts: int
    ended: Mapping[str, int]
    until: datetime


def build(
    *, clients: int = WHOLE, progress: Callable[[str], None] = lambda text: None, now: datetime | None = None, hands: int = 1,
    planner_ready: Callable[[], object] = lambda: None,
) -> Built:  # fmt: skip
    """Build it. `progress` is told in a sentence how far it is; `now` (aware) is the time that nothing goes beyond.
    `planner_ready` is called before weeks are planned, which are those of a center with enough people, and may take its time.

    Raises whatever an act raised; from a second process as RuntimeError with its words.
    """
    with _undisturbed():
        return _build(clients, progress, now or timezone.now(), hands, planner_ready)


def _build(
    clients: int, progress: Callable[[str], None], now: datetime, hands: int, planner_ready: Callable[[], object]
) -> Built:  # fmt: skip
    world = World(hours(now, ZONE), PASSWORD)
    plan = rows(clients)
    ended = Counter(row.to for row in plan)
    progress(f"Center, {len(staff_rows())} members of staff; now {ended['admitted']} admissions")
    agenda = Agenda()
    running = Running(
        world, lambda at, act: agenda.put(0, at, act), weeks=LONG_WEEKS if clients > NAMED else SHORT_WEEKS
    )
    if clients >= ENOUGH_TO_PLAN:
        Planned(world, running.put, planner_ready)
    for row in plan:
        way = world.ways[row.n] = way_of(world, row)
        for at, act in way.timed():
            agenda.put(row.n, at, act)
        way.put = lambda at, act, n=row.n: agenda.put(n, at, act)
    floor: Told
    if hands > 1 and second.possible():
        floor = second.Second(world, running.first)
    else:
        floor = Floor(world, agenda, running.first)
    world.floor = floor
    say_at: datetime | None = None
    while agenda.next_at is not None:
        at, _, act = agenda.pop()
        floor.clock(at)
        if say_at is None or at >= say_at:
            say_at = at + SAY_EVERY
            progress(f"{at:%B} {at.day}: {world.admitted} of {ended['admitted']} admissions")
        act(at)
    floor.finish()
    progress(f"{world.admitted} of {ended['admitted']} admissions, {len(plan)} enquiries")
    return Built(SLUG, world.center_id, len(plan), agenda.order, ended, world.hours.end)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without looking for garbage in what stays anyway."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
