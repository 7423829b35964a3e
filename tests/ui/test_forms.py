"""Forms say what is wrong beside the field and on top, in words a screen reader finds."""

import base64

import pytest
from django import forms
from django.http import QueryDict

from midspan.ui.forms import Group, Noted, Rating, Signature, SignatureField

PNG = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 20).decode()


class Call(forms.Form):
    name = forms.CharField(label="Name you go by", help_text="Any name.")
    email = forms.EmailField(required=False)
    phone = forms.CharField()
    risk = forms.ChoiceField(choices=[(0, "None"), (4, "Severe")], widget=Rating)
    track = forms.ChoiceField(choices=[("day", Noted("Day", "Mornings"))], widget=forms.RadioSelect)


def test_errors_are_linked_and_described() -> None:
    page = str(Call(QueryDict("email=nope")))
    assert 'role="alert"' in page
    assert "5 things need another look" in page
    assert "Phone: Please fill this in." in page
    assert "Please choose one." in page
    assert 'href="#id_name"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="nope"' in page


def test_a_radio_group_is_a_described_fieldset() -> None:
    page = str(Call(QueryDict("")))
    assert 'href="#id_track"' in page
    assert 'id="id_track"' in page
    assert '<fieldset aria-describedby="id_track_error">' in page
    assert "Mornings" in page


def test_an_untouched_form_has_no_summary() -> None:
    page = str(Call())
    assert "another look" not in page
    assert "(optional)" in page
    assert "required</span>" not in page


def test_rare_required_fields_are_marked() -> None:
    class Mostly(forms.Form):
        one = forms.CharField()
        two = forms.CharField(required=False)
        three = forms.CharField(required=False)

    page = str(Mostly())
    assert page.count("required</span>") == 1
    assert "(optional)" not in page


def test_groups_become_fieldsets_and_no_field_is_lost() -> None:
    class Grouped(Call):
        groups = [Group("Reach", ["phone", "email"], "So that we can call.")]  # noqa: RUF012

    page = str(Grouped())
    assert "<legend>Reach</legend>" in page
    assert page.index('name="name"') < page.index("<legend>Reach</legend>") < page.index('name="phone"')
    assert all(f'name="{name}"' in page for name in Call.base_fields)


def test_words_are_escaped() -> None:
    class Evil(forms.Form):
        field = forms.CharField(label="<b>", help_text="<i>")

    page = str(Evil(QueryDict("field=")))
    assert "<b>" not in page
    assert "<i>" not in page


class Sign(forms.Form):
    signature = SignatureField()


@pytest.mark.parametrize(
    ("data", "signature"),
    [
        ({"signature_typed": " Jordan Mercer "}, Signature("Jordan Mercer")),
        ({"signature_typed": "", "signature_drawn": PNG}, Signature("", b"\x89PNG\r\n\x1a\n" + b"0" * 20)),
    ],
)
def test_a_signature_is_typed_or_drawn(data: dict[str, str], signature: Signature) -> None:
    form = Sign(data)
    assert form.is_valid()
    assert form.cleaned_data["signature"] == signature


@pytest.mark.parametrize("drawn", ["", "data:text/html;base64,PGI+", "data:image/png;base64,PGI+", "data:image/png;base64,?", PNG + "A" * 400_000])  # fmt: skip
def test_what_is_no_signature_is_refused(drawn: str) -> None:
    form = Sign({"signature_typed": "", "signature_drawn": drawn})
    assert not form.is_valid()
    assert "sign" in form.errors["signature"][0]


def test_a_typed_signature_comes_back_after_another_error() -> None:
    assert 'value="Jordan"' in str(Sign({"signature_typed": "Jordan"}))
