"""Grievances: taking one, the list, and one with all its steps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import staff_page
from midspan.privacy import actions, queries
from midspan.privacy.forms import grievances as forms
from midspan.privacy.forms.base import Nothing
from midspan.privacy.views import choices
from midspan.privacy.views.steps import Drawn, Step, worked
from midspan.privacy.views.worklist import tabs
from midspan.rules import rights
from midspan.ui.finding import looking


@staff_page("grievances.take")
def take(request: HttpRequest) -> HttpResponse:
    """Take a grievance."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    form = forms.Complaint(choices.Clients(reader), choices.staff(reader), request.POST or None)
    context = {"form": form, "hhs": rights.complaints(), "clock": rights.clock("grievance_answer")}
    if looking(request):
        return render(request, "privacy/grievance_new.html", context | {"form": form.looked()})
    if request.method == "POST" and form.is_valid() and not refused(form, lambda: actions.take_grievance(
        by=reader.actor, at=timezone.now(), grievance=form.given()
    )):  # fmt: skip
        messages.success(request, "Kept. Somebody whom it does not name looks into it.")
        return redirect("privacy:grievances" if reader.may("grievances.work") else "desk:today")
    return render(request, "privacy/grievance_new.html", context, status=REFUSED if form.errors else 200)


@staff_page("grievances.work")
def grievances(request: HttpRequest) -> HttpResponse:
    """Every grievance that does not name the reader."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.grievances(reader)
    request.read_of = list(dict.fromkeys(one.client_id for one in found if one.client_id))  # type: ignore[attr-defined]
    context = {
        "tabs": tabs(reader, "privacy:grievances"),
        "grievances": found,
        "hhs": rights.complaints(),
    }
    return render(request, "privacy/grievances.html", context)


@staff_page("grievances.work")
def grievance(request: HttpRequest, grievance_id: UUID) -> HttpResponse:
    """One grievance."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.grievance(reader, grievance_id=grievance_id)
    if found is None:
        raise Http404
    if found.client_id:
        request.read_of = [found.client_id]  # type: ignore[attr-defined]

    def page(steps: list[Drawn]) -> HttpResponse:
        return render(
            request, "privacy/grievance.html", {"one": found, "steps": steps, "hhs": rights.complaints()}
        )

    return worked(request, _steps(reader, found), page, "privacy:grievance", grievance_id)


def _steps(reader: Any, found: queries.GrievanceView) -> list[Step]:
    """What this reader can do now."""
    said: dict[str, Any] = {"by": reader.actor, "grievance_id": found.grievance_id}
    me = reader.actor.user_id
    if found.appealed_on:
        mine = found.appeal_looker_id == me and not found.appeal_answered_at
        again = (
            [_plain("again", "Answer the appeal", forms.AnswerAgain, actions.answer_appeal, said)]
            if mine
            else []
        )
        return [
            *again,
            *([_letter(reader, found)] if found.appeal_answered_at and found.origin == "client" else []),
        ]
    if found.answered_at:
        without = {*found.named, found.looker}
        appeal = Step(
            "appeal", "They appeal", lambda **how: forms.Appealing(choices.lookers(reader, without=without), **how),
            lambda form: actions.appeal_grievance(
                at=timezone.now(), on=form.cleaned_data["on"], words=form.cleaned_data["words"], looker_id=form.cleaned_data["looker"], **said
            ),
        )  # fmt: skip
        return [*([_letter(reader, found)] if found.origin == "client" else []), appeal]
    steps = []
    if not found.acknowledged_on and found.origin != "anonymous":
        steps.append(
            _plain(
                "acknowledge",
                "They heard that it arrived",
                forms.Acknowledging,
                actions.acknowledge_grievance,
                said,
            )
        )
    steps.append(Step(
        "assign", "Somebody else looks into it" if found.looker_id else "Who looks into it",
        lambda **how: forms.Assigning(choices.lookers(reader, without=found.named), **how),
        lambda form: actions.assign_grievance(at=timezone.now(), looker_id=form.cleaned_data["looker"], **said), next=not found.looker_id,
    ))  # fmt: skip
    if found.looker_id == me:
        steps.append(_plain("answer", "Answer it", forms.Answer, actions.answer_grievance, said))
    return steps


def _plain(key: str, title: str, form: Any, act: Any, said: dict[str, Any]) -> Step:
    """A step whose form asks exactly what its act takes; it stands open, as it comes next."""
    return Step(key, title, form, lambda form: act(at=timezone.now(), **form.cleaned_data, **said), next=True)


def _letter(reader: Any, found: queries.GrievanceView) -> Step:
    def make(form: Any) -> HttpResponse:
        made = actions.letter_of_grievance(
            by=reader.actor, at=timezone.now(), grievance_id=found.grievance_id
        )
        return redirect("documents:content", client_id=found.client_id, document_id=made)

    return Step("letter", "The letter", Nothing, make, button="Open the letter", next=not found.letter_id)
