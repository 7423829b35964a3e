"""Forms of the measures room."""

from datetime import date

from django import forms

from midspan.center.queries import StaffView
from midspan.measures.wording import in_words
from midspan.rules.instruments import instruments
from midspan.rules.safety import alert_rules
from midspan.ui.forms import Noted


class AssignForm(forms.Form):
    """Which measure, how it is answered, by when. Forms whose words may not be shown to a client are entered from paper."""

    instrument = forms.ChoiceField(label="Measure")
    mode = forms.ChoiceField(
        label="How it is answered",
        choices=[
            ("staff", Noted("Asked by staff", "You read the questions aloud")),
            ("tablet", Noted("By the client on a tablet", "You hand it over; the session locks")),
            ("paper", Noted("From a paper form", "You enter what was answered")),
        ],
        widget=forms.RadioSelect,
        initial="staff",
    )
    due = forms.DateField(
        label="Due",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Leave empty to ask now.",
    )

    def __init__(
        self, *args: object, on: date, center_id: int, asked: frozenset[str] = frozenset(), **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in instruments(on):
            form = in_words(one, center_id)
            group = "From paper, until your wording is loaded" if form.needs_wording else "Others"
            groups.setdefault("Asked in this program" if form.id in asked else group, []).append(
                (form.id, f"{form.title} ({form.domain})")
            )
        order = ("Asked in this program", "Others", "From paper, until your wording is loaded")
        self.fields["instrument"].choices = [(name, groups[name]) for name in order if name in groups]


class FedBackForm(forms.Form):
    """Where a result was brought, and what came of it."""

    to = forms.ChoiceField(
        label="Brought to",
        choices=[
            ("team", "The team"),
            ("plan", "The plan"),
            ("supervision", "Supervision"),
            ("prescriber", "The prescriber"),
        ],
    )
    words = forms.CharField(
        label="What was decided", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), help_text="Also that care goes on as it is."
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why something is corrected or taken back."""

    reason = forms.CharField(label="Why", max_length=300, widget=forms.TextInput)


class DoneForm(forms.Form):
    """What was done about a safety alert: from the list, and in words."""

    done = forms.MultipleChoiceField(
        label="Choose what applies",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
    )
    words = forms.CharField(
        label="In words", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was done and how the person is now. The client can read this.",
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["done"].choices = list(alert_rules().done)


class HandForm(forms.Form):
    """To whom an alert is handed."""

    to = forms.ChoiceField(label="To")

    def __init__(self, *args: object, people: list[StaffView], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["to"].choices = [(one.user_id, f"{one.signed_name} · {one.title}") for one in people]


class RaiseForm(forms.Form):
    """A concern that a member of staff sees without any questionnaire."""

    says = forms.CharField(
        label="What worries you", max_length=300, help_text="Without names. Who acts will open the chart."
    )
    urgency = forms.ChoiceField(label="How soon", widget=forms.RadioSelect(attrs={"class": "choices-row"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["urgency"].choices = [
            (clock.urgency, Noted(clock.label, clock.says)) for clock in alert_rules().clocks
        ]
