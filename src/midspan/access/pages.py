"""The frame of every staff page: signed in, permitted, one transaction, the read in the trail before it is sent."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from midspan.access import locking, permissions
from midspan.access.actor import Actor
from midspan.access.acts import require
from midspan.access.errors import Refused
from midspan.access.identity import acting_as
from midspan.access.reader import Reader
from midspan.trail.writing import expected, record, record_many

View = Callable[..., HttpResponse]
NOTHING_NEW = 204


def staff_page(permission: str, *, background: bool = False) -> Callable[[View], View]:
    """A page for staff who hold the permission. The view gets `request.reader` and runs in its transaction.

    `background` marks what a page asks for by itself: it does not keep the session open.
    """
    permissions.known(permission)

    def wrap(view: View) -> View:
        @functools.wraps(view)
        @never_cache
        @login_required
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            run = functools.partial(view, request, *args, **kwargs)
            return _guarded(request, permission, None, run, background=background)

        return page

    return wrap


def chart_page(permission: str) -> Callable[[View], View]:
    """A page of one client's chart; the address carries `client_id`. The view also gets `request.chart` (the header).

    A chart outside the caseload leads to the page that asks for a reason, for those who may; otherwise it is not found,
    in the same words as one that does not exist.
    """
    permissions.known(permission)

    def wrap(view: View) -> View:
        @functools.wraps(view)
        @never_cache
        @login_required
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _guarded(
                request, permission, kwargs["client_id"], functools.partial(view, request, *args, **kwargs)
            )

        return page

    return wrap


@dataclass(frozen=True, slots=True)
class Device:
    """What a page works with that a client sees on a device of staff: the reader is the member of staff who handed it over,
    `chart` the client's header, `kept` what was handed over."""

    reader: Reader
    chart: Any
    kept: Mapping[str, Any]


def handed_page(kind: str, permission: str) -> Callable[[View], View]:
    """A page for a client who holds the device: open only while the session is locked and this kind of thing was handed over
    (`access.locking`). The view gets `(request, device, **address)` and runs in the transaction of who handed it over.

    Ids in the address must be those that were handed over. Anything else is answered with the lock.
    """
    permissions.known(permission)

    def wrap(view: View) -> View:
        @functools.wraps(view)
        @never_cache
        @login_required
        def page(request: HttpRequest, **address: Any) -> HttpResponse:
            handed = locking.handed(request)
            if handed is None and not locking.is_locked(request):
                return redirect("desk:today")
            if handed is None or handed.kind != kind or not _is_handed(handed, address):
                return locking.locked_page(request)
            try:
                return _in_hands(request, permission, handed, functools.partial(view, request), address)
            except Refused:
                return locking.locked_page(request)

        return page

    return wrap


def _is_handed(handed: locking.Handed, address: Mapping[str, Any]) -> bool:
    return all(str(handed.kept[name]) == str(one) for name, one in address.items() if name in handed.kept)


def _in_hands(
    request: Any, permission: str, handed: locking.Handed, view: View, address: Mapping[str, Any]
) -> HttpResponse:
    actor: Actor = request.gate.actor()
    with acting_as(actor), expected() as written:
        require(actor, permission)
        reader: Reader = request.gate.reader(actor)
        chart = request.gate.open_chart(reader, handed.client_id)
        if chart is None:
            raise Refused("This chart is not open any more.")
        written.clear(actor, handed.client_id)
        response = view(Device(reader, chart, handed.kept), **address)
        if response.status_code < 300:
            _note(request, reader, handed.client_id)
        return response


def _guarded(
    request: Any,
    permission: str,
    client_id: Any,
    view: Callable[[], HttpResponse],
    *,
    background: bool = False,
) -> HttpResponse:
    waiting = _before(request, background=background)
    if waiting is not None:
        return waiting
    actor: Actor | None = None
    try:
        actor = request.gate.actor()
        with acting_as(actor), expected() as written:
            require(actor, permission)
            reader: Reader = request.gate.reader(actor)
            request.reader = reader
            if client_id is not None:
                request.chart = request.gate.open_chart(reader, client_id)
                if request.chart is None:
                    return _closed_chart(request, reader, client_id)
                written.clear(actor, client_id)
            response = view()
            if response.status_code != NOTHING_NEW:
                _note(request, reader, client_id)
            return response
    except Refused as refusal:
        return _refused(request, actor, client_id, str(refusal))


def _before(request: Any, *, background: bool) -> HttpResponse | None:
    """What comes before any page: unlocking, and a second factor where the setting asks for one."""
    if locking.is_locked(request, background=background):
        return locking.locked_page(request)
    if settings.MIDSPAN_REQUIRE_MFA and not request.session.get("mfa_known"):
        from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415  (a heavy import only this setting needs)

        if not is_mfa_enabled(request.user):
            return redirect("mfa_index")
        request.session["mfa_known"] = True
    return None


def _note(request: Any, reader: Reader, client_id: Any) -> None:
    """The read in the trail; a POST's own act is in the trail already. A page that shows several charts at once names
    them in `request.read_of`: then each of these clients has a row of their own.
    """
    if request.method not in {"GET", "HEAD"} and not getattr(request, "noted_as_read", False):
        return
    match, several = request.resolver_match, getattr(request, "read_of", ())
    page, at = match.view_name if match else "", timezone.now()
    if several:
        record_many(
            by=reader.actor, at=at, verb="read", subject_type="page", rows=[(one, page, {}) for one in several],
            purpose=reader.purpose, reason=reader.reason,
        )  # fmt: skip
        return
    record(
        by=reader.actor, at=at, verb="read", client_id=client_id or "", subject_type="page", subject_id=page,
        purpose=reader.purpose, reason=reader.reason,
    )  # fmt: skip


def _closed_chart(request: Any, reader: Reader, client_id: Any) -> HttpResponse:
    record(
        by=reader.actor,
        at=timezone.now(),
        verb="chart.not_opened",
        client_id=client_id,
        subject_type="page",
        purpose=reader.purpose,
    )
    if reader.may("chart.break_glass"):
        return redirect(
            f"{reverse('privacy:break_glass', args=[client_id])}?{urlencode({'next': request.path})}"
        )
    return render(request, "ui/errors/not_found.html", status=404)


def _refused(request: Any, actor: Actor | None, client_id: Any, sentence: str) -> HttpResponse:
    if actor is not None:
        with acting_as(actor):
            record(by=actor, at=timezone.now(), verb="refused", client_id=client_id or "", subject_type="page",
                   subject_id=request.resolver_match.view_name if request.resolver_match else "")  # fmt: skip
    return render(request, "ui/errors/forbidden.html", {"reason": sentence}, status=403)
