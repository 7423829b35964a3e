"""Taking an enquiry down, and working on it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from midspan.admissions.enquiry import (
    CallerFacts,
    CallerKind,
    Channel,
    Concern,
    InsuranceFacts,
    NewEnquiry,
    PersonFacts,
)
from midspan.admissions.forms.fields import day, moment, text, words
from midspan.center.queries import CenterProfile, StaffView
from midspan.rules.admissions import CloseReason
from midspan.ui.forms import Group, Noted

ROW = {"class": "choices-row"}
SOURCES = [("phone", "Phone"), ("walk_in", "Walk-in"), ("referral", "Referral")]
CALLERS = [("person", "The person"), ("relative", "A relative or friend"), ("referrer", "A referrer")]
CONCERNS = [
    ("substances", "Substance use"),
    ("mental_health", "Mental health"),
    ("both", "Both"),
    ("unsure", "Not sure yet"),
]
CHANNELS = [("phone", "Phone call"), ("text", "Text message"), ("email", "E-mail")]


class NewEnquiryForm(forms.Form):
    """An enquiry that reaches staff: by phone, at the door, from a referrer."""

    source = forms.ChoiceField(
        label="How it came in", choices=SOURCES, widget=forms.RadioSelect(attrs=ROW), initial="phone"
    )
    caller_kind = forms.ChoiceField(
        label="Who is asking", choices=CALLERS, widget=forms.RadioSelect(attrs=ROW), initial="person"
    )
    caller_name = text(
        "Their name",
        160,
        "The name we may use when we call back.",
        required=True,
        dir="auto",
        **{"data-focus": ""},
    )
    caller_phone = text("Phone", 40, type="tel")
    caller_email = text("E-mail", 160, type="email")
    relationship = text(
        "Relationship to the person", 80, "Only where somebody else asks: mother, friend, probation officer."
    )
    organisation = text("Organisation", 160, "Only for a referrer.")
    channel = forms.ChoiceField(
        label="Best way to reach them", choices=CHANNELS, widget=forms.RadioSelect(attrs=ROW), initial="phone"
    )
    best_time = text("Best time", 80)
    may_leave_message = forms.BooleanField(label="A message may be left", required=False)
    safe_to_identify = forms.BooleanField(label="We may name the center when we call", required=False)
    contact_note = text("Anything to mind when calling", 300, "Such as: a shared phone, ask for her only.")
    legal_name = text(
        "The person's name",
        200,
        "As on the policy, where known. Empty when the caller is the person.",
        dir="auto",
    )
    name_used = text("Name used", 160, dir="auto")
    pronouns = text("Pronouns", 40)
    born_on = day("Date of birth")
    person_phone = text("The person's own phone", 40, "Only where somebody else asks.", type="tel")
    language = text("Language", 40, "Where it is not English.")
    needs_interpreter = forms.BooleanField(label="Needs an interpreter", required=False)
    knows = forms.ChoiceField(
        label="Does the person know of this call?",
        required=False,
        choices=[("", "Not asked, or the person is calling"), ("yes", "Yes"), ("no", "No")],
    )
    concern = forms.ChoiceField(
        label="What it is about", choices=CONCERNS, widget=forms.RadioSelect(attrs=ROW), initial="unsure"
    )
    what_brings_you = words("What brings them, in their words")
    track = forms.ChoiceField(label="Days and times they would like", required=False)
    heard_from = text("Heard of us from", 160)
    payer = text("Insurer", 120, "As on the card. May wait.")
    member_id = text("Member number", 60)
    group_number = text("Group number", 60)
    once = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    groups = (
        Group("The call", ["source", "caller_kind"]),
        Group(
            "Who is asking",
            ["caller_name", "caller_phone", "caller_email", "relationship", "organisation"],
            row=True,
        ),
        Group(
            "How to reach them",
            ["channel", "best_time", "contact_note", "may_leave_message", "safe_to_identify"],
        ),
        Group(
            "Who would come",
            [
                "legal_name",
                "name_used",
                "pronouns",
                "born_on",
                "person_phone",
                "language",
                "knows",
                "needs_interpreter",
            ],
            row=True,
        ),
        Group("What it is about", ["concern", "what_brings_you", "track", "heard_from"]),
        Group(
            "Insurance, if at hand",
            ["payer", "member_id", "group_number"],
            "Nobody is contacted before the person agrees in writing.",
            row=True,
        ),
    )

    def __init__(self, *args: Any, center: CenterProfile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"].choices = [("", "Not said"), *((t.key, t.name) for t in center.tracks)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("payer")) != bool(data.get("member_id")) and not self.errors:
            self.add_error(
                "member_id" if data.get("payer") else "payer",
                "Insurer and member number go together. Leave both out if one is not known.",
            )
        return data

    def facts(self) -> NewEnquiry:
        """What was taken down."""
        d = self.cleaned_data
        kind = CallerKind(d["caller_kind"])
        own = kind is CallerKind.PERSON
        caller = CallerFacts(
            kind=kind, name=d["caller_name"], phone=d["caller_phone"], email=d["caller_email"],
            relationship="" if own else d["relationship"], organisation=d["organisation"] if kind is CallerKind.REFERRER else "",
            channel=Channel(d["channel"]), best_time=d["best_time"], may_leave_message=d["may_leave_message"],
            safe_to_identify=d["safe_to_identify"], contact_note=d["contact_note"],
        )  # fmt: skip
        person = PersonFacts(
            legal_name=d["legal_name"], name_used=d["name_used"], pronouns=d["pronouns"], born_on=d["born_on"],
            phone="" if own else d["person_phone"], language=d["language"], needs_interpreter=d["needs_interpreter"],
            knows_of_enquiry={"yes": True, "no": False}.get(d["knows"]),
        )  # fmt: skip
        insurance = (
            InsuranceFacts(payer=d["payer"], member_id=d["member_id"], group_number=d["group_number"])
            if d["payer"]
            else None
        )
        return NewEnquiry(
            caller=caller, person=person, concern=Concern(d["concern"]), what_brings_you=d["what_brings_you"], track=d["track"],
            insurance=insurance, source=d["source"], heard_from=d["heard_from"],
        )  # fmt: skip


class CallForm(forms.Form):
    """One call. Saved as a draft while it is typed."""

    said = words("What was said", "Kept as you type; it becomes part of the story when you log the call.")
    direction = forms.ChoiceField(
        label="The call",
        choices=[("out", "We called"), ("in", "They called us"), ("visit", "In person")],
        widget=forms.RadioSelect(attrs=ROW),
        initial="out",
    )
    spoke_with = forms.ChoiceField(label="With whom", widget=forms.RadioSelect(attrs=ROW))
    outcome = forms.ChoiceField(
        label="How it went", widget=forms.RadioSelect(attrs=ROW),
        choices=[("spoke", "We spoke"), ("message", "Left a neutral message"), ("no_answer", "No answer"), ("wrong_number", "Wrong number")],
    )  # fmt: skip
    next_step = text("Next step", 200, "Leave empty to keep it as it is.")
    next_due_at = moment("Until")

    def __init__(self, *args: Any, by_relative: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        caller = [("caller", "The relative or referrer")] if by_relative else []
        self.fields["spoke_with"].choices = [("person", "The person"), *caller, ("other", "Somebody else")]  # type: ignore[attr-defined]
        self.fields["spoke_with"].initial = "caller" if by_relative else "person"


class OwnerForm(forms.Form):
    """Who looks after the enquiry."""

    owner = forms.ChoiceField(label="Owner")

    def __init__(self, *args: Any, people: Sequence[StaffView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [
            ("", "Choose"),
            *((str(p.user_id), f"{p.name}, {p.title}" if p.title else p.name) for p in people),
        ]  # type: ignore[attr-defined]


class NextStepForm(forms.Form):
    """What happens next."""

    next_step = text("Next step", 200, required=True)
    next_due_at = moment("Until")


class CloseForm(forms.Form):
    """Why an enquiry ends."""

    reason = forms.ChoiceField(label="Reason", widget=forms.RadioSelect)
    words = text("In a few words", 300, "Needed for “Another reason”. Others read this: keep it plain.")

    def __init__(self, *args: Any, reasons: Sequence[CloseReason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(one.id, one.label) for one in reasons]  # type: ignore[attr-defined]


class ReferForm(forms.Form):
    """A warm handoff."""

    kind = forms.ChoiceField(
        label="To what",
        choices=[
            ("higher", Noted("A higher level of care", "Residential, inpatient, withdrawal management")),
            ("lower", Noted("A lower level of care", "Weekly outpatient")),
            ("other", Noted("Another program or service", "One that fits the age, place or need")),
            (
                "emergency",
                Noted("Emergency care", "Today. No consent is needed for what the emergency team must know"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    to_name = text("Who receives the person", 160, required=True)
    to_person = text("Whom you spoke with there", 120)
    to_phone = text("Their phone", 40, type="tel")
    appointment_at = moment("Appointment there")
    handed_over = text(
        "What was handed over about the person",
        300,
        "Leave empty if the person calls themselves. Anything written here needs a consent that names the receiver.",
    )
    how = forms.ChoiceField(
        label="How", required=False,
        choices=[("phone", "By phone"), ("fax", "By fax"), ("email", "By e-mail"), ("mail", "By mail"), ("in_person", "In person"), ("electronic", "Electronically")],
    )  # fmt: skip
    nature = text(
        "In an emergency: what it was",
        300,
        "Needed when an emergency team was told something (42 CFR 2.51(c)).",
    )
    no_consent_because = text("In an emergency: why no consent could be had", 300, "Such as “unconscious”.")
    close = forms.BooleanField(label="This ends the enquiry here", required=False, initial=True)
    groups = (
        Group("Where to", ["kind", "to_name"]),
        Group("There", ["to_person", "to_phone", "appointment_at"], row=True),
        Group("What they are told", ["handed_over", "how", "nature", "no_consent_because"]),
        Group("Here", ["close"]),
    )
