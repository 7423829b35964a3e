"""A questionnaire on a page: its questions as form fields, what was posted as answers, what is still blank."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from midspan.measures.queries import MeasureView
from midspan.rules.instruments import Item
from midspan.ui.forms import Rating


@dataclass(frozen=True, slots=True)
class Question:
    """One question as drawn. `prompt` stands before it where the instrument says so."""

    item: Item
    bound: Any
    asked: bool
    prompt: str


def questions(view: MeasureView, answers: Mapping[str, Any] | None = None) -> list[Question]:
    """Every question of a measure with what is answered so far."""
    given = dict(view.answers if answers is None else answers)
    form = forms.Form(initial=given, auto_id="q-%s")
    for item in view.form.items:
        form.fields[item.key] = _field(item)
    gate = next((item for item in view.form.items if item.required), None)
    found, after_gate = [], view.form.prompt_after_gate
    for item in view.form.items:
        prompt = ""
        if after_gate and gate is not None and item.number > gate.number:
            prompt, after_gate = after_gate, ""
        found.append(Question(item, form[item.key], item.asked(given), prompt))
    return found


def posted(view: MeasureView, data: Any) -> dict[str, Any]:
    """The answers of the questions that stood on the page (`seen`); a question left blank gives None."""
    keys = set(view.form.keys)
    return {key: _value(data.get(key)) for key in data.getlist("seen") if key in keys}


def blanks(view: MeasureView, answers: Mapping[str, Any]) -> list[Item]:
    """The questions that are asked, count, and have no answer."""
    given = {key: value for key, value in answers.items() if value is not None}
    counts = [item for item in view.form.items if item.scored or item.required or item.safety]
    return [item for item in counts if item.asked(given) and item.key not in given]


def step(view: MeasureView, answers: Mapping[str, Any], key: str | None, by: int) -> Item | None:
    """The question before (-1) or after (1) another, among those asked; the first one still open for None."""
    given = {name: value for name, value in answers.items() if value is not None}
    asked = [item for item in view.form.items if item.asked(given)]
    if key is None:
        return next((item for item in asked if item.key not in given), asked[0])
    at = next((place for place, item in enumerate(asked) if item.key == key), None)
    if at is None:
        return asked[0]
    return asked[at + by] if 0 <= at + by < len(asked) else None


def place(view: MeasureView, answers: Mapping[str, Any], key: str) -> tuple[int, int]:
    """Which question this is, and of how many that are asked so far."""
    given = {name: value for name, value in answers.items() if value is not None}
    asked = [item.key for item in view.form.items if item.asked(given)]
    return (asked.index(key) + 1 if key in asked else 1), len(asked)


def progress(view: MeasureView, answers: Mapping[str, Any]) -> tuple[int, int]:
    """How many of the questions that are asked so far have an answer, and how many those are."""
    given = {name: value for name, value in answers.items() if value is not None}
    asked = [item.key for item in view.form.items if item.asked(given)]
    return sum(key in given for key in asked), len(asked)


def _field(item: Item) -> forms.Field:
    about: dict[str, Any] = {
        "label": f"{item.number}. {item.text}",
        "help_text": item.help,
        "required": False,
    }
    if item.counted:
        low, high = item.values[0], item.values[-1]
        unit = item.options[0].label.partition(" ")[2]
        about["help_text"] = " ".join(part for part in (item.help, f"{low} to {high} {unit}.") if part)
        return forms.IntegerField(
            **about, min_value=low, max_value=high, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
        )  # fmt: skip
    digits = len(item.options) > 2
    choices = [(option.value, option.label) for option in item.options]
    widget = Rating() if digits else forms.RadioSelect(attrs={"class": "choices-row"})
    return forms.ChoiceField(**about, choices=choices, widget=widget)


def _value(raw: str | None) -> Any:
    if raw in (None, ""):
        return None
    return int(raw) if raw.lstrip("-").isdigit() else raw
