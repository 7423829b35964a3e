"""Forms of grievances."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from midspan.privacy.actions import NewGrievance
from midspan.privacy.forms.base import Chosen, day, line, one_of, words
from midspan.ui.finding import FinderOfOne, FindsPeople, People
from midspan.ui.forms import Group


class Complaint(FindsPeople):
    """A new grievance."""

    finds, nobody = "client_id", "None, or not known"

    origin = one_of("from", "Who complains?", radio=True)
    from_name = line(
        "Their name", required=False, help="Leave empty where they want no name kept.", longest=160
    )
    reach = line(
        "How do they want to be answered?", required=False, help="A telephone number, an address, or here."
    )
    client_id = Chosen(
        "Which client is it about?",
        coerce=UUID,
        required=False,
        help_text="Where that is known.",
        widget=FinderOfOne,
    )
    subject = one_of("subject", "What is it about?")
    words = words("The complaint", rows=4, help="In the words of who complains.")
    wants = line("What would put it right?", required=False, longest=300)
    named = forms.TypedMultipleChoiceField(
        label="Whom of us does it name?", coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 5}),
        help_text="None of them reads it, looks into it or answers it.",
    )  # fmt: skip
    received_on = day("When was it received?")
    groups = [  # noqa: RUF012
        Group("Who", ["origin", "from_name", "reach", "client_id"]),
        Group("What", ["subject", "words", "wants", "named", "received_on"]),
    ]

    def __init__(self, people: People, staff: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(people, *args, **kwargs)
        self.fields["named"].choices = list(staff)  # type: ignore[attr-defined]

    def given(self) -> NewGrievance:
        """What the act takes."""
        return NewGrievance(**self.cleaned_data)


class Acknowledging(forms.Form):
    """They heard that it arrived."""

    on = day("When?")
    how = line("How?", help="Such as “by telephone”.", longest=120)


class Assigning(forms.Form):
    """Who looks into it."""

    looker = Chosen("Who looks into it?", coerce=int)

    def __init__(self, lookers: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["looker"].among(lookers)  # type: ignore[attr-defined]


class Answer(forms.Form):
    """What was found and done."""

    result = one_of("result", "What came of it?", radio=True)
    found = words("What did you find?")
    done = words("What was done?", help="Or why nothing was.")


class Appealing(Assigning):
    """They see it differently."""

    on = day("When did they say so?")
    words = words("What do they see differently?")
    field_order = ["on", "words", "looker"]  # noqa: RUF012


class AnswerAgain(forms.Form):
    """The answer to the appeal."""

    result = one_of("result", "What came of it?", radio=True)
    answer = words("What did you find, and what was done?")
