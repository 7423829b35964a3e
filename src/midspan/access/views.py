"""One's own account, and locking and unlocking a screen without losing what was typed."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from midspan.access import locking, permissions
from midspan.access.pages import staff_page


@require_POST
@never_cache
@login_required
def lock(request: HttpRequest) -> JsonResponse:
    """Lock this session: pages answer 423 until the password is given."""
    locking.lock(request)
    return JsonResponse({"locked": True})


@require_POST
@never_cache
@login_required
def unlock(request: HttpRequest) -> HttpResponse:
    """Unlock with the password; wrong ones count for the lock-out. A script is answered with JSON, a plain form by going on
    or with the form again."""
    email = request.user.email  # type: ignore[union-attr]
    credentials = {"username": email}
    if not AxesProxyHandler.is_allowed(request, credentials):
        return _still_locked(request, "Too many wrong passwords. Wait a quarter of an hour.", 403)
    user = authenticate(request, username=email, email=email, password=request.POST.get("password", ""))
    if user is None or user.pk != request.user.pk:
        return _still_locked(request, "That is not the password. What you typed is still here.", 400)
    to = locking.goes_on(request)
    locking.unlock(request)
    return redirect(to or "desk:today") if _is_plain(request) else JsonResponse({"ok": True, "next": to})


def _still_locked(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    if not _is_plain(request):
        return JsonResponse({"ok": False, "message": sentence}, status=status)
    context = {"unlock_next": locking.goes_on(request), "unlock_error": sentence}
    return render(request, "ui/locked.html", context, status=status)


def _is_plain(request: HttpRequest) -> bool:
    """Whether a browser sent a form by itself; scripts ask for JSON."""
    return "text/html" in request.headers.get("Accept", "")


@require_POST
@never_cache
@login_required
def active(request: HttpRequest) -> HttpResponse:
    """Somebody reads or types on a page that is open: the session stays so too."""
    return locking.locked_page(request) if locking.is_locked(request) else HttpResponse(status=204)


@staff_page("today.see")
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here: roles and what they allow, the second factor, the centers one works at."""
    asked: Any = request
    table = permissions.table()
    allowed = sorted(table.permissions[name] for name in table.of(asked.reader.roles))
    context = {
        "roles": [permissions.role_label(role) for role in sorted(asked.reader.roles)],
        "sees": {
            "everyone": "Everybody at this center",
            "caseload": "Your caseload, and charts you open with a reason",
        }.get(table.sees(asked.reader.roles), "Nobody's chart"),
        "allowed": [words[:1].upper() + words[1:] for words in allowed],
        "second_factor": is_mfa_enabled(request.user),
        "centers": asked.gate.centers(),
        "here": asked.reader.center_id,
    }
    return render(request, "access/account.html", context)


@require_POST
@staff_page("today.see")
def choose_center(request: HttpRequest) -> HttpResponse:
    """Go on at another center."""
    given = request.POST.get("center", "")
    if not given.isdigit() or not request.gate.choose(int(given)):  # type: ignore[attr-defined]
        messages.error(request, "You have no role at that center. Nothing was changed.")
        return redirect("access:account")
    return redirect("desk:today")
