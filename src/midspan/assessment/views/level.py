"""The level of care: what the rules say and why, what the clinician decides, who else signs, who reviews."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.assessment import actions, forms
from midspan.assessment.queries import AssessmentView
from midspan.assessment.views.common import frame, newest

COSIGN = {
    "supervisor": ("level.cosign", actions.cosign),
    "prescriber": ("level.cosign_safety", actions.cosign_safety),
}


@chart_page("assessment.see")
def level(request: Any, client_id: UUID) -> HttpResponse:
    """The recommendation and the decision, side by side and apart."""
    return _page(request, client_id, newest(request, client_id))


@require_POST
@chart_page("level.decide")
def decide(request: Any, client_id: UUID) -> HttpResponse:
    """Decide: the recommended level with one button, another with its reason."""
    view = newest(request, client_id)
    form = forms.DecideForm(None if "same" in request.POST else request.POST)
    given = (
        {"level": view.recommendation.level, "words": request.POST.get("words", "")}
        if "same" in request.POST
        else _given(form)
    )
    if given is None:
        return _page(request, client_id, view, form)
    try:
        actions.decide(by=request.reader.actor, at=timezone.now(), assessment_id=view.summary.id, **given)
    except (Invalid, Refused) as problem:
        if not form.is_bound:
            messages.error(request, str(problem))
            return redirect("assessment:level", client_id)
        form.add_error(getattr(problem, "field", None), str(problem))
        return _page(request, client_id, view, form)
    decision = newest(request, client_id).summary.decision
    waits = decision is not None and decision.status == "cosign"
    messages.success(
        request,
        "Decided. It waits for a second signature."
        if waits
        else "Decided. The clinical director reviews it.",
    )
    return redirect("assessment:level", client_id)


@require_POST
@chart_page("assessment.see")
def cosign(request: Any, client_id: UUID, decision_id: UUID, kind: str) -> HttpResponse:
    """A second signature, given or declined."""
    if kind not in COSIGN:
        raise Http404
    _mine(request, client_id, decision_id)
    agrees = "agree" in request.POST
    try:
        COSIGN[kind][1](
            by=request.reader.actor,
            at=timezone.now(),
            decision_id=decision_id,
            agrees=agrees,
            words=request.POST.get("words", ""),
        )
        messages.success(request, "Signed." if agrees else "Declined. The clinician decides anew.")
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    return redirect("assessment:level", client_id)


@require_POST
@chart_page("level.review")
def review(request: Any, client_id: UUID, decision_id: UUID) -> HttpResponse:
    """The clinical director agrees, or gives it back."""
    _mine(request, client_id, decision_id)
    agrees = "agree" in request.POST
    try:
        actions.review(
            by=request.reader.actor,
            at=timezone.now(),
            decision_id=decision_id,
            agrees=agrees,
            note=request.POST.get("note", ""),
        )
        messages.success(request, "Reviewed." if agrees else "Given back with your note.")
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    return redirect("assessment:level", client_id)


def _given(form: forms.DecideForm) -> dict[str, str] | None:
    return form.cleaned_data if form.is_valid() else None


def _mine(request: Any, client_id: UUID, decision_id: UUID) -> None:
    """The decision belongs to the chart that is open."""
    decision = newest(request, client_id).summary.decision
    if decision is None or decision.id != decision_id:
        raise Http404


def _page(
    request: Any, client_id: UUID, view: AssessmentView, form: forms.DecideForm | None = None
) -> HttpResponse:
    reader, decision = request.reader, view.summary.decision
    me = reader.actor.user_id
    waits = decision.missing if decision is not None and decision.status == "cosign" else ()
    others = decision is not None and decision.decided_by_id != me
    context = frame(request, view, client_id, "level") | {
        "form": form or forms.DecideForm(),
        "decision": decision,
        "may_decide": view.summary.signed and reader.may("level.decide"),
        "cosigns": [(kind, kind.capitalize(), others and reader.may(COSIGN[kind][0])) for kind in waits],
        "may_review": others
        and decision is not None
        and decision.status == "review"
        and reader.may("level.review"),
        "own_review": not others
        and decision is not None
        and decision.status == "review"
        and reader.may("level.review"),
        "again": decision is None or decision.status in {"declined", "returned"},
    }
    return render(
        request, "assessment/level.html", context, status=422 if form is not None and form.errors else 200
    )
