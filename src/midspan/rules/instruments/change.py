"""Change between two totals of the same instrument, by the rules that its table cites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from midspan.rules.instruments.forms import instrument


@dataclass(frozen=True)
class Change:
    """From a baseline to now. Each word is None where the table publishes no rule for it.

    `points` is now minus baseline. `response`: reduced by the declared share. `remission`: below the declared
    total. `reliable` and `important`: `improved`, `worsened` or `unchanged`.
    """

    instrument: str
    baseline: int
    now: int
    points: int
    response: bool | None
    remission: bool | None
    reliable: str | None
    important: str | None
    table: str


def change(name: str, baseline: int, now: int, on: date | None = None) -> Change:
    """What moving from `baseline` to `now` means. Raises InputError for an unknown instrument."""
    form = instrument(name, on)
    rules = form.table["change"]
    points = now - baseline
    share, floor = rules.get("response_percent"), rules.get("remission_below")
    return Change(
        instrument=form.id,
        baseline=baseline,
        now=now,
        points=points,
        response=None if share is None else baseline > 0 and -points * 100 >= baseline * share,
        remission=None if floor is None else now < floor,
        reliable=_moved(points, rules.get("reliable")),
        important=_moved(points, rules.get("minimal_important")),
        table=form.table.ref,
    )


def _moved(points: int, least: int | None) -> str | None:
    if least is None:
        return None
    if abs(points) < least:
        return "unchanged"
    return "improved" if points < 0 else "worsened"
