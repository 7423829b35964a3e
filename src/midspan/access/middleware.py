"""Pages about an account are never kept by a browser or a proxy, as pages behind the gate are not."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


class AccountPagesAreNotKept:
    """Sets `Cache-Control` on the sign-in library's pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/account/"):
            add_never_cache_headers(response)
        return response
