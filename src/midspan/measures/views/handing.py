"""The tablet in the client's hands: opened by staff, locked for everything else, given back with a password.

From the moment it is handed over the session is locked, so that no staff page opens; only the one questionnaire
does, until it is sent.
"""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from midspan.access.acts import require
from midspan.access.errors import Refused
from midspan.access.identity import acting_as
from midspan.access.pages import chart_page
from midspan.center import queries as centers
from midspan.measures import actions
from midspan.measures.views.answering import Way, answer_one, answer_whole, found, keep
from midspan.trail.writing import record

HANDED, LOCKED, SAFETY = "handed", "locked", "handed_safety"


@require_POST
@chart_page("measures.work")
def hand(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """Hand the tablet over: this session locks, and shows one questionnaire only."""
    found(request.reader, measure_id, client_id)
    try:
        actions.hand_over(by=request.reader.actor, at=timezone.now(), measure_id=measure_id)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("measures:measure", client_id, measure_id)
    request.session[HANDED] = str(measure_id)
    request.session[LOCKED] = True
    request.session.pop(SAFETY, None)
    return redirect("measures:answer", measure_id)


def handed_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for the client holding the tablet: only the measure that was handed over, only while the session is locked."""

    @functools.wraps(view)
    @never_cache
    @login_required
    def page(request: Any, measure_id: UUID, **more: Any) -> HttpResponse:
        if request.session.get(HANDED) != str(measure_id) or not request.session.get(LOCKED):
            return _shut(request)
        try:
            actor = request.gate.actor()
            with acting_as(actor):
                require(actor, "measures.work")
                reader = request.gate.reader(actor)
                measure = found(reader, measure_id)
                response = view(request, measure, _tablet_way(request, reader, measure_id), **more)
                if request.method == "GET":
                    record(by=actor, at=timezone.now(), verb="read", client_id=measure.client_id, subject_type="page",
                           subject_id="measures:answer", purpose=reader.purpose)  # fmt: skip
                return response
        except Refused:
            return _shut(request)

    return page


@handed_page
def answer(request: Any, view: Any, way: Way) -> HttpResponse:
    """All questions on one page, in the client's hands."""
    if view.row.state == "done":
        return redirect("measures:done")
    return answer_whole(request, view, way)


@require_POST
@handed_page
def save(request: Any, view: Any, way: Way) -> HttpResponse:
    """Keep the answers so far."""
    return keep(request, view, way)


@handed_page
def one(request: Any, view: Any, way: Way, key: str) -> HttpResponse:
    """One question at a time, in the client's hands."""
    return answer_one(request, view, way, key)


@never_cache
@login_required
def done(request: Any) -> HttpResponse:
    """Thank you; where to turn now if it is hard; staff unlock the session."""
    if not request.session.get(LOCKED):
        return redirect("desk:today")
    center = None
    try:
        center = centers.profile(request.gate.actor().center_id)
    except Refused:
        return _shut(request)
    context = {
        "safety": request.session.get(SAFETY),
        "staff": False,
        "on_call_phone": center.on_call_phone,
        "center_name": center.display_name,
        "unlock": reverse("access:unlock"),
    }
    return render(request, "measures/thanks.html", context)


def _tablet_way(request: Any, reader: Any, measure_id: UUID) -> Way:
    def finished(outcome: actions.Outcome) -> HttpResponse:
        request.session.pop(HANDED, None)
        request.session[SAFETY] = bool(outcome.safety)
        return redirect("measures:done")

    return Way(
        reader=reader,
        staff=False,
        whole=reverse("measures:answer", args=[measure_id]),
        save=reverse("measures:answer_save", args=[measure_id]),
        one=lambda key: reverse("measures:answer_one", args=[measure_id, key]),
        finished=finished,
        template="measures/tablet.html",
        one_template="measures/tablet_one.html",
    )


def _shut(request: Any) -> HttpResponse:
    """Nothing is open here: the lock when the session is locked, else the start."""
    if request.session.get(LOCKED):
        return render(request, "ui/locked.html", status=423)
    request.session.pop(HANDED, None)
    return redirect("desk:today")
