"""python -m bench.edi [--claims 10000,100000] [--others] [--slow 1000] [--times 3] [--kinds 835,837I,837P]
python -m bench.edi --fuzz FOLDER [--files 100000] [--seed 1]

How fast 835 and 837 files of so many claims are streamed, read, checked and written, and in how much memory; each measurement in a
process of its own. Everything is measured at the first number of claims; at the others how memory and time of `stream` and `check`
grow. `--others` measures pyx12, x12sdk and oxedi in the same run; pyx12 and x12sdk go through a file of `--slow` claims.

`--fuzz` measures nothing: it reads, checks, explains and writes mutated files, until one breaks what must hold.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from bench.edi.fuzz import fuzz
from bench.report import machine

OWN = ("stream", "read", "check", "write")
GROWING = ("stream", "check")
OTHERS = {  # the way of another, and Midspan's that does most nearly the same
    ("pyx12", "loops"): "stream", ("pyx12", "validates"): "check", ("x12sdk", "models"): "read", ("x12sdk", "writes"): "write",
    ("oxedi", "parses"): "read", ("oxedi", "writes"): "write",
}  # fmt: skip
ONLY = {"oxedi": ("835",)}
SLOW = ("pyx12", "x12sdk")
# Aimed at: streaming beside pyx12, claims a second of 835 and written, memory beside that at the first number.
TIMES_PYX12, STREAMED, WRITTEN, FLAT = 50, 22_900, 20_000, 1.1


@dataclass(frozen=True)
class Run:
    """One way through one file: the median of some processes."""

    kind: str
    who: str
    way: str
    claims: int
    seconds: float
    megabytes: float

    @property
    def pace(self) -> float:
        """Claims a second."""
        return self.claims / self.seconds


def main() -> int:
    args = arguments()
    if args.fuzz:
        print(fuzz(args.fuzz, args.files, args.seed))
        return 0
    first, *more = args.claims
    runs, grown = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in args.kinds:
            made(folder, kind, 1)
            runs += [measured(folder, kind, "midspan", way, first, args.times) for way in OWN]
            for who, way in OTHERS if args.others else ():
                if find_spec(who) and kind in ONLY.get(who, args.kinds):
                    claims = min(first, args.slow) if who in SLOW else first
                    runs.append(measured(folder, kind, who, way, claims, args.times))
            grown += [measured(folder, kind, "midspan", way, n, 1) for way in GROWING for n in more]
    print("\n".join([machine(), "", *table(runs), "", *growth(runs, grown), "", *aims(runs, grown)]))
    missing = [who for who in dict.fromkeys(who for who, _ in OTHERS) if args.others and not find_spec(who)]
    if missing:
        print(f"Not installed, not measured: {', '.join(missing)}.")
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.edi", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--claims", type=numbers, default=[10_000, 100_000])
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--slow", type=int, default=1000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--kinds", type=lambda text: text.split(","), default=["835", "837I", "837P"])
    parser.add_argument("--fuzz", type=Path, metavar="FOLDER")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def numbers(text: str) -> list[int]:
    return [int(word) for word in text.split(",")]


def made(folder: Path, kind: str, claims: int) -> Path:
    """The file of so many claims, written by a process of its own when it is first asked for."""
    path = folder / f"{kind}-{claims}.x12"
    if not path.exists():
        child("midspan", "make", kind, claims, path)
    return path


def measured(folder: Path, kind: str, who: str, way: str, claims: int, times: int) -> Run:
    path = made(folder, kind, claims)
    told = [json.loads(child(who, way, kind, claims, path)) for _ in range(times)]
    run = Run(
        kind, who, way, claims, median(one["seconds"] for one in told), max(one["megabytes"] for one in told)
    )
    print(f"{kind} {who} {way} {claims}: {run.pace:.0f}/s", file=sys.stderr, flush=True)
    return run


def child(who: str, way: str, kind: str, claims: int, path: Path) -> str:
    words = [sys.executable, "-m", "bench.edi.child", who, way, kind, str(claims), str(path)]
    return subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True).stdout


def table(runs: list[Run]) -> list[str]:
    lines = [
        "| file | who | way | claims | s | claims/s | beside | Midspan is faster | MB |",
        "|---|---|---|---:|---:|---:|---|---:|---:|",
    ]
    own = {(run.kind, run.way): run for run in runs if run.who == "midspan"}
    for run in runs:
        way = OTHERS.get((run.who, run.way), "")
        times = f"{own[run.kind, way].pace / run.pace:.1f}x" if way else ""
        lines.append(
            f"| {run.kind} | {run.who} | {run.way} | {run.claims} | {run.seconds:.2f} | {run.pace:.0f} | {way} | {times} | {run.megabytes:.0f} |"
        )
    return lines


def growth(runs: list[Run], grown: list[Run]) -> list[str]:
    lines = [
        "| file | way | claims | MB | MB beside the first | bytes for each claim more | time for a claim beside the first |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for run in [one for one in runs if one.who == "midspan" and one.way in GROWING] if grown else ():
        lines.append(f"| {run.kind} | {run.way} | {run.claims} | {run.megabytes:.0f} | | | |")
        for one in grown:
            if (one.kind, one.way) == (run.kind, run.way):
                each = (one.megabytes - run.megabytes) * 2**20 / (one.claims - run.claims)
                lines.append(
                    f"| {one.kind} | {one.way} | {one.claims} | {one.megabytes:.0f} | {one.megabytes / run.megabytes:.2f}x "
                    f"| {each:.0f} | {run.pace / one.pace:.2f}x |"
                )
    return lines


def aims(runs: list[Run], grown: list[Run]) -> list[str]:
    """What was aimed at (issue "The language of payers"), and whether it is met."""
    own = {(run.kind, run.way): run for run in runs if run.who == "midspan"}
    found = []
    for run in runs:
        match (run.kind, run.who, run.way):
            case ("835", "midspan", "stream"):
                found.append((f"835: stream at least {STREAMED} claims/s", run.pace >= STREAMED))
            case (_, "midspan", "write"):
                found.append((f"{run.kind}: write at least {WRITTEN} claims/s", run.pace >= WRITTEN))
            case (_, "pyx12", "loops"):
                met = own[run.kind, "stream"].pace >= TIMES_PYX12 * run.pace
                found.append((f"{run.kind}: stream at least {TIMES_PYX12}x what pyx12 loops", met))
            case (_, "oxedi", "parses"):
                met = own[run.kind, "read"].pace > run.pace
                found.append((f"{run.kind}: read faster than oxedi parses", met))
    for run in grown:
        met = run.megabytes <= FLAT * own[run.kind, run.way].megabytes
        found.append((f"{run.kind}: {run.way} of {run.claims} in at most {FLAT}x the memory", met))
    return [f"- {'met' if met else '**missed**'}: {aim}" for aim, met in found]


if __name__ == "__main__":
    raise SystemExit(main())
