"""Forms of planning a week."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from midspan.center.queries import SiteView
from midspan.rules.schedule.planning import Mode, Planning, Preset
from midspan.schedule.queries.planning import Person
from midspan.ui.forms import Noted

NOT_HERE = "One of the wishes names somebody, or a group, that is not in this week any more."
SECONDS = [
    (10, Noted("10 seconds", "A first look")),
    (60, Noted("1 minute", "Enough for most weeks")),
    (300, Noted("5 minutes", "To plan a quarter anew")),
]


class PlanForm(forms.Form):
    """What the planner is asked: for what, how long it may search, where, and who is to keep their seats in a group or to get some.
    A wish is `client:group`.
    """

    mode = forms.ChoiceField(label="What for", required=False, widget=forms.RadioSelect)
    seconds = forms.TypedChoiceField(
        label="How long it may search", coerce=int, required=False, empty_value=None, choices=SECONDS, widget=forms.RadioSelect(attrs={"class": "choices-row"}),
        help_text="It can be stopped at any time, with the best week found so far.",
    )  # fmt: skip
    site = forms.TypedChoiceField(label="Where", coerce=int, empty_value=None, required=False)
    pins = forms.MultipleChoiceField(
        label="Wishes",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_HERE},
    )
    who = forms.ChoiceField(label="Who", required=False)
    where = forms.ChoiceField(label="In which group", required=False)

    def __init__(
        self, data: QueryDict | None = None, *, table: Planning, sites: Iterable[SiteView], clients: Iterable[Person],
        groups: Mapping[int, str], usual: Mode = "admit", **kwargs: Any,
    ) -> None:  # fmt: skip
        if data is not None:
            data = data.copy()
            data.setlist("pins", [one for one in data.getlist("pins") if one])
        super().__init__(data, **kwargs)
        self.clients = {str(one.client_id): one.name for one in clients}
        self.groups_known = {str(key): says for key, says in groups.items()}
        self.fields["mode"].initial = usual
        self.fields["seconds"].initial = table.runs.seconds
        self._choices("mode", [(key, in_words(one)) for key, one in table.modes.items()])
        self._choices("site", [("", "The whole center"), *((str(one.id), one.name) for one in sites)])
        self._choices("who", [("", "Choose"), *self.clients.items()])
        self._choices("where", [("", "Choose"), *self.groups_known.items()])
        wished = data.getlist("pins") if data is not None else ()
        self._choices("pins", [(one, says) for one in dict.fromkeys(wished) if (says := self.wish(one))])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wish(self, value: str) -> str:
        """A wish in words; empty for one of somebody or a group that is not in this week."""
        client, _, group = value.partition(":")
        known = client in self.clients and group in self.groups_known
        return f"{self.clients[client]} in {self.groups_known[group]}" if known else ""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        who, where = given.get("who"), given.get("where")
        if bool(who) != bool(where):
            self.add_error("where" if who else "who", "Choose both: who, and in which group.")
        elif who and where:
            given["pins"] = [*given.get("pins", []), f"{who}:{where}"]
        return given

    @property
    def wishes(self) -> tuple[tuple[UUID, int], ...]:
        """Clients with the groups in which they are to sit."""
        pairs = [one.split(":") for one in dict.fromkeys(self.cleaned_data["pins"])]
        return tuple((UUID(client), int(group)) for client, group in pairs)

    def with_wish(self, data: QueryDict) -> QueryDict:
        """What was sent, with the wish that was just chosen among the others."""
        more = data.copy()
        more.setlist("pins", list(dict.fromkeys(self.cleaned_data["pins"])))
        more["who"] = more["where"] = ""
        return more


def in_words(preset: Preset) -> Noted:
    """What a week is planned for, as the table says it: the first half is the choice, the rest beneath it."""
    first, *rest = re.split(r"[:;] ", preset.says.rstrip("."), maxsplit=1)
    note = rest[0][:1].upper() + rest[0][1:] if rest else ""
    return Noted(first, note)
