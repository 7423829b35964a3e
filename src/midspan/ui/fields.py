"""What field templates ask: which mark a field carries, how a form's fields are grouped, what needs another look."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from midspan.ui.marks import icon
from midspan.ui.markup import format_html, format_html_join


@dataclass(frozen=True)
class Group:
    """Fields that belong together. A form names its groups in `groups = [Group(...), ...]`."""

    title: str
    names: Sequence[str]
    help: str = ""
    row: bool = False


def mark(field: BoundField) -> str:
    """`required` or `optional`, whichever is rarer in this form; nothing on the common kind."""
    shown = [one for one in field.form.visible_fields() if one.widget_type != "checkbox"]
    required = sum(one.field.required for one in shown)
    if field.widget_type == "checkbox" or required in (0, len(shown)):
        return "" if required else ("optional" if len(shown) == 1 else "")
    if required * 2 >= len(shown):
        return "" if field.field.required else "optional"
    return "required" if field.field.required else ""


def is_bad(field: BoundField) -> bool:
    return bool(field.errors)


def groups(form: BaseForm) -> list[tuple[Group | None, list[BoundField]]]:
    """The form's fields under their groups; fields in no group come first."""
    named: Sequence[Group] = getattr(form, "groups", ())
    taken = {name for group in named for name in group.names}
    alone = [field for field in form.visible_fields() if field.name not in taken]
    found: list[tuple[Group | None, list[BoundField]]] = [(None, alone)] if alone else []
    found += [(group, [form[name] for name in group.names if name in form.fields]) for group in named]
    return [(group, fields) for group, fields in found if fields]


def error_summary(form: BaseForm) -> SafeString:
    """On top of a form that came back: what needs another look, each with a link to its field."""
    if not form.is_bound or not form.errors:
        return SafeString("")
    general = [(SafeString(""), error) for error in form.non_field_errors()]
    special = [
        (field.auto_id, _named(field.label), error)
        for field in [*form.visible_fields(), *form.hidden_fields()]
        for error in field.errors
    ]
    count = len(general) + len(special)
    title = "One thing needs another look" if count == 1 else f"{count} things need another look"
    return format_html(
        '<div class="callout callout-amber error-summary" role="alert" tabindex="-1" data-focus>{}<div class="callout-body">'
        '<p class="callout-title">{}</p><p class="small">What you entered is kept.</p><ul class="problems">{}{}</ul></div></div>',
        icon("circle-alert", 20),
        title,
        format_html_join("", "<li>{}{}</li>", general),
        format_html_join("", '<li><a href="#{}">{} {}</a></li>', special),
    )


def _named(label: object) -> str:
    text = str(label)
    return text if text.endswith(("?", ".", "!", ":")) else f"{text}:"
