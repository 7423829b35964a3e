"""The WSGI application that granian serves."""

import logging
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midspan.config.settings")
_django = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 (loads every page now, so that the first visitor need not wait)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, with one guard: an error that even the error page could not take is logged without its text.

    The web server would otherwise log the whole traceback, and a message in it may hold client data.
    """
    try:
        return _django(environ, start_response)
    except Exception as error:
        logging.getLogger(__name__).error("A request failed outside of every page: %s", type(error).__name__)
        start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Something went wrong here. What you sent may not have been kept. Please try again.\n"]
