"""How forms are drawn: the renderer that settings name, and a few widgets that HTML does not have."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from midspan.ui.fields import Group

__all__ = ["FileDrop", "Group", "Noted", "Rating", "Renderer", "Signature", "SignatureField"]

PNG = "data:image/png;base64,"
LARGEST_DRAWING = 400_000


class Renderer(BaseRenderer):
    """Our templates first, Django's own for widgets that need nothing special."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"

    def __init__(self) -> None:
        self._django = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        try:
            return get_template(template_name)
        except TemplateDoesNotExist:
            return self._django.get_template(template_name)


class Noted(str):
    """The label of a choice with a second line: `Noted("Evening", "Mon, Wed, Thu from 5:30 PM")`."""

    note: str

    def __new__(cls, label: str, note: str = "") -> "Noted":
        self = super().__new__(cls, label)
        self.note = note
        return self


class Rating(forms.RadioSelect):
    """A row of numbers with words: the six dimensions (0 to 4), the answers of a questionnaire."""

    template_name = "ui/forms/rating.html"


class FileDrop(forms.FileInput):
    """Choose a file or drop one."""

    template_name = "ui/forms/file.html"


@dataclass(frozen=True)
class Signature:
    """A signature as given: a typed name, a drawing (PNG), or both."""

    typed: str = ""
    drawn: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.typed or self.drawn)


class SignatureInput(forms.Widget):
    """Type the name, or draw it where JavaScript runs."""

    template_name = "ui/forms/signature.html"
    use_fieldset = True

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, "", attrs)
        typed, drawn = value if isinstance(value, tuple) else ("", "")
        context["widget"].update({"typed": typed, "drawn": drawn})
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return data.get(f"{name}_typed", "").strip(), data.get(f"{name}_drawn", "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_typed" not in data and f"{name}_drawn" not in data

    def id_for_label(self, id_: str | None) -> str:
        return ""


class SignatureField(forms.Field):
    """Cleans to a `Signature`. Required means that a typed name or a drawing is there."""

    widget = SignatureInput
    default_error_messages = {"required": "Type your name or draw it to sign.", "drawing": "The drawing could not be read. Clear it and sign again."}  # fmt: skip

    def clean(self, value: Any) -> Signature:
        typed, drawn = value or ("", "")
        signature = Signature(typed[:200], self._png(drawn))
        if self.required and not signature:
            raise ValidationError(self.error_messages["required"], code="required")
        return signature

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and any(data))

    def _png(self, drawn: str) -> bytes:
        if not drawn:
            return b""
        try:
            if not drawn.startswith(PNG) or len(drawn) > LARGEST_DRAWING:
                raise ValueError("not a small PNG")
            data = base64.b64decode(drawn.removeprefix(PNG), validate=True)
            if not data.startswith(b"\x89PNG\r\n\x1a\n"):
                raise ValueError("not a PNG")
        except (ValueError, binascii.Error) as problem:
            raise ValidationError(self.error_messages["drawing"], code="drawing") from problem
        return data
