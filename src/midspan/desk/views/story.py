"""One client on one page."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.center import queries as centers
from midspan.desk import story as telling
from midspan.desk.context import frame_of
from midspan.desk.queries import facts, stay


@chart_page("chart.open")
def story(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Who, since when, where on the journey, last measures, what is due, who cares, what is agreed."""
    asked: Any = request
    center = centers.profile(asked.reader.center_id, digest=asked.membership.digest)
    known = facts(asked.reader, header=asked.chart)
    now = timezone.now()
    today = timezone.localtime(now, center.zone).date()
    monday = today - timedelta(days=today.weekday())
    in_care = asked.chart.admitted_on is not None and asked.chart.discharged_on is None
    week = stay(asked.reader, client_id=client_id, monday=monday, now=now) if in_care else None
    told = telling.tell(asked.reader, asked.chart, known, center, frame_of(request).alerts, now, week)
    return render(request, "desk/story.html", {"story": told, "today": today})
