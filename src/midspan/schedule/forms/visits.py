"""Forms of appointments and of single sessions."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms

from midspan.center.queries import CenterProfile, StaffView
from midspan.schedule.facts import AppointmentFacts
from midspan.schedule.forms.common import KINDS, MODES, NONE, day_field, leaders, people, seeing, time_field


class AppointmentForm(forms.Form):
    """One client with one member of staff."""

    kind = forms.ChoiceField(label="What", choices=KINDS)
    user = forms.TypedChoiceField(label="With", coerce=int)
    on = day_field("Day")
    start = time_field("From")
    minutes = forms.IntegerField(label="Minutes", min_value=5, max_value=480, initial=50)
    mode = forms.ChoiceField(label="Where", choices=MODES[:2])
    room = forms.TypedChoiceField(label="Room", coerce=int, empty_value=None, required=False)
    contacts = forms.TypedMultipleChoiceField(
        label="Who comes along", coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label="What about", max_length=300, required=False)
    reason = forms.CharField(
        label="Reason", max_length=300, required=False, help_text="Only where the page asks for one.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, center: CenterProfile, staff: Iterable[StaffView], contacts: Iterable[tuple[UUID, str]] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "Choose"), *people(seeing(staff))]  # type: ignore[attr-defined]
        self.fields["room"].choices = [NONE, *((str(one.id), one.name) for one in center.rooms)]  # type: ignore[attr-defined]
        known = [(str(key), name) for key, name in contacts]
        if known:
            self.fields["contacts"].choices = known  # type: ignore[attr-defined]
        else:
            del self.fields["contacts"]

    def times(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """When it begins and ends."""
        given = self.cleaned_data
        starts = datetime.combine(given["on"], given["start"], zone)
        return starts, starts + timedelta(minutes=given["minutes"])

    def facts(self, client_id: UUID, zone: ZoneInfo) -> AppointmentFacts:
        """What the act is given."""
        given = self.cleaned_data
        starts, ends = self.times(zone)
        return AppointmentFacts(
            client_id=client_id, kind=given["kind"], user_id=given["user"], starts_at=starts, ends_at=ends,
            room_id=given["room"], mode=given["mode"], words=given["words"], reason=given["reason"],
            contact_ids=tuple(given.get("contacts", ())),
        )  # fmt: skip


class MoveForm(forms.Form):
    """Another time, person or room for an appointment."""

    user = forms.TypedChoiceField(label="With", coerce=int)
    on = day_field("Day")
    start = time_field("From")
    minutes = forms.IntegerField(label="Minutes", min_value=5, max_value=480)
    mode = forms.ChoiceField(label="Where", choices=MODES[:2])
    room = forms.TypedChoiceField(label="Room", coerce=int, empty_value=None, required=False)
    reason = forms.CharField(
        label="Reason", max_length=300, required=False, help_text="Only where the page asks for one.",
    )  # fmt: skip

    def __init__(self, *args: Any, center: CenterProfile, staff: Iterable[StaffView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = people(seeing(staff))  # type: ignore[attr-defined]
        self.fields["room"].choices = [NONE, *((str(one.id), one.name) for one in center.rooms)]  # type: ignore[attr-defined]

    times = AppointmentForm.times


class WhyForm(forms.Form):
    """Why something does not take place."""

    why = forms.CharField(label="Why", max_length=200)


class CoverForm(forms.Form):
    """Who leads a session in another's place."""

    part = forms.ChoiceField(label="In whose place")
    user = forms.TypedChoiceField(label="Who takes over", coerce=int)
    why = forms.CharField(label="Why", max_length=200, required=False)

    def __init__(
        self, *args: Any, staff: Iterable[StaffView], parts: list[tuple[str, str]], **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = parts  # type: ignore[attr-defined]
        self.fields["user"].choices = [("", "Choose"), *people(leaders(staff))]  # type: ignore[attr-defined]


class VisitForm(forms.Form):
    """Somebody of another group for one session."""

    client = forms.TypedChoiceField(label="Client", coerce=UUID)
    why = forms.ChoiceField(
        label="Why", choices=[("makeup", "Makes up for a missed session"), ("visit", "Visits once")]
    )

    def __init__(self, *args: Any, clients: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].choices = [("", "Choose"), *((str(k), n) for k, n in clients)]  # type: ignore[attr-defined]
        self.fields["client"].widget.attrs["class"] = "private"
