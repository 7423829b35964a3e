"""Error pages. They say what happened, what was kept and what to do, hold no client data and ask no database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("forbidden", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page("server_error", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page("csrf_failure", 403)


def _page(name: str, status: int) -> HttpResponse:
    # Rendered without the request, so that no context processor can reach the database.
    return HttpResponse(render_to_string(f"ui/errors/{name}.html"), status=status)
