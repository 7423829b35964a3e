"""One row of a session: whether somebody is here, how, and the check-in. Minutes late and early become times."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from midspan.charting.facts import CheckInFacts, Mark
from midspan.rules import charting as rules

NOT_MARKED, PRESENT, VIDEO, ABSENT = "", "present", "video", "absent"
HERE = ((PRESENT, "In person"), (VIDEO, "By video"), (ABSENT, "Not here"))
USE = (("not_said", "Not said"), ("none", "No"), ("some", "Yes"))
HOME = (("yes", "Yes"), ("no", "No"), ("unsure", "Unsure"))
GROUPS = (("absent", "Not excused"), ("excused", "Excused"))


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when the session is; a row's minutes are counted from these."""

    starts_at: datetime
    ends_at: datetime

    @property
    def length(self) -> int:
        """Whole minutes."""
        return (self.ends_at - self.starts_at) // timedelta(minutes=1)

    def late(self, arrived_at: datetime | None) -> str:
        """How many minutes after the start, as the field shows it; empty for none."""
        minutes = (arrived_at - self.starts_at) // timedelta(minutes=1) if arrived_at else 0
        return str(minutes) if minutes > 0 else ""

    def early(self, left_at: datetime | None) -> str:
        """How many minutes before the end, as the field shows it; empty for none."""
        minutes = -((left_at - self.ends_at) // timedelta(minutes=1)) if left_at else 0
        return str(minutes) if minutes > 0 else ""


class RowForm(forms.Form):
    """The fields of a row. `mark` is what they say; None while the row is not marked."""

    here = forms.ChoiceField(required=False, choices=[(NOT_MARKED, "Not marked"), *HERE])
    from_state = forms.CharField(required=False, max_length=2)
    late = forms.IntegerField(
        required=False, min_value=0, error_messages={"invalid": "Minutes late are a whole number."}
    )
    early = forms.IntegerField(
        required=False, min_value=0, error_messages={"invalid": "Minutes early are a whole number."}
    )
    why = forms.CharField(required=False, max_length=40)
    words = forms.CharField(required=False, max_length=300)
    mood = forms.IntegerField(required=False, error_messages={"invalid": "Mood is a number from 0 to 10."})
    craving = forms.IntegerField(
        required=False, error_messages={"invalid": "Craving is a number from 0 to 10."}
    )
    use = forms.ChoiceField(required=False, choices=[("", ""), *USE])
    use_words = forms.CharField(required=False, max_length=300)
    home = forms.ChoiceField(required=False, choices=[("", ""), *HOME])
    check_words = forms.CharField(required=False, max_length=300)
    seen = forms.CharField(required=False, max_length=40)

    def mark(self, client_id: UUID, times: Times | None, *, check_in: bool) -> Mark | None:
        """The mark; `check_in` is whether this person writes check-ins. Call after `is_valid`."""
        given = self.cleaned_data
        if given["here"] == NOT_MARKED:
            return None
        if given["here"] == ABSENT:
            state, _, reason = given["why"].partition(":")
            return Mark(client_id, state=state or "absent", mode="", reason=reason, words=given["words"])
        late, early = given["late"], given["early"]
        video = given["here"] == VIDEO
        return Mark(
            client_id,
            state="present",
            mode="video" if video else "in_person",
            from_state=given["from_state"].upper() if video else "",
            arrived_at=times.starts_at + timedelta(minutes=late) if late and times else None,
            left_at=times.ends_at - timedelta(minutes=early) if early and times else None,
            words=given["words"],
            check_in=self._check_in() if check_in else None,
        )

    def _check_in(self) -> CheckInFacts | None:
        """The check-in; None where nothing was asked yet."""
        given = self.cleaned_data
        use = given["use"] or "not_said"
        found = CheckInFacts(
            mood=given["mood"], craving=given["craving"], use=use, use_words=given["use_words"] if use == "some" else "",
            safe_home=given["home"], words=given["check_words"],
        )  # fmt: skip
        return None if found == CheckInFacts() else found

    def problem(self) -> str:
        """The first thing that is wrong, as a sentence; empty when nothing is."""
        return str(next(iter(self.errors.values()))[0]) if self.errors else ""


def why_choices() -> list[Any]:
    """Why somebody was not here, as a select offers it: `state:reason`, grouped."""
    reasons = rules.absence_reasons()
    grouped = [
        (label, [(f"{state}:{one.id}", one.label) for one in reasons if state in one.states])
        for state, label in GROUPS
    ]
    return [("", "No reason known yet"), *grouped]


def options(on: date) -> dict[str, Any]:
    """What the selects of a row offer on a day."""
    return {
        "here": HERE,
        "use": USE,
        "home": HOME,
        "states": sorted(rules.rules(on).states),
        "why": why_choices()[1:],
    }
