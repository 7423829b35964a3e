"""The form of a disclosure in an emergency: what 42 CFR 2.51(c) asks for."""

from typing import Any

from django import forms
from django.utils import timezone

from midspan.privacy.actions import GROUNDS_OF_EMERGENCY, HOW, NewEmergency
from midspan.privacy.forms.base import line, words


class Telling(forms.Form):
    """Who was told, where they belong, when, what, and what the emergency was."""

    ground = forms.ChoiceField(
        label="What was it?",
        choices=list(GROUNDS_OF_EMERGENCY.items()),
        widget=forms.RadioSelect,
        initial="medical",
    )
    personnel = line("Who was told?", help="The name of the medical personnel.", longest=160)
    affiliation = line(
        "Where do they belong?", help="The hospital, ambulance service or practice.", longest=160
    )
    told_at = forms.DateTimeField(
        label="When?", initial=timezone.now,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "autocomplete": "off"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    how = forms.ChoiceField(label="How?", choices=list(HOW.items()))
    nature = words("What was the emergency?", rows=2)
    no_consent_because = line(
        "Why could no consent be had?", required=False, help="Such as “unconscious”.", longest=300
    )
    what = words(
        "What were they told?",
        rows=2,
        help="What kind of facts, not the facts themselves. Only what they need.",
        longest=500,
    )

    def given(self) -> NewEmergency:
        """What the act takes."""
        found: dict[str, Any] = dict(self.cleaned_data)
        return NewEmergency(**found)
