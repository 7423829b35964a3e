"""python -m bench.planner.child WAY WEEK.json SECONDS SEED PLAN.json: one search; what it took, as JSON on standard output."""

import json
import resource
import sys
import time
from pathlib import Path


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
        start = time.perf_counter()
        found = solve(read(text), seconds=float(seconds), seed=int(seed))
        told["whole"] = time.perf_counter() - start
        told |= {
            "seconds": found.seconds,
            "start": found.start_total,
            "pace": int(found.moves / found.seconds),
        }
        plan = found.plan
    told["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    Path(out).write_bytes(msgspec.json.encode(plan))
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
