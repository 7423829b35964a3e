"""Forms of phases, continued stay and moves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from midspan.review.actions import StayFacts
from midspan.review.queries import LevelPlace, Stay
from midspan.rules import levels
from midspan.rules.assessment import dimensions
from midspan.ui.forms import Rating

ROW = {"class": "choices-row"}
PROGRESS = [
    ("", "Not said"),
    ("improving", "Improving"),
    ("none", "No change so far"),
    ("worse", "Getting worse"),
]
GOALS = [("", "Not said"), ("True", "Met"), ("partly", "Partly met"), ("False", "Not met yet")]
YES_NO = [("", "Not said"), ("True", "Yes"), ("False", "No")]
FLAGS = {"True": True, "False": False}


class PhaseForm(forms.Form):
    """To which phase, and why."""

    phase = forms.ChoiceField(label="To which phase", widget=forms.RadioSelect(attrs=ROW))
    reason = forms.CharField(
        label="Why",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where a criterion is not met, or for a move back. The client can read this.",
    )
    on = forms.DateField(label="On", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, phases: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = list(phases)  # type: ignore[attr-defined]


class LevelForm(forms.Form):
    """Where to, from when, why; and a reason of the list where the rules say otherwise."""

    place = forms.ChoiceField(label="Level and track", widget=forms.RadioSelect)
    on = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        label="Why now",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="In a sentence or two. The client can read this.",
    )
    override = forms.ChoiceField(
        label="If it is not what the rules recommend, because of",
        required=False,
        widget=forms.RadioSelect(attrs=ROW),
    )
    words = forms.CharField(label="In words", required=False, max_length=600, help_text="Needed for “other”.")

    def __init__(self, *args: Any, places: Sequence[LevelPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = list(_choices(places))  # type: ignore[attr-defined]
        self.fields["override"].choices = list(levels.reasons())  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What `change_level` takes."""
        offering, _, track = self.cleaned_data["place"].partition("-")
        rest = {name: self.cleaned_data[name] for name in ("on", "reason", "override", "words")}
        return {"offering_id": int(offering), "track_id": int(track) if track else None, **rest}


def _choices(places: Sequence[LevelPlace]) -> Any:
    """One choice a track; the level alone where it has none. Where the client is now is left out."""
    words = {"step_up": "step up", "step_down": "step down", "transfer": "transfer"}
    for one in places:
        for track in one.tracks:
            if not track.current:
                free = f"{track.free} of {track.seats} places free" if track.free else "full"
                yield (
                    f"{one.offering_id}-{track.track_id}",
                    f"{one.label}, {track.name}: {track.days} · {words[one.kind]} · {free}",
                )
        if not one.tracks:
            yield str(one.offering_id), f"{one.label} · {words[one.kind]}"


class StayForm(forms.Form):
    """The six dimensions again, and how it goes."""

    def __init__(self, data: Any = None, *, stay: Stay, on: date) -> None:
        super().__init__(data, initial=_initial(stay))
        for one in dimensions(on):
            self.fields[f"d{one.number}"] = forms.ChoiceField(
                label=f"{one.number}. {one.name}",
                choices=list(enumerate(one.anchors)),
                widget=Rating,
                required=False,
            )
            self.fields[f"e{one.number}"] = forms.CharField(
                label="Evidence", required=False, widget=forms.Textarea(attrs={"rows": 1}),
                help_text="Needed where the rating changes.",
            )  # fmt: skip
        self.fields["hours_need"] = forms.DecimalField(
            label="Hours of care a week that are needed", required=False, min_value=0, max_value=168,
            widget=forms.NumberInput(attrs={"class": "short", "step": "any"}),
        )  # fmt: skip
        for name, label, choices in (
            ("progress", "Progress", PROGRESS), ("goals_met", "Goals at this level", GOALS),
            ("plan_revised", "The plan was changed", YES_NO), ("lapse", "Return to use since the last review", YES_NO),
        ):  # fmt: skip
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, widget=forms.RadioSelect(attrs=ROW)
            )

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """Rating and evidence of each dimension, as the page draws them."""
        return [(self[f"d{n}"], self[f"e{n}"]) for n in range(1, 7)]

    @property
    def rest(self) -> list[Any]:
        """The other questions."""
        return [self[name] for name in ("progress", "goals_met", "plan_revised", "lapse", "hours_need")]

    def facts(self) -> StayFacts:
        """What `review_stay` takes; an answer “not said” takes it away."""
        given = self.cleaned_data
        ratings = {n: (int(given[f"d{n}"]), given[f"e{n}"]) for n in range(1, 7) if given[f"d{n}"] != ""}
        said: dict[str, Any] = {
            name: FLAGS.get(given[name], given[name] or None)
            for name in ("progress", "goals_met", "plan_revised", "lapse")
        }
        said["hours_need"] = float(given["hours_need"]) if given["hours_need"] is not None else None
        return StayFacts(ratings=ratings, given=said)


def _initial(stay: Stay) -> dict[str, Any]:
    found: dict[str, Any] = {f"d{one.number}": one.value for one in stay.ratings if one.value is not None}
    for name in ("progress", "goals_met", "plan_revised", "lapse", "hours_need"):
        if stay.value(name) is not None:
            found[name] = stay.value(name) if name == "hours_need" else str(stay.value(name))
    return found
