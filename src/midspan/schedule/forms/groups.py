"""Forms of standing groups and of who belongs to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from midspan.center.queries import CenterProfile, StaffView
from midspan.rules.schedule import WallTime
from midspan.schedule.facts import GroupFacts
from midspan.schedule.forms.common import MODES, TimesForm, day_field, leaders, people, seeing
from midspan.ui.forms import Noted


class GroupForm(TimesForm):
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

    def __init__(
        self, *args: Any, center: CenterProfile, staff: Iterable[StaffView], slots: tuple[WallTime, ...] = (), **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._choices("program", ((one.id, one.name) for one in center.programs))
        levels = {one.code: f"{one.code} {one.name}" for one in center.offered_levels}
        self._choices("level", levels.items(), empty="Every level")
        self._choices("track", ((one.id, one.name) for one in center.tracks), empty="No track")
        self._choices("service", ((one.id, one.name) for one in center.services if one.offered))
        self._choices(
            "modality", ((one.id, one.name) for one in center.modalities if one.offered), empty="Not said"
        )
        self._choices("leader", people(leaders(staff)), empty="Choose")
        self._choices("co_leader", people(seeing(staff)), empty="None")
        self._choices("room", ((one.id, one.name) for one in center.rooms), empty="None")
        self.fields["capacity"].help_text = f"At most {center.group_max} at this center."
        self.fields["capacity"].widget.attrs["max"] = center.group_max
        self.ask_times(slots)

    def _choices(self, name: str, found: Iterable[tuple[Any, str]], empty: str = "") -> None:
        first = [("", empty)] if empty else []
        self.fields[name].choices = [*first, *((str(key), label) for key, label in found)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given["slots"] and not self.errors:
            self.add_error(None, "Say on which days the group meets, and from when to when.")
        return given

    def facts(self, program_id: int | None = None) -> GroupFacts:
        """What the act is given."""
        given = self.cleaned_data
        return GroupFacts(
            program_id=program_id or given["program"], service_id=given["service"], title=given["title"],
            topic=given["topic"], leader_id=given["leader"], co_leader_id=given["co_leader"], capacity=given["capacity"],
            from_on=given["from_on"], slots=given["slots"], track_id=given["track"], level=given["level"],
            modality_id=given["modality"], room_id=given["room"], mode=given["mode"],
        )  # fmt: skip


class DaysField(forms.TypedMultipleChoiceField):
    """At which of a group's weekly times somebody comes. `times` are (weekly time, label, note)."""

    def __init__(
        self, times: Iterable[tuple[WallTime, str, str]], label: str = "Comes on", **options: Any
    ) -> None:
        self.times = {_key(one): one for one, _, _ in times}
        super().__init__(
            label=label, coerce=lambda key: self.times[key], widget=forms.CheckboxSelectMultiple, initial=list(self.times),
            choices=[(_key(one), Noted(said, note)) for one, said, note in times],
            error_messages={"required": "Choose one day or several."}, **options,
        )  # fmt: skip


class DaysForm(forms.Form):
    """The days of a group on which a client comes, from a day on."""

    from_on = day_field("From when on", help_text="Sessions before this day stay as they are.")
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        required=False,
        help_text="Only where the week is not the one prescribed.",
    )
    field_order = ("days", "from_on", "reason")

    def __init__(
        self, *args: Any, times: Sequence[tuple[WallTime, str, str]], now: Iterable[WallTime], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"] = DaysField(times)
        self.initial["days"] = [_key(one) for one in now]
        self.order_fields(self.field_order)


def _key(one: WallTime) -> str:
    return f"{one.weekday}-{one.start:%H%M}-{one.end:%H%M}"


class EnrolForm(forms.Form):
    """Groups for a client, from a day on, each on all of its days or on some: `times` by group."""

    groups = forms.TypedMultipleChoiceField(label="Groups", coerce=int, widget=forms.CheckboxSelectMultiple)
    from_on = day_field("From")
    reason = forms.CharField(
        label="Reason", max_length=300, required=False,
        help_text="Only where the week is not the one prescribed, such as a taper or a first week.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, groups: Iterable[tuple[int, str, str]], times: Mapping[int, Sequence[tuple[WallTime, str, str]]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.days: dict[int, str] = {}
        listed = list(groups)
        self.fields["groups"].choices = [(key, Noted(label, note)) for key, label, note in listed]  # type: ignore[attr-defined]
        for key, label, _ in listed:
            if len(times[key]) > 1:
                self.days[key] = f"days_{key}"
                self.fields[self.days[key]] = DaysField(times[key], label, required=False)

    def day_fields(self) -> list[BoundField]:
        """The days of each group that has several."""
        return [self[name] for name in self.days.values()]

    def opened(self) -> bool:
        """Whether somebody began to choose days: then they stand open."""
        return any(set(self[name].value()) != set(self.fields[name].initial) for name in self.days.values())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for key, name in self.days.items():
            if key in given.get("groups", ()) and not given.get(name) and name not in self.errors:
                self.add_error(name, "Choose one day or several.")
        return given

    def chosen(self) -> dict[int, Collection[WallTime]]:
        """The days of each group that was chosen, as the act takes them."""
        given = self.cleaned_data
        return {key: given[name] for key, name in self.days.items() if key in given["groups"]}


class MemberForm(forms.Form):
    """A client for a group, from a day on, on all of its days or on some."""

    client = forms.TypedChoiceField(label="Client", coerce=UUID)
    from_on = day_field("From")
    reason = forms.CharField(
        label="Reason", max_length=300, required=False,
        help_text="Only where the week is not the one prescribed. For somebody who waits: what to know.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        clients: Iterable[tuple[UUID, str]],
        times: Sequence[tuple[WallTime, str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(times) > 1:
            self.fields["days"] = DaysField(times)
            self.order_fields(("client", "days"))
        self.fields["client"].choices = [("", "Choose"), *((str(k), n) for k, n in clients)]  # type: ignore[attr-defined]
        self.fields["client"].widget.attrs["class"] = "private"


class EndForm(forms.Form):
    """The last day of something, and why."""

    on = day_field("Last day")
    why = forms.CharField(label="Why", max_length=200)
