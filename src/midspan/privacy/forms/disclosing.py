"""Forms of what leaves the program: sharing something, the accounting's window, a finding on a record."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from midspan.privacy import papers
from midspan.privacy.actions import HOW, Sending
from midspan.privacy.forms.base import day, line, words
from midspan.privacy.sources import Known
from midspan.rules.privacy import chart as rules
from midspan.ui.forms import Group, Noted

NEW = "new"
NOT_HERE = {"emergency_treatment", "fda_product_error"}
AGREEMENTS = {
    "none": "None is needed, or none is on file",
    "qsoa": "A qualified service organization agreement",
    "baa_qsoa": "A business associate agreement with those terms",
    "2.53": "An auditor's agreement to the limits of 42 CFR 2.53",
}
PROCESS = {
    "none": "None",
    "part2_order": "A court order under 42 CFR part 2",
    "general_court_order": "Another court order",
    "civil_subpoena": "A subpoena",
    "administrative_subpoena": "An administrative subpoena",
    "search_warrant": "A warrant",
}
ORDERS = {"": "None", "2.64": "42 CFR 2.64, not criminal", "2.65": "42 CFR 2.65, criminal, against the client", "2.66": "42 CFR 2.66, about the program"}  # fmt: skip


class Sharing(forms.Form):
    """Something is to be shared with somebody outside."""

    whom = forms.ChoiceField(label="With whom?", widget=forms.RadioSelect)
    recipient = line("Name of somebody else", required=False)
    to = forms.ChoiceField(label="What are they?", required=False)
    purpose = forms.ChoiceField(label="What for?")
    items = forms.MultipleChoiceField(
        label="What of the record?",
        widget=forms.CheckboxSelectMultiple,
        help_text="In the client's voice, as on the consent.",
    )
    what = words(
        "What goes, in general words", rows=2, longest=500, help="This stands in the list of what left the program, which the client may read: what kind of facts, never the facts."
    )  # fmt: skip
    document = forms.ChoiceField(label="Which paper of the chart goes?", required=False)
    contents = forms.MultipleChoiceField(
        label="What does that paper tell?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Only for a paper marked “say what is in it”, such as a record from another provider. Look into it first. A paper goes only if everything that it tells is ticked above.",
    )  # fmt: skip
    how = forms.ChoiceField(label="How?", choices=list(HOW.items()))
    notice = forms.ChoiceField(label="Which notice goes with it?", widget=forms.RadioSelect, initial="statement-2", required=False)  # fmt: skip
    agreement = forms.ChoiceField(label="Written agreement on file", choices=list(AGREEMENTS.items()), required=False)  # fmt: skip
    process = forms.ChoiceField(label="Order, subpoena or warrant", choices=list(PROCESS.items()), required=False)  # fmt: skip
    order = forms.ChoiceField(label="Made under", choices=list(ORDERS.items()), required=False)
    mandate = forms.BooleanField(
        label="A subpoena or similar mandate came with the order (42 CFR 2.61)", required=False
    )
    apart = line(
        "Why this is about something else", required=False, longest=300, help="Only where the client paid for a service in full and asked that the plan is not told of it, and this has nothing to do with that service."
    )  # fmt: skip
    groups = (
        Group("To whom", ["whom", "recipient", "to", "purpose"]),
        Group("What", ["items", "what"]),
        Group("A paper of the chart", ["document", "contents"]),
        Group("How", ["how", "notice"]),
        Group("Where an agreement or a court is behind it", ["agreement", "process", "order", "mandate"]),
        Group("Where a service was paid for in full", ["apart"]),
    )

    def __init__(self, known: Iterable[Known], documents: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.known = {str(one.contact_id or f"{one.type}:{one.name}"): one for one in known}
        types = rules.recipients()
        choices = [(key, Noted(one.name, types[one.type].label if one.type in types else one.how)) for key, one in self.known.items()]  # fmt: skip
        self.fields["whom"].choices = [*choices, (NEW, "Somebody else")]  # type: ignore[attr-defined]
        self.fields["whom"].initial = NEW if not self.known else None
        outside = [(one.id, one.label) for one in types.values() if one.group != "Here"]
        self.fields["to"].choices = [("", "Choose"), *outside]  # type: ignore[attr-defined]
        purposes = [(id, label) for id, label in rules.purposes().items() if id not in NOT_HERE]
        self.fields["purpose"].choices = [("", "Choose"), *purposes]  # type: ignore[attr-defined]
        items = [i for i in papers.scope_items().values() if i.id != "all_part2_records"]
        self.fields["items"].choices = self.fields["contents"].choices = [(i.id, i.label) for i in items]  # type: ignore[attr-defined]
        self.fields["items"].error_messages["required"] = "Tick what is asked for, and no more."
        self.fields["document"].choices = [("", "None: it is told or written"), *documents]  # type: ignore[attr-defined]
        said = papers.statements().values()
        self.fields["notice"].choices = [(s.id, Noted(s.label, s.text.splitlines()[0])) for s in said]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("whom") == NEW:
            for name, says in (("recipient", "Write the name."), ("to", "Say what they are.")):
                if not given.get(name):
                    self.add_error(name, says)
        return given

    def sending(self) -> Sending:
        """What the act takes. Counseling notes are asked for as a record of their own."""
        given = self.cleaned_data
        known = self.known.get(given["whom"])
        legal: dict[str, Any] = {
            "process": given["process"] or "none",
            "subpoena_or_mandate": given["mandate"],
        }
        if given["order"]:
            legal["part2_order"] = given["order"]
        return Sending(
            recipient=known.name if known else given["recipient"], to=known.type if known else given["to"],
            contact_id=known.contact_id if known else None, purpose=given["purpose"], items=tuple(given["items"]), what=given["what"],
            how=given["how"], kind="notes" if "counseling_notes" in given["items"] else "record", agreement=given["agreement"] or "none",
            legal=legal, apart_because=given["apart"], notice=given["notice"] or "statement-2", document_id=UUID(given["document"]) if given["document"] else None,
            contents=tuple(given["contents"]) if given["document"] else (),
        )  # fmt: skip


class Window(forms.Form):
    """The time that an accounting covers."""

    since = day("From", now=False)
    until = day("Until")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if isinstance(since, date) and isinstance(until, date) and since > until:
            self.add_error("since", "This is after the last day.")
        return given


class Finding(forms.Form):
    """The privacy officer's finding that a part of the record is not under Part 2, or that this no longer holds."""

    reason = words("Why?", rows=4, help="It stays in the trail, with your name and the time.")
