"""What holds for the sign-in library's pages as for our own: never kept by a browser, and shut while a session is locked."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from midspan.access import locking

OPEN_WHILE_LOCKED = {"access:lock", "access:unlock", "access:active", "account_logout"}
SECOND_FACTOR = "/account/2fa/"


class AccountPagesAreNotKept:
    """Sets `Cache-Control` on the sign-in library's pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/account/"):
            add_never_cache_headers(response)
        return response


class AccountPagesAreLocked:
    """A locked session, such as a tablet in a client's hands, opens no page about the account of whoever signed in.

    After a change to the second factor, the next staff page looks anew whether there still is one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Before the view runs; only for pages of an account, and only of somebody who is signed in."""
        if not request.path.startswith("/account/") or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in OPEN_WHILE_LOCKED and locking.is_locked(request):
            return locking.locked_page(request)
        if request.method == "POST" and request.path.startswith(SECOND_FACTOR):
            request.session.pop("mfa_known", None)
        return None
