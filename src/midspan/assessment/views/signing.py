"""Signing, co-signing, giving back, adding words."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.assessment import actions
from midspan.assessment.views.common import newest


@require_POST
@chart_page("assessment.work")
def sign(request: Any, client_id: UUID) -> HttpResponse:
    """Sign; the recommendation is stored."""
    view = newest(request, client_id)
    try:
        state = actions.sign(by=request.reader.actor, at=timezone.now(), assessment_id=view.summary.id)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessment:client", client_id)
    if state == "signed":
        messages.success(request, "Signed. Now decide the level of care.")
        return redirect("assessment:level", client_id)
    messages.success(request, "Signed. A licensed colleague co-signs it.")
    return redirect("assessment:client", client_id)


@require_POST
@chart_page("level.cosign")
def cosign(request: Any, client_id: UUID) -> HttpResponse:
    """The licensed signature."""
    return _do(
        request,
        client_id,
        actions.cosign_assessment,
        "Co-signed. The level can be decided.",
        "assessment:level",
    )


@require_POST
@chart_page("level.cosign")
def give_back(request: Any, client_id: UUID) -> HttpResponse:
    """Back to its writer, with a note."""
    return _do(
        request,
        client_id,
        actions.return_assessment,
        "Given back with your note.",
        note=request.POST.get("note", ""),
    )


@require_POST
@chart_page("assessment.work")
def addendum(request: Any, client_id: UUID) -> HttpResponse:
    """Words added to what is signed."""
    return _do(
        request,
        client_id,
        actions.add_addendum,
        "The addendum is in the chart.",
        words=request.POST.get("words", ""),
    )


def _do(
    request: Any, client_id: UUID, act: Any, said: str, then: str = "assessment:client", **given: str
) -> HttpResponse:
    view = newest(request, client_id)
    try:
        act(by=request.reader.actor, at=timezone.now(), assessment_id=view.summary.id, **given)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("assessment:client", client_id)
    messages.success(request, said)
    return redirect(then, client_id)
