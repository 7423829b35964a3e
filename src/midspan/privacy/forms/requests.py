"""Forms of what clients ask about their record."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from midspan.privacy.actions import REVIEWED, NewRequest
from midspan.privacy.forms.base import ROW, Chosen, day, line, one_of, words
from midspan.privacy.queries import RequestView
from midspan.rules import rights
from midspan.ui.forms import Group, Noted

OUTCOMES = {
    "granted": "Granted",
    "partly": "Granted in part",
    "denied": "Denied",
    "withdrawn": "Taken back by the client",
}


class Asking(forms.Form):
    """A new request of one kind."""

    words = words("What is asked for?", help="In the client's own words.")
    asked_by = line("Who asks?", longest=160)
    representative = forms.BooleanField(label="Somebody who acts for the client asks", required=False)
    asked_on = day("When was it received?", help="The clock begins on this day.")
    in_writing = forms.BooleanField(label="In writing", required=False)

    def __init__(
        self, kind: rights.Kind, documents: Iterable[tuple[UUID, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, field in _own(kind.id, documents).items():
            self.fields[name] = field

    def given(self) -> NewRequest:
        """What the act takes."""
        found = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return NewRequest(kind=self.kind.id, **found)


def _own(kind: str, documents: Iterable[tuple[UUID, str]]) -> dict[str, forms.Field]:
    """The fields that only one kind has."""
    if kind == "access":
        return {
            "form": one_of("form", "In which form?", radio=True),
            "record": line("Which part of the record?", required=False, help="Leave empty for all of it."),
        }
    if kind == "amendment":
        file = Chosen(
            "Which document is it?", coerce=UUID, required=False, help_text="Where it is a file in the chart."
        )
        file.among(documents, "None of these")
        return {
            "record": line("Which part of the record?", help="Such as “Assessment of February 24, housing”."),
            "document_id": file,
        }
    if kind == "accounting":
        return {"reach": one_of("reach", "How far back?", radio=True)}
    if kind == "restriction":
        return {
            "from_whom": line("From whom is it to be kept?"),
            "health_plan": forms.BooleanField(label="That is a health plan", required=False),
            "paid_in_full": forms.BooleanField(
                label="The service was paid in full by the client or somebody else", required=False
            ),
        }
    return {
        "reach_by": line(
            "How or where does the client want to be reached?", help="Nobody asks why.", longest=300
        )
    }


class Extending(forms.Form):
    """The one extension."""

    reason = line("Why is more time needed?", help="The letter gives this reason.", longest=300)


class Answering(forms.Form):
    """Yes or no."""

    outcome = forms.ChoiceField(
        label="The answer", choices=list(OUTCOMES.items()), widget=forms.RadioSelect(attrs=ROW)
    )
    reasons = forms.MultipleChoiceField(label="Why not?", required=False, widget=forms.CheckboxSelectMultiple)
    professional = Chosen("Which licensed professional found the danger or harm?", coerce=int, required=False)
    answer = words("In words", required=False, help="As the letter says it. Needed for a no.")
    fee = forms.DecimalField(
        label="What it costs, in dollars", required=False, min_value=0, decimal_places=2, max_digits=7
    )
    fee_note = line(
        "What for?", required=False, help="Labor for copying, supplies, postage, or a summary agreed before."
    )

    def __init__(
        self, request: RequestView, licensed: Iterable[tuple[int, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        reasons = rights.denials(request.kind.id)
        self.fields["reasons"].choices = [(one.id, Noted(one.says, one.citation)) for one in reasons]  # type: ignore[attr-defined]
        self.fields["professional"].among(licensed, "Nobody")  # type: ignore[attr-defined]
        if not reasons:
            del self.fields["reasons"]
            self.fields["outcome"].choices = [(id, OUTCOMES[id]) for id in ("granted", "withdrawn")]  # type: ignore[attr-defined]
        if not any(one.reviewable for one in reasons):
            del self.fields["professional"]
        if request.kind.id not in {"access", "accounting"}:
            del self.fields["fee"], self.fields["fee_note"]
        else:
            self.groups = [Group("Cost", ["fee", "fee_note"], row=True)]

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        found = self.cleaned_data
        return {
            "outcome": found["outcome"], "answer": found["answer"], "reasons": found.get("reasons", ()),
            "professional_id": found.get("professional"), "fee_cents": round((found.get("fee") or 0) * 100), "fee_note": found.get("fee_note", ""),
        }  # fmt: skip


class CarryingOut(forms.Form):
    """What was granted was done."""

    on = day("When?")
    words = line("What was done?", help="For an amendment: also who was told of it.", longest=300)


class AskingReview(forms.Form):
    """The client asks that a denial be looked at again."""

    asked_on = day("When did the client ask?")
    reviewer = Chosen(
        "Who looks again?", coerce=int, help_text="A licensed colleague who had no part in the denial."
    )

    def __init__(self, licensed: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].among(licensed)  # type: ignore[attr-defined]


class Reviewed(forms.Form):
    """What the reviewer found."""

    outcome = forms.ChoiceField(
        label="What came of it", choices=list(REVIEWED.items()), widget=forms.RadioSelect(attrs=ROW)
    )
    words = words("What did the reviewer find?")


class Disagreeing(forms.Form):
    """The client's statement."""

    words = words("The client's statement, word for word", rows=5)
    on = day("When was it received?")


class Rebutting(forms.Form):
    """Our answer to it."""

    words = words("Our answer", help="The client gets a copy.")


class Ending(forms.Form):
    """What was agreed ends."""

    ended_on = day("From when?")
    reason = line("Why?", longest=300)
    by_client = forms.BooleanField(label="The client wants it, or agreed", required=False)
