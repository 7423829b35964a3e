"""What clients ask about their record: taking it in the chart, the officer's list, and one with all its steps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import chart_page, staff_page
from midspan.documents import queries as documents
from midspan.privacy import actions, queries
from midspan.privacy.forms import requests as forms
from midspan.privacy.forms.base import Nothing
from midspan.privacy.views import choices
from midspan.privacy.views.steps import Drawn, Step, worked
from midspan.privacy.views.worklist import tabs
from midspan.rules import rights


@staff_page("requests.work")
def requests(request: HttpRequest) -> HttpResponse:
    """Every request, those against a clock first."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.requests(reader)
    request.read_of = list(dict.fromkeys(one.client_id for one in found))  # type: ignore[attr-defined]
    context = {
        "tabs": tabs(reader, "privacy:requests"),
        "requests": found,
        "kinds": rights.kinds(),
    }
    return render(request, "privacy/requests.html", context)


@chart_page("requests.take")
def ask(request: HttpRequest, client_id: UUID, kind: str) -> HttpResponse:
    """Take a request of one kind."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    chosen = next((one for one in rights.kinds() if one.id == kind), None)
    if chosen is None:
        raise Http404
    chart: Any = request.chart  # type: ignore[attr-defined]
    files = (
        documents.documents(reader, client_id=client_id)
        if kind == "amendment" and reader.may("documents.see")
        else ()
    )
    form = forms.Asking(
        chosen, [(one.document_id, one.title) for one in files], request.POST or None, initial={"asked_by": chart.display_name}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and not refused(form, lambda: actions.take_request(
        by=reader.actor, at=timezone.now(), client_id=client_id, request=form.given()
    )):  # fmt: skip
        messages.success(request, "Kept. The privacy officer has it on the list, with its clock.")
        return redirect("privacy:client" if reader.may("consents.see") else "desk:story", client_id=client_id)
    context = {"form": form, "kind": chosen, "clock": rights.clock(chosen.clock)}
    return render(request, "privacy/request_new.html", context, status=REFUSED if form.errors else 200)


@chart_page("consents.see")
def one(request: HttpRequest, client_id: UUID, request_id: UUID) -> HttpResponse:
    """One request; its steps for those who answer it."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.request(reader, client_id=client_id, request_id=request_id)
    if found is None:
        raise Http404
    steps = _steps(reader, found) if reader.may("requests.work") else []

    def page(drawn: list[Drawn]) -> HttpResponse:
        form = rights.label("form", found.details["form"]) if "form" in found.details else ""
        reach = rights.label("reach", found.details["reach"]) if "reach" in found.details else ""
        return render(
            request, "privacy/request.html", {"one": found, "steps": drawn, "form": form, "reach": reach}
        )

    return worked(request, steps, page, "privacy:request", client_id, request_id)


def _steps(reader: Any, found: queries.RequestView) -> list[Step]:
    """What can be done now, in the order in which it usually is."""
    said = {"by": reader.actor, "request_id": found.request_id}
    steps = []
    if not found.outcome:
        steps.append(Step(
            "answer", "Answer it", lambda **how: forms.Answering(found, choices.licensed(reader), **how),
            lambda form: actions.answer_request(at=timezone.now(), **form.given(), **said), said="Answered.", button="Answer", next=True,
        ))  # fmt: skip
    if found.can_extend:
        steps.append(
            _plain(
                "extend",
                "Take more time, once",
                forms.Extending,
                actions.extend_request,
                said,
                "The new day stands above.",
            )
        )
    if (found.outcome and found.outcome != "withdrawn") or found.extended_on:
        steps.append(
            Step(
                "letter",
                "The letter",
                Nothing,
                lambda form: _letter(reader, found),
                button="Open the letter",
                next=not found.letter_id,
            )
        )
    if found.to_carry_out:
        steps.append(
            _plain("done", "It was done", forms.CarryingOut, actions.carry_out_request, said, next=True)
        )
    if found.reviewable:
        steps.append(Step(
            "review", "The client asks for a review", lambda **how: forms.AskingReview(choices.licensed(reader), **how),
            lambda form: actions.ask_review(
                at=timezone.now(), asked_on=form.cleaned_data["asked_on"], reviewer_id=form.cleaned_data["reviewer"], **said
            ),
        ))  # fmt: skip
    if found.review_asked_on and not found.review_outcome:
        steps.append(
            _plain(
                "reviewed", "What the reviewer found", forms.Reviewed, actions.answer_review, said, next=True
            )
        )
    denied = found.kind.id == "amendment" and found.outcome in {"denied", "partly"}
    if denied and not found.disagreement:
        steps.append(
            _plain(
                "disagree",
                "The client's statement of disagreement",
                forms.Disagreeing,
                actions.keep_disagreement,
                said,
            )
        )
    if found.disagreement and not found.rebuttal:
        steps.append(_plain("rebut", "Answer the statement", forms.Rebutting, actions.rebut, said))
    if found.holds:
        steps.append(_plain("end", "It ends", forms.Ending, actions.end_restriction, said))
    return steps


def _plain(
    key: str,
    title: str,
    form: Any,
    act: Any,
    said: dict[str, Any],
    kept: str = "Kept.",
    *,
    next: bool = False,
) -> Step:
    """A step whose form asks exactly what its act takes."""
    return Step(
        key, title, form, lambda form: act(at=timezone.now(), **form.cleaned_data, **said), kept, next=next
    )


def _letter(reader: Any, found: queries.RequestView) -> HttpResponse:
    made = actions.letter_of_request(by=reader.actor, at=timezone.now(), request_id=found.request_id)
    return redirect("documents:content", client_id=found.client_id, document_id=made)
