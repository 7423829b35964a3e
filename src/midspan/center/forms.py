"""Forms about the people who work here."""

from django import forms

from midspan.access import permissions
from midspan.ui.forms import Group, Noted

SEES = {"everyone": "Sees everybody's chart", "caseload": "Sees the caseload", "nobody": "Sees no charts"}


def role_choices() -> list[tuple[str, str]]:
    """The roles that can be given, each with what it sees."""
    return [
        (role.id, Noted(role.label, SEES[role.sees]))
        for role in permissions.table().roles.values()
        if role.id != "visitor"
    ]


class Roles(forms.Form):
    """What somebody may do here."""

    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=role_choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
    )


class SecondFactorReset(forms.Form):
    """Letting in somebody who lost their phone or key."""

    reason = forms.CharField(
        label="Why, and how do you know that it is them?",
        max_length=300,
        help_text="Such as: new phone; came to the office. Others read this in the trail: no client data.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NewPerson(forms.Form):
    """Somebody who begins to work here."""

    name = forms.CharField(
        label="Name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    title = forms.CharField(
        label="Job title", max_length=120, required=False, help_text="As clients read it."
    )
    credentials = forms.CharField(
        label="Letters after the name", max_length=120, required=False, help_text="Such as LPC or LCSW."
    )
    licensed = forms.BooleanField(label="Holds a clinical licence", required=False)
    license_state = forms.CharField(
        label="State of the licence",
        max_length=2,
        required=False,
        widget=forms.TextInput(attrs={"maxlength": "2"}),
    )
    license_number = forms.CharField(label="Number of the licence", max_length=40, required=False)
    license_expires = forms.DateField(
        label="Licence ends on", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=role_choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
    )
    groups = (
        Group("Who", ["name", "email", "title", "credentials"], row=True),
        Group(
            "Licence",
            ["licensed", "license_state", "license_number", "license_expires"],
            "Safety alerts and decisions need a licensed owner.",
            row=True,
        ),
        Group("Roles", ["roles"], "A person may hold several."),
    )
