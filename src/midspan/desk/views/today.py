"""Today: where a day begins, and the safety alerts that every screen asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from midspan.access.pages import staff_page
from midspan.desk.context import frame_of


@staff_page("today.see")
def today(request: HttpRequest) -> HttpResponse:
    """Where a day begins."""
    return render(request, "desk/today.html")


@staff_page("alerts.see")
def alerts(request: HttpRequest) -> HttpResponse:
    """The strip of open safety alerts, asked for every half minute; nothing at all (204) where the page has it already."""
    if request.GET.get("have") == frame_of(request).alerts_mark:
        return HttpResponse(status=204)
    return render(request, "ui/parts/alerts.html")
