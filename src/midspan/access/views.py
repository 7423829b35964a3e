"""Locking and unlocking a screen without losing what was typed."""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST


@require_POST
@never_cache
@login_required
def lock(request: HttpRequest) -> JsonResponse:
    """Lock this session: pages answer 423 until the password is given."""
    request.session["locked"] = True
    return JsonResponse({"locked": True})


@require_POST
@never_cache
@login_required
def unlock(request: HttpRequest) -> JsonResponse:
    """Unlock with the password; wrong ones count for the lock-out."""
    email = request.user.email  # type: ignore[union-attr]
    credentials = {"username": email}
    if not AxesProxyHandler.is_allowed(request, credentials):
        return JsonResponse({"ok": False, "message": "Too many wrong passwords. Wait a quarter of an hour."}, status=403)
    user = authenticate(request, username=email, email=email, password=request.POST.get("password", ""))
    if user is None or user.pk != request.user.pk:
        return JsonResponse({"ok": False, "message": "That is not the password. What you typed is still here."}, status=400)
    request.session.pop("locked", None)
    return JsonResponse({"ok": True})
