"""The questions of "is this for me?". Every one may be left out."""

from django import forms

from midspan.ui.forms import Group

ROW = {"class": "choices-row"}


def _one(
    label: str, choices: list[tuple[str, str]], help_text: str = "", row: bool = True
) -> forms.ChoiceField:
    widget = forms.RadioSelect(attrs=ROW if row else {})
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget, help_text=help_text)


class GuideForm(forms.Form):
    """Answers are read once, to write the page that comes back, and are kept nowhere."""

    now = forms.MultipleChoiceField(
        label="Is any of this happening right now?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("suicide", "Thoughts of suicide or of hurting oneself"),
            ("harm", "Thoughts of hurting somebody else"),
            ("overdose", "Took too much of something, or cannot be woken"),
            ("withdrawal", "A seizure, confusion, or seeing things after stopping alcohol or pills"),
            ("unsafe", "Somebody at home hurts or threatens me, or the person I ask for"),
        ],
    )
    who = _one("Who is this about?", [("me", "Me"), ("other", "Somebody close to me")])
    concern = _one(
        "What would you like help with?",
        [
            ("substances", "Alcohol or drugs"),
            ("mental_health", "Mood, worry or trauma"),
            ("both", "Both"),
            ("unsure", "Not sure"),
        ],
    )
    stopping = _one(
        "What happens after a day or two without alcohol, pills or drugs?",
        [
            ("nothing", "Nothing much, or it does not apply"),
            ("unwell", "Feeling unwell, but it passes"),
            ("hard", "Shaking, sweating or a racing heart"),
            ("danger", "Seizures or confusion, now or in the past"),
            ("unsure", "Not sure"),
        ],
        row=False,
    )
    home = _one(
        "Where are you living?",
        [
            ("steady", "Somewhere steady and safe"),
            ("recovery", "In a recovery residence"),
            ("unsafe", "Nowhere safe or steady"),
        ],
    )
    before = _one(
        "What help has there been so far?",
        [
            ("none", "None yet"),
            ("weekly", "Weekly sessions, and it is not enough"),
            ("more", "Just leaving a hospital, residential care or a day program"),
            ("past", "A program some time ago"),
        ],
        row=False,
    )
    time = forms.MultipleChoiceField(
        label="When could you come, several days a week?",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=ROW),
        choices=[
            ("day", "In the daytime"),
            ("evening", "In the evening"),
            ("weekend", "At the weekend"),
            ("video", "By video"),
            ("hard", "That would be hard"),
        ],
    )
    groups = [
        Group("First of all", ["now"], "Tick what fits. If nothing does, go on."),
        Group("What is going on", ["who", "concern", "stopping"]),
        Group("Life around it", ["home", "before", "time"]),
    ]
