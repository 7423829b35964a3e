"""The admission form: where, from when, how long, with whom."""

from collections.abc import Sequence
from typing import Any

from django import forms

from midspan.admissions.forms.fields import day
from midspan.admissions.queries import Options, Place, TrackOption
from midspan.ui.forms import Group, Noted


class AdmissionForm(forms.Form):
    """Only tracks of the decided level are offered; full ones and staff who cannot be chosen say why."""

    track = forms.ChoiceField(label="Track", widget=forms.RadioSelect)
    first_day = day("First day", required=True)
    weeks = forms.IntegerField(label="Expected length in weeks", min_value=1, max_value=104)

    def __init__(self, *args: Any, options: Options, tracks: Sequence[TrackOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options, self.tracks = options, tracks
        self.fields["track"].choices = [  # type: ignore[attr-defined]
            (
                one.key,
                Noted(
                    one.name,
                    f"{one.days} · "
                    + (
                        f"{one.free} of {one.seats} places free"
                        if one.free
                        else f"full, {one.taken} of {one.seats}"
                    ),
                ),
            )
            for one in self.tracks
        ]
        for place in options.places:
            self.fields[place.key] = forms.ChoiceField(
                label=place.label, required=place.required,
                choices=[
                    ("", "Choose" if place.required else "Nobody for now"),
                    *((str(o.user_id), f"{o.name} · {_clients(o.clients)}" + (f" · {o.problem}" if o.problem else "")) for o in place.options),
                ],
            )  # fmt: skip
        self.groups = (
            Group("First day and length", ["first_day", "weeks"], row=True),
            Group("Team", [place.key for place in options.places], row=True),
        )

    def place(self) -> Place:
        """What was chosen. The program and level follow from the track."""
        d = self.cleaned_data
        track = next(one for one in self.tracks if one.key == d["track"])
        team = {p.key: int(d[p.key]) for p in self.options.places if d.get(p.key)}
        return Place(track.program_id, track.level, track.key, d["first_day"], d["weeks"], team)


def _clients(count: int) -> str:
    return "no clients yet" if count == 0 else f"{count} client{'s' * (count != 1)}"
