"""Forms of the week: groups, enrolment, appointments, closures, leave and cover."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.forms import BoundField

from midspan.center.queries import DAYS, CenterProfile, StaffView
from midspan.rules.schedule import WallTime
from midspan.schedule.facts import AppointmentFacts, GroupFacts
from midspan.ui.forms import Noted

NONE = ("", "None")
MODES = [
    ("on_site", "At the center"),
    ("telehealth", "By video"),
    ("hybrid", "At the center and by video"),
]
KINDS = [
    ("individual", "Individual session"),
    ("family", "Family session"),
    ("psychiatric", "Psychiatric visit"),
    ("coach", "Recovery coach visit"),
    ("case_management", "Case management"),
]


def day_field(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


def time_field(label: str, **options: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options
    )


def people(staff: Iterable[StaffView]) -> list[tuple[str, str]]:
    return [(str(one.user_id), one.signed_name) for one in staff]


class GroupForm(forms.Form):
    """A standing group. Its weekly times are a row for each weekday; a day without times is free."""

    title = forms.CharField(
        label="Name", max_length=120, help_text="As clients see it, such as “Steady days”."
    )
    topic = forms.CharField(label="Topic now", max_length=200, required=False)
    program = forms.TypedChoiceField(label="Program", coerce=int)
    level = forms.ChoiceField(label="Level of care", required=False)
    track = forms.TypedChoiceField(label="Track", coerce=int, empty_value=None, required=False)
    service = forms.TypedChoiceField(label="Service", coerce=int)
    modality = forms.TypedChoiceField(label="Kind of therapy", coerce=int, empty_value=None, required=False)
    leader = forms.TypedChoiceField(label="Leader", coerce=int)
    co_leader = forms.TypedChoiceField(label="Co-leader", coerce=int, empty_value=None, required=False)
    mode = forms.ChoiceField(label="Where", choices=MODES)
    room = forms.TypedChoiceField(label="Room", coerce=int, empty_value=None, required=False)
    capacity = forms.IntegerField(label="Places", min_value=1)
    from_on = day_field("From")

    def __init__(self, *args: Any, center: CenterProfile, staff: Iterable[StaffView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = people(staff)
        self._choices("program", ((one.id, one.name) for one in center.programs))
        levels = {one.code: one.name for one in center.offered_levels}
        self._choices("level", levels.items(), empty="Every level")
        self._choices("track", ((one.id, one.name) for one in center.tracks), empty="No track")
        self._choices("service", ((one.id, one.name) for one in center.services if one.offered))
        self._choices(
            "modality", ((one.id, one.name) for one in center.modalities if one.offered), empty="Not said"
        )
        self._choices("leader", colleagues)
        self._choices("co_leader", colleagues, empty="None")
        self._choices("room", ((one.id, one.name) for one in center.rooms), empty="None")
        self.fields["capacity"].help_text = f"At most {center.group_max} at this center."
        self.fields["capacity"].widget.attrs["max"] = center.group_max
        for number, name in enumerate(DAYS):
            self.fields[f"start_{number}"] = time_field(f"{name} from", required=False)
            self.fields[f"end_{number}"] = time_field(f"{name} to", required=False)

    def _choices(self, name: str, found: Iterable[tuple[Any, str]], empty: str = "") -> None:
        first = [("", empty)] if empty else []
        self.fields[name].choices = [*first, *((str(key), label) for key, label in found)]  # type: ignore[attr-defined]

    def days(self) -> list[tuple[str, BoundField, BoundField]]:
        """The weekly times, as (weekday, from, to)."""
        return [(name, self[f"start_{n}"], self[f"end_{n}"]) for n, name in enumerate(DAYS)]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        slots = []
        for number, name in enumerate(DAYS):
            start, end = given.get(f"start_{number}"), given.get(f"end_{number}")
            if start and end:
                slots.append(WallTime(number, start, end))
            elif start or end:
                self.add_error(
                    f"{'end' if start else 'start'}_{number}", f"Say both times for {name}, or neither."
                )
        if not slots and not self.errors:
            self.add_error(None, "Say on which days the group meets, and from when to when.")
        given["slots"] = tuple(slots)
        return given

    def facts(self) -> GroupFacts:
        """What the act is given."""
        given = self.cleaned_data
        return GroupFacts(
            program_id=given["program"], service_id=given["service"], title=given["title"], topic=given["topic"],
            leader_id=given["leader"], co_leader_id=given["co_leader"], capacity=given["capacity"],
            from_on=given["from_on"], slots=given["slots"], track_id=given["track"], level=given["level"],
            modality_id=given["modality"], room_id=given["room"], mode=given["mode"],
        )  # fmt: skip


class EnrolForm(forms.Form):
    """Groups for a client, from a day on."""

    groups = forms.TypedMultipleChoiceField(label="Groups", coerce=int, widget=forms.CheckboxSelectMultiple)
    from_on = day_field("From")
    reason = forms.CharField(
        label="Reason", max_length=300, required=False,
        help_text="Only where hours or days leave the band of the level, such as a taper or a first week.",
    )  # fmt: skip

    def __init__(self, *args: Any, groups: Iterable[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = [(key, Noted(label, note)) for key, label, note in groups]  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """A client for a group, from a day on."""

    client = forms.TypedChoiceField(label="Client", coerce=UUID)
    from_on = day_field("From")
    reason = forms.CharField(
        label="Reason", max_length=300, required=False,
        help_text="Only where hours or days leave the band of the level.",
    )  # fmt: skip

    def __init__(self, *args: Any, clients: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].choices = [("", "Choose"), *((str(k), n) for k, n in clients)]  # type: ignore[attr-defined]
        self.fields["client"].widget.attrs["class"] = "private"


class EndForm(forms.Form):
    """The last day of something, and why."""

    on = day_field("Last day")
    why = forms.CharField(label="Why", max_length=200)


class WhyForm(forms.Form):
    """Why something does not take place."""

    why = forms.CharField(label="Why", max_length=200)


class NoteForm(forms.Form):
    """A word beside somebody who waits."""

    note = forms.CharField(label="What to know", max_length=300, required=False)


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
        self.fields["user"].choices = people(staff)  # type: ignore[attr-defined]
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
    room = forms.TypedChoiceField(label="Room", coerce=int, empty_value=None, required=False)
    reason = forms.CharField(
        label="Reason", max_length=300, required=False, help_text="Only where the page asks for one.",
    )  # fmt: skip

    def __init__(self, *args: Any, center: CenterProfile, staff: Iterable[StaffView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = people(staff)  # type: ignore[attr-defined]
        self.fields["room"].choices = [NONE, *((str(one.id), one.name) for one in center.rooms)]  # type: ignore[attr-defined]

    times = AppointmentForm.times


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


class CoverForm(forms.Form):
    """Who leads a session in another's place."""

    user = forms.TypedChoiceField(label="Who leads", coerce=int)
    why = forms.CharField(label="Why", max_length=200, required=False)

    def __init__(self, *args: Any, staff: Iterable[StaffView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "Choose"), *people(staff)]  # type: ignore[attr-defined]


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
