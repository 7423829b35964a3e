"""The safety plan and the relapse-prevention plan as forms: one line each line."""

from typing import Any

from django import forms

from midspan.treatment.facts import RelapsePlanFacts, SafetyPlanFacts
from midspan.treatment.queries import Opioids
from midspan.treatment.queries.sheets import Step, relapse_steps, safety_steps
from midspan.ui.forms import Noted

NALOXONE = (
    ("at_hand", Noted("At hand", "and people around know where")),
    ("given", "Given today"),
    ("wanted", Noted("Wanted", "not at hand yet")),
    ("declined", "Declined"),
    ("", "Not asked"),
)


class Sheet(forms.Form):
    """A field of lines for each step."""

    steps: tuple[Step, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step in self.steps:
            self.fields[step.name] = forms.CharField(
                label=step.title, required=False, help_text=f"{step.hint}. One line each.", max_length=3000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
        self.fields["with_client"] = forms.BooleanField(
            label="Written together with the client", required=False, initial=True
        )

    def lines(self) -> dict[str, Any]:
        """What was said, step by step."""
        given = self.cleaned_data
        return {step.name: tuple(given[step.name].splitlines()) for step in self.steps} | {
            "with_client": given["with_client"]
        }


class SafetyForm(Sheet):
    """The safety plan. Where opioids are in the picture it says something about naloxone."""

    def __init__(self, *args: Any, opioids: Opioids | None = None, **kwargs: Any) -> None:
        self.steps = safety_steps()
        super().__init__(*args, **kwargs)
        self.opioids = opioids
        with_client = self.fields.pop("with_client")
        self.fields["naloxone"] = forms.ChoiceField(
            label="Naloxone", choices=NALOXONE, required=False, widget=forms.RadioSelect, initial="",
            help_text="It reverses an opioid overdose. Other street drugs can hold fentanyl too, so it may be offered to anybody.",
        )  # fmt: skip
        self.fields["naloxone_words"] = forms.CharField(
            label="Where it is, and who can use it", max_length=300, required=False
        )
        self.fields["with_client"] = with_client

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.opioids and not given.get("naloxone"):
            self.add_error("naloxone", "Opioids are in the picture: say whether naloxone is at hand.")
        return given

    def facts(self) -> SafetyPlanFacts:
        """The plan as it was written."""
        given = self.cleaned_data
        return SafetyPlanFacts(
            **self.lines(), naloxone=given["naloxone"], naloxone_words=given["naloxone_words"]
        )


class RelapseForm(Sheet):
    """The relapse-prevention plan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.steps = relapse_steps()
        super().__init__(*args, **kwargs)

    def facts(self) -> RelapsePlanFacts:
        """The plan as it was written."""
        return RelapsePlanFacts(**self.lines())


def sheet_initial(view: Any) -> dict[str, Any]:
    """What a form begins with: the sheet as it is kept."""
    if view is None:
        return {}
    found = {step.name: "\n".join(step.lines) for step in view.steps} | {"with_client": True}
    for name in ("naloxone", "naloxone_words"):
        if hasattr(view, name):
            found[name] = getattr(view, name)
    return found
