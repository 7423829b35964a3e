"""Change between two totals of the same instrument, by the rules that its table cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.instruments.forms import instrument


@dataclass(frozen=True)
class Change:
    """From a baseline to now. Each word is None where the table publishes no rule for it.

    `points` is now minus baseline. `response`: reduced by the declared share. `remission`: below the declared
    total. `reliable` and `important`: `improved`, `worsened` or `unchanged`. `least` points decide, and `least_is` says what they are.
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
    least: int | None = None
    least_is: str = ""

    @property
    def judged(self) -> str | None:
        """`improved`, `worsened` or `unchanged` by the instrument's own rule: the reliable change where one is published,
        else the least that matters to people; None where its table publishes neither."""
        return self.reliable if self.reliable is not None else self.important

    @property
    def worse(self) -> bool:
        """Whether it got worse by the instrument's own rule."""
        return self.judged == "worsened"

    @property
    def better(self) -> bool:
        """Whether it got better by the instrument's own rule."""
        return self.judged == "improved"

    @property
    def rule(self) -> str:
        """The rule in a sentence; empty where there is none."""
        return f"{self.least} points or more {self.least_is}." if self.least is not None else ""


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
        **_rule(rules),
    )


def _rule(rules: Mapping[str, Any]) -> dict[str, Any]:
    """The least number of points that counts, and what it is, by the rule that is asked first."""
    for name, words in (
        ("reliable", "are a reliable change"),
        ("minimal_important", "are a change that matters"),
    ):
        if rules.get(name) is not None:
            return {"least": rules[name], "least_is": words}
    return {}


def _moved(points: int, least: int | None) -> str | None:
    if least is None:
        return None
    if abs(points) < least:
        return "unchanged"
    return "improved" if points < 0 else "worsened"
