"""Forms of closures and leave."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from midspan.center.queries import CenterProfile, StaffView
from midspan.schedule.forms.common import day_field, people, time_field

FURTHEST = timedelta(weeks=26)


class AwayForm(forms.Form):
    """From a day and time to another; whole days without times."""

    from_on = day_field("From")
    from_time = time_field("At", required=False, help_text="Empty: from the morning on.")
    until_on = day_field("Until")
    until_time = time_field("At", required=False, help_text="Empty: to the end of the day.")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("from_on"), given.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "The last day is before the first.")
        return given

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The first moment and the first one after it."""
        given = self.cleaned_data
        return (
            datetime.combine(given["from_on"], given["from_time"] or time(), zone),
            datetime.combine(given["until_on"], given["until_time"], zone)
            if given["until_time"]
            else datetime.combine(given["until_on"] + timedelta(days=1), time(), zone),
        )


class ClosureForm(AwayForm):
    """When the center, or one of its sites, is closed."""

    site = forms.TypedChoiceField(label="Where", coerce=int, empty_value=None, required=False)
    why = forms.CharField(label="Why", max_length=200, help_text="Clients may read this: “Thanksgiving”.")

    def __init__(self, *args: Any, center: CenterProfile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].choices = [("", "The whole center"), *((str(s.id), s.name) for s in center.sites)]  # type: ignore[attr-defined]


class LeaveForm(AwayForm):
    """When a member of staff is away. Why is not asked."""

    user = forms.TypedChoiceField(label="Who", coerce=int)
    note = forms.CharField(label="For whoever covers", max_length=200, required=False)

    def __init__(self, *args: Any, staff: Iterable[StaffView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "Choose"), *people(staff)]  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """How far ahead the weeks are made."""

    until = day_field("Make the weeks until")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].widget.attrs |= {"min": today.isoformat(), "max": (today + FURTHEST).isoformat()}

    def clean_until(self) -> date:
        """Not before today, and not so far ahead that a slip of the pen makes years of sessions."""
        found: date = self.cleaned_data["until"]
        if found < self.today:
            raise forms.ValidationError("This day has passed.")
        if found > self.today + FURTHEST:
            raise forms.ValidationError("Weeks are made for half a year ahead at most.")
        return found
