"""How a page answers when an act says no: the sentence stands beside its field, on top of the form, or above the next page."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from midspan.access.errors import Invalid, Refused

REFUSED = 422
SAME: Mapping[str, str] = MappingProxyType({})
T = TypeVar("T")


def refuse(form: forms.Form, problem: Invalid | Refused, names: Mapping[str, str] = SAME) -> None:
    """Put a refusal where it belongs in a form. `names`: fields of acts that have another name in the form."""
    field = problem.field if isinstance(problem, Invalid) else None
    name = names.get(field or "", field)
    form.add_error(name if name in form.fields else None, str(problem))


def attempt(form: forms.Form, act: Callable[[], T], names: Mapping[str, str] = SAME) -> T | None:
    """What the act gives back; None where it refused, with the sentence in the form."""
    try:
        return act()
    except (Invalid, Refused) as problem:
        refuse(form, problem, names)
    return None


def refused(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do an act that gives nothing back; whether it refused, with the sentence in the form."""
    try:
        act()
    except (Invalid, Refused) as problem:
        refuse(form, problem)
        return True
    return False


def did(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Do an act that a button asks for; above the next page stands what was done, or why not. Whether it was done."""
    try:
        act()
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return False
    messages.success(request, said)
    return True
