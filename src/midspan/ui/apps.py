"""Registers the room with Django."""

from django import forms
from django.apps import AppConfig

REQUIRED = {
    forms.Field: "Please fill this in.",
    forms.ChoiceField: "Please choose one.",
    forms.MultipleChoiceField: "Please choose at least one.",
    forms.FileField: "Please choose a file.",
    forms.BooleanField: "Please tick this to go on.",
}


class UiConfig(AppConfig):
    name = "midspan.ui"
    label = "ui"

    def ready(self) -> None:
        # "This field is required" is how a machine says it.
        for kind, words in REQUIRED.items():
            kind.default_error_messages = {**kind.default_error_messages, "required": words}
