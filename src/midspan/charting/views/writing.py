"""Saving what the group did, and one client's line with the objectives it addresses."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.charting import actions
from midspan.charting.actions import Conflict
from midspan.charting.forms import LineForm, SharedForm
from midspan.charting.views import showing
from midspan.charting.views.common import back, conflicting, json_asked, refused


@require_POST
@staff_page("notes.work")
def shared(request: Any, session_id: UUID) -> HttpResponse:
    """Keep topic and text, written once for everybody."""
    form = SharedForm(request.POST)
    if not form.is_valid():
        return refused(request, session_id, form.problem())
    given = form.cleaned_data
    return _save(
        request,
        session_id,
        "both-shared",
        topic=given["topic"],
        text=given["text"],
        version=given["version"] or 0,
    )


@require_POST
@staff_page("notes.work")
def line(request: Any, session_id: UUID, client_id: UUID) -> HttpResponse:
    """Keep one client's line."""
    form = LineForm(request.POST)
    if not form.is_valid():
        return refused(request, session_id, form.problem())
    given = form.cleaned_data
    lines = {client_id: (given["text"], given["objectives"])}
    return _save(request, session_id, f"both-{client_id}", lines=lines, version=given["version"] or 0)


def _save(request: Any, session_id: UUID, place: str, **parts: Any) -> HttpResponse:
    now = timezone.now()
    try:
        version = actions.save_group_note(by=request.reader.actor, at=now, session_id=session_id, **parts)
    except Conflict as conflict:
        piece = conflicting(conflict)
        return refused(request, session_id, str(conflict), html={place: piece})
    except (Invalid, Refused) as problem:
        return refused(request, session_id, str(problem))
    if not json_asked(request):
        return back(session_id)
    return JsonResponse({"saved_at": showing.clock(now), "values": {"version": version}})
