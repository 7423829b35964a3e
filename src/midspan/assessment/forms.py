"""Forms of the assessment, built from the catalogue of questions."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms

from midspan.assessment import queries
from midspan.rules.assessment import Column, Dimension, Domain, Field
from midspan.rules.codes import icd10cm
from midspan.rules.levels import levels, reasons
from midspan.ui.forms import Noted, Rating

MOST_CARDS = 5
ROW = {"class": "choices-row"}


class RowsWidget(forms.Widget):
    """Several answers of the same kind, such as substances: a group of small fields for each, an empty one for the first."""

    template_name = "assessment/rows.html"
    use_fieldset = True

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.row_url: Callable[[int], str] | None = None
        self.one_more = False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        rows = [*(value or ()), *([{}] if self.one_more or not value else [])]
        context["widget"]["rows"] = [
            row_form(self.field, at, row, f"{self.row_url(at)}codes/" if self.row_url else "")
            for at, row in enumerate(rows)
        ]
        context["widget"]["next"] = len(rows)
        context["widget"]["noun"] = self.field.row
        context["widget"]["field"] = self.field.name
        context["widget"]["row_url"] = self.row_url(len(rows)) if self.row_url else ""
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        places = sorted(
            {
                int(key.split("-")[1])
                for key in data
                if key.startswith(f"{name}-") and key.split("-")[1].isdigit()
            }
        )
        names = [column.name for column in self.field.columns]
        rows = [{one: data.get(f"{name}-{at}-{one}", "") for one in names} for at in places]
        return [row for row in rows if any(row.values())]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str | None) -> str:
        return ""


class Rows(forms.Field):
    """A field whose answer is a list of rows; the catalogue checks them."""

    def clean(self, value: Any) -> Any:
        return value


class RowForm(forms.Form):
    """One row of several; `codes_id` is where the codes are shown that fit what was typed into it, if it takes one."""

    codes_id = ""


def row_form(field: Field, at: int, row: Mapping[str, Any], codes_url: str = "") -> RowForm:
    """One row of a `rows` field as a form of its own; `codes_url` looks up diagnosis codes as somebody types."""
    form = RowForm(initial=dict(row), prefix=f"{field.name}-{at}", auto_id="a-%s")
    for column in field.columns:
        form.fields[column.name] = made = _field(column)
        if column.kind == "icd10cm" and codes_url:
            form.codes_id = f"codes-{form.prefix}"
            made.help_text = "A code, or what it is: “drinking”, “panic”."
            made.widget.attrs |= _looking_up(codes_url, form.codes_id)
    return form


def _looking_up(url: str, target: str) -> dict[str, str]:
    """What makes a text field ask for codes as somebody types."""
    return {
        "hx-post": url, "hx-trigger": "input changed delay:250ms", "hx-target": f"#{target}", "hx-swap": "innerHTML",
        "autocomplete": "off", "spellcheck": "false",
    }  # fmt: skip


class DiagnosisForm(forms.Form):
    """A diagnosis for the chart: found by words, chosen by code, with where it stands."""

    words = forms.CharField(
        label="Find by word or code",
        required=False,
        max_length=100,
        help_text="What it is in everyday words, such as “drinking” or “panic”, a word of its title, or a code.",
    )
    code = forms.ChoiceField(label="Code", widget=forms.RadioSelect, required=False)
    own = forms.CharField(
        label="Your wording",
        required=False,
        max_length=300,
        help_text="Empty takes the title of the code.",
    )
    standing = forms.ChoiceField(
        label="Standing",
        choices=queries.STANDINGS,
        initial="confirmed",
        widget=forms.RadioSelect(attrs=ROW),
    )
    since = forms.CharField(label="Since", required=False, max_length=60)
    principal = forms.BooleanField(label="The principal diagnosis", required=False)

    def __init__(self, data: Any = None, *, looking: Any = None) -> None:
        """`data` is what is to be kept; `looking` is what was typed so far, only to find codes for it."""
        given = data if data is not None else looking
        super().__init__(data, initial=dict(looking.items()) if looking is not None else None)
        self.asked = " ".join((given.get("words", "") if given else "").split())
        self.found = icd10cm.search(self.asked)
        chosen = data.get("code", "") if data else ""
        rows = list(self.found)
        if chosen and icd10cm.billable(chosen) and chosen not in {one.code for one in rows}:
            rows.insert(0, icd10cm.find(chosen))
        code: Any = self.fields["code"]
        code.choices = [(one.code, Noted(one.code, one.title)) for one in rows]
        url = {"hx-post": "search/", "hx-trigger": "input changed delay:200ms", "hx-target": "#found"}
        self.fields["words"].widget.attrs |= url | {"autocomplete": "off", "spellcheck": "false"}

    def clean_code(self) -> str:
        """One of those found; a whole code that was typed counts as chosen."""
        code = str(self.cleaned_data["code"]) or self.asked
        if not icd10cm.billable(code):
            raise forms.ValidationError("Find the diagnosis, then choose its code.")
        return icd10cm.dotted(code)

    def facts(self) -> dict[str, Any]:
        """What the act takes."""
        given = self.cleaned_data
        return {
            "code": given["code"], "words": given["own"], "standing": given["standing"], "since": given["since"],
            "principal": given["principal"],
        }  # fmt: skip


def domain_form(
    domain: Domain, answers: Mapping[str, Any], row_url: Any = None, more: str = ""
) -> forms.Form:
    """The questions of a domain, filled with what is stored; `more` is the list that gets one more empty row."""
    form = forms.Form(initial=dict(answers), auto_id="a-%s")
    for field in domain.fields:
        form.fields[field.name] = _question(field)
        if field.kind == "rows" and row_url is not None:
            form.fields[field.name].widget.row_url = partial(row_url, field.name)
            form.fields[field.name].widget.one_more = field.name == more
    return form


def posted(domain: Domain, data: Any) -> dict[str, Any]:
    """What was posted, by question; the catalogue checks it."""
    form = domain_form(domain, {})
    return {name: field.widget.value_from_datadict(data, {}, name) for name, field in form.fields.items()}


def ratings_form(dimensions: tuple[Dimension, ...], values: Mapping[str, Any]) -> forms.Form:
    """The six dimensions: a rating and its evidence each."""
    form = forms.Form(initial=dict(values), auto_id="a-%s")
    for one in dimensions:
        choices = list(enumerate(one.anchors))
        form.fields[f"d{one.number}"] = forms.ChoiceField(
            label="Rating", choices=choices, widget=Rating, required=False
        )
        form.fields[f"e{one.number}"] = forms.CharField(
            label="Evidence",
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="What was said or seen that speaks for this rating.",
        )
    return form


class DecideForm(forms.Form):
    """A level other than the recommended one, with its reason."""

    level = forms.ChoiceField(label="Level", widget=forms.Select)
    reason = forms.ChoiceField(label="Reason", widget=forms.RadioSelect(attrs=ROW), required=False)
    words = forms.CharField(
        label="In words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed for “other”. The client can read this.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", "Choose"), *((one.code, one.label) for one in levels())]
        self.fields["reason"].choices = list(reasons())


def _question(field: Field) -> forms.Field:
    if field.kind == "rows":
        return Rows(label=field.label, help_text=field.help, widget=RowsWidget(field), required=False)
    made = _field(field)
    made.help_text = field.help
    return made


def _field(one: Field | Column) -> forms.Field:
    """One small field. Required is never said: an assessment may be left and taken up again."""
    if one.kind in {"choice", "yesno", "level"}:
        if isinstance(one, Field) and len(one.options) <= MOST_CARDS:
            return forms.ChoiceField(
                label=one.label,
                choices=list(one.options),
                widget=forms.RadioSelect(attrs=ROW),
                required=False,
            )
        return forms.ChoiceField(label=one.label, choices=[("", "–"), *one.options], required=False)
    if one.kind == "choices":
        return forms.MultipleChoiceField(
            label=one.label,
            choices=list(one.options),
            widget=forms.CheckboxSelectMultiple(attrs=ROW),
            required=False,
        )
    if one.kind in {"integer", "number", "scale"}:
        attrs = {
            "min": one.low if one.low is not None else 0,
            "step": "any" if one.kind == "number" else 1,
            "inputmode": "decimal",
        }
        if one.high is not None:
            attrs["max"] = one.high
        return forms.CharField(label=one.label, widget=forms.NumberInput(attrs=attrs), required=False)
    if one.kind == "date":
        return forms.CharField(
            label=one.label, widget=forms.DateInput(attrs={"type": "date"}), required=False
        )
    if one.kind == "moment":
        return forms.CharField(
            label=one.label, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), required=False
        )
    if one.kind == "words":
        return forms.CharField(label=one.label, widget=forms.Textarea(attrs={"rows": 2}), required=False)
    attrs = (
        {"placeholder": "F10.20", "class": "short", "autocapitalize": "characters", "spellcheck": "false"}
        if one.kind == "icd10cm"
        else {}
    )
    return forms.CharField(label=one.label, widget=forms.TextInput(attrs=attrs), required=False)
