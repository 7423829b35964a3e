"""The person page for those who only read it, and what is still missing."""

from typing import Any

from django import forms as dj
from django.utils.formats import date_format

from midspan.people.actions import Identity
from midspan.people.queries import IntakeView

WANTED = {
    "legal_first": "Legal first name",
    "legal_last": "Legal last name",
    "born_on": "Date of birth",
    "phone": "A telephone number",
    "language": "Language",
    "living_situation": "Living situation",
}


def facts(kind: type[dj.Form], known: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and value in words, for every field of a form."""
    return [(str(field.label), words(field, known.get(name))) for name, field in kind().fields.items()]


def words(field: dj.Field, value: Any) -> str:
    """A stored value as a person reads it; empty where there is none."""
    if isinstance(field, dj.BooleanField):
        return "Yes" if value else "No"
    if isinstance(field, dj.DateField):
        return date_format(value, "F j, Y") if value else ""
    if isinstance(field, dj.ChoiceField):
        return str(dict(field.choices).get(value, value)) if value else ""
    return str(value or "")


def missing(identity: Identity, intake: IntakeView | None) -> list[str]:
    """What an admission will need and nobody has asked yet."""
    found = [label for name, label in WANTED.items() if not getattr(identity, name)]
    if intake is not None and intake.answered < intake.asked:
        found.append(f"{intake.asked - intake.answered} of {intake.asked} admission items")
    return found
