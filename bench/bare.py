"""The baseline: what Django does at the least for a page with one row from the same database."""

from django.http import HttpRequest, HttpResponse
from django.template import engines

from midspan.center.models import Center

PAGE = engines["django"].from_string(
    "<!doctype html><html lang='en'><title>Bare</title><body><h1>{{ center.name }}</h1></body></html>"
)


def one_row(request: HttpRequest) -> HttpResponse:
    """One row, one small template, no session and no gate."""
    return HttpResponse(PAGE.render({"center": Center.objects.order_by("pk").first()}, request))
