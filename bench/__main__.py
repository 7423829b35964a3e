"""`make bench`: every figure, at two sizes, beside the bare page, with machine and date.

    python -m bench [--small 60] [--large 20000] [--each 40] [--only WORD]
"""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[1] / ".midspan" / "bench"
CONNECTIONS = 8


@dataclass(frozen=True)
class Row:
    """One measured page at one size; processor times are milliseconds for one request."""

    page: str
    size: int
    per_second: float
    p50: float
    p95: float
    web_ms: float
    database_ms: float
    queries: int


def main() -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--small", type=int, default=60)
    parser.add_argument("--large", type=int, default=20_000)
    parser.add_argument("--each", type=int, default=40, help="requests of each of the eight connections")
    parser.add_argument("--only", default="", help="measure only the pages whose name contains this")
    args = parser.parse_args()
    os.environ.update(MIDSPAN_HOME=str(HOME), MIDSPAN_DEVELOPMENT="1", MIDSPAN_REQUIRE_MFA="no")

    from bench import fill, report
    from midspan.cli import ready

    rows: list[Row] = []
    with ready.data():
        fill.small(args.small)
        rows += measure(args.small, args.each, args.only)
        fill.large(args.large)
        rows += measure(args.large, args.each, args.only)
    print(report.render(rows, args))
    return 0


def measure(size: int, each: int, only: str) -> list[Row]:
    """Every page at this size, the bare page before them."""
    from bench import pages, server
    from bench.client import Person, run

    rows = []
    server.settle()
    with server.serving() as serving:
        for page in pages.all_pages():
            if only and only not in page.name and page.name != "Bare page":
                continue
            people = [Person(serving.port) for _ in range(CONNECTIONS)]
            for person in people:
                if page.email:
                    person.sign_in(page.email, pages.PASSWORD)
            count = each * page.times
            run(people, page.step, each=2, warm=4)
            web, database = serving.cpu()
            load = run(people, page.step, each=count, warm=0)
            web_after, database_after = serving.cpu()
            rows.append(
                Row(
                    page.name, size, load.per_second, load.p50, load.p95,
                    (web_after - web) * 1000 / load.requests, (database_after - database) * 1000 / load.requests, load.queries,
                )  # fmt: skip
            )
            print(f"  {size:>6} clients  {page.name:<28} {rows[-1].p50:7.1f} ms", flush=True)
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
