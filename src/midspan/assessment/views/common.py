"""What every page of the assessment shares."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from midspan.assessment import queries, showing
from midspan.assessment.queries import AssessmentView

MOVED = "assessment_moved"


def newest(request: Any, client_id: UUID, *, measures: bool = False) -> AssessmentView:
    """The newest assessment of the client, or nothing here."""
    view = queries.live(request.reader, client_id=client_id, now=timezone.now(), measures=measures)
    if view is None:
        raise Http404
    return view


def frame(request: Any, view: AssessmentView, client_id: UUID, current: str = "") -> dict[str, Any]:
    """The parts, the side panel, and once what a form sent whole did to the level."""
    moved = request.session.pop(MOVED, None)
    return {
        "moved": moved if moved is not None and moved["client"] == str(client_id) else None,
        "view": view,
        "parts": showing.parts(view, client_id, current),
        "advice": showing.advice(view.recommendation),
        "client_id": client_id,
        "may_work": request.reader.may("assessment.work"),
    }
