"""Forms around a plan: signing it on a device, declining, reviewing, closing an objective, prescribing hours."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from midspan.rules.clocks.limits import limits
from midspan.treatment.facts import Verdict
from midspan.treatment.queries import ObjectiveView
from midspan.ui.forms import Noted, SignatureField

WHO = (
    ("client", "The client"),
    ("guardian", "A guardian"),
    ("personal_representative", "A personal representative"),
)
PARENTS = (("parent", "Parent"), ("guardian", "Guardian"))
ROW = {"class": "choices-row"}


class Sign(forms.Form):
    """One signature on a device that was handed over. For a minor, `guardian` is the parent's or guardian's turn."""

    relation = forms.ChoiceField(label="Who signs?", choices=WHO, widget=forms.RadioSelect, initial="client")
    name = forms.CharField(
        label="Name of the person who signs",
        max_length=160,
        required=False,
        help_text="Only if it is not the client.",
    )
    signature = SignatureField(label="Signature")

    def __init__(self, *args: Any, client_name: str, minor: bool, part: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client_name, self.part = client_name, part
        if part == "guardian":
            self.fields["relation"].choices = list(PARENTS)  # type: ignore[attr-defined]
            self.fields["relation"].initial = "parent"
            self.fields["name"].help_text = ""
            self.fields["name"].required = True
        elif minor:
            del self.fields["relation"], self.fields["name"]
            self.fields["signature"].label = "Your signature"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if (
            self.part == "client"
            and given.get("relation", "client") != "client"
            and not given.get("name", "").strip()
        ):
            self.add_error("name", "Write the name of the person who signs.")
        return given

    def signed(self) -> dict[str, Any]:
        """What `client_signs` takes; a drawing without a typed name is the client's own."""
        given = self.cleaned_data
        relation, signature = given.get("relation", "client"), given["signature"]
        name = (given.get("name", "") if relation != "client" else "") or signature.typed or self.client_name
        return {
            "signer_name": name.strip(), "relation": relation, "method": "drawn" if signature.drawn else "typed",
            "drawn": signature.drawn,
        }  # fmt: skip


class NotSigning(forms.Form):
    """The client does not sign, on the device."""

    reason = forms.CharField(label="Why not? You do not have to say.", max_length=300, required=False)


class Declined(forms.Form):
    """What staff write down when the client does not sign."""

    reason = forms.CharField(
        label="What did the client say?",
        max_length=300,
        help_text="In the client's words, or “no reason given”. Care goes on either way.",
    )


class Review(forms.Form):
    """What became of each open objective, and of the plan as a whole."""

    summary = forms.CharField(
        label="How it went since the last version",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In words that the client reads: what changed, what helped, what comes next.",
    )

    def __init__(self, objectives: Sequence[ObjectiveView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objectives = tuple(one for one in objectives if one.state == "open")
        options = [
            ("carried", Noted("Goes on", "into the next version")),
            ("met", "Met"),
            ("partly", Noted("Partly met", "and we stop here")),
            ("dropped", "Let go"),
        ]
        for one in self.objectives:
            self.fields[f"state-{one.id}"] = forms.ChoiceField(
                label="What became of it?", choices=options, widget=forms.RadioSelect(attrs=ROW),
                error_messages={"required": f"Say what became of objective {one.label}."},
            )  # fmt: skip
            self.fields[f"words-{one.id}"] = forms.CharField(
                label="In a sentence", max_length=500,
                error_messages={"required": f"Objective {one.label}: say in a sentence how it came about."},
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[ObjectiveView, Any, Any]]:
        """Each objective with its two fields."""
        return [(one, self[f"state-{one.id}"], self[f"words-{one.id}"]) for one in self.objectives]

    def verdicts(self) -> list[Verdict]:
        """What was said of each."""
        return [
            Verdict(one.id, self.cleaned_data[f"state-{one.id}"], self.cleaned_data[f"words-{one.id}"])
            for one in self.objectives
        ]


class Prescribing(forms.Form):
    """Hours of program a week that differ from the level's."""

    hours = forms.DecimalField(label="Hours a week", min_value=0, decimal_places=2)
    days = forms.IntegerField(label="Days a week", min_value=0)
    from_on = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))
    until_on = forms.DateField(
        label="Until, if an end is known",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The first day on which it no longer holds.",
    )
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="Such as “first week, returning to work” or “taper before discharge”.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = limits(timezone.localdate())
        for name, value in (("hours", most.hours), ("days", most.days)):
            self.fields[name].widget.attrs["max"] = value

    def clean_until_on(self) -> date | None:
        until, since = self.cleaned_data.get("until_on"), self.cleaned_data.get("from_on")
        if until and since and until <= since:
            raise forms.ValidationError("The end is after the first day.")
        return until
