"""The form on which a consent of any kind is prepared; what it still lacks is said by the rules, in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from midspan.people.queries import ContactRow
from midspan.privacy import papers
from midspan.privacy.consents import kinds
from midspan.rules.privacy import Draft, chart, gaps
from midspan.ui.forms import Group, Noted

BUILT = ("specific", "tpo", "counseling_notes", "legal_proceedings", "criminal_justice")
HELP = {
    "specific": "One recipient, one purpose, what you tick",
    "tpo": "The single consent for treatment, payment and running the program",
    "counseling_notes": "Stands alone; nothing may depend on it",
    "legal_proceedings": "For one proceeding; stands alone",
    "criminal_justice": "For those who made treatment a condition",
}
# The rules name the field of a consent; here it is asked under this name.
ASKED = {
    "information": "scope",
    "recipients": "recipient",
    "expires": "expires_on",
    "ends": "expires_on",
    "combined_with": "kind",
}
USUAL = {"counseling_notes": "treatment", "legal_proceedings": "legal_proceeding", "criminal_justice": "criminal_justice_monitoring"}  # fmt: skip
WHEN_SIGNED = frozenset({"signature", "date"})


class Prepared(forms.Form):
    """What a consent is to say. Nothing is required by itself: the rules say what this kind needs."""

    kind = forms.ChoiceField(
        label="What kind?", choices=[(id, Noted(kinds()[id].label, HELP[id])) for id in BUILT], widget=forms.RadioSelect, initial="specific"
    )  # fmt: skip
    recipient = forms.CharField(
        label="Who may receive it?", max_length=160, required=False, help_text="A name: a person, a practice, a court. Not needed for the single consent."
    )  # fmt: skip
    to = forms.ChoiceField(label="What are they?", required=False)
    participants = forms.CharField(
        label="For a health information exchange: which participants?", max_length=200, required=False,
        help_text="Their names, or “those who treat me” (42 CFR 2.31(a)(4)(ii)).",
    )  # fmt: skip
    scope = forms.MultipleChoiceField(
        label="What may be shared?", widget=forms.CheckboxSelectMultiple, required=False
    )
    purpose = forms.CharField(
        label="What is it for?", max_length=300, required=False, help_text="In words the client will sign, such as “so that my doctor can treat me”."
    )  # fmt: skip
    meant = forms.ChoiceField(label="Which purpose is that?", required=False)
    expires_on = forms.DateField(
        label="Until", required=False, widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        help_text="Empty: the usual time for this kind.",
    )  # fmt: skip
    expires_event = forms.CharField(
        label="Or until this happens", max_length=200, required=False, help_text="Such as “final disposition of the case”."
    )  # fmt: skip
    groups = (
        Group("The consent", ["kind"]),
        Group("To whom", ["recipient", "to", "participants"]),
        Group("What and for what", ["scope", "purpose", "meant"]),
        Group("How long", ["expires_on", "expires_event"]),
    )

    def __init__(
        self, *args: Any, words: papers.Words, contacts: Iterable[ContactRow], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.today = words, today
        self.contacts = {" ".join(one.name.casefold().split()): one for one in contacts}
        outside = [(one.id, one.label) for one in chart.recipients().values() if one.group not in {"Here", "The client"}]  # fmt: skip
        self.fields["to"].choices = [("", "Choose"), *outside]  # type: ignore[attr-defined]
        purposes = chart.purposes()
        self.fields["meant"].choices = [("", "Choose"), *purposes.items()]  # type: ignore[attr-defined]
        items = [i for i in papers.scope_items().values() if i.id not in {"all_part2_records", "counseling_notes"}]  # fmt: skip
        self.fields["scope"].choices = [(i.id, i.label) for i in items]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors or not given.get("kind"):
            return given
        until = given.get("expires_on")
        if until is not None and until <= self.today:
            self.add_error("expires_on", "Choose a day after today.")
            return given
        if until is not None and given["expires_event"].strip():
            self.add_error("expires_event", "A day or an event, not both.")
        if given["kind"] != "tpo":
            if not given["to"]:
                self.add_error("to", "Say what the recipient is: the rules depend on it.")
            if given["kind"] == "specific" and not given["meant"]:
                self.add_error("meant", "Say which purpose it is: the rules depend on it.")
        paper = self.paper()
        for gap in gaps(self.draft(paper), self.today):
            name = ASKED.get(gap.field, gap.field)
            self.add_error(name if name in self.fields else None, f"{gap.says} ({gap.citation})")
        return given

    def handed(self) -> dict[str, Any]:
        """What the device keeps of it until it is signed; `compose` reads it back."""
        given = self.cleaned_data
        if given["kind"] == "tpo":
            return {"kind": "tpo"}
        meant = USUAL.get(given["kind"], given["meant"])
        named = given["recipient"].strip()
        if given["participants"].strip():
            named += f", and its participants: {given['participants'].strip()}"
        contact = self.contacts.get(" ".join(given["recipient"].casefold().split()))
        scope = [] if given["kind"] == "counseling_notes" else given["scope"]
        return {
            "kind": given["kind"], "recipients": [named], "scope": scope, "purpose": given["purpose"].strip(),
            "purposes": [meant] if meant else [], "recipient_type": given["to"], "expires_event": given["expires_event"].strip(),
            "expires_on": given["expires_on"].isoformat() if given["expires_on"] else "",
            "contact_id": str(contact.contact_id) if contact else "",
        }  # fmt: skip

    def paper(self) -> papers.Paper:
        """The paper as it would be signed."""
        return compose(self.handed(), self.words, self.today)

    def draft(self, paper: papers.Paper) -> Draft:
        """What is there of it, for the rules. The signature and its date come when it is signed."""
        given = self.cleaned_data
        there = {
            "patient": paper.words.client, "discloser": paper.words.center, "information": bool(paper.scope),
            "recipients": any(name.strip() for name in paper.recipients), "purpose": paper.purpose, "expiration": paper.ends,
        }  # fmt: skip
        filled = {name for name in paper.elements if there.get(name, True)} | WHEN_SIGNED
        exchange = given["to"] == "intermediary"
        return Draft(
            kind=paper.kind, filled=frozenset(filled), ends=paper.ends, intermediary=exchange, participants=bool(given["participants"].strip())
        )  # fmt: skip


def compose(one: dict[str, Any], words: papers.Words, today: date) -> papers.Paper:
    """The paper of what was handed over; a kind that leaves nothing open is the usual one."""
    if "recipients" not in one:
        return papers.compose(one["kind"], words, on=today)
    return papers.compose(
        one["kind"], words, on=today, recipients=[name for name in one["recipients"] if name], scope=one["scope"], purpose=one["purpose"],
        purposes=one["purposes"], recipient_type=one["recipient_type"], expires_event=one["expires_event"],
        expires_on=date.fromisoformat(one["expires_on"]) if one["expires_on"] else None,
    )  # fmt: skip
