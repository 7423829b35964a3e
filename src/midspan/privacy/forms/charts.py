"""Forms of a chart's privacy pages: consents, restrictions, openings, disclosures."""

from collections.abc import Iterable
from typing import Any

from django import forms

from midspan.privacy import actions


class Reason(forms.Form):
    """Why a chart outside the caseload is opened."""

    reason = forms.CharField(
        label="Why do you need this chart now?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence, such as “I cover for the therapist today and the client is on the phone”.",
    )  # fmt: skip


class Revocation(forms.Form):
    """Somebody takes a consent back."""

    who = forms.CharField(
        label="Who takes it back?", max_length=160, help_text="The client, or who signed for the client."
    )
    how = forms.ChoiceField(
        label="How?", choices=list(actions.HOW_REVOKED.items()), widget=forms.RadioSelect, initial="spoken"
    )


class Restriction(forms.Form):
    """Close the chart to somebody."""

    user = forms.TypedChoiceField(label="Close this chart to", coerce=int)
    reason = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="Such as “they are related” or “the client asked for it”. The person is not told.",
    )

    def __init__(self, staff: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "Choose"), *staff]  # type: ignore[attr-defined]


class Lifting(forms.Form):
    """Open the chart again."""

    reason = forms.CharField(label="Why may it be opened again?", max_length=300)


class Review(forms.Form):
    """The privacy officer's word on an opening."""

    finding = forms.ChoiceField(
        label="Does the reason fit?",
        choices=list(actions.FINDINGS.items()),
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
    )
    note = forms.CharField(
        label="What is to be followed up?", max_length=300, required=False, help_text="Needed for a concern."
    )
