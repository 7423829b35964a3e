"""python -m bench.planner FOLDER [--seconds 30] [--seeds 1,2] [--only WORD] [--judge CHECK.py] [--plain] [--bound] [--sites N] [--explain] [--memory]

FOLDER holds weeks to plan (`iop-week-1`) and, above it, `check.py`, the judge. Every search runs in a process of its own that
has loaded and compiled the planner before the clock starts; what that took is shown apart. Weeks with a plan in force are
re-planned: from the file's text to the proposal, building the problem included. `--plain` also gives each week without one to
one plain CP-SAT model for the same time. `--bound` computes beside each search, in the same time, what no plan can beat.
`--explain` does nothing of that: it asks about every client of each week, hurt by an illness, how long explanations take.
`--memory` instead shows how memory grows with the clients, without the bound and with it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.planner.explaining import table
from bench.planner.growth import growth
from bench.report import machine

# Total cost aimed at after 30 s; the study's figures (issue "The week, planned").
AIMS = {"24-1": 351, "80-1": 1827, "200-1": 4691, "500-1": 10950}
AGAIN_SECONDS = 1.5  # a sick call or an admission: the search itself
LARGE_SECONDS = 120  # weeks of more than a thousand clients
LARGE = 1000


@dataclass(frozen=True)
class Run:
    """One search, as the child process tells it, with the judge's report."""

    week: str
    seed: int
    told: dict[str, Any]
    report: dict[str, Any]


def main() -> int:
    args = arguments()
    judge = args.judge or args.folder.parent / "check.py"
    weeks = [path for path in sorted(args.folder.glob("*.json"), key=size_of) if args.only in path.stem]
    if args.explain:
        print("\n".join([machine(), "", *table(weeks, args.seconds)]))
        return 0
    if args.memory:
        first = [path for path in weeks if path.stem.endswith("-1") and size_of(path)[0]]
        print("\n".join([machine(), "", *growth(first, args.seconds)]))
        return 0
    fresh, again = [], []
    with tempfile.TemporaryDirectory() as folder:
        for path in weeks:
            held = json.loads(path.read_text(encoding="utf-8"))
            seconds = (
                AGAIN_SECONDS if "previous_plan" in held else time_for(len(held["clients"]), args.seconds)
            )
            for seed in args.seeds:
                way = "both" if args.bound and "previous_plan" not in held else "search"
                run = one(path, judge, seconds, seed, way, Path(folder))
                (again if "previous_plan" in held else fresh).append(run)
                print(f"{path.stem} seed {seed}: {run.report['total']}", file=sys.stderr, flush=True)
            if args.sites and len(held["sites"]) > 1:
                fresh.append(one(path, judge, seconds, args.seeds[0], f"sites {args.sites}", Path(folder)))
            if args.plain and "previous_plan" not in held:
                fresh.append(one(path, judge, seconds, args.seeds[0], "plain", Path(folder)))
    print("\n".join([machine(), "", *table_of_new(fresh), "", *table_of_changes(again)]))
    broken = sum(len(run.report["violations"]) for run in fresh + again)
    print(f"\nViolations in all plans together: {broken}.")
    return 1 if broken else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.planner", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seeds", type=lambda text: [int(word) for word in text.split(",")], default=[1])
    parser.add_argument("--only", default="")
    parser.add_argument("--judge", type=Path)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--bound", action="store_true")
    parser.add_argument("--sites", type=int, metavar="N")
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--memory", action="store_true")
    return parser.parse_args()


def size_of(path: Path) -> tuple[int, str]:
    number = path.stem.split("-")[0]
    return (int(number) if number.isdigit() else 0, path.stem)


def time_for(clients: int, seconds: float) -> float:
    return max(seconds, LARGE_SECONDS) if clients > LARGE else seconds


def one(path: Path, judge: Path, seconds: float, seed: int, way: str, folder: Path) -> Run:
    """Search in one process, judge in another."""
    out = folder / "plan.json"
    words = [sys.executable, "-m", "bench.planner.child", way, str(path), str(seconds), str(seed), str(out)]
    told = json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
    said = subprocess.run([sys.executable, str(judge), str(path), str(out)], capture_output=True, text=True)
    return Run(path.stem, seed, {"way": way, **told}, json.loads(said.stdout))


def table_of_new(runs: list[Run]) -> list[str]:
    lines = [
        "| week | way | seed | total | aim | start | of start | unmet | sessions | proven least | seats each | proven bound | gap % | search s | moves/s | load s | compile s | peak MB |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for run in runs:
        told, report = run.told, run.report
        start = told.get("start") or 0
        part = f"{report['total'] / start:.2f}" if start else ""
        low = told.get("bound", "")
        gap = f"{(report['total'] - low) / report['total'] * 100:.1f}" if low != "" else ""
        lines.append(
            f"| {run.week} | {told['way']} | {run.seed} | {report['total']} | {AIMS.get(run.week, '')} | {start or ''} "
            f"| {part} | {unmet(report)} | {report['sessions']} "
            f"| {told.get('least', '')} | {report['fill']:.2f} | {low} | {gap} | {told['seconds']:.1f} | {told.get('pace', '')} | {told['load']:.1f} "
            f"| {told['compile']:.1f} | {told['megabytes']:.0f} |"
        )
    return lines


def table_of_changes(runs: list[Run]) -> list[str]:
    lines = [
        "| week with a plan in force | seed | total | unmet | seats moved | appointments moved | sessions opened | closed | other leaders | text to proposal s |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for run in runs:
        made = run.report["changes"]
        lines.append(
            f"| {run.week} | {run.seed} | {run.report['total']} | {unmet(run.report)} | {made['new_seat']} "
            f"| {made['moved_appointment']} | {made['opened_session']} | {made['closed_session']} "
            f"| {made['new_facilitator']} | {run.told['whole']:.2f} |"
        )
    return lines


def unmet(report: dict[str, Any]) -> int:
    return sum(report["unmet"].values())


if __name__ == "__main__":
    raise SystemExit(main())
