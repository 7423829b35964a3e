"""Error pages. They say what happened, what was kept and what to do, hold no client data and ask no database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TEXTS = {
    "bad_request": (
        400,
        "That request could not be read",
        "The page sent something that Midspan could not understand.",
        "Nothing was changed.",
        "Go back, reload the page and try once more. If it happens again, tell your administrator the time.",
    ),
    "forbidden": (
        403,
        "This is not open to you",
        "Your role, or this chart's care team, does not include this page.",
        "Nothing was changed.",
        "If you need it for your work, ask your supervisor, or open the chart from search and give a reason.",
    ),
    "not_found": (
        404,
        "Nothing is here",
        "The address is wrong, or what was here has moved or is not open to you.",
        "Nothing was changed or removed by looking.",
        "Go back, or find it by search.",
    ),
    "server_error": (
        500,
        "Something broke on our side",
        "Midspan could not finish what you asked.",
        "Everything saved before this is safe. Notes that were saving are kept on this device.",
        "Wait a moment, go back and try again. If it happens again, tell your administrator the time.",
    ),
    "csrf_failure": (
        403,
        "This page was open too long",
        "The page's safety key had run out, or you have signed in or out since in another tab.",
        "What you sent was not stored. The page you came from still holds what you typed.",
        "Go back, copy what you wrote, reload the page and send it again.",
    ),
}  # fmt: skip


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("bad_request")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("forbidden")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    return _page("server_error")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page("csrf_failure")


def _page(name: str) -> HttpResponse:
    # Rendered without the request, so that no context processor can reach the database.
    status, title, happened, kept, todo = TEXTS[name]
    text = render_to_string(
        f"ui/errors/{name}.html",
        {"eyebrow": status, "title": title, "happened": happened, "kept": kept, "todo": todo, "way": "To the start", "way_url": "/"},
    )  # fmt: skip
    return HttpResponse(text, status=status)
