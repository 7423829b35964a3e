"""A page on which several things can be done: each is a step with its own form, and one address takes them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from midspan.access.answering import REFUSED, attempt
from midspan.ui.finding import FindsPeople, looking


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done now. `form` makes its form from `data` and `prefix`; `do` takes the form that was filled in and does
    it, perhaps answering with where to go next; `said` is what it then says. `next`: what usually comes next stands open.
    """

    key: str
    title: str
    form: Callable[..., Form]
    do: Callable[[Any], object]
    said: str = "Kept."
    button: str = "Keep"
    help: str = ""
    next: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step with its form as the page shows it."""

    step: Step
    form: Form
    open: bool


def worked(
    request: HttpRequest,
    steps: Sequence[Step],
    page: Callable[[list[Drawn]], HttpResponse],
    onward: str,
    *parts: object,
) -> HttpResponse:
    """The page with its steps; or, on a post, the step that was sent, and then onward (an address's name and its parts).

    A step that cannot be done any more, as somebody else was quicker, is said and leads onward too.
    """
    if request.method != "POST":
        return page([Drawn(one, one.form(prefix=one.key), one.next) for one in steps])
    sent = next((one for one in steps if one.key == request.POST.get("step")), None)
    if sent is None:
        messages.error(request, "This cannot be done any more: look at how it stands now.")
        return redirect(onward, *parts)
    form = sent.form(data=request.POST, prefix=sent.key)
    if looking(request) and isinstance(form, FindsPeople):
        found = form.looked()
        return page(
            [Drawn(one, found if one is sent else one.form(prefix=one.key), one is sent) for one in steps]
        )
    if form.is_valid():
        answer = attempt(form, lambda: sent.do(form))
        if form.is_valid():
            if isinstance(answer, HttpResponse):
                return answer
            messages.success(request, sent.said)
            return redirect(onward, *parts)
    shown = page(
        [Drawn(one, form if one is sent else one.form(prefix=one.key), one is sent) for one in steps]
    )
    shown.status_code = REFUSED
    return shown
