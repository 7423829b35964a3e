"""Whether a session is locked, and what a device in a client's hands may show while it is.

A session is locked by its person, because nobody touched it for a while, or because its device was handed to a client.
What a session notes of activity is at most one write a minute, so it locks up to a minute later than the screen does.

Handing a device over, from any room:

    hand_over(request, "papers", client_id=…, back=…, papers=[…])   # in a staff page, which has checked who may; then redirect
    @handed_page("papers", "signatures.take")                       # of access.pages: the page for the client
    def sign(request, device): … device.reader, device.chart, device.kept["papers"] …
    keep(request, at=1)                                             # how far the client has come

From `hand_over` on the session opens the pages of that kind and nothing else, until the member of staff who is signed in
gives the password. Templates of these pages extend `ui/handed.html`, which has the form for it; it works without JavaScript.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

LOCKED, ACTIVE, HANDED = "locked", "active_at", "handed"
NOTED_EVERY = 60  # seconds
STATUS = 423


@dataclass(frozen=True, slots=True)
class Handed:
    """What a device in a client's hands shows: one kind of thing of one client. `kept` holds ids and keys, no name and no
    words; `back` is where staff go on once it is unlocked, an address or empty."""

    kind: str
    client_id: UUID
    kept: Mapping[str, Any]
    back: str


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
    for name in (LOCKED, HANDED):
        request.session.pop(name, None)
    request.session[ACTIVE] = now()


def hand_over(request: Any, kind: str, *, client_id: UUID, back: str = "", **kept: Any) -> None:
    """Put this device into a client's hands: the session locks and shows pages of this kind only.

    `kept` is what those pages need to know, as JSON. The page that calls this has checked who may.
    """
    request.session[HANDED] = {"kind": kind, "client_id": str(client_id), "back": back, "kept": kept}
    lock(request)


def handed(request: Any) -> Handed | None:
    """What the device shows in a client's hands; None where the session is not locked or nothing was handed over."""
    found = request.session.get(HANDED)
    if not found or not request.session.get(LOCKED):
        return None
    return Handed(found["kind"], UUID(found["client_id"]), found["kept"], found["back"])


def keep(request: Any, **kept: Any) -> None:
    """Note how far the client has come with what was handed over."""
    found = request.session[HANDED]
    request.session[HANDED] = found | {"kept": found["kept"] | kept}


def locked_page(request: Any) -> HttpResponse:
    """Status 423: a page with the password field, or one word for a script."""
    quiet = request.headers.get("Accept") == "application/json" or request.headers.get("HX-Request")
    if quiet:
        return HttpResponse("Locked.", status=STATUS)
    return render(request, "ui/locked.html", {"unlock_next": _here(request)}, status=STATUS)


def goes_on(request: Any) -> str:
    """Where somebody goes on after unlocking: the address that the form names if it is one of this site's, else where the
    device was handed over; empty where neither is known. To be asked before `unlock`, which forgets it.
    """
    asked = str(request.POST.get("next", ""))
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    found = handed(request)
    return found.back if found else ""


def _here(request: Any) -> str:
    """The page that was asked for; where something was sent, the page it was sent from."""
    if request.method in {"GET", "HEAD"}:
        return str(request.get_full_path())
    sent_from = urlsplit(request.headers.get("Referer", ""))
    return sent_from.path if sent_from.netloc == request.get_host() else ""
