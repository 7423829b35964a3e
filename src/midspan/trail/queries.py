"""Reading the trail: for the sealer, for verification, and for those who may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from midspan.trail import hashing
from midspan.trail.models import Entry, Era, Seal


@dataclass(frozen=True, slots=True)
class SealRow:
    """A seal as stored."""

    era: int
    lo: int
    hi: int
    count: int
    root: str
    previous_root: str


def current_era() -> int:
    """The number of the era that rows are written in."""
    return Era.objects.aggregate(n=Max("number"))["n"] or 1


def seals() -> Iterator[SealRow]:
    """All seals in the order they were made."""
    for s in Seal.objects.order_by("era", "lo").iterator(2000):
        yield SealRow(s.era, s.lo, s.hi, s.count, s.root, s.previous_root)


def last_seal() -> SealRow | None:
    """The newest seal."""
    s = Seal.objects.order_by("-era", "-lo").first()
    return SealRow(s.era, s.lo, s.hi, s.count, s.root, s.previous_root) if s else None


def rows_between(era: int, lo: int, hi: int) -> Iterator[dict[str, Any]]:
    """The rows of `[lo, hi)` ordered by (xid, id), as dicts of the hashed columns."""
    found = Entry.objects.filter(era=era, xid__gte=lo, xid__lt=hi).order_by("xid", "id")
    rows: Iterator[dict[str, Any]] = found.values(*hashing.COLUMNS).iterator(5000)
    return rows


def all_rows() -> Iterator[dict[str, Any]]:
    """Every row ordered by (era, xid, id), as dicts of the hashed columns, some thousands in memory at a time."""
    rows: Iterator[dict[str, Any]] = (
        Entry.objects.order_by("era", "xid", "id").values(*hashing.COLUMNS).iterator(5000)
    )
    return rows


def settled_before() -> int:
    """The transaction id below which every transaction has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def newest_transaction(era: int) -> int:
    """The highest transaction id that wrote a row of an era; 0 where there is none."""
    return int(Entry.objects.filter(era=era).aggregate(n=Max("xid"))["n"] or 0)


def unsealed(era: int, hi: int) -> tuple[int, datetime | None]:
    """How many rows wait for a seal, and when the oldest of them was recorded."""
    waiting = Entry.objects.filter(era=era, xid__gte=hi).order_by("id")
    first = waiting.first()
    return waiting.count(), first.recorded_at if first else None


def strays() -> int:
    """Rows of an era that no seal chain could ever cover: an era that does not exist."""
    return Entry.objects.exclude(era__in=Era.objects.values("number")).count()
