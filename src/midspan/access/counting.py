"""Counting what comes too often, in the database, so that every web process counts together.

What is counted is never kept: its keyed hash is, until the window is over.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from midspan.access.models import Tally

SALT = "midspan.access.counting"


def count(name: str, *, at: datetime, window: timedelta) -> int:
    """Count `name` once more and return how often it was counted in its window, which its first count opened.

    Exact under any number of processes: the row stays locked until the caller's transaction ends, or for this call
    where there is none.
    """
    key = _key(name)
    with transaction.atomic():
        # An insert that meets its row locks it, so nobody clears it away before it is read.
        Tally.objects.bulk_create(
            [Tally(key=key, number=0, ends_at=at + window, last_at=at)],
            update_conflicts=True, unique_fields=["key"], update_fields=["last_at"],
        )  # fmt: skip
        row = Tally.objects.get(key=key)
        if row.ends_at <= at:
            row.number, row.ends_at = 0, at + window
        row.number += 1
        row.save(update_fields=["number", "ends_at"])
    return row.number


def clear(name: str) -> None:
    """Begin anew, as after a right code."""
    Tally.objects.filter(key=_key(name)).delete()


def forget(*, at: datetime) -> int:
    """Delete the counts whose window is over. Returns how many."""
    return Tally.objects.filter(ends_at__lte=at).delete()[0]


def _key(name: str) -> str:
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()
