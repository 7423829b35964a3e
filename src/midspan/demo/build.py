"""Builds the demonstration center: some sixty invented people, led through the real actions over eight weeks.

    built = build(clients=60, progress=print)

The same people, words and outcomes for the same day; what happened this morning follows the hour. Nothing lies in
the future. Needs Django and an empty, migrated database.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from midspan.access import permissions
from midspan.demo.hours import hours
from midspan.demo.plan import NAMED, rows
from midspan.demo.stories import way_of
from midspan.demo.way import Act
from midspan.demo.weeks.running import LONG_WEEKS, SHORT_WEEKS, Running
from midspan.demo.world import SLUG, World, staff_rows

PASSWORD = "lantern-harbour-ferry"  # noqa: S105 (of a demonstration, printed at its start)
ZONE = ZoneInfo("America/Chicago")
SAY_EVERY = 5


def _sign_ins() -> list[tuple[str, str]]:
    labels = permissions.table().roles
    return [(labels[role].label, row["email"]) for row in staff_rows() for role in row["sign_in"]]


SIGN_INS: list[tuple[str, str]] = _sign_ins()


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: how many people ended how (the plan's words), how many acts, and the time on the clock."""

    slug: str
    center_id: int
    people: int
    acts: int
    ended: Mapping[str, int]
    until: datetime


def build(
    *, clients: int = 60, progress: Callable[[str], None] = lambda text: None, now: datetime | None = None
) -> Built:
    """Build it. `progress` is told in a sentence how far it is; `now` (aware) is the time that nothing goes beyond."""
    world = World(hours(now or timezone.now(), ZONE), PASSWORD)
    progress(f"Center, {len(staff_rows())} members of staff; now {clients} people")
    queue: list[tuple[datetime, int, int, Act]] = []
    order = 0
    left: Counter[int] = Counter()

    def put(number: int, at: datetime, act: Act) -> None:
        nonlocal order
        order += 1
        left[number] += 1
        heapq.heappush(queue, (at, number, order, act))

    plan = rows(clients)
    Running(world, lambda at, act: put(0, at, act), weeks=LONG_WEEKS if clients > NAMED else SHORT_WEEKS)
    for row in plan:
        way = world.ways[row.n] = way_of(world, row)
        for at, act in way.timed():
            put(row.n, at, act)
        way.put = lambda at, act, n=row.n: put(n, at, act)
    done = said = 0
    while queue:
        at, number, _, act = heapq.heappop(queue)
        act(at)
        left[number] -= 1
        done += number > 0 and left[number] == 0
        if done >= said + SAY_EVERY or (done == clients and done != said):
            said = done
            progress(f"{done} of {clients} people, {at:%B} {at.day}")
    return Built(SLUG, world.center_id, clients, order, Counter(row.to for row in plan), world.hours.end)
