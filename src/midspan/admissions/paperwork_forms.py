"""Forms of the paperwork pages."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from midspan.documents import checking
from midspan.people.queries import ContactRow
from midspan.privacy import papers
from midspan.privacy.consents import RELATIONS, Signer
from midspan.rules.privacy import circumstances
from midspan.ui.forms import FileDrop, Signature, SignatureField

PARENTS = [("parent", "Parent"), ("guardian", "Guardian")]
LONGEST_RELEASE = timedelta(days=3 * 366)


class Packet(forms.Form):
    """Which papers the client is handed."""

    papers = forms.MultipleChoiceField(label="Papers to hand over", widget=forms.CheckboxSelectMultiple)

    def __init__(self, choices: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = list(choices)  # type: ignore[attr-defined]
        self.fields["papers"].error_messages["required"] = "Choose at least one paper."


class Sign(forms.Form):
    """One signature, or two where a parent or guardian signs too."""

    relation = forms.ChoiceField(
        label="Who signs?", choices=list(RELATIONS.items()), widget=forms.RadioSelect, initial="client"
    )
    name = forms.CharField(
        label="Name of the person who signs",
        max_length=160,
        required=False,
        help_text="Only if it is not the client.",
    )
    signature = SignatureField(label="Signature")
    parent_relation = forms.ChoiceField(
        label="The second person is the client's", choices=PARENTS, widget=forms.RadioSelect, initial="parent"
    )
    parent_name = forms.CharField(label="Name of the parent or guardian", max_length=160)
    parent_signature = SignatureField(label="Signature of the parent or guardian")

    def __init__(
        self, *args: Any, client_name: str, minor: bool, both: bool, after: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.client_name, self.both = client_name, both
        self.fields["relation"].choices = _adults(after=after)  # type: ignore[attr-defined]
        if after:
            self.fields["relation"].initial, self.fields["name"].help_text = (
                None,
                "As it stands in the chart.",
            )
        if minor:
            del self.fields["relation"], self.fields["name"]
            self.fields["signature"].label = "Your signature"
        if not both:
            del self.fields["parent_relation"], self.fields["parent_name"], self.fields["parent_signature"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("relation", "client") != "client" and not given.get("name", "").strip():
            self.add_error("name", "Write the name of the person who signs.")
        return given

    def signer(self, at: Any) -> Signer:
        """The one who signs; a drawing without a typed name is the client's own."""
        given = self.cleaned_data
        relation, signature = given.get("relation", "client"), given["signature"]
        name = (given.get("name", "") if relation != "client" else "") or signature.typed or self.client_name
        return _signer(name, relation, signature, at)

    def second(self, at: Any) -> Signer | None:
        """The parent or guardian, where both sign."""
        if not self.both:
            return None
        given = self.cleaned_data
        return _signer(given["parent_name"], given["parent_relation"], given["parent_signature"], at)


def _adults(*, after: bool) -> list[tuple[str, str]]:
    """Who signs for an adult; `after` a death, those who may consent then."""
    if after:
        return [(one.id, one.label) for one in circumstances.offices().values()]
    return [one for one in RELATIONS.items() if one[0] != "parent"]


def _signer(name: str, relation: str, signature: Signature, at: Any) -> Signer:
    how = "drawn" if signature.drawn else "typed"
    return Signer(name=name.strip(), relation=relation, method=how, signed_at=at, drawn=signature.drawn)  # type: ignore[arg-type]


class NotSigning(forms.Form):
    """The client does not sign."""

    reason = forms.CharField(label="Why not? You do not have to say.", max_length=300, required=False)


class Declining(forms.Form):
    """What staff write down when the client does not sign."""

    reason = forms.CharField(
        label="What did the client say?", max_length=300, help_text="In the client's words, or “no reason given”. Nothing the law does not let depend on it is held up."
    )  # fmt: skip


class OnPaper(forms.Form):
    """A paper that was signed by hand."""

    file = forms.FileField(label="Scan or picture of the signed paper", widget=FileDrop)
    name = forms.CharField(label="Who signed it?", max_length=160)
    relation = forms.ChoiceField(label="Who is that?", widget=forms.RadioSelect, initial="client")
    parent_relation = forms.ChoiceField(
        label="Who signed too?",
        choices=PARENTS,
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
        initial="parent",
    )
    parent_name = forms.CharField(label="Name of the parent or guardian", max_length=160)
    signed_on = forms.DateField(label="Date on the paper", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(
        self, *args: Any, minor: bool, both: bool, today: date, after: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["file"].help_text = f"{checking.accepted()}."
        adults = _adults(after=after)
        self.fields["relation"].choices = [("client", RELATIONS["client"])] if minor else adults  # type: ignore[attr-defined]
        if not both:
            del self.fields["parent_name"], self.fields["parent_relation"]

    def clean_signed_on(self) -> date:
        found: date = self.cleaned_data["signed_on"]
        if found > self.today:
            raise forms.ValidationError("This date is in the future.")
        return found


class Release(forms.Form):
    """What one person may be told."""

    contact = forms.ChoiceField(label="Who may be told?", widget=forms.RadioSelect)
    name = forms.CharField(label="Name of somebody else", max_length=160, required=False)
    relationship = forms.CharField(label="Their relationship to the client", max_length=60, required=False)
    scope = forms.MultipleChoiceField(label="What may they be told?", widget=forms.CheckboxSelectMultiple)
    expires_on = forms.DateField(
        label="Until",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="A release ends on a day. It can be taken back at any time before.",
    )

    def __init__(
        self, contacts: Iterable[ContactRow], *args: Any, may_add: bool, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        known = [(str(c.contact_id), f"{c.name}, {c.relationship}") for c in contacts]
        self.fields["contact"].choices = [*known, ("new", "Somebody else")] if may_add else known  # type: ignore[attr-defined]
        if not may_add:
            del self.fields["name"], self.fields["relationship"]
        elif not known:
            self.fields["contact"].initial = "new"
        self.fields["scope"].choices = [
            (i.id, i.label) for i in papers.scope_items().values() if i.for_people
        ]  # type: ignore[attr-defined]
        self.fields["scope"].error_messages["required"] = "Tick at least one thing, or leave the release out."

    def clean_expires_on(self) -> date:
        found: date = self.cleaned_data["expires_on"]
        if found <= self.today:
            raise forms.ValidationError("Choose a day after today.")
        if found > self.today + LONGEST_RELEASE:
            raise forms.ValidationError("Choose a day within three years; it can be renewed.")
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("contact") == "new":
            for field, words in (
                ("name", "Write the person's name."),
                ("relationship", "Such as mother, partner, sponsor."),
            ):
                if not given.get(field, "").strip():
                    self.add_error(field, words)
        return given
