"""What waits for the privacy officer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.privacy import actions, queries
from midspan.privacy.forms import Review


@staff_page("privacy.review")
def worklist(request: HttpRequest) -> HttpResponse:
    """Charts opened outside the caseload, restrictions, consents that end or were revoked."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    return render(request, "privacy/worklist.html", {"list": queries.worklist(reader)})


@staff_page("privacy.review")
def review(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Say of one opening whether its reason fits."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    opening = next((o for o in queries.worklist(reader).openings if o.access_id == access_id), None)
    if opening is None:
        raise Http404
    form = Review(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.review_opening(
                by=reader.actor,
                at=timezone.now(),
                access_id=access_id,
                finding=given["finding"],
                note=given["note"],
            )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Reviewed.")
            return redirect("privacy:worklist")
    return render(request, "privacy/review.html", {"opening": opening, "form": form})
