"""The desk's pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from midspan.access.pages import chart_page, staff_page


@staff_page("today.see")
def today(request: HttpRequest) -> HttpResponse:
    """Where a day begins."""
    return render(request, "desk/today.html")


@staff_page("clients.see")
def clients(request: HttpRequest) -> HttpResponse:
    """The list of clients."""
    return render(request, "desk/clients.html")


@chart_page("chart.open")
def story(request: HttpRequest, client_id: object) -> HttpResponse:
    """One client on one page."""
    return render(request, "desk/story.html")
