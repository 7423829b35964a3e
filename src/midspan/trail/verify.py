"""Whether the trail is as it was sealed."""

from dataclasses import dataclass
from datetime import datetime

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


def verify(*, now: datetime) -> Report:
    """Recompute every seal from the rows. Finds altered, removed, added and reordered rows of sealed ranges."""
    problems: list[str] = []
    sealed, previous, era, hi = 0, "", 0, 0
    for s in queries.seals():
        if s.previous_root != previous:
            problems.append(
                f"Seal {s.era}/{s.lo} does not follow the seal before it: a seal was removed or altered."
            )
        expected_lo = hi if s.era == era else 0
        if s.lo < expected_lo:
            problems.append(f"Seal {s.era}/{s.lo} overlaps the one before it.")
        start = min(expected_lo, s.lo)
        root, count = hashing.root(
            key=key(),
            era=s.era,
            lo=s.lo,
            hi=s.hi,
            previous_root=s.previous_root,
            rows=queries.rows_between(s.era, s.lo, s.hi),
        )
        if count != s.count:
            problems.append(
                f"Transactions {s.lo} to {s.hi} of era {s.era} hold {count} rows; {s.count} were sealed."
            )
        elif root != s.root:
            problems.append(
                f"A row of transactions {s.lo} to {s.hi} of era {s.era} was altered or reordered."
            )
        if start < s.lo and any(True for _ in queries.rows_between(s.era, start, s.lo)):
            problems.append(
                f"Rows were added between sealed ranges of era {s.era} before transaction {s.lo}."
            )
        sealed, previous, era, hi = sealed + count, s.root, s.era, s.hi
    if queries.strays():
        problems.append("There are rows of an era that never began.")
    now_era = queries.current_era()
    waiting, oldest = queries.unsealed(now_era, hi if era == now_era else 0)
    tail = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
    lines = problems or ["Every sealed row is as it was sealed."]
    lines = [
        *lines,
        f"{sealed} rows sealed, {waiting} not yet sealed, the oldest of them {tail:.1f} s old.",
        f"Head: {previous or 'none yet'}",
    ]
    return Report(not problems, tuple(lines), sealed, waiting, tail, previous)
