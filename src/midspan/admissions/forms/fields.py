"""Fields that the forms of the way in are made of, and times between the form and the center's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone


def text(label: str, most: int, help: str = "", *, required: bool = False, **attrs: str) -> forms.CharField:
    """A line of text that browsers do not offer to fill in from somebody else's details."""
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help, widget=widget)


def words(label: str, help: str = "", *, required: bool = False, most: int = 8000) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


def day(label: str, help: str = "", *, required: bool = False) -> forms.DateField:
    """A date."""
    widget = forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help, required=required, widget=widget)


def moment(label: str, help: str = "", *, required: bool = False) -> forms.DateTimeField:
    """A date and time at the center."""
    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "autocomplete": "off"}, format="%Y-%m-%dT%H:%M"
    )
    return forms.DateTimeField(
        label=label,
        help_text=help,
        required=required,
        widget=widget,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


def local(value: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A time as the form's field shows it: the center's wall clock."""
    return value.astimezone(zone).replace(tzinfo=None) if value else None


def aware(value: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A time from a form, which Django took for its own zone, as the center's wall clock."""
    if value is None:
        return None
    naive = timezone.make_naive(value) if timezone.is_aware(value) else value
    return naive.replace(tzinfo=zone)
