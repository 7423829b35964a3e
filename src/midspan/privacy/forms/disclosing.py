"""Forms of what leaves the program: sharing something, the accounting's window, a finding on a record."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from midspan.privacy import papers
from midspan.privacy.actions import HOW, PROCESS, Sending
from midspan.privacy.forms.base import day, line, words
from midspan.privacy.sources import Known
from midspan.rules.privacy import chart as rules
from midspan.ui.forms import Group, Noted

NEW = "new"
NOT_HERE = {"emergency_treatment", "fda_product_error"}


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
    parts = forms.MultipleChoiceField(
        label="From which part of the chart?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Tick only what it comes from: the law follows that. With nothing ticked it may come from any part in which there are such records.",
    )  # fmt: skip
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
    process = forms.ChoiceField(
        label="Subpoena, warrant or another order", choices=list(PROCESS.items()), required=False
    )
    order = forms.ChoiceField(
        label="Order of a court under 42 CFR part 2",
        required=False,
        help_text="Those of this chart. A new one is written down under “Circumstances” first, with what the court limited it to.",
    )
    apart = line(
        "Why this is about something else", required=False, longest=300, help="Only where the client paid for a service in full and asked that the plan is not told of it, and this has nothing to do with that service."
    )  # fmt: skip
    groups = (
        Group("To whom", ["whom", "recipient", "to", "purpose"]),
        Group("What", ["items", "parts", "what"]),
        Group("A paper of the chart", ["document", "contents"]),
        Group("How", ["how", "notice"]),
        Group("Where a court is behind it", ["order", "process"]),
        Group("Where a service was paid for in full", ["apart"]),
    )

    def __init__(
        self,
        known: Iterable[Known],
        documents: Iterable[tuple[str, str]],
        *args: Any,
        orders: Iterable[tuple[str, str]] = (),
        parts: Iterable[tuple[str, str, bool]] = (),
        **kwargs: Any,
    ) -> None:
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
        self.fields["order"].choices = [("", "None"), *orders]  # type: ignore[attr-defined]
        laws = [(id, Noted(label, "42 CFR Part 2" if part2 else "HIPAA")) for id, label, part2 in parts]
        self.fields["parts"].choices = laws  # type: ignore[attr-defined]
        if len(laws) < 2:
            del self.fields["parts"]
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
        return Sending(
            recipient=known.name if known else given["recipient"], to=known.type if known else given["to"],
            contact_id=known.contact_id if known else None, purpose=given["purpose"], items=tuple(given["items"]), what=given["what"],
            how=given["how"], kind="notes" if "counseling_notes" in given["items"] else "record", process=given["process"] or "none",
            order_id=UUID(given["order"]) if given["order"] else None, apart_because=given["apart"], notice=given["notice"] or "statement-2", document_id=UUID(given["document"]) if given["document"] else None,
            contents=tuple(given["contents"]) if given["document"] else (), parts=tuple(given.get("parts", ())),
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
