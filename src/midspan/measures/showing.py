"""Measures as pictures and rows: a score over time with the instrument's own bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from midspan.measures.queries import MeasureRow, MeasureView, Trend, Use
from midspan.rules.instruments import Change, Instrument, Mark, bands
from midspan.rules.instruments import scale as ends
from midspan.ui.marks import rules_used
from midspan.ui.pictures.scores import Reading, Series, Zone

WORDS = {"improved": "reliably better", "worsened": "reliably worse", "unchanged": "no reliable change"}
MARKS = {
    "recovered": "recovered", "remission": "remission", "response": "response", "reliable": "reliably better", "worse": "worse",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """One instrument over time: a chart where totals may be drawn as a line, else the results as they followed each other.
    `parts` are its subscales, each with a chart of its own."""

    trend: Trend
    series: tuple[Series, ...]
    zones: tuple[Zone, ...]
    low: float
    high: float
    words: str
    rule: str = ""
    since: date | None = None
    parts: tuple["Picture", ...] = ()
    title: str = ""

    @property
    def worse(self) -> str:
        """`Worse than at the start by 6 points`, by the instrument's own rule; empty otherwise."""
        moved = self.trend.change
        if moved is None or not moved.worse:
            return ""
        return f"Worse than at the start by {abs(moved.points):g} points"

    @property
    def drawn(self) -> bool:
        return bool(self.series)

    @property
    def direction(self) -> str:
        """Which way is better, where the instrument's table says so."""
        return {"lower_is_better": "Lower is better.", "higher_is_better": "Higher is better."}.get(
            self.trend.form.table["change"].get("direction", ""), ""
        )


def picture(trend: Trend) -> Picture:
    """A trend as it is drawn."""
    form = trend.form
    readings = _readings(trend.marks)
    low, high = scale(form)
    return Picture(
        trend, (Series(form.title, readings),) if readings else (), zones(form), low, high, change_words(trend),
        trend.change.rule if trend.change is not None else "", readings[0].on if readings else None, _parts(trend), form.title,
    )  # fmt: skip


def scale(form: Instrument) -> tuple[float, float]:
    """The lowest and highest total there is; 0 and 0 where nothing is summed."""
    return ends(form) or (0, 0)


def zones(form: Instrument, part: str | None = None) -> tuple[Zone, ...]:
    """The bands of an instrument or of a part of it; none where there is only one."""
    found = bands(form, part)
    if len(found) < 2:
        return ()
    tops = [one.low for one in found[1:]] + [found[-1].high]
    return tuple(Zone(one.low, top, one.label) for one, top in zip(found, tops, strict=True))


def change_words(trend: Trend) -> str:
    """What moved since the first one, in words; empty for a single one."""
    return since_words(trend.change) if trend.change is not None else ""


def since_words(moved: Change) -> str:
    """`-6 since the start, reliably better, half or less of the start`."""
    step = f"{moved.points:+g} since the start" if moved.points else "as at the start"
    more = [WORDS[moved.reliable]] if moved.reliable else []
    more += ["worse by its own rule"] if moved.worse and not moved.reliable else []
    more += ["better by its own rule"] if moved.better and not moved.reliable else []
    more += ["half or less of the start"] if moved.response else []
    more += ["in the range of remission"] if moved.remission else []
    more += ["recovered"] if moved.recovered else []
    return ", ".join([step, *more])


def _readings(marks: Sequence[Mark]) -> tuple[Reading, ...]:
    """The dots of a line. A word stands where something begins to hold, not again while it goes on."""
    found, before = [], ""
    for one in marks:
        held = one.since_start.marks if one.since_start is not None else ()
        word = next((words for mark, words in MARKS.items() if mark in held), "")
        note = since_words(one.since_start) if one.since_start is not None else "the start"
        found.append(Reading(one.on, one.total, word if word != before else "", note))
        before = word
    return tuple(found)


def _parts(trend: Trend) -> tuple[Picture, ...]:
    """A chart for each subscale that has values: parts have bands, but no rule of change of their own."""
    if not trend.form.trended:
        return ()
    found = []
    for row in trend.form.table.rows("subscale"):
        ends_of = ends(trend.form, row["id"])
        readings = tuple(
            Reading(_day(one), one.parts[row["id"]])
            for one in trend.rows
            if one.parts.get(row["id"]) is not None
        )
        if readings and ends_of is not None:
            found.append(
                Picture(trend, (Series(row["label"], readings),), zones(trend.form, row["id"]), *ends_of, "", title=row["label"])
            )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Used:
    """The three elements for one client: the newest result of each measure of change, and what was done with it."""

    measured: int
    talked: int
    brought: int


def used(pictures: Sequence[Picture], uses: Mapping[UUID, Use]) -> Used:
    """How many measures of change have a result, and of how many the newest was looked at together and brought on."""
    kept = [uses.get(one.trend.last.id, Use()) for one in pictures if one.trend.form.trended]
    return Used(
        len(kept), sum(one.talked is not None for one in kept), sum(one.brought is not None for one in kept)
    )


def answer_rows(view: MeasureView) -> list[tuple[str, str]]:
    """Each question with the answer that was given."""
    found = []
    for item in view.form.items:
        value = view.answers.get(item.key)
        words = next((option.label for option in item.options if option.value == value), None)
        if words is None:
            words = "Not asked" if item.skipped(dict(view.answers)) else "Left blank"
        found.append(
            (
                f"{item.number}. {item.text}",
                f"{value} · {words}" if value is not None and not item.yes_no and not item.counted else words,
            )
        )
    return found


def why(view: MeasureView) -> list[Any]:
    """What a result was computed from, for the number that opens."""
    lines = [reason["says"] for reason in (view.result or {}).get("because", ())]
    return [*lines, rules_used(view.row.table)]


def _day(row: MeasureRow) -> date:
    return localtime(row.completed_at).date() if row.completed_at else localtime(row.assigned_at).date()
