"""`make bench`: every figure, at two sizes, beside the bare page, with machine and date.

python -m bench [--small 60] [--large 20000] [--each 40] [--only WORD]
"""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.pages import Page
    from bench.server import Server

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

    from midspan.cli import cluster, demo, ready, static

    rows: list[Row] = []
    with cluster.running():
        ready.bring_up()
        static.fetch_assets()
        static.gather()
        demo.prepare(True, args.small)  # anew: the last run left it large
    with ready.data():
        from bench import fill, report

        rows += measure(args.small, args.each, args.only)
        fill.large(args.large)
        rows += measure(args.large, args.each, args.only)
    print(report.render(rows, args))
    return 0


def measure(size: int, each: int, only: str) -> list[Row]:
    """Every page at this size, the bare page before them."""
    from bench import pages, server

    rows = []
    server.settle()
    with server.serving() as serving:
        for page in pages.all_pages():
            if only and only not in page.name and page.name != "Bare page":
                continue
            rows.append(measure_page(page, serving, size, each))
            print(f"  {size:>6} clients  {page.name:<28} {rows[-1].p50:7.1f} ms", flush=True)
    return rows


def measure_page(page: "Page", serving: "Server", size: int, each: int) -> Row:
    """One page: some uncounted turns, then rounds of requests, each prepared outside of the measured time."""
    from bench.client import Load, Person, run

    people = [Person(serving.port) for _ in range(CONNECTIONS)]
    if page.email:  # one sign-in for the eight connections: sign-ins are limited by the minute
        people[0].sign_in(page.email, pages_password())
        for person in people[1:]:
            person.cookies = dict(people[0].cookies)
    per_round = page.per_round or each
    step = page.prepare(CONNECTIONS * per_round)
    run(people, step, each=min(per_round, 5), first=0)
    load, web, database, done = Load([], 0.0), 0.0, 0.0, 0
    while done < each:
        step = page.prepare(CONNECTIONS * per_round)
        before = serving.cpu()
        load += run(people, step, each=per_round, first=0)
        after = serving.cpu()
        web, database, done = web + after[0] - before[0], database + after[1] - before[1], done + per_round
    count = len(load.answers)
    return Row(
        page.name, size, load.per_second, load.percentile(0.5), load.percentile(0.95),
        web * 1000 / count, database * 1000 / count, load.queries,
    )  # fmt: skip


def pages_password() -> str:
    """The demonstration's password."""
    from midspan.demo import build

    return build.PASSWORD


if __name__ == "__main__":
    raise SystemExit(main())
