"""Who is away, and on which days."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms

from midspan.center.queries import StaffView
from midspan.schedule.forms.common import day_field, people
from midspan.schedule.queries.ill import TimeAway

MOST_DAYS = 14
AHEAD = timedelta(days=366)  # as far as weeks are looked at


class IllForm(forms.Form):
    """Sent by GET, so that the page can be opened again. Today, where no day is given."""

    user = forms.TypedChoiceField(label="Who", coerce=int)
    on = day_field("From", required=False)
    until = day_field("To", required=False)
    home = forms.BooleanField(label="Can work by video from home", required=False)

    def __init__(self, *args: Any, staff: Iterable[StaffView], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["user"].choices = [("", "Choose"), *people(staff)]  # type: ignore[attr-defined]
        for name in ("on", "until"):
            self.fields[name].widget.attrs["min"] = today.isoformat()
            self.fields[name].initial = today

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first = given["on"] = given.get("on") or self.today
        last = given["until"] = given.get("until") or first
        if first < self.today:
            self.add_error("on", "This day has passed.")
        elif max(first, last) - self.today > AHEAD:
            self.add_error("on", "Choose a day within a year.")
        elif last < first:
            self.add_error("until", "The last day is before the first.")
        elif last - first >= timedelta(days=MOST_DAYS):
            self.add_error("until", f"Two weeks at most: {MOST_DAYS} days can be mended at once.")
        return given

    def away(self, zone: ZoneInfo, now: datetime) -> TimeAway:
        """From now on, or from the first day's beginning, to the end of the last day."""
        given = self.cleaned_data
        begins = datetime.combine(given["on"], time(), zone)
        ends = datetime.combine(given["until"] + timedelta(days=1), time(), zone)
        return TimeAway(given["user"], max(begins, now), ends, given["home"])

    def query(self) -> str:
        """What the address of the page says."""
        given = self.cleaned_data
        said = {"user": given["user"], "on": given["on"].isoformat(), "until": given["until"].isoformat()}
        return urlencode(said | ({"home": "on"} if given["home"] else {}))
