"""Forms of a client's circumstances: death, who consents after it, incapacity, orders of a court."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from midspan.privacy import papers
from midspan.privacy.actions import NOT_FOR_PAYMENT, NewOrder
from midspan.privacy.forms.base import Chosen, day, line, words
from midspan.rules.privacy import circumstances as rules
from midspan.ui.forms import Group, Noted


class Death(forms.Form):
    """A client has died."""

    on = day("On which day?", now=False)
    known_from = line("How do you know?", longest=300, help="Such as “the sister called on March 3”, or the paper that says so.")  # fmt: skip


class Why(forms.Form):
    """Why something ends or was wrong."""

    reason = line("Why?", longest=300)


class Which(forms.Form):
    """One of several that ends, and why."""

    which = Chosen("Which?", coerce=UUID)
    reason = line("Why?", longest=300)

    def __init__(self, pairs: Iterable[tuple[UUID, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"].among(pairs)  # type: ignore[attr-defined]


class Successor(forms.Form):
    """Who consents after a death."""

    name = line("Who?", longest=160)
    office = forms.ChoiceField(label="As what?", widget=forms.RadioSelect)
    shows = words("What shows it?", longest=500, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = [(one.id, Noted(one.label, one.shows)) for one in rules.offices().values()]
        self.fields["office"].choices = offices  # type: ignore[attr-defined]


class Incapacity(forms.Form):
    """The director's finding."""

    condition = words("Which medical condition, and how does it keep the client from acting?", longest=500, rows=2)  # fmt: skip
    until = day("Until", required=False, now=False, help="Empty: the longest time.")


class Payment(forms.Form):
    """The director's consent for payment."""

    payer = forms.ChoiceField(label="To which payer?")
    scope = forms.MultipleChoiceField(label="What does payment need?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, payers: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["payer"].choices = [("", "Choose"), *((name, name) for name in payers)]  # type: ignore[attr-defined]
        self.fields["scope"].choices = _items(*NOT_FOR_PAYMENT)  # type: ignore[attr-defined]


class Order(forms.Form):
    """An order of a court under subpart E, as it reads."""

    court = line("Which court?")
    docket = line("Number of the case", longest=80)
    section = forms.ChoiceField(label="Made under", widget=forms.RadioSelect)
    made_on = day("Made on", now=False)
    until = day("Until", required=False, now=False, help="Empty where it names no day.")
    items = forms.MultipleChoiceField(
        label="What of the record does it reach?", widget=forms.CheckboxSelectMultiple, help_text="As the order says, and no more."
    )  # fmt: skip
    recipients = words("To whom does it let that go?", rows=2, help="One name a line, as in the order.")
    ground = forms.ChoiceField(label="Ground of 42 CFR 2.63", required=False, help_text="Only where the order reaches what the client told in confidence, such as counseling notes.")  # fmt: skip
    finding = words("What the court found for it, in its words", rows=2, required=False, longest=1000)
    mandate = line("Which subpoena or similar mandate came with it?", required=False, help="Without one the order permits and does not compel (42 CFR 2.61): nothing goes.")  # fmt: skip
    mandate_on = day("Of which day", required=False, now=False)
    document = Chosen("The paper in the chart", coerce=UUID, required=False)
    groups = (
        Group("The order", ["court", "docket", "section"]),
        Group("When", ["made_on", "until"], row=True),
        Group("What it is limited to", ["items", "recipients"]),
        Group("Confidential communications", ["ground", "finding"]),
        Group("What compels it", ["mandate", "mandate_on"]),
        Group("The paper", ["document"]),
    )

    def __init__(self, documents: Iterable[tuple[UUID, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = list(rules.orders().items())  # type: ignore[attr-defined]
        self.fields["ground"].choices = [("", "None"), *rules.grounds().items()]  # type: ignore[attr-defined]
        self.fields["items"].choices = _items("all_part2_records")  # type: ignore[attr-defined]
        self.fields["document"].among(documents, "Not in the chart yet")  # type: ignore[attr-defined]

    def given(self) -> NewOrder:
        """What the act takes."""
        found = dict(self.cleaned_data)
        return NewOrder(
            items=tuple(found.pop("items")), recipients=tuple(found.pop("recipients").splitlines()), document_id=found.pop("document"), **found
        )  # fmt: skip


def _items(*without: str) -> list[tuple[str, str]]:
    return [(one.id, one.label) for one in papers.scope_items().values() if one.id not in without]
