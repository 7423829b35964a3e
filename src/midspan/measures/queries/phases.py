"""In which phase a stay is, as the room that keeps phases tells it: that room lies above this one and says so when it starts."""

from collections.abc import Callable
from typing import Any

from django.db.models import IntegerField, Value

from midspan.center.queries import CenterProfile

_told: list[Callable[[], Any]] = []


def told_by(source: Callable[[], Any]) -> None:
    """Name who tells phases: `source()` is an expression for the id of the phase of an episode (the outer query's), or null."""
    _told[:] = [source]


def phase_held() -> Any:
    """The expression; null where nobody tells phases."""
    return _told[0]() if _told else Value(None, IntegerField())


def place_of(center: CenterProfile, phase_id: int | None) -> str | None:
    """`first`, `middle` or `last` among the center's phases. A stay that never moved is in the first; None: no phases."""
    ids = [one.id for one in center.phases]
    if not ids:
        return None
    at = ids.index(phase_id) if phase_id in ids else 0
    return "last" if at == len(ids) - 1 else "first" if at == 0 else "middle"
