"""How the planner's memory grows with the clients of a week: each search in a process of its own, told by that process."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def growth(weeks: list[Path], seconds: float) -> list[str]:
    """A row for each week, smallest first: the most memory that its process held, and what a client more took."""
    lines = ["| clients | search MB | with the bound MB | MB for each client more |", "|---:|---:|---:|---:|"]
    before: tuple[int, float] | None = None
    for path in weeks:
        clients = len(json.loads(path.read_text(encoding="utf-8"))["clients"])
        alone, both = (held(path, way, seconds) for way in ("search", "both"))
        each = "" if before is None else f"{(both - before[1]) / (clients - before[0]):.2f}"
        lines.append(f"| {clients} | {alone:.0f} | {both:.0f} | {each} |")
        before = clients, both
    return lines


def held(path: Path, way: str, seconds: float) -> float:
    """MB at the most."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "plan.json")
        words = [sys.executable, "-m", "bench.planner.child", way, str(path), str(seconds), "1", out]
        told = json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
    return float(told["megabytes"])
