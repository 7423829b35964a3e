"""What somebody asks a chair for, and answers on the waiting list."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from midspan.center.queries import CenterProfile, LevelView
from midspan.rules.schedule import DayParts, WallTime, spans
from midspan.schedule.facts import OwnTime
from midspan.schedule.forms.availability import GridForm
from midspan.schedule.queries.availability import Available

ANY = "Any"
AHEAD = timedelta(days=366)


class ChairsForm(GridForm):
    """Level, program, track, site, how and when somebody can come. A field with one choice is not asked."""

    level = forms.ChoiceField(label="Level of care")
    track = forms.TypedChoiceField(label="Track", coerce=int, empty_value=None, required=False)
    site = forms.TypedChoiceField(label="Site", coerce=int, empty_value=None, required=False)
    modality = forms.ChoiceField(
        label="How they wish to come",
        choices=[("either", "Either way"), ("on_site", "At the center"), ("telehealth", "By video")],
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
    )

    def __init__(
        self, *args: Any, center: CenterProfile, day: DayParts, known: Available | None = None, **kwargs: Any
    ) -> None:  # fmt: skip
        free = known.free if known else ()
        super().__init__(
            *args, label="They can come", day=day, step=center.grid_minutes, shown=free, last=free, **kwargs
        )
        self.center, self.known = center, known
        self.fields["from_on"].help_text = "The first day on which they could begin."
        self._choose(
            "level", [(f"{one.program_id}-{one.code}", _called(center, one)) for one in center.offered_levels]
        )
        self._choose("track", [("", ANY), *((one.id, one.name) for one in center.tracks)])
        self._choose("site", [("", ANY), *((one.id, one.name) for one in center.sites)])
        for name in ("track", "site"):
            if len(self.fields[name].choices) <= 2:  # type: ignore[attr-defined]
                del self.fields[name]

    def _choose(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_from_on(self) -> date:
        given: date = self.cleaned_data["from_on"]
        if given - self.initial["from_on"] > AHEAD:
            raise forms.ValidationError("Choose a day within a year.")
        return given

    @property
    def offered(self) -> LevelView:
        """The level as the chosen program offers it."""
        program, _, code = self.cleaned_data["level"].partition("-")
        return next(
            one for one in self.center.offered_levels if (str(one.program_id), one.code) == (program, code)
        )

    def available(self) -> Available | None:
        """When they can come as the form says it; None where nothing was ticked. What is known of their commitments stays where
        it does not lie in what was ticked.
        """
        given = self.cleaned_data
        free: tuple[WallTime, ...] = given["spans"]
        if not free:
            return None
        if self.known and free == self.known.free and given["modality"] == self.known.wish:
            return self.known
        kept = self.known.commitments if self.known else ()
        kept = tuple(one for one in kept if not any(spans.overlaps([one.wall, each]) for each in free))
        return Available(
            times=(*(OwnTime(one, wish=given["modality"]) for one in free), *kept), from_on=given["from_on"]
        )


def level_key(center: CenterProfile, code: str, program_id: int | None) -> str:
    """The choice for a level; the first that is offered where this one is not."""
    offered = [one for one in center.offered_levels if program_id in (None, one.program_id)]
    offered = offered or list(center.offered_levels)
    found = next((one for one in offered if one.code == code), None)
    usual = next((one for one in offered if one.own_days), offered[0])
    one = found or usual
    return f"{one.program_id}-{one.code}"


def tomorrow(today: date, admitted_on: date | None) -> date:
    """From when on a chair is looked for where nobody says otherwise: today's groups have begun, or begin soon."""
    return max(today + timedelta(days=1), admitted_on or today)


def _called(center: CenterProfile, one: LevelView) -> str:
    name = f"{one.code} {one.name}".strip()
    if len(center.programs) == 1 or one.program_id is None:
        return name
    return f"{name}, {center.program(one.program_id).name}"
