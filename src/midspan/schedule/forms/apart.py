"""The form that keeps a client apart from somebody, and the one that ends it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from midspan.center.queries import StaffView
from midspan.schedule.forms.common import NONE, day_field, people, seeing
from midspan.schedule.queries import SAID_BY, WHY

CHOOSE = ("", "Choose")


class ApartForm(forms.Form):
    """From whom: another client or a member of staff; why, who said so, and since when."""

    other = forms.TypedChoiceField(
        label="From this client", coerce=UUID, empty_value=None, required=False,
        help_text="Neither chart names the other to somebody who may not open both.",
    )  # fmt: skip
    user = forms.TypedChoiceField(
        label="Or from this member of staff", coerce=int, empty_value=None, required=False,
        help_text="Their chart stays as open as it is.",
    )  # fmt: skip
    why = forms.ChoiceField(label="Why", choices=[CHOOSE, *WHY])
    said_by = forms.ChoiceField(label="Who said so", choices=[CHOOSE, *SAID_BY])
    from_on = day_field("Since when")

    def __init__(
        self, *args: Any, clients: Iterable[tuple[UUID, str]], staff: Iterable[StaffView], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [NONE, *((str(key), name) for key, name in clients)]  # type: ignore[attr-defined]
        self.fields["user"].choices = [NONE, *people(seeing(staff))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("other")) == bool(given.get("user")) and not self.errors:
            self.add_error("other", "Choose a client or a member of staff: one of the two.")
        return given


class EndApartForm(forms.Form):
    """Who may meet again, after which day, and why."""

    apart = forms.UUIDField(label="Who")
    on = day_field("Last day")
    why = forms.CharField(label="Why", max_length=200)
