"""Everybody in care: the phase of each, who seems ready for the next, moves that wait, reviews that are due."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.errors import Refused
from midspan.access.pages import staff_page
from midspan.review import queries


@staff_page("phase.move")
def stays(request: Any) -> HttpResponse:
    """The caseload, or with `?all=1` everybody whom the reader sees."""
    reader, now = request.reader, timezone.now()
    if "clinical" not in reader.classes:
        raise Refused("What stands here is read by the clinical team only.")
    everyone = reader.everyone and "mine" not in request.GET
    rows = queries.everybody(reader, now=now, mine=not everyone)
    context = {
        "rows": rows, "ready": sum(one.ready for one in rows), "beyond": sum(one.weeks > one.usual_weeks for one in rows),
        "waiting": queries.waiting_moves(reader), "early": queries.early_reviews(reader, now=now), "everyone": everyone,
        "tabs": [{"label": "Everybody", "url": "?", "current": everyone}, {"label": "Your caseload", "url": "?mine=1", "current": not everyone}]
        if reader.everyone else [],
    }  # fmt: skip
    return render(request, "review/stays.html", context)
