"""Sample forms: every kind of field, filled, empty and refused."""

from datetime import time

from django import forms

from midspan.rules.schedule import DayParts, WallTime
from midspan.ui.forms import FileDrop, Group, Noted, Rating, SignatureField
from midspan.ui.weekgrid import WeekDaysField, WeekGridField

FREQUENCY = [(0, "Not at all"), (1, "Several days"), (2, "More than half the days"), (3, "Nearly every day")]
RISK = [(0, "None"), (1, "Mild"), (2, "Moderate"), (3, "Serious"), (4, "Severe")]
TRACKS = [
    ("day", Noted("Day track", "Mon, Tue, Thu 9:00 AM to 12:00 PM")),
    ("evening", Noted("Evening track", "Mon, Wed, Thu 5:30 to 8:30 PM")),
    ("video", Noted("By video", "Evenings; from a private room at home")),
]
HERE = DayParts(opens=time(7), closes=time(22), noon=time(12), evening=time(17))
WRONG = {"email": "not an address", "withdrawal": "3", "why": "Evidence from the interview.", "message": "on"}


class Small(forms.Form):
    login = forms.EmailField(label="Work email", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class Sample(forms.Form):
    name = forms.CharField(
        label="Name you go by",
        help_text="The name we will use. Papers may ask for the legal one.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    email = forms.EmailField(label="Email", required=False)
    phone = forms.CharField(
        label="Phone", widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    born = forms.DateField(
        label="Date of birth", widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"})
    )
    payer = forms.ChoiceField(
        label="Insurance company",
        choices=[("", "Choose one"), ("a", "Blue Heron Mutual"), ("b", "State Medicaid")],
    )
    message = forms.BooleanField(
        label="You may leave a message at this number",
        required=False,
        help_text="We say a first name and a number, never what it is about.",
    )
    track = forms.ChoiceField(label="When could you come?", choices=TRACKS, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="Days that are hard",
        required=False,
        choices=[("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday")],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
    )
    withdrawal = forms.TypedChoiceField(
        label="Intoxication and withdrawal", help_text="0 none to 4 severe", choices=RISK, widget=Rating
    )
    little = forms.TypedChoiceField(
        label="Little interest or pleasure in doing things", choices=FREQUENCY, widget=Rating
    )
    week = WeekGridField(
        label="When can you come?", required=False, day=HERE, step=30, last=[WallTime(5, time(9), time(13))],
        initial=[WallTime(day, time(17), time(22)) for day in (0, 2)],
    )  # fmt: skip
    off = WeekDaysField(label="Days off", required=False)
    why = forms.CharField(
        label="Evidence",
        help_text="What you saw and heard, in plain words.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    card = forms.FileField(
        label="Front of the card",
        required=False,
        help_text="A photo or a PDF, up to 10 MB.",
        widget=FileDrop(attrs={"accept": "image/*,.pdf"}),
    )
    signature = SignatureField(label="Signature", help_text="Typing your name is as good as drawing it.")
    groups = [
        Group("Who you are", ["name", "email", "phone", "born"], "Only what we need to call you back.", row=True),
        Group("How to reach you", ["payer", "message", "track", "days"]),
        Group("The week", ["week", "off"]),
        Group("The interview", ["withdrawal", "little", "why"]),
        Group("Papers", ["card", "signature"]),
    ]  # fmt: skip
