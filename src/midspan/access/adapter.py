"""How signing in differs from the library's defaults: nobody signs up, and e-mail goes through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see `midspan user add`."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The peer's address; a forwarded one is trusted only where the deployment says it sits behind a proxy."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def get_login_redirect_url(self, request: HttpRequest) -> Any:
        """Each role lands where its day begins."""
        return "/today/"
