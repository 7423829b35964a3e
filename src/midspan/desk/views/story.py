"""One client on one page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.center import queries as centers
from midspan.desk import story as telling
from midspan.desk.context import frame_of
from midspan.desk.queries import facts


@chart_page("chart.open")
def story(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Who, since when, where on the journey, last measures, what is due, who cares, what is agreed."""
    asked: Any = request
    center = centers.profile(asked.reader.center_id, digest=asked.membership.digest)
    known = facts(asked.reader, header=asked.chart)
    now = timezone.now()
    told = telling.tell(asked.reader, asked.chart, known, center, frame_of(request).alerts, now)
    today = timezone.localtime(now, center.zone).date()
    return render(request, "desk/story.html", {"story": told, "today": today})
