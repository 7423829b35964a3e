"""Waiting in line for people and rooms. Who books first takes the locks of all that the booking needs, always in the same
order, so that two bookings wait for one another instead of stopping one another. The exclusion constraint stays the judge.
"""

from collections.abc import Iterable
from hashlib import sha256

from django.db import connection

from midspan.access.actor import Actor

SPACE = 0x5C4ED  # the first half of the key of PostgreSQL's advisory locks: those of the schedule
DAYS = 0x5C4EE  # that of the days of a center
LANES = 1024  # so that the largest week takes a bounded number of locks


def hold(by: Actor, resources: Iterable[tuple[str, str]]) -> None:
    """Hold the lanes of some resources, (kind, id), until the transaction ends."""
    lanes = sorted({_lane(kind, resource) for kind, resource in resources})
    if lanes:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s, lane) FROM unnest(%s::int[]) AS lane", [SPACE, lanes]
            )


def days(by: Actor, *, change: bool = False) -> None:
    """Until the transaction ends, the center's closures and leave stay as they are: for whoever books, together with others.
    With `change` alone, for whoever closes or records leave: what was booked until now is seen, what comes later sees it.

    Taken after the client's and groups' rows and before any lane.
    """
    name = "pg_advisory_xact_lock" if change else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}(%s, %s)", [DAYS, by.center_id or 0])


def _lane(kind: str, resource: str) -> int:
    return int.from_bytes(sha256(f"{kind}:{resource}".encode()).digest()[:4]) % LANES
