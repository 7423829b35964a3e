"""What was told in an emergency: writing it down, and reviewing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import chart_page, staff_page
from midspan.privacy import actions, queries
from midspan.privacy.forms import Review
from midspan.privacy.forms.emergencies import Telling


@chart_page("emergencies.record")
def emergency(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Write down what medical personnel were told without a consent."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    form = Telling(request.POST or None)
    if request.method == "POST" and form.is_valid() and not refused(form, lambda: actions.record_emergency(
        by=reader.actor, at=timezone.now(), client_id=client_id, emergency=form.given()
    )):  # fmt: skip
        messages.success(
            request,
            "It is written down, and on the list of what left the program. The privacy officer looks at it.",
        )
        return redirect("privacy:client" if reader.may("consents.see") else "desk:story", client_id=client_id)
    return render(request, "privacy/emergency.html", {"form": form}, status=REFUSED if form.errors else 200)


@staff_page("privacy.review")
def review(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """Whether it was an emergency, and all is written down."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.emergency(reader, emergency_id=emergency_id)
    if found is None or found.finding:
        raise Http404
    request.read_of = [found.client_id]  # type: ignore[attr-defined]
    form = Review(request.POST or None)
    if request.method == "POST" and form.is_valid() and not refused(form, lambda: actions.review_emergency(
        by=reader.actor, at=timezone.now(), emergency_id=emergency_id, **form.cleaned_data
    )):  # fmt: skip
        messages.success(request, "Reviewed.")
        return redirect("privacy:openings")
    return render(
        request, "privacy/emergency_review.html", {"one": found, "how": actions.HOW[found.how], "form": form}
    )
