"""The one sealer: every few seconds it seals the transactions that can no longer change."""

import logging
import threading
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from midspan.trail import hashing
from midspan.trail.models import Seal
from midspan.trail.queries import (
    current_era,
    last_seal,
    newest_transaction,
    rows_between,
    settled_before,
)

LOCK = 0x4D696473
EVERY_SECONDS = 3.0
log = logging.getLogger(__name__)


def key() -> bytes:
    """The sealing key, from outside the database. Raises RuntimeError where there is none."""
    text: str = settings.MIDSPAN_TRAIL_KEY
    if not text:
        raise RuntimeError(
            "There is no trail key. `midspan up` makes one; in production set MIDSPAN_TRAIL_KEY."
        )
    return text.encode()


def seal(*, at: datetime) -> int:
    """Seal what is settled and return the number of rows sealed. Returns 0 when another sealer is at work."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return 0
        return _seal_below(settled_before(), at)


def seal_rest(*, at: datetime) -> int:
    """Seal every row of the current era, at its end: after a restore no transaction of it can be open any more."""
    return _seal_below(newest_transaction(current_era()) + 1, at)


def _seal_below(hi: int, at: datetime) -> int:
    era, before = current_era(), last_seal()
    lo = before.hi if before and before.era == era else 0
    if hi <= lo:
        return 0
    previous = before.root if before else ""
    root, count = hashing.root(
        key=key(), era=era, lo=lo, hi=hi, previous_root=previous, rows=rows_between(era, lo, hi)
    )
    if count:
        Seal.objects.create(
            era=era,
            lo=lo,
            hi=hi,
            count=count,
            root=root,
            previous_root=previous,
            version=hashing.VERSION,
            sealed_at=at,
        )
    return count


def run_forever(stop: threading.Event) -> None:
    """Seal every few seconds until `stop` is set. A database that is away is waited for."""
    while not stop.is_set():
        try:
            seal(at=timezone.now())
        except Exception as error:
            log.warning("The trail could not be sealed just now (%s); trying again.", type(error).__name__)
            connection.close()
        stop.wait(EVERY_SECONDS)
