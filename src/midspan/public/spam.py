"""Keeping machines out of the enquiry form without asking anybody else: a trap, a clock, and a count of addresses."""

import hashlib
import hmac

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

SALT = "midspan.public.enquiry"
FASTEST_SECONDS = 4
LONGEST_SECONDS = 24 * 3600
WINDOW_SECONDS = 600
MOST_IN_WINDOW = 5


def started() -> str:
    """A signed "the form was opened now"."""
    return signing.TimestampSigner(salt=SALT).sign("opened")


def seconds_open(token: str) -> float | None:
    """How long the form has been open; None for a token that is not ours or is a day old."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(token, max_age=LONGEST_SECONDS)
    except signing.BadSignature:
        return None
    opened = signing.b62_decode(token.rsplit(signer.sep, 2)[1])
    return timezone.now().timestamp() - opened


def too_many(request: HttpRequest) -> bool:
    """Count one form from this address. The address itself is kept nowhere, its keyed hash for ten minutes."""
    key = f"public-enquiry-{_mark(request)}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return bool(cache.incr(key) > MOST_IN_WINDOW)
    except ValueError:  # it ended between the two calls
        return False


def _mark(request: HttpRequest) -> str:
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:  # behind our own proxy, whose word is the last one
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    today = timezone.now().date().isoformat()
    return hmac.new(settings.SECRET_KEY.encode(), f"{today}|{address}".encode(), hashlib.sha256).hexdigest()[
        :32
    ]
