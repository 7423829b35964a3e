"""The list of coach and alumni coordinator: whom to call, who has been quiet, what was reached."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.aftercare import queries


@staff_page("aftercare.see")
def worklist(request: Any) -> HttpResponse:
    """Follow-ups that are due, people without a contact, summaries that wait, and how many were reached."""
    reader, now = request.reader, timezone.now()
    due = queries.follow_ups_due(reader, now=now)
    told = queries.reach(reader, now=now)
    context = {
        "due": due, "late": sum(one.late for one in due), "quiet": queries.quiet(reader, now=now), "reach": told, "reach_why": [("Fell due", str(told.due)), ("Reached", str(told.reached)), ("Not reached", str(told.not_reached)), ("Still wait", str(told.waiting))],
        "unasked": queries.asked_about(reader), "summaries": queries.summaries_due(reader, now=now) if reader.may("discharge.work") else (),
        "may_work": reader.may("aftercare.work"),
    }  # fmt: skip
    return render(request, "aftercare/worklist.html", context)
