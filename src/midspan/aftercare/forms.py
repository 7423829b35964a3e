"""Forms of leaving care and of staying in touch."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from midspan.aftercare.actions import ContactFacts, DischargeFacts, PlanFacts, SupportFacts
from midspan.aftercare.queries import PlanView, SummaryView
from midspan.rules import aftercare as rules

ROW = {"class": "choices-row"}
DATE = {"type": "date"}
SPARE = 2
LINE = ("kind", "area", "what", "who", "phone", "place", "on", "time")
ANSWERS = {"yes": True, "no": False, "": None}


class DischargeForm(forms.Form):
    """The last day, and why."""

    on = forms.DateField(label="Last day in care", widget=forms.DateInput(attrs=DATE))
    last_contact_on = forms.DateField(
        label="Last seen or spoken with", required=False, widget=forms.DateInput(attrs=DATE),
        help_text="Leave empty where it was the last day.",
    )  # fmt: skip
    reason = forms.ChoiceField(label="Why the stay ends", widget=forms.RadioSelect)
    where = forms.CharField(
        label="Where the client goes on", required=False, max_length=200, help_text="Needed for a transfer."
    )
    died_on = forms.DateField(
        label="Day of death", required=False, widget=forms.DateInput(attrs=DATE), help_text="Only where the client has died and the chart does not say so yet: it is written down there too."
    )  # fmt: skip
    known_from = forms.CharField(
        label="How do you know that they died?", required=False, max_length=300, help_text="Such as “the sister called on March 3”, or the paper that says so."
    )  # fmt: skip
    words = forms.CharField(
        label="In words", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where the program ended it, and for another reason. The client can read this.",
    )  # fmt: skip
    wants_alumni = forms.ChoiceField(
        label="Does the client want to be called in the months after?", required=False,
        choices=[("yes", "Yes"), ("no", "No"), ("", "Not asked yet")], widget=forms.RadioSelect(attrs=ROW),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(one.code, one.label) for one in rules.reasons()]  # type: ignore[attr-defined]

    def facts(self) -> DischargeFacts:
        """What the act takes."""
        given = dict(self.cleaned_data)
        return DischargeFacts(**(given | {"wants_alumni": ANSWERS[given["wants_alumni"]]}))


class SummaryForm(forms.Form):
    """The sections, and what the report asks again."""

    def __init__(self, data: Any = None, *, summary: SummaryView) -> None:
        start = {one.id: one.text for one in summary.sections} | {one.name: one.code for one in summary.items}
        super().__init__(data, initial=start | {"words": summary.words}, auto_id="s-%s")
        self.summary = summary
        self.fields["words"] = forms.CharField(
            label="The reason in words",
            required=False,
            max_length=600,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        for one in summary.sections:
            self.fields[one.id] = forms.CharField(
                label=one.label, help_text=one.help, required=False, max_length=8000,
                widget=forms.Textarea(attrs={"rows": max(3, min(12, one.text.count("\n") + 2))}),
            )  # fmt: skip
        for item in summary.items:
            self.fields[item.name] = forms.ChoiceField(
                label=item.label, required=False, choices=[("", "–"), *item.choices],
                help_text=f"At admission: {item.before.lower()}" if item.before else "",
            )  # fmt: skip

    @property
    def text_fields(self) -> list[Any]:
        return [self["words"], *(self[one.id] for one in self.summary.sections)]

    @property
    def item_fields(self) -> list[Any]:
        return [self[one.name] for one in self.summary.items]

    def parts(self) -> dict[str, Any]:
        """What `save_summary` takes."""
        given = self.cleaned_data
        return {
            "sections": {one.id: given[one.id] for one in self.summary.sections},
            "items": {one.name: given[one.name] for one in self.summary.items},
            "words": given["words"],
        }


class LineForm(forms.Form):
    """One line of a continuing-care plan."""

    what = forms.CharField(label="What", required=False, max_length=200)
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("support", "Person, place or group"), ("appointment", "Appointment")],
        required=False,
    )
    area = forms.ChoiceField(label="About", required=False)
    who = forms.CharField(label="With whom", required=False, max_length=160)
    phone = forms.CharField(label="Telephone", required=False, max_length=40)
    place = forms.CharField(label="Where", required=False, max_length=200)
    on = forms.DateField(label="Day", required=False, widget=forms.DateInput(attrs=DATE))
    time = forms.TimeField(label="Time", required=False, widget=forms.TimeInput(attrs={"type": "time"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(one.id, one.label) for one in rules.supports()]  # type: ignore[attr-defined]

    @property
    def empty(self) -> bool:
        """Whether nobody wrote anything into it."""
        return not any(
            self.cleaned_data.get(name) for name in ("what", "who", "phone", "place", "on", "time")
        )

    def facts(self) -> SupportFacts:
        """What the act takes."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name) for name in LINE}
        given |= {"kind": given["kind"] or "support", "area": given["area"] or "other"}
        return SupportFacts(**given)


class PlanForm(forms.Form):
    """The continuing-care plan beside its lines."""

    goals = forms.CharField(
        label="What the client wants next",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In their own words.",
    )
    coach = forms.ChoiceField(label="Recovery coach", required=False)
    coach_words = forms.CharField(
        label="How often, and how",
        required=False,
        max_length=300,
        help_text="Such as “A call each Thursday for two months”.",
    )
    come_back = forms.CharField(
        label="How to come back",
        required=False,
        max_length=300,
        help_text="Whom to call. Empty: the center's number and that coming back is always possible.",
    )

    def __init__(
        self, data: Any = None, *, plan: PlanView | None, coaches: Sequence[tuple[int, str]]
    ) -> None:
        start = (
            {
                "goals": plan.goals,
                "coach": plan.coach_id or "",
                "coach_words": plan.coach_words,
                "come_back": plan.come_back,
            }
            if plan
            else {}
        )
        super().__init__(data, initial=start)
        self.fields["coach"].choices = [("", "Nobody yet"), *coaches]  # type: ignore[attr-defined]
        kept = list(plan.supports) if plan else []
        count = int(data.get("lines", 0) or 0) if data else len(kept) + SPARE
        self.lines = [
            LineForm(
                data,
                prefix=f"l{n}",
                initial={name: getattr(kept[n], name) for name in LINE}
                if n < len(kept)
                else {"kind": "support"},
            )
            for n in range(min(count, 60))
        ]

    def is_valid(self) -> bool:
        """The plan and every line."""
        return all([super().is_valid(), *(line.is_valid() for line in self.lines)])

    def facts(self) -> PlanFacts:
        """What the act takes; lines that nobody filled are left out."""
        given = self.cleaned_data
        lines = [line for line in self.lines if not line.empty]
        return PlanFacts(
            goals=given["goals"], coach_id=int(given["coach"]) if given["coach"] else None, coach_words=given["coach_words"],
            come_back=given["come_back"], supports=tuple(line.facts() for line in lines),
        )  # fmt: skip

    def refuse(self, field: str, says: str) -> None:
        """Put a refusal at the line that it is about, else on top."""
        name, _, number = field.rpartition("-")
        lines = [line for line in self.lines if not line.empty]
        if name and number.isdigit() and int(number) < len(lines) and name in lines[int(number)].fields:
            lines[int(number)].add_error(name, says)
        else:
            self.add_error(field if field in self.fields else None, says)


class ContactForm(forms.Form):
    """A coach's contact."""

    how = forms.ChoiceField(label="How", widget=forms.RadioSelect(attrs=ROW))
    outcome = forms.ChoiceField(label="What came of it", widget=forms.RadioSelect(attrs=ROW))
    minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=0,
        max_value=1440,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    words = forms.CharField(
        label="In short words",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nothing clinical. The client can read this.",
    )
    next_on = forms.DateField(label="Next contact", required=False, widget=forms.DateInput(attrs=DATE))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(one.id, one.label) for one in rules.hows()]  # type: ignore[attr-defined]
        kept = [(one.id, one.label) for one in rules.outcomes() if not one.ends_wish]
        self.fields["outcome"].choices = kept  # type: ignore[attr-defined]

    def facts(self) -> ContactFacts:
        """What the act takes."""
        return ContactFacts(**(self.cleaned_data | {"minutes": self.cleaned_data["minutes"] or 0}))


class FollowUpForm(forms.Form):
    """One attempt of a follow-up."""

    how = forms.ChoiceField(label="How", widget=forms.RadioSelect(attrs=ROW))
    outcome = forms.ChoiceField(label="What came of it", widget=forms.RadioSelect(attrs=ROW))
    words = forms.CharField(
        label="In short words", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(one.id, one.label) for one in rules.hows(on)]  # type: ignore[attr-defined]
        self.fields["outcome"].choices = [(one.id, one.label) for one in rules.outcomes(on)]  # type: ignore[attr-defined]
        self.life = [one.id for one in rules.life(on)]
        for one in rules.life(on):
            self.fields[one.id] = forms.ChoiceField(
                label=one.label, choices=[*one.choices], required=False, widget=forms.RadioSelect(attrs=ROW)
            )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """What `record_follow_up` takes."""
        data = self.cleaned_data
        return {
            "how": data["how"],
            "outcome": data["outcome"],
            "words": data["words"],
            "life": {name: data[name] for name in self.life if data[name]},
        }
