"""The forms of the person page: four short ones about who the person is, the admission items, and a contact."""

from collections.abc import Sequence

from django import forms

from midspan.people import items
from midspan.people.actions import SEXES
from midspan.ui.forms import Group

PRONOUNS = ("she/her", "he/him", "they/them", "she/they", "he/they")
LANGUAGES = (
    "English",
    "Spanish",
    "Vietnamese",
    "Chinese",
    "Arabic",
    "Korean",
    "French",
    "Tagalog",
    "Urdu",
    "American Sign Language",
)
LIVING = {
    "stable": "Stable home",
    "recovery_residence": "Recovery residence",
    "unsafe": "A home that is not safe",
    "homeless": "Without housing",
    "homeless_rr_accepted": "Without housing, has accepted a place in a recovery residence",
}


class Suggesting(forms.TextInput):
    """A text field with suggestions: anything may be typed."""

    template_name = "people/suggesting.html"

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.words = words

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        context["widget"]["words"] = self.words
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_words"
        return context


def _text(label: str, most: int, help: str = "", autocomplete: str = "off", **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete, **attrs})
    return forms.CharField(label=label, max_length=most, required=False, help_text=help, widget=widget)


class Name(forms.Form):
    """What a person is called, and what the policy says."""

    name_used = _text(
        "Name used", 160, "What the person wants to be called. Screens show this name.", dir="auto"
    )
    pronouns = forms.CharField(label="Pronouns", max_length=40, required=False, widget=Suggesting(PRONOUNS))
    legal_first = _text("First name", 80, dir="auto")
    legal_middle = _text("Middle name", 80, dir="auto")
    legal_last = _text("Last name", 80, dir="auto")
    born_on = forms.DateField(
        label="Date of birth",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sex_on_policy = forms.ChoiceField(
        label="Sex on the policy", required=False, choices=[("", "Not asked yet"), *SEXES.items()],
        help_text="As the insurance has it; it may differ from who the person is.",
    )  # fmt: skip
    groups = (
        Group("What the person is called", ["name_used", "pronouns"], row=True),
        Group(
            "Legal name",
            ["legal_first", "legal_middle", "legal_last"],
            "As on the policy and on signed papers.",
            row=True,
        ),
        Group("For the policy", ["born_on", "sex_on_policy"], row=True),
    )


class Reach(forms.Form):
    """How to reach the person without telling anybody else."""

    phone = _text("Telephone", 30, autocomplete="off", type="tel", inputmode="tel")
    best_time = _text("Best time to call", 80)
    may_leave_message = forms.BooleanField(label="We may leave a message", required=False)
    may_text = forms.BooleanField(label="We may send a text message", required=False)
    neutral_contact = _text(
        "Neutral way to reach them",
        200,
        "What to say if somebody else answers. Example: “Rosa called, please ring back.”",
    )
    email = _text("E-mail", 254, type="email", inputmode="email")
    street = _text("Street", 160)
    city = _text("City", 80)
    state = _text("State", 2, maxlength="2")
    postal_code = _text("ZIP code", 10, inputmode="numeric")
    groups = (
        Group("By telephone", ["phone", "best_time"], row=True),
        Group(
            "What we may do",
            ["may_leave_message", "may_text", "neutral_contact"],
            "Nobody else learns that this is a treatment program.",
        ),
        Group("By post and e-mail", ["email", "street", "city", "state", "postal_code"], row=True),
    )


class Needs(forms.Form):
    """Language, what makes care possible, and where the person lives."""

    language = forms.CharField(label="Language", max_length=40, required=False, widget=Suggesting(LANGUAGES))
    interpreter = forms.BooleanField(label="Needs an interpreter", required=False)
    accommodations = forms.CharField(
        label="Accommodations", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What makes care possible: large print, step-free rooms, breaks, child care hours.",
    )  # fmt: skip
    living_situation = forms.ChoiceField(
        label="Living situation", required=False, choices=[("", "Not asked yet"), *LIVING.items()]
    )
    transportation = _text("How they get here", 80, "Bus, own car, a ride, by video.")
    groups = (
        Group("Language", ["language", "interpreter"]),
        Group("What helps", ["accommodations"]),
        Group("Home and way", ["living_situation", "transportation"], row=True),
    )


class Admission(forms.Form):
    """The admission items. Made from `people.items`, so that a new list of codes needs no new form."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for item in items.ITEMS:
            choices = [("", "Not asked yet"), *item.choices()]
            self.fields[item.name] = forms.ChoiceField(
                label=item.label, choices=choices, required=False, help_text=item.help
            )
        self.groups = tuple(
            Group(title, [item.name for item in items.of_part(part)], row=True)
            for part, title in items.PARTS.items()
        )


class Contact(forms.Form):
    """Somebody around the client."""

    name = forms.CharField(
        label="Name", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    )
    relationship = forms.CharField(
        label="Who this is to the client", max_length=60,
        widget=Suggesting(("Mother", "Father", "Partner", "Spouse", "Sister", "Brother", "Friend", "Sponsor", "Probation officer", "Employer", "Doctor")),
    )  # fmt: skip
    phone = _text("Telephone", 30, type="tel", inputmode="tel")
    email = _text("E-mail", 254, type="email")
    emergency = forms.BooleanField(label="Call in an emergency", required=False)
    may_be_told = forms.CharField(
        label="What may be said to them", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Leave it empty if nothing may be said, not even that we know the client. A signed release says the rest.",
    )  # fmt: skip
    note = _text("Note", 300)


SECTIONS = {"name": Name, "reach": Reach, "needs": Needs}
