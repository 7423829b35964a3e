"""The table that `make bench` prints."""

import argparse
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.__main__ import Row

HEAD = (
    "| page | clients | requests/s | p50 ms | p95 ms | web CPU ms | x bare | database CPU ms | queries | p95 large/small |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def render(rows: "list[Row]", args: argparse.Namespace) -> str:
    """Machine, date and one line a page and size; `x bare` is web CPU beside the bare page's of the same run and size."""
    bare = {r.size: r.web_ms for r in rows if r.page == "Bare page"}
    small = {r.page: r.p95 for r in rows if r.size == args.small}
    lines = [machine(), "", HEAD]
    for r in rows:
        growth = f"{r.p95 / small[r.page]:.2f}" if r.size != args.small and small.get(r.page) else ""
        ratio = f"{r.web_ms / bare[r.size]:.1f}" if bare.get(r.size) else ""
        lines.append(
            f"| {r.page} | {r.size} | {r.per_second:.0f} | {r.p50:.1f} | {r.p95:.1f} | {r.web_ms:.2f} | {ratio} "
            f"| {r.database_ms:.2f} | {r.queries} | {growth} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """Date, processor, cores, memory and Python in one line."""
    info = Path("/proc/cpuinfo").read_text()
    model = next(
        (line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")),
        platform.machine(),
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"{now}; {model}, {os.cpu_count()} cores, {memory:.0f} GiB; Python {platform.python_version()}; 8 connections, 2 web processes"
