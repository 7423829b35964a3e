"""Forms of the register of written agreements."""

from typing import Any

from django import forms

from midspan.documents import checking
from midspan.privacy.actions import NewAgreement
from midspan.privacy.forms.base import day, line, words
from midspan.rules.privacy import agreements as rules
from midspan.rules.privacy import chart
from midspan.ui.forms import FileDrop, Group, Noted


class Agreement(forms.Form):
    """A written agreement, as it was signed."""

    kind = forms.ChoiceField(label="What kind of agreement?", widget=forms.RadioSelect)
    terms_found = forms.BooleanField(
        label="I have looked in the paper, and it says what this kind has to say", required=False
    )
    party = line("With whom?", help="The name as it stands in the agreement. What is shared with somebody of this name rests on it.")  # fmt: skip
    to = forms.ChoiceField(label="What are they?")
    services = words("What for?", help="What they do for the program, audit or study, as the agreement says.")
    approval = line("Approval of the research", required=False, longest=300, help="For research only: who approved it, under which rule, and when (42 CFR 2.52(a)).")  # fmt: skip
    signed_on = day("Signed on", now=False)
    valid_from = day("In force from", now=False)
    valid_until = day("In force until", required=False, now=False, help="Empty: until somebody ends it.")
    paper = forms.FileField(label="The paper itself", required=False, widget=FileDrop)
    kept_at = line("Or where it is kept", required=False, help="Where it cannot be added here.")
    groups = (
        Group("What", ["kind", "terms_found"]),
        Group("With whom", ["party", "to", "services", "approval"]),
        Group("When", ["signed_on", "valid_from", "valid_until"], row=True),
        Group("The paper", ["paper", "kept_at"]),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = rules.kinds().values()
        self.fields["kind"].choices = [(one.id, Noted(one.label, one.citation)) for one in kinds]  # type: ignore[attr-defined]
        party = dict.fromkeys(id for one in kinds for id in one.to)
        self.fields["to"].choices = [("", "Choose"), *((id, chart.called(id)) for id in party)]  # type: ignore[attr-defined]
        self.fields["paper"].help_text = f"{checking.accepted()}."
        self.fields["paper"].widget.attrs["accept"] = ",".join(checking.types())

    def given(self) -> NewAgreement:
        """What the act takes."""
        found = dict(self.cleaned_data)
        file = found.pop("paper")
        return NewAgreement(paper=file.read() if file else b"", **found)


class Ending(forms.Form):
    """An agreement ends."""

    on = day("Last day")
    reason = line("Why does it end?", longest=300)
