"""Whether a session is locked: by its person, by a device that was handed over, or because nobody touched it for a while.

What a session notes of activity is at most one write a minute, so it locks up to a minute later than the screen does.
"""

import time
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

LOCKED, ACTIVE = "locked", "active_at"
HANDED_OVER = (
    "handed",
    "handed_safety",
    "signing",
)  # what a device in a client's hands may show while it is locked
NOTED_EVERY = 60  # seconds
STATUS = 423


def now() -> int:
    """The time in whole seconds."""
    return int(time.time())


def is_locked(request: Any, *, background: bool = False) -> bool:
    """Whether this session is locked; one that nobody touched for MIDSPAN_IDLE_SECONDS is locked here and now.

    Otherwise the request counts as activity, unless it is one that a page makes by itself (`background`).
    """
    session, at = request.session, now()
    if session.get(LOCKED):
        return True
    last = session.get(ACTIVE)
    if (
        last is not None
        and settings.MIDSPAN_IDLE_SECONDS
        and at - last > settings.MIDSPAN_IDLE_SECONDS + NOTED_EVERY
    ):
        lock(request)
        return True
    if last is None or (at - last >= NOTED_EVERY and not background):
        session[ACTIVE] = at
    return False


def lock(request: Any) -> None:
    """Lock the session; only what a device in a client's hands shows stays open."""
    request.session[LOCKED] = True


def unlock(request: Any) -> None:
    """Open it again. What was handed over ends here: a later lock must not show it to whoever comes by."""
    for name in (LOCKED, *HANDED_OVER):
        request.session.pop(name, None)
    request.session[ACTIVE] = now()


def locked_page(request: Any) -> HttpResponse:
    """Status 423: a page with the password field, or one word for a script."""
    quiet = request.headers.get("Accept") == "application/json" or request.headers.get("HX-Request")
    return (
        HttpResponse("Locked.", status=STATUS) if quiet else render(request, "ui/locked.html", status=STATUS)
    )
