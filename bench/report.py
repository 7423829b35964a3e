"""The table that `make bench` prints, and which aims were met."""

import argparse
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.__main__ import Row

MOST_QUERIES, MOST_GROWTH = 12, 1.5
BARE = "Bare page"
HEAD = (
    "| page | size | requests/s | p50 ms | p95 ms | web CPU ms | x bare | database CPU ms | queries | p95 large/small | aims |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|"
)


def render(rows: "list[Row]", args: argparse.Namespace) -> str:
    """Machine, date and one line a page and size; `x bare` is web CPU beside the bare page's of the same run and size."""
    bare = {r.size: r.web_ms for r in rows if r.page == BARE}
    small = {r.page: r.p95 for r in rows if r.size == args.small}
    lines, missed = [f"{machine()}; 8 connections, 2 web processes", "", HEAD], 0
    for r in rows:
        growth = r.p95 / small[r.page] if r.size != args.small and small.get(r.page) else None
        ratio = r.web_ms / bare[r.size] if bare.get(r.size) else None
        wrong = [] if r.page == BARE else misses(r, growth, ratio)
        missed += bool(wrong)
        lines.append(
            f"| {r.page} | {r.size} | {r.per_second:.0f} | {r.p50:.1f} | {r.p95:.1f} | {r.web_ms:.2f} "
            f"| {_number(ratio, 1)} | {r.database_ms:.2f} | {_queries(r)} | {_number(growth, 2)} "
            f"| {'; '.join(wrong) or ('' if r.page == BARE else 'met')} |"
        )
    counted = sum(r.page != BARE for r in rows)
    return "\n".join([*lines, "", f"Aims met by {counted - missed} of {counted} rows: at most {MOST_QUERIES} queries, p95 at the large size "
                      f"at most {MOST_GROWTH}x the small, web CPU of Today and stories at most 8x the bare page's, of signing 10x."])  # fmt: skip


def misses(row: "Row", growth: float | None, ratio: float | None) -> list[str]:
    """What a row misses, in words."""
    found = []
    if row.queries > MOST_QUERIES:
        found.append(f"{row.queries} queries, not {MOST_QUERIES}")
    if growth is not None and growth > MOST_GROWTH:
        found.append(f"p95 {growth:.2f}x, not {MOST_GROWTH}x")
    if row.at_most and ratio is not None and ratio > row.at_most:
        found.append(f"CPU {ratio:.1f}x, not {row.at_most:g}x")
    return [f"**missed**: {', '.join(found)}"] if found else []


def machine() -> str:
    """Date, processor, cores, memory and Python in one line."""
    info = Path("/proc/cpuinfo").read_text()
    model = next(
        (line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")),
        platform.machine(),
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"{now}; {model}, {os.cpu_count()} cores, {memory:.0f} GiB; Python {platform.python_version()}"


def _queries(row: "Row") -> str:
    """The most of one request, and in brackets what is usual where that is fewer."""
    return f"{row.queries} ({row.usual_queries})" if row.usual_queries < row.queries else str(row.queries)


def _number(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}"
