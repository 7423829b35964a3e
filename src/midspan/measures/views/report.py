"""The report on measurement-based care, on the screen and on paper."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.center import queries as centers
from midspan.measures import queries
from midspan.rules import measuring


@staff_page("measures.report")
def report(request: Any) -> HttpResponse:
    """By program and, for those who read clinical data, by client. `for=outside` hides small numbers and all names."""
    days, outside = _days(request), request.GET.get("for") == "outside"
    found = queries.report(request.reader, now=timezone.now(), days=days, outside=outside)
    windows = measuring.counting(timezone.localdate()).windows
    address = reverse("measures:report")
    ways = (
        [("", "For the care team"), ("outside", "For others")] if "clinical" in request.reader.classes else []
    )
    context = {
        "found": found,
        "days": days,
        "may_read": request.reader.may("measures.see"),
        "paper": f"{reverse('measures:report_paper')}?days={days}",
        "windows": [
            {"label": f"{one} days", "url": f"{address}?days={one}{'&for=outside' if outside else ''}", "current": one == days}
            for one in sorted(windows)
        ],
        "ways": [
            {"label": label, "url": f"{address}?days={days}{f'&for={key}' if key else ''}", "current": outside == bool(key)}
            for key, label in ways
        ],
    }  # fmt: skip
    return render(request, "measures/report.html", context)


@staff_page("measures.report")
def paper(request: Any) -> HttpResponse:
    """The same as a document to print. It leaves the care team, so small numbers and names are not on it."""
    found = queries.report(request.reader, now=timezone.now(), days=_days(request), outside=True)
    center = centers.profile(request.reader.center_id)
    return render(request, "measures/report_paper.html", {"found": found, "center_name": center.name})


def _days(request: Any) -> int:
    windows = measuring.counting(timezone.localdate()).windows
    asked = request.GET.get("days", str(windows[0]))
    if asked not in {str(one) for one in windows}:
        raise Http404
    return int(asked)
