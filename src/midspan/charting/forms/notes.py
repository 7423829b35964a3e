"""Texts of notes as pages send them, and attendance that is put right afterwards."""

from typing import Any
from uuid import UUID

from django import forms

from midspan.charting.forms.rows import HERE, RowForm, why_choices

LONGEST = {"max_length": "This can have 20,000 characters."}


class Said(forms.Form):
    """A form that can say what is wrong with it in one sentence."""

    def problem(self) -> str:
        """The first thing that is wrong; empty when nothing is."""
        return str(next(iter(self.errors.values()))[0]) if self.errors else ""


class SharedForm(Said):
    """What the group did."""

    topic = forms.CharField(required=False, max_length=200)
    text = forms.CharField(required=False, max_length=20_000, error_messages=LONGEST)
    version = forms.IntegerField(required=False, min_value=0)


class Ids(forms.Field):
    """Several ids."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> list[Any]:
        """The ids; raises ValidationError for what is none."""
        one = forms.UUIDField(
            error_messages={"invalid": "One of these is not in a plan. Open the page again."}
        )
        return [one.clean(each) for each in value or []]


class LineForm(Said):
    """One client's line, or the text of a note, and the objectives it addresses."""

    text = forms.CharField(required=False, max_length=20_000, error_messages=LONGEST)
    objectives = Ids(required=False)
    version = forms.IntegerField(required=False, min_value=0)


class WriteForm(forms.Form):
    """Begin a note: which kind, and about which visit."""

    kind = forms.ChoiceField(label="Kind")
    appointment = forms.ChoiceField(label="About the visit", required=False)

    def __init__(
        self, *given: Any, kinds: list[tuple[str, str]], visits: list[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["appointment"].choices = [("", "None: a note of its own"), *visits]  # type: ignore[attr-defined]


class CorrectForm(RowForm):
    """Attendance as it should have been, and why."""

    here = forms.ChoiceField(label="Were they here?", choices=HERE)
    late = forms.IntegerField(label="Minutes late", required=False, min_value=0)
    early = forms.IntegerField(label="Minutes they left early", required=False, min_value=0)
    from_state = forms.ChoiceField(label="By video from", required=False)
    why = forms.ChoiceField(label="Why not here", required=False)
    words = forms.CharField(label="In words", required=False, max_length=300)
    reason = forms.CharField(label="What went wrong when it was marked", max_length=300)

    def __init__(self, *given: Any, states: list[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["from_state"].choices = [("", "–"), *((one, one) for one in states)]  # type: ignore[attr-defined]
        self.fields["why"].choices = why_choices()  # type: ignore[attr-defined]
        for name in ("mood", "craving", "use", "use_words", "home", "check_words", "seen"):
            del self.fields[name]


class MoveForm(forms.Form):
    """Whose note it is, and what happened."""

    client = forms.TypedChoiceField(label="Whose note it is", coerce=UUID)
    reason = forms.CharField(
        label="What happened", max_length=300, help_text="A sentence; it stays with the note."
    )

    def __init__(self, *given: Any, people: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["client"].choices = [("", "Choose"), *people]  # type: ignore[attr-defined]
        self.fields["client"].widget.attrs["class"] = "private"
