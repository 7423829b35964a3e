"""Keeping machines out of the enquiry form without asking anybody else: a trap, a clock, and a count of addresses."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from midspan.access.counting import count

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
    """Count one form from this address, for all web processes together. The address itself is kept nowhere, its keyed
    hash until the window is over.
    """
    now = timezone.now()
    name = f"public enquiry|{now.date().isoformat()}|{_address(request)}"
    return count(name, at=now, window=timedelta(seconds=WINDOW_SECONDS)) > MOST_IN_WINDOW


def _address(request: HttpRequest) -> str:
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS:  # behind our own proxy, whose word is the last one
        address = str(request.META.get("HTTP_X_FORWARDED_FOR", address)).rpartition(",")[2].strip()
    return address
