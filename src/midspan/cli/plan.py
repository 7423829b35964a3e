"""`midspan plan INSTANCE.json`: a week's groups and appointments, as cheap as can be found in the time given.

One JSON object on standard output: the plan (`sessions`, `appointments`), the `report` on it, what `cannot_be_met`, and
what the `search` took. With `--out` the plan alone goes to that file and the rest to standard output. With `--explain` an
`explanation` of what one client has and lacks, with `--bound` the `bound` that no plan can beat, found beside the search. Progress, whatever cannot be met and explanations are told on standard
error. Ctrl-C ends the search with the best plan so far. Needs no database.

Exit code 0 with a plan, even if needs stay unmet; 2 without one: the file is malformed, or contradicts itself and
`--partial` was not given. docs/reference/planner-format.md has the format.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from midspan.cli.problem import Problem as Sentence

if TYPE_CHECKING:
    from midspan.planner.bounds import Bound
    from midspan.planner.contradictions.telling import Contradiction
    from midspan.planner.plan import Id, Plan
    from midspan.planner.problem import Problem
    from midspan.planner.report import Report
    from midspan.planner.solve import Progress, Solution

SECONDS = 30.0
LINES_APART = 5.0  # seconds between two lines of progress where they cannot be overwritten


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser("plan", help="plan a week's groups and appointments")
    parser.add_argument("instance", metavar="INSTANCE.json", help="the week; - reads standard input")
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--seconds",
        metavar="S",
        type=positive,
        default=SECONDS,
        help=f"how long to search (default {SECONDS:g})",
    )
    length.add_argument(
        "--moves", metavar="N", type=natural, help="search for so many moves: the same plan for the same seed"
    )
    parser.add_argument("--seed", metavar="N", type=natural, default=0, help="another search (default 0)")
    parser.add_argument("--out", metavar="PLAN.json", type=Path, help="write the plan to this file")
    parser.add_argument(
        "--partial", action="store_true", help="plan what is left of a file that contradicts itself"
    )
    parser.add_argument(
        "--explain",
        metavar="CLIENT",
        help="why this client sits where the client sits, and what would mend what is missing",
    )
    parser.add_argument(
        "--bound", action="store_true", help="also prove, in the same time, how cheap a plan could be at best"
    )
    parser.add_argument(
        "--sites",
        metavar="N",
        type=several,
        help="plan the sites side by side in so many processes, and then what they share",
    )
    parser.set_defaults(run=run)


def several(word: str) -> int:
    number = natural(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def positive(word: str) -> float:
    number = float(word)
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError("must be more than 0")
    return number


def natural(word: str) -> int:
    number = int(word)
    if not 0 <= number < 2**31:
        raise argparse.ArgumentTypeError("must be a whole number from 0 to 2147483647")
    return number


def run(args: argparse.Namespace) -> int:
    """Plan; 0. Raises Sentence for what a person can mend."""
    from midspan.planner.contradictions import find, remainder
    from midspan.planner.report import report

    problem = problem_in(args.instance)
    client = None if args.explain is None else client_in(problem, args.explain)
    if args.bound and problem.format != "iop-week-1":
        raise Sentence("--bound can be proven for the format iop-week-1 only, so far.")
    if args.out and not args.out.absolute().parent.is_dir():
        raise Sentence(f"{args.out}: there is no such folder.")
    found = find(problem)
    for contradiction in found:
        print(contradiction, file=sys.stderr)
    if any(contradiction.stops for contradiction in found) and not args.partial:
        raise Sentence(
            f"{args.instance} contradicts itself. Nothing was planned; --partial plans what is left of it."
        )
    began = time.perf_counter()
    with bounding(args, problem) as proven:
        solution = searched(args, remainder(problem))
        ready = time.perf_counter() - began - solution.seconds
    judged = report(problem, solution.plan)
    if judged.violations:
        raise Sentence(f"the plan found breaks a rule, which is a fault of ours: {judged.violations[0]}.")
    explained = None if client is None else explanation(problem, solution.plan, client)
    more: dict[str, Any] = {} if explained is None else {"explanation": explained}
    if args.bound:
        least = proven[0]
        more["bound"] = asdict(least) | {"gap": round(least.gap(judged.total), 4)}
        print(f"No plan costs less than {least.total}.", file=sys.stderr)
    answer(args.out, judged, found, solution, ready, more)
    return 0


@contextmanager
def bounding(args: argparse.Namespace, problem: Problem) -> Iterator[list[Bound]]:
    """Proves a bound in a thread of its own as long as this lasts; afterwards it is the only thing in the list.

    It takes the search's time: with `--seconds` as long, else until the search has ended, but never less than a round.
    """
    proven: list[Bound] = []
    ended = threading.Event()

    def prove() -> None:
        from midspan.planner.bounds import bound

        first = bound(problem, rounds=1)
        proven.append(first if ended.is_set() else bound(problem, args.seconds, stop=ended.is_set))

    thread = threading.Thread(target=prove, daemon=True)
    if args.bound:
        thread.start()
    try:
        yield proven
    finally:
        ended.set()
    if args.bound:
        thread.join()


def client_in(problem: Problem, word: str) -> Id:
    """The id of the client called so; ids may be numbers."""
    for client in problem.clients:
        if str(client.id) == word:
            return client.id
    raise Sentence(f"there is no client {word} in this week.")


def explanation(problem: Problem, plan: Plan, client: Id) -> dict[str, Any]:
    """Also told on standard error, a line for each seat, appointment and need."""
    from midspan.planner.explaining import Words
    from midspan.planner.explaining.plainly import explained
    from midspan.planner.explaining.week import Week

    found = explained(Week(problem, plan, Words(others=True)), client)
    for one in (*found["seats"], *found["appointments"], *found["unmet"]):
        print(one["says"], file=sys.stderr)
    return found


def problem_in(name: str) -> Problem:
    """The problem in a file, or on standard input where the name is `-`."""
    from midspan.planner.reading import Malformed, read

    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return read(data)
    except Malformed as error:
        many = f"{len(error.faults)} things are wrong:\n" if len(error.faults) > 1 else ""
        raise Sentence(f"{'standard input' if name == '-' else name}: {many}{error}") from error


def searched(args: argparse.Namespace, problem: Problem) -> Solution:
    print("Getting ready; the first time this takes a minute or two.", file=sys.stderr)
    from midspan.planner.side_by_side import plan_sites
    from midspan.planner.solve import solve

    watch = Watch()
    searching = partial(plan_sites, processes=args.sites) if args.sites else solve
    with watch.listening():
        solution = searching(
            problem,
            seconds=args.seconds,
            moves=args.moves,
            seed=args.seed,
            progress=watch.show,
            stop=lambda: watch.stopped,
        )
    watch.end()
    return solution


class Watch:
    """Shows how far the search is. Ctrl-C ends it once there is a plan; before that it ends the program."""

    def __init__(self) -> None:
        self.stopped = self.began = False
        self.live = sys.stderr.isatty()
        self.shown = -LINES_APART

    def show(self, progress: Progress) -> None:
        self.began = True
        if self.live or progress.seconds - self.shown >= LINES_APART:
            self.shown = progress.seconds
            line = f"{progress.seconds:6.1f} s  total {progress.total}  {progress.sessions} sessions  {progress.moves} moves"
            print(line, end="\r" if self.live else "\n", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.live and self.began:
            print(file=sys.stderr)
        if self.stopped:
            print("Stopped. This is the best plan so far.", file=sys.stderr)

    @contextmanager
    def listening(self) -> Iterator[None]:
        before = signal.signal(signal.SIGINT, self.interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        if not self.began or self.stopped:
            raise KeyboardInterrupt
        self.stopped = True


def answer(
    out: Path | None,
    judged: Report,
    found: list[Contradiction],
    solution: Solution,
    ready: float,
    more: dict[str, Any],
) -> None:
    """Write the plan and the report where they belong, and one line for people."""
    import msgspec

    rest: dict[str, Any] = {
        "report": msgspec.to_builtins(judged),
        "cannot_be_met": msgspec.to_builtins(found),
        "search": {
            "seconds": round(solution.seconds, 3),
            "ready_seconds": round(ready, 3),
            "moves": solution.moves,
            "start_total": solution.start_total,
        },
    }
    rest |= more
    if out:
        out.write_text(written(msgspec.to_builtins(solution.plan)), encoding="utf-8")
        sys.stdout.write(written(rest))
    else:
        sys.stdout.write(written(msgspec.to_builtins(solution.plan) | rest))
    # What the second edition adds is told where there is something of it.
    missing: dict[str, int] = dict.fromkeys(("blocks", "topics", "appointments"), 0)
    missing |= msgspec.to_builtins(judged.unmet)
    said = ", ".join(f"{count} {name}" for name, count in missing.items())
    print(f"Total {judged.total}: {judged.sessions} sessions; unmet: {said}.", file=sys.stderr)


def written(value: dict[str, Any]) -> str:
    """JSON with a line for each session, appointment and figure, so that two plans can be compared by eye."""
    rows = []
    for name, item in value.items():
        if isinstance(item, list) and item:
            lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in item)
            rows.append(f' "{name}": [\n{lines}\n ]')
        else:
            rows.append(f' "{name}": {json.dumps(item, ensure_ascii=False)}')
    return "{\n" + ",\n".join(rows) + "\n}\n"
