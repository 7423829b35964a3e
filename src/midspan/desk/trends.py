"""The newest score of each measure and how it moves, for the one-page story."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from midspan.desk.queries.shapes import MeasureFact
from midspan.desk.shapes import Tile
from midspan.measures.queries.measures import form_of
from midspan.measures.showing import WORDS, scale, zones
from midspan.rules.inputs import InputError
from midspan.rules.instruments import Instrument, change
from midspan.ui.marks import rules_used
from midspan.ui.pictures.scores import Reading, Series, Zone


@dataclass(frozen=True, slots=True)
class Trend:
    """One instrument over time. `series` is empty where it has no total; `words` is the newest result; `worse`
    says by how much it got worse by its own rule, empty otherwise; `talked`: the newest was looked at with the client."""

    title: str
    words: str
    on: date
    series: tuple[Series, ...]
    zones: tuple[Zone, ...]
    low: float
    high: float
    moved: str
    tile: Tile
    worse: str
    talked: bool

    @property
    def drawn(self) -> bool:
        """Whether there is a line to draw: two readings or more."""
        return bool(self.series) and len(self.series[0].readings) > 1


def trends(measures: Iterable[MeasureFact], *, since: date | None = None) -> tuple[Trend, ...]:
    """Completed measures by instrument, those with totals and most readings first. `since`: after an earlier stay."""
    done: dict[str, list[MeasureFact]] = {}
    for one in measures:
        if one.completed_at is not None and (since is None or _day(one) > since):
            done.setdefault(one.instrument, []).append(one)
    found = [t for rows in done.values() if (t := _trend(rows)) is not None]
    return tuple(
        sorted(
            found,
            key=lambda t: (-len(t.series[0].readings) if t.series else 0, not t.zones, -t.high, t.title),
        )
    )


def _trend(rows: list[MeasureFact]) -> Trend | None:
    last = rows[-1]
    try:
        form = form_of(last.instrument, last.table)
    except InputError:
        return None
    readings = tuple(Reading(_day(one), one.total) for one in rows if one.total is not None and form.trended)
    low, high = scale(form)
    words = (
        f"{last.total}, {last.band}"
        if last.total is not None and last.band
        else str(last.band or last.total or "answered")
    )
    moved, worse = _moved(form, [r.value for r in readings])
    why: list[object] = [(date_format(r.on, "M j"), f"{r.value:g}") for r in readings[-6:]]
    better = "higher" if form.table["change"].get("direction") == "higher_is_better" else "lower"
    why.append(f"Out of {high:g}; {better} is better. {rules_used(last.table)}.")
    tile = Tile(
        label=form.title, value=last.total if last.total is not None else last.band.capitalize(), of=None,
        note=moved or (last.band if last.total is not None else date_format(_day(last), "M j")), why=why,
    )  # fmt: skip
    series = (Series(form.title, readings),) if readings else ()
    return Trend(
        form.title, words, _day(last), series, zones(form), low, high, moved, tile, worse, last.talked
    )


def _moved(form: Instrument, totals: list[float]) -> tuple[str, str]:
    """What moved since the first, and, by the instrument's own rule, that it got worse."""
    if len(totals) < 2:
        return "", ""
    moved = change(form.id, totals[0], totals[-1], form.table.effective_from)
    words = f"{moved.points:+g} since the first" if moved.points else "same as the first"
    worse = f"worse than at the start by {abs(moved.points):g} points" if moved.worse else ""
    return f"{words}, {WORDS[moved.reliable]}" if moved.reliable else words, worse


def _day(one: MeasureFact) -> date:
    return timezone.localtime(one.completed_at).date()
