"""What several pages do when an act says no: the sentence on the field it names, or in a message."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from midspan.access.answering import did, refused
from midspan.access.reader import Reader
from midspan.center.queries import CenterProfile

REFUSED = 422


def reader_of(request: HttpRequest) -> Reader:
    """The page's Reader."""
    found: Reader = request.reader  # type: ignore[attr-defined]
    return found


def center_of(request: HttpRequest) -> CenterProfile:
    """The profile of the page's center, which needs no further query."""
    found: CenterProfile = request.gate.center()  # type: ignore[attr-defined]
    return found


def done(request: HttpRequest, do: Callable[[], Any], says: str, form: forms.Form | None = None) -> bool:
    """Do an act and say so; whether it was done. With a form, what is wrong stands at its field and is kept there."""
    if form is None:
        return did(request, do, says)
    if refused(form, do):
        return False
    messages.success(request, says)
    return True


def first_problem(request: HttpRequest, form: forms.Form) -> None:
    """For a small form that has no page of its own: its first problem as a message."""
    name, errors = next(iter(form.errors.items()))
    label = f"{form.fields[name].label}: " if name in form.fields else ""
    messages.error(request, f"{label}{errors[0]}")


def chart_link(name: str, client_id: UUID) -> str:
    """The address of a page of a chart; empty where this installation has no such page."""
    try:
        return reverse(name, args=[client_id])
    except NoReverseMatch:
        return ""
