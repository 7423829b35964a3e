"""The demonstration's clock: it opens on a weekday morning and stands still while the program is closed."""

import datetime
import os

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from midspan.config import paths


def shift_for_demonstration(*, development: bool) -> None:
    """Let `timezone.now()` tell the demonstration's time, by the seconds of the environment's MIDSPAN_CLOCK_OFFSET.

    Called by the settings, before any model takes `timezone.now` as a default. The database's own clock, which dates
    when the trail recorded something, is left alone. Raises ImproperlyConfigured outside development: a working
    center has one clock.
    """
    seconds = float(os.environ.get(paths.CLOCK_OFFSET) or 0)
    if not seconds:
        return
    if not development:
        raise ImproperlyConfigured(
            f"{paths.CLOCK_OFFSET} is for the demonstration (MIDSPAN_DEVELOPMENT=1) only."
        )
    offset = datetime.timedelta(seconds=seconds)

    def now() -> datetime.datetime:
        return datetime.datetime.now(tz=datetime.UTC) + offset

    timezone.now = now
