"""python -m bench.timetabling FILE.ctt… [--seconds 30] [--moves N] [--seeds 1,2] [--best 5,0]

Each file (`.ctt`) is planned by the planner and judged by the competition's own rules. `--best` gives the best published
penalty of each file, in their order, to be shown beside. Exit code 1 if a timetable breaks a rule.
"""

import argparse
import sys
import time
from pathlib import Path

from bench.report import machine
from bench.timetabling.adapter import problem_of, timetable
from bench.timetabling.ctt import Bad, University, read
from bench.timetabling.judge import Judged, judged
from midspan.planner.report import report

HEAD = (
    "| instance | lectures | seed | lectures missing | conflicts | unavailable | rooms taken twice | penalty | best published "
    "| seats | days | alone | rooms | search s | moves |\n|---|" + "---:|" * 14
)


def main(words: list[str] | None = None) -> int:
    args = arguments(words)
    try:
        weeks = [read(path.read_text(encoding="utf-8")) for path in args.files]
    except (Bad, OSError) as error:
        print(f"The file cannot be used: {error}.", file=sys.stderr)
        return 2
    broken = 0
    print(f"{machine()}\n\n{HEAD}")
    for number, week in enumerate(weeks):
        best = args.best[number] if number < len(args.best) else ""
        for seed in args.seeds:
            found, took, moves = planned(week, args.seconds, args.moves, seed)
            broken += found.broken
            print(row(week, seed, best, found, took, moves), flush=True)
    return 1 if broken else 0


def arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.timetabling", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.ctt")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--moves", type=int)
    parser.add_argument("--seeds", type=lambda text: [int(word) for word in text.split(",")], default=[1])
    parser.add_argument("--best", type=lambda text: text.split(","), default=[])
    return parser.parse_args(words)


def planned(week: University, seconds: float, moves: int | None, seed: int) -> tuple[Judged, float, int]:
    """What the competition says of the planner's plan, seconds of search, and moves. Our own judge has its say, too."""
    from midspan.planner.solve import solve

    problem = problem_of(week)
    began = time.perf_counter()
    solution = solve(problem, seconds=seconds, moves=moves, seed=seed)
    ready = time.perf_counter() - began - solution.seconds
    print(f"{week.name}: ready after {ready:.1f} s", file=sys.stderr)
    ours = report(problem, solution.plan).violations
    if ours:
        raise SystemExit(f"The plan breaks a rule of our own, which is a fault of ours: {ours[0]}")
    return judged(week, timetable(solution.plan)), solution.seconds, solution.moves


def row(week: University, seed: int, best: str, found: Judged, took: float, moves: int) -> str:
    lectures = sum(course.lectures for course in week.courses.values())
    cells = (
        week.name, lectures, seed, found.lectures, found.conflicts, found.availability, found.room_occupancy, found.penalty,
        best, found.room_capacity, found.working_days, found.compactness, found.room_stability, f"{took:.1f}", moves,
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    raise SystemExit(main())
