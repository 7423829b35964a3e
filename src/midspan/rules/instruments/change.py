"""Change between two totals of the same instrument, by the rules that its table cites, and the marks on a line of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.inputs import InputError
from midspan.rules.instruments.forms import Instrument, instrument
from midspan.rules.instruments.parts import Number

NONE_PUBLISHED = "none published"
SOURCES = {
    "reliable": "reliable_source",
    "minimal_important": "minimal_important_source",
    "response_percent": "response_source",
    "remission_below": "remission_source",
    "case_at": "case_at_source",
}


@dataclass(frozen=True)
class Change:
    """From a baseline to now. Each word is None where the table publishes no rule for it.

    `points` is now minus baseline. `response`: better by the declared share of the baseline. `remission`: below the
    declared total. `recovered`: was a case, is none, and the change is reliable. `reliable` and `important`: `improved`,
    `worsened` or `unchanged`, in the direction that the table declares. `least` points decide, and `least_is` says what they are.
    """

    instrument: str
    baseline: Number
    now: Number
    points: Number
    response: bool | None
    remission: bool | None
    reliable: str | None
    important: str | None
    table: str
    least: Number | None = None
    least_is: str = ""
    recovered: bool | None = None

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
    def marks(self) -> tuple[str, ...]:
        """What a chart marks: of `worse`, `reliable` (better), `response`, `remission`, `recovered`, those that hold."""
        found = {
            "worse": self.worse,
            "reliable": self.reliable == "improved",
            "response": bool(self.response),
            "remission": bool(self.remission),
            "recovered": bool(self.recovered),
        }
        return tuple(word for word, holds in found.items() if holds)

    @property
    def rule(self) -> str:
        """The rule in a sentence; empty where there is none."""
        return f"{self.least} points or more {self.least_is}." if self.least is not None else ""


@dataclass(frozen=True)
class Mark:
    """One result on a line: its day and total, what changed since the first and since the one before (None for the first)."""

    on: date
    total: Number
    since_start: Change | None
    since_last: Change | None


def change(name: str, baseline: Number, now: Number, on: date | None = None) -> Change:
    """What moving from `baseline` to `now` means. Raises InputError for an unknown instrument."""
    return change_of(instrument(name, on), baseline, now)


def change_of(form: Instrument, baseline: Number, now: Number) -> Change:
    """The same for a form that was already found."""
    rules = form.table["change"]
    points = round(now - baseline, 2)
    gain = points if rules.get("direction") == "higher_is_better" else -points
    share, floor = rules.get("response_percent"), rules.get("remission_below")
    reliable = _moved(gain, rules.get("reliable"))
    return Change(
        instrument=form.id,
        baseline=baseline,
        now=now,
        points=points,
        response=None if share is None else baseline > 0 and gain * 100 >= baseline * share,
        remission=None if floor is None else now < floor,
        reliable=reliable,
        important=_moved(gain, rules.get("minimal_important")),
        table=form.table.ref,
        recovered=_recovered(rules.get("case_at"), baseline, now, reliable),
        **_rule(rules),
    )


def marked(name: str, results: Sequence[tuple[date, Number]], on: date | None = None) -> tuple[Mark, ...]:
    """Results of one instrument in the order given, each with its change since the first and since the one before.

    Raises InputError for an unknown instrument, and for one that must not be drawn as a line (history, screens of a year).
    """
    form = instrument(name, on)
    if not form.trended:
        raise InputError(
            "instrument", f"{form.title} is not a measure of change: it is never drawn as a line."
        )
    found: list[Mark] = []
    for day, total in results:
        start = change_of(form, found[0].total, total) if found else None
        last = change_of(form, found[-1].total, total) if found else None
        found.append(Mark(day, total, start, last))
    return tuple(found)


def line_of(form: Instrument) -> str:
    """What may stand on one line: results with the same `line_of` only. Editions of one name never share a line."""
    return f"{form.id}: {form.edition}"


def published(form: Instrument, rule: str) -> str:
    """Where a change rule (a key of `SOURCES`) comes from, or `none published`."""
    rules = form.table["change"]
    return str(rules[SOURCES[rule]]) if rule in rules else NONE_PUBLISHED


def _recovered(case_at: int | None, baseline: Number, now: Number, reliable: str | None) -> bool | None:
    if case_at is None or reliable is None:
        return None
    return baseline >= case_at > now and reliable == "improved"


def _rule(rules: Mapping[str, Any]) -> dict[str, Any]:
    """The least number of points that counts, and what it is, by the rule that is asked first."""
    for name, words in (
        ("reliable", "are a reliable change"),
        ("minimal_important", "are a change that matters"),
    ):
        if rules.get(name) is not None:
            return {"least": rules[name], "least_is": words}
    return {}


def _moved(gain: Number, least: Number | None) -> str | None:
    if least is None:
        return None
    if abs(gain) < least:
        return "unchanged"
    return "improved" if gain > 0 else "worsened"
