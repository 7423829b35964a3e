"""Whether the trail is as it was sealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from midspan.trail import hashing, queries
from midspan.trail.sealer import key


@dataclass(frozen=True, slots=True)
class Report:
    """`ok`, the findings in words, how many rows are sealed and unsealed, the oldest unsealed row's age in seconds, and the head."""

    ok: bool
    lines: tuple[str, ...]
    sealed: int
    unsealed: int
    tail_seconds: float
    head: str


class Rows:
    """All rows of the trail in order, taken range by range, so that none can stand beside every range."""

    def __init__(self) -> None:
        self._rows = queries.all_rows()
        self._next: dict[str, Any] | None = next(self._rows, None)

    def before(self, era: int, xid: int) -> Iterator[dict[str, Any]]:
        """The rows not taken yet that come before a transaction of an era."""
        while self._next is not None and (self._next["era"], self._next["xid"]) < (era, xid):
            row, self._next = self._next, next(self._rows, None)
            yield row


def verify(*, now: datetime, kept_head: str = "") -> Report:
    """Recompute every seal from the rows, in one pass and a few megabytes. Finds altered, removed, added and reordered
    rows wherever a seal stands after them. `kept_head` is a head that was written down elsewhere: it must be one of the
    seals, which finds a trail that was cut short and sealed anew.
    """
    with transaction.atomic():
        return _verified(now, kept_head)


def _verified(now: datetime, kept_head: str) -> Report:
    problems: list[str] = []
    sealed, previous, era, hi, met = 0, "", 0, 0, not kept_head
    rows = Rows()
    for s in queries.seals():
        if s.previous_root != previous:
            problems.append(
                f"Seal {s.era}/{s.lo} does not follow the seal before it: a seal was removed or altered."
            )
        if s.era == era and s.lo < hi:
            problems.append(f"Seal {s.era}/{s.lo} overlaps the one before it.")
        if sum(1 for _ in rows.before(s.era, s.lo)):
            problems.append(
                f"Rows were added outside the sealed ranges before transaction {s.lo} of era {s.era}."
            )
        root, count = hashing.root(
            key=key(),
            era=s.era,
            lo=s.lo,
            hi=s.hi,
            previous_root=s.previous_root,
            rows=rows.before(s.era, s.hi),
        )
        if count != s.count:
            problems.append(
                f"Transactions {s.lo} to {s.hi} of era {s.era} hold {count} rows; {s.count} were sealed."
            )
        elif root != s.root:
            problems.append(
                f"A row of transactions {s.lo} to {s.hi} of era {s.era} was altered or reordered."
            )
        sealed, previous, era, hi, met = sealed + count, s.root, s.era, s.hi, met or s.root == kept_head
    now_era = queries.current_era()
    if sum(1 for _ in rows.before(now_era, 0)):
        problems.append(
            f"Rows were added to an era that had ended, or before the first transaction of era {now_era}."
        )
    if not met:
        problems.append(
            "The head that was kept elsewhere is not among the seals: the trail was cut short or sealed anew."
        )
    if queries.strays():
        problems.append("There are rows of an era that never began.")
    waiting, oldest = queries.unsealed(now_era, hi if era == now_era else 0)
    tail = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
    lines = problems or ["Every sealed row is as it was sealed."]
    lines = [
        *lines,
        f"{sealed} rows sealed, {waiting} not yet sealed, the oldest of them {tail:.1f} s old.",
        f"Head: {previous or 'none yet'}",
    ]
    return Report(not problems, tuple(lines), sealed, waiting, tail, previous)
