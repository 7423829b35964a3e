"""The assessment at a glance: begun, its parts, the measures in it, signing, what came before."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.assessment import actions, queries, showing
from midspan.assessment.views.common import frame, newest
from midspan.measures import actions as measures
from midspan.measures import queries as measured


@chart_page("assessment.see")
def client(request: Any, client_id: UUID) -> HttpResponse:
    """Where the newest assessment stands; without one, how to begin."""
    view = queries.live(request.reader, client_id=client_id, now=timezone.now(), measures=False, addenda=True)
    if view is None:
        return render(
            request,
            "assessment/none.html",
            {"client_id": client_id, "may_work": request.reader.may("assessment.work")},
        )
    reader = request.reader
    context = frame(request, view, client_id) | {
        "missing": showing.missing(view),
        "may_cosign": reader.may("level.cosign") and view.summary.signed_by_id != reader.actor.user_id,
        "read": []
        if view.draft
        else [(one, showing.facts(view.questions.domain(one.domain), one.answers)) for one in view.sections],
        "slots": _once(view),
    }
    return render(request, "assessment/client.html", context)


@require_POST
@chart_page("assessment.work")
def start(request: Any, client_id: UUID) -> HttpResponse:
    """Begin, empty or from the last signed one."""
    try:
        actions.start(
            by=request.reader.actor, at=timezone.now(), client_id=client_id, follow="follow" in request.POST
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessment:client", client_id)
    view = newest(request, client_id)
    return redirect("assessment:domain", client_id, view.sections[0].domain)


@chart_page("assessment.see")
def panel(request: Any, client_id: UUID) -> HttpResponse:
    """The side panel alone, asked for again after each save."""
    return render(request, "assessment/panel.html", frame(request, newest(request, client_id), client_id))


@chart_page("assessment.see")
def past(request: Any, client_id: UUID, assessment_id: UUID) -> HttpResponse:
    """An earlier assessment, to read."""
    view = queries.whole(request.reader, client_id=client_id, assessment_id=assessment_id, now=timezone.now())
    if view is None:
        raise Http404
    read = [(one, showing.facts(view.questions.domain(one.domain), one.answers)) for one in view.sections]
    return render(request, "assessment/past.html", frame(request, view, client_id) | {"read": read})


@require_POST
@chart_page("measures.work")
def ask(request: Any, client_id: UUID, instrument: str) -> HttpResponse:
    """Ask a measure of the assessment now, or go on with the one that waits."""
    rows = measured.measures_of(request.reader, client_id=client_id)
    waiting = next(
        (row for row in rows if row.instrument == instrument and row.state in {"waiting", "begun"}), None
    )
    try:
        measure_id = (
            waiting.id
            if waiting
            else measures.assign(
                by=request.reader.actor, at=timezone.now(), client_id=client_id, instrument=instrument
            )
        )
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("assessment:client", client_id)
    return redirect("measures:measure", client_id, measure_id)


def _once(view: queries.AssessmentView) -> list[queries.MeasureSlot]:
    """Each measure of the assessment once."""
    return list({one.instrument: one for one in view.measures}.values())
