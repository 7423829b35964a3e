"""Measures as pictures and rows: a score over time with the instrument's own bands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from midspan.measures.queries import MeasureRow, MeasureView, Trend
from midspan.rules.instruments import Instrument
from midspan.ui.pictures.scores import Reading, Series, Zone

WORDS = {"improved": "reliably better", "worsened": "reliably worse", "unchanged": "no reliable change"}


@dataclass(frozen=True, slots=True)
class Picture:
    """One instrument over time: a chart where totals exist, else the bands as they followed each other."""

    trend: Trend
    series: tuple[Series, ...]
    zones: tuple[Zone, ...]
    low: float
    high: float
    words: str
    rule: str = ""
    since: date | None = None

    @property
    def worse(self) -> str:
        """`Worse than at the start by 6 points`, by the instrument's own rule; empty otherwise."""
        moved = self.trend.change
        if moved is None or not moved.worse:
            return ""
        return f"Worse than at the start by {abs(moved.points)} points"

    @property
    def drawn(self) -> bool:
        return bool(self.series)


def picture(trend: Trend) -> Picture:
    """A trend as it is drawn."""
    readings = tuple(Reading(_day(row), row.total) for row in trend.rows if row.total is not None)
    low, high = scale(trend.form)
    return Picture(
        trend,
        (Series(trend.form.title, readings),) if readings else (),
        zones(trend.form),
        low,
        high,
        change_words(trend),
        trend.change.rule if trend.change is not None else "",
        readings[0].on if readings else None,
    )


def scale(form: Instrument) -> tuple[float, float]:
    """The lowest and highest total there is; 0 and 0 where nothing is summed."""
    rules = form.table["scoring"]
    return rules.get("min", 0), rules.get("max", 0)


def zones(form: Instrument) -> tuple[Zone, ...]:
    """The bands of an instrument; none where there is only one."""
    rows = form.table.rows("band")
    if len(rows) < 2:
        return ()
    ends = [row["min"] for row in rows[1:]] + [scale(form)[1] + 1]
    return tuple(
        Zone(row["min"], min(end, scale(form)[1]), row["label"]) for row, end in zip(rows, ends, strict=True)
    )


def change_words(trend: Trend) -> str:
    """What moved since the first one, in words; empty for a single one."""
    moved = trend.change
    if moved is None:
        return ""
    step = f"{moved.points:+d} since the start" if moved.points else "as at the start"
    more = [WORDS[moved.reliable]] if moved.reliable else []
    more += ["half or less of the start"] if moved.response else []
    more += ["in the range of remission"] if moved.remission else []
    return ", ".join([step, *more])


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
                f"{value} · {words}" if value is not None and not item.yes_no else words,
            )
        )
    return found


def why(view: MeasureView) -> list[Any]:
    """What a result was computed from, for the number that opens."""
    lines = [reason["says"] for reason in (view.result or {}).get("because", ())]
    return [*lines, f"Table {view.row.table}"]


def _day(row: MeasureRow) -> date:
    return localtime(row.completed_at).date() if row.completed_at else localtime(row.assigned_at).date()
