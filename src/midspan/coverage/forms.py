"""The forms of the coverage page. Amounts are typed in dollars and kept in cents."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from midspan.coverage.actions import NewAuthorisation, NewBenefits, NewLine, NewPolicy
from midspan.coverage.fields import MoneyField, at_center, count, day, moment, text
from midspan.coverage.money import dollars
from midspan.coverage.queries import Choice
from midspan.ui.forms import Group, Noted

ROW = {"class": "choices-row"}
SEXES = [("", "Not said"), ("F", "Female"), ("M", "Male"), ("U", "Another or unknown")]
PLANS = [
    ("", "Not known"), ("ppo", "PPO"), ("hmo", "HMO"), ("epo", "EPO"), ("pos", "Point of service"), ("hdhp", "High deductible plan"),
    ("medicaid", "Medicaid"), ("medicare", "Medicare"), ("tricare", "TRICARE or Veterans Affairs"), ("other", "Another kind"),
]  # fmt: skip


class PolicyForm(forms.Form):
    """A policy, as on the card."""

    payer = text(
        "Insurer",
        120,
        "As on the card. The consent to verify coverage names it.",
        required=True,
        list="payers",
    )
    member_id = text("Member number", 60, required=True)
    group_number = text("Group number", 60)
    plan_name = text("Plan", 120)
    plan_type = forms.ChoiceField(label="Kind of plan", choices=PLANS, required=False)
    phone_on_card = text("Phone for providers, on the card", 40, type="tel")
    rank = forms.TypedChoiceField(
        label="Which one pays first",
        choices=[(1, "Primary"), (2, "Secondary"), (3, "Third")],
        coerce=int,
        initial=1,
    )
    source = forms.ChoiceField(
        label="How we know",
        choices=[("told", "As told"), ("card", "Seen on the card"), ("payer", "Confirmed by the payer")],
        initial="card",
    )
    subscriber_relation = forms.ChoiceField(
        label="The policy is held by", choices=[("self", "The client"), ("spouse", "Spouse or partner"), ("parent", "Parent"), ("other", "Somebody else")],
        widget=forms.RadioSelect(attrs=ROW), initial="self",
    )  # fmt: skip
    subscriber_name = text("Subscriber's name", 160, "Only where somebody else holds it.", dir="auto")
    subscriber_born_on = day("Subscriber's date of birth")
    sex_on_policy = forms.ChoiceField(label="Client's sex on the policy", choices=SEXES, required=False)
    from_on = day("Holds from")
    until_on = day("Holds until")
    groups = (
        Group(
            "The card",
            ["payer", "member_id", "group_number", "plan_name", "plan_type", "phone_on_card"],
            row=True,
        ),
        Group("Whose it is", ["subscriber_relation"]),
        Group("The subscriber", ["subscriber_name", "subscriber_born_on", "sex_on_policy"], row=True),
        Group("Which and since when", ["rank", "source", "from_on", "until_on"], row=True),
    )

    def policy(self) -> NewPolicy:
        return NewPolicy(**self.cleaned_data)


class BenefitsForm(forms.Form):
    """What a payer said on the phone, with a few lines for each level the center offers."""

    basis = forms.ChoiceField(
        label="How we know this", widget=forms.RadioSelect, initial="consent",
        choices=[
            ("consent", Noted("We asked the payer", "Only with the client's consent to verify coverage")),
            ("client_asked", Noted("The client asked and told us", "Nobody here spoke with the payer")),
        ],
    )  # fmt: skip
    told_at = moment("When")
    told_by = text(
        "Who said it", 120, "First name and operator number of the person at the plan.", required=True
    )
    reference = text("Reference number of the call", 60)
    active = forms.ChoiceField(
        label="Is the policy active?",
        choices=[("yes", "Active"), ("no", "Not active")],
        widget=forms.RadioSelect(attrs=ROW),
        initial="yes",
    )
    network = forms.ChoiceField(
        label="Are we in the plan's network?",
        choices=[("in", "In network"), ("out", "Out of network"), ("", "Not asked")],
        widget=forms.RadioSelect(attrs=ROW),
        required=False,
    )
    deductible_cents = MoneyField(label="Deductible a year")
    deductible_left_cents = MoneyField(label="Still to pay of it")
    oop_max_cents = MoneyField(label="Most the client pays a year")
    oop_left_cents = MoneyField(label="Still to pay until then")
    authorisation_phone = text("Phone for authorisations", 40, type="tel")
    note = forms.CharField(
        label="Anything else they said",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, choices: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        groups = [
            Group("The call", ["basis"]),
            Group("When and who", ["told_at", "told_by", "reference"], row=True),
            Group("The policy", ["active", "network"]),
            Group(
                "Amounts a year",
                ["deductible_cents", "deductible_left_cents", "oop_max_cents", "oop_left_cents"],
                "As told. What was not told stays empty.",
                row=True,
            ),
        ]
        for n, choice in enumerate(choices):
            made = {
                f"covered_{n}": forms.ChoiceField(
                    label="Does the plan pay for it?", choices=[("yes", "Yes"), ("no", "No")], initial="yes"
                ),
                f"copay_{n}": MoneyField(label="Copay a day"),
                f"coinsurance_{n}": count("Or the client's percentage", most=100),
                f"after_{n}": forms.ChoiceField(
                    label="Deductible first?", choices=[("yes", "Yes"), ("no", "No")], initial="yes"
                ),
                f"limit_{n}": count("Days a year at most"),
                f"used_{n}": count("Used already"),
                f"auth_{n}": forms.ChoiceField(
                    label="Authorisation needed?",
                    choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")],
                    required=False,
                ),
            }
            self.fields.update(made)
            groups.append(Group(f"{choice.level} {choice.name}", list(made), row=True))
        self.groups = (*groups, Group("And", ["authorisation_phone", "note"]))

    def benefits(self, zone: ZoneInfo) -> NewBenefits:
        d = self.cleaned_data
        lines = tuple(
            NewLine(
                level=choice.level, covered=d[f"covered_{n}"] == "yes", copay_cents=d[f"copay_{n}"],
                coinsurance_percent=d[f"coinsurance_{n}"], after_deductible=d[f"after_{n}"] == "yes", limit_days=d[f"limit_{n}"],
                used_days=d[f"used_{n}"], authorisation_needed={"yes": True, "no": False}.get(d[f"auth_{n}"]),
            )
            for n, choice in enumerate(self.choices)
        )  # fmt: skip
        return NewBenefits(
            basis=d["basis"], told_by=d["told_by"], told_at=at_center(d["told_at"], zone), active=d["active"] == "yes",
            reference=d["reference"], network=d["network"], deductible_cents=d["deductible_cents"],
            deductible_left_cents=d["deductible_left_cents"], oop_max_cents=d["oop_max_cents"], oop_left_cents=d["oop_left_cents"],
            authorisation_phone=d["authorisation_phone"], note=d["note"], lines=lines,
        )  # fmt: skip

    def place(self, name: str | None) -> str | None:
        """The form's field for a field that an act names: `copay_2.1` is the copay of that level's lines."""
        if name in self.fields:
            return name
        kind, _, level = (name or "").partition("_")
        return next(
            (
                f"{kind}_{n}"
                for n, choice in enumerate(self.choices)
                if choice.level == level and f"{kind}_{n}" in self.fields
            ),
            None,
        )


class AuthorisationForm(forms.Form):
    """A request to a payer, or its answer."""

    level = forms.ChoiceField(label="Level")
    state = forms.ChoiceField(
        label="Where it stands",
        choices=[("requested", "Asked for"), ("granted", "Granted"), ("denied", "Denied")],
        widget=forms.RadioSelect(attrs=ROW),
        initial="granted",
    )
    told_at = moment("When")
    told_by = text("Who said it", 120)
    number = text("Authorisation number", 60)
    amount = count("How many")
    unit = forms.ChoiceField(label="Of what", choices=[("days", "Days"), ("units", "Units")])
    from_on = day("First day")
    until_on = day("Last day")
    note = forms.CharField(
        label="What they said", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    groups = (
        Group("The answer", ["level", "state"]),
        Group("The call", ["told_at", "told_by"], row=True),
        Group("What was granted", ["number", "amount", "unit", "from_on", "until_on"], row=True),
        Group("Words", ["note"]),
    )

    def __init__(self, *args: Any, choices: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(c.level, f"{c.level} {c.name}") for c in choices]  # type: ignore[attr-defined]

    def authorisation(self, zone: ZoneInfo) -> NewAuthorisation:
        d = self.cleaned_data
        return NewAuthorisation(
            **(d | {"amount": d["amount"] or 0, "told_at": at_center(d["told_at"], zone)})
        )


class EstimateForm(forms.Form):
    """For which level, at which price a day."""

    level = forms.ChoiceField(label="Level")
    rate = MoneyField(label="Price a day", help_text="Empty takes the center's own rate.")
    keep_rate = forms.BooleanField(label="This is the center's rate from today on", required=False)

    def __init__(self, *args: Any, choices: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (c.level, f"{c.level} {c.name}" + (f", {dollars(c.rate)} a day" if c.rate else ""))
            for c in choices
        ]


class SelfPayForm(forms.Form):
    """The client pays without a plan."""

    reason = text("Why", 300, "Such as: no insurance, or does not want the plan to know.", required=True)
    keep_from_plan = forms.BooleanField(label="The client asks that the plan is not told", required=False)


class PlanForm(forms.Form):
    """A payment plan in equal monthly parts."""

    total = MoneyField(label="Total", required=True)
    count = forms.IntegerField(label="Monthly payments", min_value=1, max_value=60, initial=3)
    first_on = day("First payment on", required=True)
    note = text("Note", 300)
