"""Fields that the forms of coverage are made of."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from midspan.coverage.money import cents, dollars


class MoneyField(forms.CharField):
    """An amount in dollars that cleans to cents; empty cleans to None."""

    def __init__(self, *, label: str, help_text: str = "", required: bool = False) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short", "maxlength": "14"}
        )
        super().__init__(label=label, help_text=help_text, required=required, widget=widget)

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return cents(typed)
        except ValueError as wrong:
            raise forms.ValidationError(f"Write {wrong}.") from wrong

    def prepare_value(self, value: Any) -> Any:
        return dollars(value).removeprefix("$") if isinstance(value, int) else value


def text(label: str, most: int, help: str = "", *, required: bool = False, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help, widget=widget)


def day(label: str, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
    )


def moment(label: str) -> forms.DateTimeField:
    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "autocomplete": "off"}, format="%Y-%m-%dT%H:%M"
    )
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )


def count(label: str, help: str = "", most: int = 999) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, help_text=help)


def at_center(value: datetime, zone: ZoneInfo) -> datetime:
    """A time from a form, which Django took for its own zone, as the center's wall clock.

    People give minutes: the moment counts to the minute's end, so that a consent signed in the same minute holds.
    """
    naive = timezone.make_naive(value) if timezone.is_aware(value) else value
    meant, now = naive.replace(tzinfo=zone), timezone.now()
    whole = meant + timedelta(minutes=1, microseconds=-1)
    return whole if whole <= now else max(meant, min(whole, now))
