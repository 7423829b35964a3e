"""The enquiry and insurance form. Only a name and one way to answer are asked for; everything else may wait."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from midspan.admissions.enquiry import CallerKind, Channel, Concern
from midspan.center.queries import CenterProfile
from midspan.privacy.papers import minor_rule
from midspan.public.pictures import when
from midspan.ui.forms import Group, Noted

ROW = {"class": "choices-row"}
YES_NO = [("yes", "Yes"), ("no", "No")]


def _text(
    label: str, most: int, *, required: bool = False, help_text: str = "", **attrs: str
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
    )


def _one(label: str, choices: list[tuple[str, str]], help_text: str = "", **given: Any) -> forms.ChoiceField:
    """One of a few, with a first choice made: leaving it as it is means that choice."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect(attrs=ROW),
        help_text=help_text,
        required=False,
        **given,
    )


def _day(label: str, help_text: str = "", **attrs: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "min": "1900-01-01", **attrs})
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class EnquiryForm(forms.Form):
    """One page, no account, works without JavaScript."""

    caller_kind = _one(
        "Who are you asking for?",
        [
            (CallerKind.PERSON, "For myself"),
            (CallerKind.RELATIVE, "For somebody close to me"),
            (CallerKind.REFERRER, "For a client or patient"),
        ],
        initial=CallerKind.PERSON,
    )
    caller_name = _text(
        "Your name", 160, required=True, help_text="Any name we may use for you.", autocomplete="name"
    )
    relationship = _text("How you know the person", 80)
    organisation = _text("Where you work", 160, autocomplete="organization")
    caller_phone = _text("Phone", 30, type="tel", autocomplete="tel", inputmode="tel")
    caller_email = forms.EmailField(
        label="E-mail",
        required=False,
        max_length=160,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    channel = _one(
        "How shall we answer?",
        [(Channel.PHONE, "Call me"), (Channel.TEXT, "Text me"), (Channel.EMAIL, "E-mail me")],
        initial=Channel.PHONE,
    )
    best_time = forms.ChoiceField(
        label="When is a good time?",
        required=False,
        choices=[
            ("", "Any time"),
            ("Morning", "Morning"),
            ("Midday", "Midday"),
            ("Afternoon", "Afternoon"),
            ("Evening", "Evening"),
        ],
    )
    may_leave_message = _one("May we leave a message if you do not answer?", YES_NO, initial="no")
    safe_to_identify = _one(
        "May we say where we are calling from?",
        YES_NO,
        "If not, we give a first name only and say nothing about treatment.",
        initial="no",
    )
    contact_note = _text(
        "Anything we should know to reach you safely", 300, help_text="Such as: only when I am at work."
    )

    legal_name = _text("The person’s name", 200, help_text="First name or initials are enough.")
    concern = _one(
        "What is it about?",
        [
            (Concern.SUBSTANCES, "Alcohol or drugs"),
            (Concern.MENTAL_HEALTH, "Mental health"),
            (Concern.BOTH, "Both"),
            (Concern.UNSURE, "Not sure"),
        ],
        initial=Concern.UNSURE,
    )
    what_brings_you = forms.CharField(
        label="What brings you here?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="As much or as little as you like. Nobody reads this at once: in danger, call 988 or 911.",
    )
    track = forms.ChoiceField(label="When could you come?", required=False)

    payer = _text("Insurance company", 120, autocomplete="off")
    member_id = _text("Member ID", 60, autocomplete="off", spellcheck="false", autocapitalize="characters")
    group_number = _text("Group number", 60, autocomplete="off", spellcheck="false")
    payer_phone = _text("Phone on the back of the card", 30, type="tel", inputmode="tel", autocomplete="off")
    born_on = _day("Date of birth of the person who would come", autocomplete="off")
    subscriber = _one(
        "On whose name is it?",
        [
            ("self", "The person’s own"),
            ("spouse", "A spouse or partner’s"),
            ("parent", "A parent’s"),
            ("other", "Somebody else’s"),
        ],
        initial="self",
    )
    subscriber_name = _text(
        "Their name", 160, help_text="If it is somebody else’s insurance.", autocomplete="off"
    )
    subscriber_born_on = _day("Their date of birth", autocomplete="off")

    sign = forms.BooleanField(label="I have read this permission and sign it", required=False)
    signature = _text("Type your full legal name to sign", 160, autocomplete="off")

    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    started = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    once = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )

    groups = [
        Group("About you", ["caller_kind", "caller_name"]),
        Group("Reaching you", ["caller_phone", "caller_email"], "One of the two is enough.", row=True),
        Group(
            "How and when",
            ["channel", "best_time", "may_leave_message", "safe_to_identify", "contact_note"],
        ),
        Group(
            "If you ask for somebody else",
            ["legal_name", "relationship", "organisation"],
            "Leave this open if you ask for yourself.",
            row=True,
        ),
        Group("What it is about", ["concern", "what_brings_you", "track"]),
        Group(
            "Insurance",
            ["payer", "member_id", "group_number", "payer_phone", "born_on"],
            "From the card, if you have it at hand. It can wait.",
            row=True,
        ),
        Group("Whose insurance it is", ["subscriber", "subscriber_name", "subscriber_born_on"]),
    ]

    def __init__(self, *args: Any, center: CenterProfile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.center = center
        self.fields["caller_name"].error_messages["required"] = "Give a name we may use. Any name will do."
        tracks = [(one.key, Noted(one.name, when(one))) for one in center.tracks]
        field = self.fields["track"]
        field.widget = forms.RadioSelect()
        field.choices = [("", "Not sure yet"), *tracks]  # type: ignore[attr-defined]

    def clean_caller_phone(self) -> str:
        return self._phone("caller_phone")

    def clean_payer_phone(self) -> str:
        return self._phone("payer_phone")

    def _phone(self, name: str) -> str:
        number = str(self.cleaned_data[name]).strip()
        digits = sum(one.isdigit() for one in number)
        if number and not 7 <= digits <= 15:
            raise forms.ValidationError("This does not look like a phone number. Check the digits.")
        return number

    def clean_born_on(self) -> date | None:
        return self._past("born_on")

    def clean_subscriber_born_on(self) -> date | None:
        return self._past("subscriber_born_on")

    def _past(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day and not date(1900, 1, 1) <= day <= timezone.localdate():
            raise forms.ValidationError("This date is in the future or before 1900.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, field in self.fields.items():
            if field.initial and not data.get(name) and name not in self.errors:
                data[name] = field.initial
        self._reachable(data)
        self._insured(data)
        self._signed(data)
        return data

    def _reachable(self, data: dict[str, Any]) -> None:
        if self.errors.keys() & {"caller_phone", "caller_email", "channel"}:
            return
        phone, email = data.get("caller_phone"), data.get("caller_email")
        if not phone and not email:
            self.add_error(
                "caller_phone", "Give a phone number or an e-mail address, so that somebody can answer."
            )
        elif data.get("channel") == Channel.EMAIL and not email:
            self.add_error("caller_email", "To be answered by e-mail, give an address.")
        elif data.get("channel") in {Channel.PHONE, Channel.TEXT} and not phone:
            self.add_error("caller_phone", "To be called or texted, give a number, or choose e-mail.")

    def _insured(self, data: dict[str, Any]) -> None:
        self.has_insurance = bool(data.get("payer") or data.get("member_id"))
        if data.get("payer") and not data.get("member_id"):
            self.add_error(
                "member_id", "Copy the member ID from the card, or leave the insurance out for now."
            )
        if data.get("member_id") and not data.get("payer"):
            self.add_error("payer", "Name the insurance company, or leave the insurance out for now.")
        if (
            self.has_insurance
            and data.get("subscriber") not in {"self", None}
            and not data.get("subscriber_name")
        ):
            self.add_error("subscriber_name", "Whose insurance is it? Give the name on the card.")

    def _signed(self, data: dict[str, Any]) -> None:
        """A signature is taken whole or not at all; leaving it out is always fine."""
        self.has_signed = bool(data.get("sign") and data.get("signature"))
        if not (data.get("sign") or data.get("signature")):
            return
        if data.get("caller_kind") != CallerKind.PERSON:
            self.add_error("sign", "Only the person can sign this. Leave it out: we go through it with them.")
        elif not data.get("signature"):
            self.add_error("signature", "Type your full name to sign, or untick the permission.")
        elif not data.get("sign"):
            self.add_error("sign", "Tick that you have read it, or clear the name.")
        elif not self.has_insurance:
            self.add_error(
                "payer", "The permission names the insurance. Fill it in, or leave the permission out."
            )
        elif not data.get("born_on"):
            self.add_error(
                "born_on",
                "Your insurance asks for your date of birth. Fill it in, or leave the permission out.",
            )
        elif not self._may_sign_alone(data["born_on"]):
            self.add_error(
                "sign",
                "At your age a parent or guardian signs as well. Leave it out: we go through it with you.",
            )

    def _may_sign_alone(self, born: date) -> bool:
        """42 CFR 2.14: what State law says of minors at this center."""
        rule = minor_rule(self.center.state, timezone.localdate())
        return rule.rule == "alone" or _age(born) >= rule.majority


def _age(born: date) -> int:
    today = timezone.localdate()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
