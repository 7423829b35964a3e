"""Forms that hold a usual week on the grid: when a client can come, when a member of staff works."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.forms import BoundField

from midspan.rules.schedule import DayParts, WallTime, spans
from midspan.schedule.facts import OwnTime
from midspan.schedule.forms.common import day_field, time_field
from midspan.schedule.queries import COMMITMENTS, WISHES, Available
from midspan.ui.weekgrid import WeekDaysField, WeekGridField

SPARE, MOST = 2, 30  # empty rows for commitments; rows that are read at all
ROW = ("kind", "days", "start", "end", "note")


class GridForm(forms.Form):
    """A usual week from a day on: ticked on the grid, and beside it exact times for some days."""

    from_on = day_field("From when on", help_text="The weeks before it stay as they were.")
    exact_days = WeekDaysField(label="On these days", required=False)
    exact_start = time_field("From", required=False)
    exact_end = time_field("To", required=False)

    def __init__(
        self, *args: Any, label: str, day: DayParts, step: int, shown: Sequence[WallTime] = (),
        last: Iterable[WallTime] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["week"] = WeekGridField(
            label=label, day=day, step=step, shown=shown, last=last, required=False
        )
        self.initial.setdefault("week", shown)

    @property
    def exact_open(self) -> bool:
        """Whether exact times were entered, and have to be seen again."""
        return any(self[name].data for name in ("exact_days", "exact_start", "exact_end"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        exact = _walls(self, "exact_", given, "the exact times")
        given["spans"] = spans.union(given.get("week", ()), exact)
        return given


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one commitment."""

    number: int
    kind: BoundField
    days: BoundField
    start: BoundField
    end: BoundField
    note: BoundField


class AvailabilityForm(GridForm):
    """A client's usual week: when they can come, how they wish to, and what keeps them."""

    wish = forms.ChoiceField(
        label="How they wish to come",
        choices=[("either", "Either way"), *(one for one in WISHES if one[0] != "either")],
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
    )

    def __init__(self, *args: Any, known: Available | None = None, **kwargs: Any) -> None:
        super().__init__(*args, label="They can come", shown=known.can if known else (), **kwargs)
        self.initial.setdefault("wish", known.wish if known else "either")
        kept = _together(known.commitments if known else ())
        sent = [int(name[5:]) for name in self.data if name.startswith("kind_") and name[5:].isdigit()]
        self.numbers = range(min(max([len(kept) + SPARE, *(one + 1 for one in sent)]), MOST))
        for number in self.numbers:
            self._row(number, kept[number] if number < len(kept) else {})

    def _row(self, number: int, held: dict[str, Any]) -> None:
        self.fields |= {
            f"kind_{number}": forms.ChoiceField(
                label="What keeps them", choices=[("", "Choose"), *COMMITMENTS], required=False
            ),
            f"days_{number}": WeekDaysField(label="On which days", required=False),
            f"start_{number}": time_field("From", required=False),
            f"end_{number}": time_field("To", required=False),
            f"note_{number}": forms.CharField(label="Note", max_length=200, required=False),
        }
        for name, value in held.items():
            self.initial.setdefault(f"{name}_{number}", value)

    def rows(self) -> list[Row]:
        """The rows of what keeps the client."""
        return [Row(number + 1, *(self[f"{name}_{number}"] for name in ROW)) for number in self.numbers]

    def times(self) -> tuple[OwnTime, ...]:
        """What the act is given."""
        given = self.cleaned_data
        can = [OwnTime(one, wish=given["wish"]) for one in given["spans"]]
        return (*can, *given["kept"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        kept: list[OwnTime] = []
        for number in self.numbers:
            kind, note = given.get(f"kind_{number}"), given.get(f"note_{number}", "")
            row = {name: given.get(f"{name}_{number}") for name in ("days", "start", "end")}
            if not kind and not note and not any(row.values()):
                continue
            if not kind:
                self.add_error(f"kind_{number}", "Say what keeps them then.")
                continue
            if not all(row.values()) and not any(f"{name}_{number}" in self.errors for name in row):
                self.add_error(f"kind_{number}", "Say on which days, from when and to when.")
                continue
            kept += [OwnTime(one, kind, "", note) for one in _walls(self, "", row, "", suffix=f"_{number}")]
        given["kept"] = tuple(kept)
        return given


class HoursForm(GridForm):
    """When a member of staff works, from a day on."""

    def __init__(self, *args: Any, hours: tuple[WallTime, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, label="Works", shown=hours, last=hours, **kwargs)


class LastDayForm(forms.Form):
    """The last day of which something is known."""

    on = day_field("Last day")


def _walls(
    form: forms.Form, prefix: str, given: dict[str, Any], what: str, *, suffix: str = ""
) -> tuple[WallTime, ...]:
    """Times on some days; nothing, with a sentence, where only a part of them is there or the end comes first."""
    days: Sequence[int] = given.get(f"{prefix}days") or ()
    start: time | None = given.get(f"{prefix}start")
    end: time | None = given.get(f"{prefix}end")
    if days and start and end:
        if start < end:
            return tuple(WallTime(one, start, end) for one in days)
        form.add_error(f"{prefix}end{suffix}", "The end is not after the beginning.")
    elif what and (days or start or end):
        form.add_error(f"{prefix}days", f"Say for {what} on which days, from when and to when; or nothing.")
    return ()


def _together(kept: Sequence[OwnTime]) -> list[dict[str, Any]]:
    """The same commitment on several days as one row."""
    found: dict[tuple[str, time, time, str], list[int]] = {}
    for one in kept:
        found.setdefault((one.kind, one.wall.start, one.wall.end, one.note), []).append(one.wall.weekday)
    return [
        {"kind": kind, "start": start, "end": end, "note": note, "days": days}
        for (kind, start, end, note), days in found.items()
    ]
