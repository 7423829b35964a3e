"""Forms of a chart's privacy pages: consents, restrictions, openings, disclosures."""

from collections.abc import Iterable
from typing import Any

from django import forms

from midspan.privacy import actions, papers
from midspan.ui.forms import Noted


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


class NewDisclosure(forms.Form):
    """Something that left the program."""

    ground = forms.ChoiceField(label="On which ground?")
    consent = forms.ChoiceField(
        label="On which consent?",
        required=False,
        help_text="Only those that hold now. Leave empty on another ground.",
    )
    recipient = forms.CharField(label="To whom?", max_length=200)
    what = forms.CharField(
        label="What was shared?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What kind of facts, not the facts themselves.",
    )
    purpose = forms.CharField(label="What for?", max_length=300)
    how = forms.ChoiceField(label="How?", choices=list(actions.HOW.items()))
    notice = forms.ChoiceField(
        label="Which statement went with it?", widget=forms.RadioSelect, initial="statement-2", required=False
    )
    scope_shared = forms.BooleanField(
        label="A copy of the consent, or what it covers, went with it (42 CFR 2.32(b))", required=False
    )

    def __init__(self, consents: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = [(id, label) for id, label in actions.GROUNDS.items() if id != "emergency"]
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]
        self.fields["consent"].choices = [("", "None"), *consents]  # type: ignore[attr-defined]
        statements = papers.statements().values()
        self.fields["notice"].choices = [(s.id, Noted(s.label, s.text.splitlines()[0])) for s in statements]  # type: ignore[attr-defined]
