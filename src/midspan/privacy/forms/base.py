"""Fields that several forms of the privacy officer's desk have."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from midspan.rules import rights

ROW = {"class": "choices-row"}


def words(
    label: str, *, rows: int = 3, required: bool = True, help: str = "", longest: int = 4000
) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label, required=required, help_text=help, max_length=longest, widget=forms.Textarea(attrs={"rows": rows})
    )  # fmt: skip


def line(label: str, *, required: bool = True, help: str = "", longest: int = 200) -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label, required=required, help_text=help, max_length=longest, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )  # fmt: skip


def day(label: str, *, required: bool = True, help: str = "", now: bool = True) -> forms.DateField:
    """A day; today unless said otherwise."""
    return forms.DateField(
        label=label, required=required, help_text=help, initial=_today if now else None,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
    )  # fmt: skip


def one_of(section: str, label: str, *, radio: bool = False, help: str = "") -> forms.ChoiceField:
    """One line of a list of the table `rights`."""
    choices = [(one.id, one.label) for one in rights.options(section)]
    if radio:
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, help_text=help)
    return forms.ChoiceField(label=label, choices=[("", "Choose"), *choices], help_text=help)


class Chosen(forms.TypedChoiceField):
    """A choice among people, given as pairs when the form is made; None where it stays empty."""

    def __init__(self, label: str, **how: Any) -> None:
        super().__init__(label=label, empty_value=None, **how)

    def among(self, pairs: Iterable[tuple[Any, str]], nothing: str = "Choose") -> None:
        """The people there are."""
        self.choices = [("", nothing), *pairs]


def _today() -> date:
    return timezone.localdate()


class Nothing(forms.Form):
    """A button that needs no words."""
