"""How far a run is whose sites are planned each by itself: the sum of its sites."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

Steps = Sequence[Mapping[str, Any]]
ADDED = ("total", "unmet", "sessions")
APART = 1.0  # seconds between two steps that are kept


def summed(weeks: Iterable[tuple[datetime | None, Steps]]) -> list[dict[str, Any]]:
    """Steps of a run from when each site's week was begun, and its steps. The first step of each is the week as it stood, so that a
    site whose turn has not come is in every sum. Seconds count from when the first site was begun.
    """
    every = list(weeks)
    first = min((began for began, _ in every if began), default=None)
    moments = [
        ((began - first).total_seconds() + step["seconds"], number, step)
        for number, (began, steps) in enumerate(every)
        if began and first
        for step in steps[1:]
    ]
    now = [steps[0] for _, steps in every]
    found = [_sum(now, 0.0)]
    for seconds, number, step in sorted(moments, key=lambda one: one[:2]):
        now[number] = step
        if len(found) > 1 and seconds - found[-2]["seconds"] < APART:
            found.pop()
        found.append(_sum(now, round(seconds, 1)))
    return found


def _sum(now: Steps, seconds: float) -> dict[str, Any]:
    return {"seconds": seconds, "bound": None} | {name: sum(one[name] for one in now) for name in ADDED}
