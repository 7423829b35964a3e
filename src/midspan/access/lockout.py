"""For whom wrong passwords are counted: the account that was tried, however the sign-in names it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def account_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The e-mail address that was tried, in lower case; empty where none was given."""
    given = credentials or {}
    found = given.get("email") or given.get("username") or given.get("login") or request.POST.get("login", "")
    return str(found).strip().lower()
