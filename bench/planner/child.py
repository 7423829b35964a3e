"""python -m bench.planner.child WAY WEEK.json SECONDS SEED PLAN.json: one search; what it took, as JSON on standard output.

WAY is `search`, `both` (with the bound computed beside it, in a thread), `plain`, or `sites N` (side by side in N processes).
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any


class Beside:
    """The bound, computed in a thread while the search runs."""

    def __init__(self, problem: Any, seconds: float) -> None:
        from midspan.planner.bounds import bound

        bound(problem, rounds=1)  # compiled before the clock starts
        self.pool = ThreadPoolExecutor(1)
        self.work = self.pool.submit(bound, problem, seconds)

    def told(self) -> dict[str, Any]:
        found = self.work.result()
        self.pool.shutdown()
        return {"bound": found.total, "least": found.sessions, "parts": found.parts}


def searching(way: str) -> Callable[..., Any]:
    from midspan.planner.side_by_side import plan_sites
    from midspan.planner.solve import solve

    name, _, number = way.partition(" ")
    return partial(plan_sites, processes=int(number)) if name == "sites" else solve


def memory(processes: int) -> float:
    """The most that this process held, and so many others together, in MB."""
    here, others = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return float(here + processes * others) / 1024


def main() -> int:
    way, week, seconds, seed, out = sys.argv[1:]
    text = Path(week).read_bytes()
    began = time.perf_counter()
    import msgspec

    from midspan.planner.reading import read
    from midspan.planner.solve import solve

    loaded = time.perf_counter()
    solve(read(text), moves=1000)
    compiled = time.perf_counter()
    told = {"load": loaded - began, "compile": compiled - loaded}
    if way == "plain":
        from bench.planner.plain import plan_plainly

        start = time.perf_counter()
        plan = plan_plainly(read(text), float(seconds), int(seed))
        told["seconds"] = time.perf_counter() - start
    else:
        beside = Beside(read(text), float(seconds)) if way == "both" else None
        start = time.perf_counter()
        found = searching(way)(read(text), seconds=float(seconds), seed=int(seed))
        told["whole"] = time.perf_counter() - start
        told |= {
            "seconds": found.seconds,
            "start": found.start_total,
            "pace": int(found.moves / found.seconds),
        }
        plan = found.plan
        if beside:
            told |= beside.told()
    told["megabytes"] = memory(int(way.partition(" ")[2] or 0))
    Path(out).write_bytes(msgspec.json.encode(plan))
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
