"""Forms of the documents pages."""

from django import forms

from midspan.documents import checking
from midspan.ui.forms import FileDrop

SOURCES = [("scan", "A paper that I scanned or took a picture of"), ("upload", "A file that somebody sent")]


class NewDocument(forms.Form):
    """A file for the chart."""

    file = forms.FileField(label="File", widget=FileDrop)
    kind = forms.ChoiceField(label="What is it?")
    title = forms.CharField(
        label="Title", max_length=160, help_text="Such as “Insurance card, front”. No diagnosis in the title."
    )
    dated_on = forms.DateField(
        label="Date on the paper",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="If it has one.",
    )
    source = forms.ChoiceField(
        label="Where it comes from", choices=SOURCES, widget=forms.RadioSelect, initial="scan"
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [
            ("", "Choose"),
            *((k.id, k.label) for k in checking.kinds().values() if not k.made),
        ]  # type: ignore[attr-defined]
        self.fields["file"].help_text = f"{checking.accepted()}."
        self.fields["file"].widget.attrs["accept"] = ",".join(checking.types())


class Withdrawal(forms.Form):
    """Why a document is taken out of use."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        help_text="Such as “belongs to another chart”. It stays readable, marked as withdrawn.",
    )
