"""Which sessions and appointments meet a time, asked so that an index on their beginning answers it.

A condition on the end alone would read everything that ever ended before: years of it. No session or appointment is longer
than `LONGEST` (the database keeps it), so whatever meets a time begins at most that long before it.
"""

from datetime import datetime, timedelta

from django.db.models import Q

LONGEST = timedelta(days=1)


def meeting(starts: datetime, ends: datetime) -> Q:
    """Those that have some time in common with the one from `starts` to `ends`."""
    return Q(starts_at__lt=ends) & not_over(starts)


def not_over(now: datetime) -> Q:
    """Those that run at a moment or begin after it."""
    return Q(starts_at__gt=now - LONGEST, ends_at__gt=now)
